package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq/bench/score"
)

// press is a small folder of pages of our own, in the form that the flags name.
const press = "testdata/press"

// runEval runs the program and returns its exit code and what it printed.
func runEval(args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(args, &o, &e)
	return code, o.String(), e.String()
}

func TestEval(t *testing.T) {
	dir := t.TempDir()
	file, export := filepath.Join(dir, "out.json"), filepath.Join(dir, "export")
	code, out, errs := runEval("-pages", press, "-sets", "press", "-rivals", "-passes", "1", "-json", file, "-export", export, "-floor", "0.99")
	if code != exitOK {
		t.Fatalf("exit code %d: %s%s", code, out, errs)
	}
	for _, want := range []string{"harbour.example", "mean over sites", "shF1 by site", "behind the best rival on 0 of 2 sites",
		"warraq: pages without an article refused: 3 of 3", "not_arabic: hills-persian", "warraq: articles refused: 0 of 2", "html.Parse alone"} {
		if !strings.Contains(out, want) {
			t.Errorf("the report lacks %q:\n%s", want, out)
		}
	}
	var rep report
	readJSON(t, file, &rep)
	var names []string
	for _, x := range rep.Extractors {
		names = append(names, x.Name)
		var p score.Prediction
		readJSON(t, filepath.Join(export, x.Name, "hills-1.json"), &p)
		if p.Text == "" {
			t.Errorf("%s found no text on hills-1", x.Name)
		}
	}
	if diff := cmp.Diff([]string{"warraq", "trafilatura", "trafilatura-fb", "readability"}, names); diff != "" {
		t.Errorf("extractors (-want +got):\n%s", diff)
	}
	for _, c := range rep.Costs {
		if c.Milliseconds <= 0 || c.Allocations <= 0 || c.Bytes <= 0 {
			t.Errorf("cost of %s: %+v", c.Name, c)
		}
	}
}

func TestSideBySideShowsTheChange(t *testing.T) {
	base := filepath.Join(t.TempDir(), "baseline.json")
	args := []string{"-pages", press, "-sets", "press,press+jsonld", "-baseline", base}
	code, out, errs := runEval(append(args, "-write-baseline")...)
	if code != exitOK || !strings.Contains(out, "(no baseline)") {
		t.Fatalf("exit code %d, %s:\n%s", code, errs, out)
	}
	if code, out, _ := runEval(args...); code != exitOK || strings.Contains(out, "baseline)") || strings.Contains(out, "      change") {
		t.Errorf("exit code %d, and nothing has changed:\n%s", code, out)
	}
	var kept baseline
	readJSON(t, base, &kept)
	if kept["press"]["exact"] != 1 || kept["press"]["ref+"] != 3 {
		t.Errorf("the baseline keeps %v", kept["press"])
	}
	kept["press"]["exact"], kept["press"]["leaks"] = 0.75, 2
	if err := writeJSON(base, kept); err != nil {
		t.Fatal(err)
	}
	_, out, _ = runEval(args...)
	if !strings.Contains(out, "      change") || !strings.Contains(out, "+0.2500") || !strings.Contains(out, "-2") {
		t.Errorf("exact texts rose by a quarter and two leaks went:\n%s", out)
	}
}

func TestPagesReadOtherwise(t *testing.T) {
	dir := t.TempDir()
	file, base := filepath.Join(dir, "scores.json"), filepath.Join(dir, "none.json")
	if code, _, errs := runEval("-pages", press, "-sets", "press", "-baseline", base, "-keep", file); code != exitOK {
		t.Fatal(errs)
	}
	_, out, _ := runEval("-pages", press, "-sets", "press", "-baseline", base, "-since", file)
	if strings.Contains(out, "→") {
		t.Errorf("nothing has changed:\n%s", out)
	}
	var was pageScores
	readJSON(t, file, &was)
	hills := was["press"]["hills-1"]
	hills.Values[score.Title], hills.Leaked, hills.Refused = 0, []string{"شارك"}, "list"
	was["press"]["hills-1"] = hills
	if err := writeJSON(file, was); err != nil {
		t.Fatal(err)
	}
	_, out, _ = runEval("-pages", press, "-sets", "press", "-baseline", base, "-since", file)
	if want := `press hills-1: title 0.000→1.000, no longer leaked "شارك", refused list→not`; !strings.Contains(out, want) {
		t.Errorf("the report lacks %s:\n%s", want, out)
	}
}

