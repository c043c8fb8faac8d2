package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

// healthDay is when the tests of health take place: near no feast, at which other counts are normal.
var healthDay = time.Date(2026, 11, 20, 15, 30, 0, 0, time.UTC)

// office is a folder with a store, and a sources.yaml of the outlets of a press.
type office struct {
	t   *testing.T
	dir string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	yaml, err := startPress(t).SourcesYAML()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t, t.TempDir()}
	if err := os.WriteFile(filepath.Join(o.dir, "sources.yaml"), yaml, 0o644); err != nil {
		t.Fatal(err)
	}
	return o
}

// run executes a command line at an instant.
func (o *office) run(now time.Time, args ...string) (code int, stdout, stderr string) {
	o.t.Helper()
	var out, errs bytes.Buffer
	a := &app{streams: streams{in: strings.NewReader(""), out: &out, err: &errs}, now: func() time.Time { return now }}
	root := a.rootCommand()
	root.SetArgs(append(args, "--config", filepath.Join(o.dir, "sources.yaml"), "--db", filepath.Join(o.dir, "warraq.db")))
	root.SetOut(&out)
	root.SetErr(&errs)
	return exitCode(root.ExecuteContext(o.t.Context())), out.String(), errs.String()
}

// want runs a command line and checks its exit code and that patterns match all it printed; those that begin with '!'
// must not.
func (o *office) want(now time.Time, code int, args string, patterns ...string) {
	o.t.Helper()
	got, stdout, stderr := o.run(now, strings.Fields(args)...)
	if got != code {
		o.t.Errorf("%s: exit code %d, want %d", args, got, code)
	}
	for _, p := range patterns {
		pattern, no := strings.CutPrefix(p, "!")
		if regexp.MustCompile("(?m)"+pattern).MatchString(stdout+stderr) == no {
			o.t.Errorf("%s: pattern %q; it printed\n%s%s", args, p, stdout, stderr)
		}
	}
}

// history gives a source a past of 20 days with three visits and nine articles a day. Its last 50 hours may differ:
// "undated" articles have no date, "silent" brings none, "moved" has listings that answer 404.
func (o *office) history(source, fault string) {
	o.t.Helper()
	st, err := storage.Open(o.t.Context(), filepath.Join(o.dir, "warraq.db"))
	if err != nil {
		o.t.Fatal(err)
	}
	defer st.Close()
	for at := healthDay.AddDate(0, 0, -20); at.Before(healthDay); at = at.Add(8 * time.Hour) {
		now := fault
		if healthDay.Sub(at) > 50*time.Hour {
			now = ""
		}
		if err := pastVisit(o.t.Context(), st, source, at, now); err != nil {
			o.t.Fatal(err)
		}
	}
}

// TestSourcesHealth: what is wrong is named with its likely cause, and the exit code says so.
func TestSourcesHealth(t *testing.T) {
	o := newOffice(t)
	o.history("ufuq", "")
	o.want(healthDay, 0, "sources health", `^ufuq +ok +9 \(9\) +0% \(0%\)`, `^sahil +unknown +- `, "!Out of")

	o.want(healthDay.AddDate(0, 0, 3), 0, "sources health ufuq", "^No source was visited after 2026-11-[0-9]+ .*warraq crawl")

	o.history("marfa", "undated")
	o.history("sahil", "silent")
	o.history("atlas", "moved")
	o.want(healthDay, 1, "sources health",
		"^Out of their normal range: 3 of 9 sources",
		`^  marfa: \d+ of \d+ articles have no date in the last 2 days \(normally 0%\)\n    likely: dates .*selectors.date`,
		`^  sahil: nothing new for 48 hours; .*\n    likely: the site is silent`,
		`^  atlas: none of its listings could be read for 40 hours: http_not_found\n    likely: the feed has moved`,
		"!since")
	o.want(healthDay, 0, "sources health ufuq zaytuna", "!marfa")
	o.want(healthDay, 1, "sources health --json marfa",
		`^\{"source":"marfa","state":"wrong","findings":\[\{"kind":"undated","cause":"dates_unreadable","detail":"\d+ of `,
		`"per_day":\{"now":9,"normal":9\}`, `"undated":\{"now":0\.\d+,"normal":0\}`)
}

// TestCrawlTellsHealth: a crawl tells what is wrong when it first sees it, and then once a day.
func TestCrawlTellsHealth(t *testing.T) {
	o := newOffice(t)
	o.history("marfa", "undated")
	o.history("sahil", "silent")
	const crawl = "crawl --source marfa --source sahil --max-articles 1"
	o.want(healthDay, 1, crawl, `^Out of their normal range: 1 of 2 sources \(told once a day`, "^  marfa: .*, since 2026-11-[0-9]+",
		"!sahil", "!run 1") // a source that gives something again is well
	o.want(healthDay.Add(30*time.Minute), 0, crawl, `!\S`)
	o.want(healthDay.Add(time.Hour), 1, "sources health marfa", "since 2026-11-[0-9]+")
	o.want(healthDay.Add(time.Hour), 0, crawl+" --summary", "^articles ", "!Out of")
	o.want(healthDay.Add(24*time.Hour), 1, crawl+" --log-format json", `"msg":"source unwell","run":\d+,"source":"marfa","kind":"undated"`)
	o.want(healthDay.Add(25*time.Hour), 0, crawl, `!\S`)
}

// pastVisit records one run at an instant, with three new articles.
func pastVisit(ctx context.Context, st storage.Store, source string, at time.Time, fault string) error {
	run := warraq.Run{StartedAt: at, Sources: []warraq.SourceRun{{SourceID: source, Listings: 1, Candidates: 10}}}
	if fault == "moved" {
		run.Sources[0].ListingsFailed, run.Sources[0].ListingFaults = 1, map[warraq.RejectCode]int{warraq.RejectNotFound: 1}
	}
	var err error
	if run.ID, err = st.StartRun(ctx, run); err != nil {
		return err
	}
	for i := range 3 {
		if fault == "silent" || fault == "moved" {
			break
		}
		a := pastArticle(source, fmt.Sprint(at.Unix(), "-", i), at)
		if fault == "undated" {
			a.Published = warraq.Moment{}
		}
		if _, err := st.SaveArticle(ctx, a.CanonicalURL, a); err != nil {
			return err
		}
	}
	run.FinishedAt, run.Status = at.Add(time.Minute), warraq.RunOK
	return st.FinishRun(ctx, run)
}

func pastArticle(source, path string, at time.Time) *warraq.Article {
	url := "https://" + source + ".example/" + path
	text := "خبر رقم " + path + " في " + source + " " + strings.Repeat("عن افتتاح المكتبة العامة في المدينة ", 12)
	return &warraq.Article{
		ID: warraq.ArticleID(url), SourceID: source, URL: url, CanonicalURL: url, Title: "خبر " + path, Language: "ar",
		Authors: []string{"سلمى الراوي"}, Published: warraq.Moment{Time: at}, FetchedAt: at,
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: text}}, ContentHash: warraq.ArticleID(text),
	}
}
