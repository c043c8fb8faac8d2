package charset

import (
	"net/http"
	"strings"
)

// binary returns the media type that body has the signature of, or "binary data" where it has more NULs and other control
// characters than text has; "" for text.
func binary(body []byte) string {
	sample := body[:min(len(body), binarySample)]
	media := signature(sample)
	nuls, controls := countControls(sample)
	switch {
	case nuls*bytesPerNUL > len(sample), (nuls+controls)*bytesPerControl > len(sample):
		if media == "" {
			return "binary data"
		}
		return media
	case controls == 0 || media == "image/bmp": // "BM" begins a bitmap, and words
		return ""
	}
	return media
}

// countControls counts NULs and the other control characters that are no white space.
func countControls(sample []byte) (nuls, controls int) {
	for _, c := range sample {
		switch c {
		case 0:
			nuls++
		case '\t', '\n', '\r', '\f':
		default:
			if c < ' ' || c == 0x7f {
				controls++
			}
		}
	}
	return nuls, controls
}

// signature returns the media type of an image, sound, video, font, PDF or archive by its first bytes, or "".
func signature(body []byte) string {
	media, _, _ := strings.Cut(http.DetectContentType(body), ";")
	if strings.HasPrefix(media, "text/") || media == "application/octet-stream" {
		return ""
	}
	return media
}