func TestAMissingSetIsALine(t *testing.T) {
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOMODCACHE", t.TempDir())
	code, out, errs := runEval("-pages", press, "-sets", "press,goose", "-baseline", filepath.Join(t.TempDir(), "none.json"))
	if code != exitOK || !strings.Contains(out, "the set goose: not here") {
		t.Errorf("exit code %d, %s:\n%s", code, errs, out)
	}
}

func TestDiffShowsFaults(t *testing.T) {
	gold := t.TempDir()
	writeGold(t, gold, score.Gold{ID: "hills-1", Site: "hills.example", Title: "عنوان آخر", Authors: []string{"سامي نور"},
		Body: []string{"بدأ مزارعو القرى الغربية قطاف الزيتون ثم عادوا إلى بيوتهم"}})
	code, out, errs := runEval("-pages", press, "-gold", gold, "-diff", "hills-1", "-floor", "0.9")
	if code != exitUnderFloor {
		t.Errorf("exit code %d: %s", code, errs)
	}
	for _, want := range []string{"[-] القرى الغربية قطاف الزيتون ⟦ثم عادوا إلى بيوتهم⟧", "[+] القرى الغربية قطاف الزيتون ⟦قبل أسبوعين",
		`want ["عنوان آخر"]`, `want ["سامي نور"]`} {
		if !strings.Contains(out, want) {
			t.Errorf("the diff lacks %q:\n%s", want, out)
		}
	}
}

func TestBadInput(t *testing.T) {
	broken := t.TempDir()
	if err := os.WriteFile(filepath.Join(broken, "x.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"no such folder", []string{"-pages", "nowhere", "-sets", "nowhere"}, "-pages"},
		{"no gold", []string{"-pages", press, "-sets", "press", "-gold", t.TempDir()}, "-gold"},
		{"broken gold", []string{"-pages", press, "-sets", "press", "-gold", broken}, "x.json"},
		{"unknown flag", []string{"-nope"}, "-nope"},
		{"unknown set", []string{"-sets", "moon"}, "there are pages"},
		{"unknown page", []string{"-pages", press, "-diff", "zzz"}, `"zzz"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if code, _, errs := runEval(c.args...); code != exitFailed || !strings.Contains(errs, c.want) {
				t.Errorf("exit code %d, %q; want %d and %q in it", code, errs, exitFailed, c.want)
			}
		})
	}
}

func TestPaceIsOfLargePages(t *testing.T) {
	dir := t.TempDir()
	for _, id := range []string{"hills-1", "harbour-1"} {
		body, err := os.ReadFile(filepath.Join(press, id+".html"))
		if err != nil {
			t.Fatal(err)
		}
		if id == "hills-1" {
			body = append(body, strings.Repeat("<!-- hills -->", largePage/10)...)
		}
		if err := os.WriteFile(filepath.Join(dir, id+".html"), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	set := filepath.Base(dir)
	code, out, errs := runEval("-pages", dir, "-gold", filepath.Join(press, "gold"), "-sets", set, "-pace", "-passes", "1")
	if code != exitOK {
		t.Fatalf("exit code %d: %s%s", code, out, errs)
	}
	for _, name := range []string{set, set + ", learning"} {
		if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + ` +1 +\d`).MatchString(out) {
			t.Errorf("no row of %s with one page:\n%s", name, out)
		}
	}
}

func TestAPanicIsARefusal(t *testing.T) {
	p := safely(extractor{extract: func([]byte) score.Prediction { panic("boom") }}, nil)
	if p.Refused != "panic: boom" {
		t.Errorf("Refused = %q", p.Refused)
	}
}

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func writeGold(t *testing.T, dir string, g score.Gold) {
	t.Helper()
	if err := writeJSON(filepath.Join(dir, g.ID+".json"), g); err != nil {
		t.Fatal(err)
	}
}
