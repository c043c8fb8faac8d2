package feeds

import (
	_ "embed"
	"net/url"
	"slices"
	"strings"
	"sync"

	"warraq/internal/urls"
	"warraq/internal/wordlist"
)

//go:embed commonpaths.txt
var commonPathData string

// commonPaths are the paths of commonpaths.txt, the likeliest first.
var commonPaths = sync.OnceValue(func() []string {
	var paths []string
	for row := range wordlist.Rows(commonPathData) {
		paths = append(paths, row[0])
	}
	return paths
})

// CommonPaths returns the addresses at which a site keeps its feed if it keeps one where most sites do, the likeliest
// first: below the path of its home page, such as https://paper.example/arabic/, and then at the root of its host. It
// returns none where home is no http or https URL.
func CommonPaths(home string) []string {
	u, err := url.Parse(home)
	if err != nil || urls.Host(home) == "" {
		return nil
	}
	root := u.Scheme + "://" + u.Host
	var out []string
	if dir := strings.TrimSuffix(u.EscapedPath(), "/"); isDirectory(dir) {
		out = joined(root+dir, commonPaths()[:pathsBelowHome])
	}
	for _, address := range joined(root, commonPaths()) {
		if !slices.Contains(out, address) {
			out = append(out, address)
		}
	}
	return out
}

// isDirectory says whether the path of a home page, without its last slash, is a directory below the root: no file.
func isDirectory(path string) bool { return path != "" && !strings.Contains(path, ".") }

// joined returns paths with what stands before them.
func joined(before string, paths []string) []string {
	out := make([]string, 0, len(paths))
	for _, p := range paths {
		out = append(out, before+p)
	}
	return out
}
