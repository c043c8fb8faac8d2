package charset

import (
	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding/charmap"
)

// usual returns the character sets that are tried whatever is declared. Of equals the first wins: where a text has no
// Arabic letters, windows-1252 and windows-1256 often give the same.
func usual() []set {
	return []set{
		{"windows-1252", charmap.Windows1252},
		{"windows-1256", charmap.Windows1256},
		{"iso-8859-6", charmap.ISO8859_6},
		{"windows-1255", charmap.Windows1255},
		{"windows-1251", charmap.Windows1251},
	}
}

// detect returns the character set that reads body most plausibly; of equals the first of claims, which are the
// sets that the page declares.
func detect(body []byte, claims []set) set {
	sample := textSample(body, sampleSize)
	best, bestScore := set{}, -10.0
	for _, s := range append(claims, usual()...) {
		if score := plausibility(decodeWith(s.enc, sample)); score > bestScore {
			best, bestScore = s, score
		}
		if bestScore >= certain {
			return best
		}
	}
	if bestScore < plausible {
		if s, ok := guess(sample); ok && plausibility(decodeWith(s.enc, sample)) > bestScore {
			return s
		}
	}
	return best
}

// guess asks the statistical detector, a port of the one of ICU.
func guess(sample []byte) (s set, ok bool) {
	result, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil {
		return set{}, false
	}
	return lookup(result.Charset)
}
