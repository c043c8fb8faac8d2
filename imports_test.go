package warraq_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// house says which of our packages each room may import, besides itself and what lies below it. A package not
// named here takes the rule of its longest named prefix. docs/architecture.md explains the rules.
var house = map[string][]string{
	"warraq":                   {},
	"warraq/internal/arabic":   {},
	"warraq/internal/charset":  {"warraq/internal/arabic"},
	"warraq/internal/check":    {"warraq", "warraq/internal/arabic", "warraq/internal/urls"},
	"warraq/internal/htmltree": {},
	"warraq/internal/urls":     {},
	"warraq/internal/dates":    {"warraq", "warraq/internal/arabic"},
	"warraq/internal/config":   {"warraq", "warraq/internal/urls"},
	"warraq/internal/health":   {"warraq"},
	"warraq/internal/press":    {"warraq"},
	"warraq/internal/quality":  {"warraq/internal/arabic"},
	"warraq/internal/search":   {"warraq", "warraq/internal/arabic"},
	"warraq/internal/screen":   {},
	"warraq/internal/worddiff": {},
	"warraq/internal/wordlist": {},
	"warraq/internal/fetch":    {"warraq", "warraq/internal/charset", "warraq/internal/sitemap", "warraq/internal/urls"},
	"warraq/internal/sitemap":  {"warraq", "warraq/internal/arabic", "warraq/internal/charset", "warraq/internal/wordlist"},
	"warraq/internal/testsite": {"warraq"},
	"warraq/internal/dump":     {"warraq", "warraq/internal/charset"},
	"warraq/internal/find":     {"warraq", "warraq/internal/urls"},
	"warraq/internal/ordered":  {},
	"warraq/internal/fixture":  {"warraq", "warraq/internal/urls"},
	"warraq/internal/survey":   {"warraq", "warraq/internal/arabic", "warraq/internal/check", "warraq/internal/charset", "warraq/internal/dates", "warraq/internal/urls", "warraq/internal/wordlist"},
	"warraq/crawler":           {"warraq", "warraq/internal/"},
	"warraq/feeds":             {"warraq", "warraq/internal/"},
	"warraq/parsers":           {"warraq", "warraq/internal/"},
	"warraq/storage":           {"warraq", "warraq/internal/", "warraq/storage"},
	"warraq/cmd":               {"warraq"},

	// The rooms of the parser lie side by side on their ground; only the parser itself calls them.
	"warraq/parsers/internal/markup":  {},
	"warraq/parsers/internal/tree":    {"warraq", "warraq/parsers/internal/markup"},
	"warraq/parsers/internal/page":    {"warraq", "warraq/internal/arabic", "warraq/internal/htmltree", "warraq/internal/urls", "warraq/parsers/internal/markup"},
	"warraq/parsers/internal/credit":  {"warraq/internal/arabic", "warraq/parsers/internal/markup"},
	"warraq/parsers/internal/lexicon": {"warraq/internal/arabic", "warraq/parsers/internal/markup"},
	"warraq/parsers/internal/meta":    {"warraq", "warraq/internal/", "warraq/parsers/internal/markup", "warraq/parsers/internal/page", "warraq/parsers/internal/credit"},
	"warraq/parsers/internal/body": {"warraq", "warraq/internal/", "warraq/parsers/internal/markup", "warraq/parsers/internal/tree",
		"warraq/parsers/internal/page", "warraq/parsers/internal/credit", "warraq/parsers/internal/lexicon"},
	"warraq/parsers/internal/state": {"warraq", "warraq/internal/arabic", "warraq/internal/wordlist", "warraq/parsers/internal/markup",
		"warraq/parsers/internal/page"},
	"warraq/parsers/internal/series": {"warraq", "warraq/internal/arabic", "warraq/internal/urls", "warraq/internal/wordlist",
		"warraq/parsers/internal/markup", "warraq/parsers/internal/page"},
	"warraq/parsers/internal/gate": {"warraq", "warraq/internal/", "warraq/parsers/internal/markup", "warraq/parsers/internal/page",
		"warraq/parsers/internal/credit", "warraq/parsers/internal/lexicon"},
	"warraq/parsers/recur": {"warraq", "warraq/internal/arabic", "warraq/parsers/internal/markup", "warraq/parsers/internal/page",
		"warraq/parsers/internal/credit", "warraq/parsers/internal/lexicon"},
	"warraq/parsers/frame": {"warraq", "warraq/parsers/internal/markup", "warraq/parsers/internal/page", "warraq/parsers/internal/tree"},

	// Engines build on the index, which knows none of them.
	"warraq/storage/dedup":       {"warraq", "warraq/internal/"},
	"warraq/storage/dedup/index": {"warraq", "warraq/internal/", "warraq/storage/dedup"},
}

type pkg struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

func listPackages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("reading go list: %v", err)
		}
		pkgs = append(pkgs, p)
	}
	if len(pkgs) < 10 {
		t.Fatalf("go list found only %d packages", len(pkgs))
	}
	return pkgs
}

// room returns the entry of house that rules a package.
func room(path string) (string, bool) {
	best := ""
	for name := range house {
		if (path == name || strings.HasPrefix(path, name+"/")) && len(name) > len(best) {
			best = name
		}
	}
	return best, best != "" && (best != "warraq" || path == "warraq")
}

func allowed(rule string, imported string) bool {
	if strings.HasPrefix(imported, rule+"/") && rule != "warraq" {
		return true // what lies below it
	}
	return slices.ContainsFunc(house[rule], func(ok string) bool {
		return imported == ok || strings.HasSuffix(ok, "/") && strings.HasPrefix(imported, ok)
	})
}

func TestImportRules(t *testing.T) {
	for _, p := range listPackages(t) {
		rule, ok := room(p.ImportPath)
		if !ok {
			t.Errorf("%s has no place in the house: add it to the rules here and to docs/architecture.md", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			ours := imp == "warraq" || strings.HasPrefix(imp, "warraq/")
			if rule == "warraq" && strings.Contains(strings.Split(imp, "/")[0], ".") {
				t.Errorf("the root package imports %s; it may import the standard library alone", imp)
			}
			if ours && rule != "warraq/cmd" && !allowed(rule, imp) {
				t.Errorf("%s imports %s, which %s may not", p.ImportPath, imp, rule)
			}
		}
	}
}
