package parsers

import (
	"strings"
	"testing"

	"warraq"
)

// shortAtTheEnd speaks against lines of few words, so that a page tells what a judge may do with its opinion.
const shortAtTheEnd = "start\t2\nwords\t2\t0\n=\t-5\n=\t1\n"

const judgedPage = `<html lang="en"><head><title>Ferry returns to Alder Island</title></head><body><article><h1>Ferry returns to Alder Island</h1>
<p>The ferry between Alder Island and the mainland is running again after two years, the harbour council said on Monday.</p>
<h2>New boat</h2>
<p>The boat was built by a yard on the west coast, which had won the order in spring, and carries forty cars and two hundred people.</p>
<p>Islanders had asked for it since the old one was sold, because the bridge is closed whenever the wind is strong.</p>
<p>Tickets cost what they did before, the council said, and children travel free until the end of the summer.</p>
<pre>ferry --list</pre>
<p>Marlow Harbour Office, Quay 3, Alder</p></article></body></html>`

func TestTheJudgeTakesOutLines(t *testing.T) {
	a := judged(t, shortAtTheEnd, judgedPage)
	if text := a.Text(); strings.Contains(text, "Marlow Harbour Office") || !strings.Contains(text, "children travel free") {
		t.Errorf("the text is\n%s", text)
	}
	if !strings.Contains(a.Text(), "New boat") || !strings.Contains(a.Text(), "ferry --list") {
		t.Errorf("a heading or a program is gone:\n%s", a.Text())
	}
	if last := a.Removed[len(a.Removed)-1]; last.Rule != "judged" {
		t.Errorf("the last removal is %+v", last)
	}
	if text := judged(t, "", judgedPage).Text(); !strings.Contains(text, "Marlow Harbour Office") {
		t.Error("the office is gone without any trees")
	}
}

// A judge that is against much of the text is not believed.
func TestTheJudgeMayNotTakeOutMuch(t *testing.T) {
	against := "start\t-5\n"
	if text := judged(t, against+"=\t0\n", judgedPage).Text(); !strings.Contains(text, "children travel free") {
		t.Errorf("the text is\n%s", text)
	}
}

func TestExplainTellsWhatTheJudgeThinks(t *testing.T) {
	forest := shortAtTheEnd
	p, err := New(Options{Forest: &forest})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	src := warraq.Source{Language: warraq.AnyLanguage}.WithDefaults()
	if err := p.Explain(&warraq.Page{Status: 200, Body: []byte(judgedPage)}, &src, &out); err != nil {
		t.Fatal(err)
	}
	if want := "likely the article's: 0.05, by «words» 1.95 (-5.0)"; !strings.Contains(out.String(), want) {
		t.Errorf("the explanation lacks %q:\n%s", want, out.String())
	}
}

// judged is a page read with some trees.
func judged(t *testing.T, forest, markup string) *warraq.Article {
	t.Helper()
	p, err := New(Options{Forest: &forest})
	if err != nil {
		t.Fatal(err)
	}
	src := warraq.Source{Language: warraq.AnyLanguage}.WithDefaults()
	a, err := p.Parse(&warraq.Page{Status: 200, Body: []byte(markup)}, &src)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
