package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// Files that tell what an export holds, and how that differs from a former one.
const (
	idsName     = "ids.csv"
	changesName = "changes.csv"
)

// fingerprint tells two states of an exported article apart: eight bytes of the SHA-256 of title, subtitle and text.
type fingerprint [8]byte

func fingerprintOf(r *Record) (f fingerprint) {
	sum := sha256.New()
	for _, s := range []*string{r.Title, r.Subtitle, r.Text} {
		fmt.Fprintf(sum, "%d:%s", len(orEmpty(s)), orEmpty(s))
	}
	copy(f[:], sum.Sum(nil))
	return f
}

// exported is an article of a former export.
type exported struct {
	id    textID
	state fingerprint
	seen  bool // in this one
}

// former is a former export: 25 bytes of each article.
type former struct {
	manifest string // SHA-256 of its manifest
	articles []exported
}

// readFormer reads the manifest and the ids of the export in a directory.
func readFormer(dir string) (*former, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, fmt.Errorf("the former export: %w", err)
	}
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("the former export: %s: %w", filepath.Join(dir, manifestName), err)
	}
	sum := sha256.Sum256(b)
	f := &former{manifest: hex.EncodeToString(sum[:])}
	path := filepath.Join(dir, idsName)
	listed := slices.IndexFunc(m.Files, func(f File) bool { return f.Path == idsName })
	if listed < 0 {
		return nil, fmt.Errorf("the former export in %s lists no %s: make it again", dir, idsName)
	}
	ids, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the former export: %w", err)
	}
	defer ids.Close()
	if err := f.readIDs(bufio.NewReader(ids), m.Files[listed].SHA256); err != nil {
		return nil, fmt.Errorf("the former export: %s: %w", path, err)
	}
	return f, nil
}

// readIDs reads ids.csv, whose SHA-256 has to be as wanted.
func (f *former) readIDs(ids io.Reader, want string) error {
	sum := sha256.New()
	rows := csv.NewReader(io.TeeReader(ids, sum))
	rows.FieldsPerRecord, rows.ReuseRecord = 2, true
	for first := true; ; first = false {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if first {
			continue
		}
		var e exported
		if e.id, err = parseID(row[0]); err != nil {
			return err
		}
		state, err := hex.DecodeString(row[1])
		if err != nil || len(state) != len(e.state) {
			return fmt.Errorf("article %s: %q is no fingerprint", row[0], row[1])
		}
		copy(e.state[:], state)
		f.articles = append(f.articles, e)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != want {
		return fmt.Errorf("its SHA-256 is not that of the manifest: it was changed, or the export is not whole")
	}
	slices.SortFunc(f.articles, func(a, b exported) int { return slices.Compare(a.id[:], b.id[:]) })
	return nil
}

// The ways in which an article can differ from the former export.
const (
	changeNew       = "new"
	changeChanged   = "changed"
	changeWithdrawn = "withdrawn"
)

// Changes say how an export differs from a former one.
type Changes struct {
	Manifest  string `json:"since_manifest_sha256"` // of the former export
	Only      bool   `json:"only_changes"`          // Options.OnlyChanges: the files hold only what is new or changed
	New       int    `json:"new"`
	Changed   int    `json:"changed"`
	Withdrawn int    `json:"withdrawn"`
	Unchanged int    `json:"unchanged"`
}

// idList lists the ids of an export, and what has changed since a former one.
type idList struct {
	ids     *output
	lines   *csvLines
	former  *former // nil where there is none
	changes *output // nil where there is none
	counts  Changes
}

func newIDList(st *stage, f *former, only bool) (*idList, error) {
	l := &idList{lines: newCSVLines(false), former: f}
	var err error
	if l.ids, err = st.create(idsName, packings[0]); err != nil {
		return nil, err
	}
	// An error stays with the buffer and comes out of close.
	_, _ = l.ids.Write(l.lines.line([]string{"id", "fingerprint"}))
	if f == nil {
		return l, nil
	}
	l.counts = Changes{Manifest: f.manifest, Only: only}
	if l.changes, err = st.create(changesName, packings[0]); err != nil {
		return nil, errors.Join(err, l.ids.file.Close())
	}
	_, _ = l.changes.Write(l.lines.line([]string{"id", "change"}))
	return l, nil
}

// add lists an article and says whether it is in the former export as it is now.
func (l *idList) add(r *Record) (unchanged bool, err error) {
	state := fingerprintOf(r)
	id := orEmpty(r.ID)
	if _, err := l.ids.Write(l.lines.line([]string{id, hex.EncodeToString(state[:])})); err != nil || l.former == nil {
		return false, err
	}
	switch was := l.former.find(id); {
	case was == nil:
		l.counts.New++
		return false, l.note(id, changeNew)
	case was.state != state:
		was.seen = true
		l.counts.Changed++
		return false, l.note(id, changeChanged)
	default:
		was.seen = true
		l.counts.Unchanged++
		return true, nil
	}
}

func (l *idList) note(id, change string) error {
	_, err := l.changes.Write(l.lines.line([]string{id, change}))
	return err
}

func (f *former) find(id string) *exported {
	key, err := parseID(id)
	if err != nil {
		return nil
	}
	n, ok := slices.BinarySearchFunc(f.articles, key, func(e exported, key textID) int { return slices.Compare(e.id[:], key[:]) })
	if !ok {
		return nil
	}
	return &f.articles[n]
}

// close lists what was withdrawn, ordered by id, and completes the files.
func (l *idList) close() ([]File, *Changes, error) {
	ids, err := l.ids.close()
	if err != nil || l.former == nil {
		return []File{ids}, nil, err
	}
	for _, e := range l.former.articles {
		if !e.seen {
			l.counts.Withdrawn++
			_ = l.note(e.id.String(), changeWithdrawn) // the error stays with the buffer and comes out of close
		}
	}
	changes, err := l.changes.close()
	return []File{ids, changes}, &l.counts, err
}

// abandon frees the files of an export that failed.
func (l *idList) abandon() {
	_ = l.ids.file.Close()
	if l.changes != nil {
		_ = l.changes.file.Close()
	}
}
