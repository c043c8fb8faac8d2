package export

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// defaultSplit is the split of a corpus that is not split.
const defaultSplit = "train"

// maxSplits bounds how many files an export writes at a time.
const maxSplits = 16

// splitter says which split an article belongs to.
type splitter struct {
	names []string
	of    func(r *Record, e entry) string
}

// newSplitter reads how to split: "" for not at all, or one of
//
//	hash:train=0.9,validation=0.05,test=0.05   by the hash of the story
//	date:validation=2026-06-01,test=2026-09-01 published on or after; the rest is train
//	source:test=nahar,test=bahr                of these sources; the rest is train
func newSplitter(spec string) (splitter, error) {
	if spec == "" {
		return splitter{names: []string{defaultSplit}, of: func(*Record, entry) string { return defaultSplit }}, nil
	}
	by, rest, _ := strings.Cut(spec, ":")
	ways := map[string]func([]splitPart) (splitter, error){"hash": splitByHash, "date": splitByDate, "source": splitBySource}
	way, ok := ways[by]
	if !ok {
		return splitter{}, &UsageError{fmt.Sprintf("split %q: give hash:, date: or source: first, as in hash:train=0.9,test=0.1", spec)}
	}
	var s splitter
	parts, err := splitParts(rest)
	if err == nil {
		s, err = way(parts)
	}
	if err == nil && len(s.names) > maxSplits {
		err = fmt.Errorf("%d splits are more than %d", len(s.names), maxSplits)
	}
	if err != nil {
		return splitter{}, &UsageError{fmt.Sprintf("split %q: %v", spec, err)}
	}
	return s, nil
}

// splitPart is NAME=VALUE.
type splitPart struct{ name, value string }

func splitParts(list string) ([]splitPart, error) {
	var parts []splitPart
	for _, item := range strings.Split(list, ",") {
		name, value, ok := strings.Cut(item, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || value == "" {
			return nil, fmt.Errorf("%q: give NAME=VALUE", item)
		}
		if !validSplit(name) {
			return nil, fmt.Errorf("%q is no name of a split: give small letters, digits and _, as in train", name)
		}
		parts = append(parts, splitPart{name, value})
	}
	return parts, nil
}

func validSplit(name string) bool {
	return name != "" && len(name) <= 40 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// addName adds a name where it is new.
func (s *splitter) addName(name string) {
	if !slices.Contains(s.names, name) {
		s.names = append(s.names, name)
	}
}

// splitByHash gives each split a share of the hashes of stories, so that all texts of a story fall into one.
func splitByHash(parts []splitPart) (splitter, error) {
	var s splitter
	var upTo []float64
	sum := 0.0
	for _, p := range parts {
		share, err := strconv.ParseFloat(p.value, 64)
		if err != nil || !(share > 0 && share <= 1) {
			return s, fmt.Errorf("share %q of %s: give a number above 0 and up to 1", p.value, p.name)
		}
		if slices.Contains(s.names, p.name) {
			return s, fmt.Errorf("%s is named twice", p.name)
		}
		sum += share
		s.names, upTo = append(s.names, p.name), append(upTo, sum)
	}
	if math.Abs(sum-1) > 1e-6 {
		return s, fmt.Errorf("the shares make %.6g, not 1", sum)
	}
	s.of = func(r *Record, _ entry) string {
		at := fraction(r.Story)
		for i, bound := range upTo[:len(upTo)-1] {
			if at < bound {
				return s.names[i]
			}
		}
		return s.names[len(s.names)-1]
	}
	return s, nil
}

// fraction spreads ids evenly over the numbers from 0 to below 1.
func fraction(id string) float64 {
	sum := sha256.Sum256([]byte("warraq split " + id))
	return float64(binary.BigEndian.Uint64(sum[:])>>11) / (1 << 53)
}

// splitByDate gives each split the articles published from its day on up to the next split's; what comes before the first
// day, or has no date, is train.
func splitByDate(parts []splitPart) (splitter, error) {
	s := splitter{names: []string{defaultSplit}}
	from := make([]time.Time, len(parts))
	for i, p := range parts {
		var err error
		if from[i], err = time.Parse(time.DateOnly, p.value); err != nil {
			return s, fmt.Errorf("day %q of %s: give one such as 2026-06-01", p.value, p.name)
		}
		if i > 0 && !from[i-1].Before(from[i]) {
			return s, fmt.Errorf("%s does not come after %s: give the earlier day first", p.value, parts[i-1].value)
		}
		s.addName(p.name)
	}
	s.of = func(_ *Record, e entry) string {
		split := defaultSplit
		for i, day := range from {
			if e.article.Published.Known() && !e.article.Published.Time.Before(day) {
				split = parts[i].name
			}
		}
		return split
	}
	return s, nil
}

// splitBySource gives each split the articles of its sources; the other sources are train.
func splitBySource(parts []splitPart) (splitter, error) {
	s := splitter{names: []string{defaultSplit}}
	bySource := make(map[string]string)
	for _, p := range parts {
		if other, ok := bySource[p.value]; ok && other != p.name {
			return s, fmt.Errorf("source %s is in %s and in %s", p.value, other, p.name)
		}
		bySource[p.value] = p.name
		s.addName(p.name)
	}
	s.of = func(_ *Record, e entry) string {
		if name, ok := bySource[e.article.SourceID]; ok {
			return name
		}
		return defaultSplit
	}
	return s, nil
}
