package recur

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

// learntDay is the day from which the articles of these tests are.
var learntDay = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// mixedWords are words of Arabic prose.
const mixedWords = "أعلنت الوزارة أن العمل في المشروع الجديد يبدأ خلال الشهر المقبل، وأن اللجنة المكلفة ستقدم تقريرها إلى المجلس في موعده. " +
	"وقال رئيسها إن السكان شاركوا في وضع الخطة منذ الربيع الماضي وأبدوا رأيهم فيها"

// ownText makes the nth of many texts that share no line: two paragraphs of words in an order of their own.
func ownText(n int) []string {
	list := strings.Fields(mixedWords)
	var a, b []string
	for i := range list {
		a = append(a, list[(i*(n+1)+n)%len(list)])
		b = append(b, list[(i*(n+2)+3*n)%len(list)])
	}
	return []string{strings.Join(a, " ") + fmt.Sprintf(" م%s.", strings.Repeat("ا", n+1)), strings.Join(b, " ") + fmt.Sprintf(" ن%s.", strings.Repeat("و", n+1))}
}

// paper makes n articles of a source, an article a day; dress may change each.
func paper(n int, dress func(i int, a *warraq.Article)) []*warraq.Article {
	out := make([]*warraq.Article, n)
	for i := range out {
		a := &warraq.Article{Title: ownText(i)[0][:40], Published: warraq.Moment{Time: learntDay.AddDate(0, 0, i)}}
		for _, text := range ownText(i) {
			a.Blocks = append(a.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: text})
		}
		dress(i, a)
		out[i] = a
	}
	return out
}

// at puts lines into an article, before block i; a negative i counts from behind the last.
func at(a *warraq.Article, i int, lines ...string) {
	if i < 0 {
		i += len(a.Blocks) + 1
	}
	var mid []warraq.Block
	for _, text := range lines {
		mid = append(mid, warraq.Block{Kind: warraq.Paragraph, Text: text})
	}
	a.Blocks = append(append(append([]warraq.Block{}, a.Blocks[:i]...), mid...), a.Blocks[i:]...)
}

func sequence(list []*warraq.Article, err error) iter.Seq2[*warraq.Article, error] {
	return func(yield func(*warraq.Article, error) bool) {
		for _, a := range list {
			if !yield(a, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// learntStates learns from articles and tells the state of every line that recurs.
func learntStates(t *testing.T, list []*warraq.Article) map[string]warraq.LineState {
	t.Helper()
	lines, err := Learn(sequence(list, nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]warraq.LineState{}
	for _, l := range lines {
		states[l.Example] = l.State
		t.Logf("%s, %d of %d, %s (%s): %s", l.State, l.Articles, l.Of, l.Position, l.Why, l.Example)
	}
	return states
}

func TestLearn(t *testing.T) {
	every := func(n int, do func(a *warraq.Article)) func(int, *warraq.Article) {
		return func(i int, a *warraq.Article) {
			if i%n == 0 {
				do(a)
			}
		}
	}
	tests := []struct {
		name  string
		n     int // articles
		dress func(i int, a *warraq.Article)
		want  map[string]warraq.LineState
	}{
		{"a line to the reader, under a tenth of the texts", 100, every(10, func(a *warraq.Article) {
			at(a, -1, "تابعوا صدى الوادي على تلغرام")
		}), map[string]warraq.LineState{"تابعوا صدى الوادي على تلغرام": warraq.LineLearnt}},
		{"a block with numbers of its own", 100, every(10, func(a *warraq.Article) {
			at(a, -1, "لمراسلة الكاتب أرسل رسالة قصيرة", "اكتب الرمز ثم نص الرسالة إلى", "70112 - الأولى", "70113 - الثانية")
		}), map[string]warraq.LineState{
			"لمراسلة الكاتب أرسل رسالة قصيرة": warraq.LineLearnt, "اكتب الرمز ثم نص الرسالة إلى": warraq.LineLearnt,
			"70112 - الأولى": warraq.LineLearnt, "70113 - الثانية": warraq.LineLearnt,
		}},
		{"a slogan that says nothing of what it is, under many", 50, every(2, func(a *warraq.Article) {
			at(a, -1, "صوت الناس منذ نصف قرن")
		}), map[string]warraq.LineState{"صوت الناس منذ نصف قرن": warraq.LineLearnt}},
		{"the same slogan under few", 50, every(8, func(a *warraq.Article) {
			at(a, -1, "صوت الناس منذ نصف قرن")
		}), map[string]warraq.LineState{"صوت الناس منذ نصف قرن": warraq.LineKept}},
		{"too few to speak of", 50, every(13, func(a *warraq.Article) { at(a, -1, "تابعونا على تلغرام") }), map[string]warraq.LineState{}},
		{"too small a share", 300, every(60, func(a *warraq.Article) { at(a, -1, "تابعونا على تلغرام") }), map[string]warraq.LineState{}},
		{"an introduction inside the text", 40, every(2, func(a *warraq.Article) {
			at(a, 1, "وجاء في البيان ما يلي:")
		}), map[string]warraq.LineState{"وجاء في البيان ما يلي:": warraq.LineKept}},
		{"a subhead", 40, every(3, func(a *warraq.Article) {
			a.Blocks = append(a.Blocks[:1], warraq.Block{Kind: warraq.Heading, Level: 2, Text: "تفاصيل"}, a.Blocks[1])
		}), map[string]warraq.LineState{"تفاصيل": warraq.LineKept}},
		{"the questions of interviews", 40, every(4, func(a *warraq.Article) { at(a, 1, "س: وماذا بعد ذلك؟") }),
			map[string]warraq.LineState{"س: وماذا بعد ذلك؟": warraq.LineKept}},
		{"a prayer under most texts", 40, func(i int, a *warraq.Article) { at(a, -1, "والله من وراء القصد.") },
			map[string]warraq.LineState{"والله من وراء القصد.": warraq.LineKept}},
		{"a wish before a footer", 40, func(i int, a *warraq.Article) {
			at(a, -1, "ألف مبروك للعروسين.", "تابعونا على تلغرام")
		},
			map[string]warraq.LineState{"ألف مبروك للعروسين.": warraq.LineKept, "تابعونا على تلغرام": warraq.LineLearnt}},
		{"datelines and bylines", 40, every(2, func(a *warraq.Article) { at(a, 0, "صدى الوادي – متابعات") }),
			map[string]warraq.LineState{"صدى الوادي – متابعات": warraq.LineFact}},
		{"agency sign-offs", 40, every(2, func(a *warraq.Article) { at(a, -1, "ع.م/ س.ح (رويترز)") }),
			map[string]warraq.LineState{"ع.م/ س.ح (رويترز)": warraq.LineFact}},
		{"a series", 40, every(3, func(a *warraq.Article) {
			a.Title = "حالة الطقس " + a.Title
			at(a, -1, "وتكون الرياح شمالية معتدلة السرعة")
		}), map[string]warraq.LineState{"وتكون الرياح شمالية معتدلة السرعة": warraq.LineKept}},
		{"the columns of one writer", 40, every(3, func(a *warraq.Article) {
			a.Authors = []string{"سلمى الوراق"}
			at(a, -1, "هذا ما كان وللحديث بقية")
		}), map[string]warraq.LineState{"هذا ما كان وللحديث بقية": warraq.LineKept}},
		{"an event of one day", 40, func(i int, a *warraq.Article) {
			if i < 12 {
				a.Published.Time = learntDay.Add(time.Duration(i) * time.Minute)
				at(a, -1, "تابعوا التغطية المباشرة للانتخابات")
			}
		}, map[string]warraq.LineState{"تابعوا التغطية المباشرة للانتخابات": warraq.LineKept}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := learntStates(t, paper(tt.n, tt.dress))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestLearnKeepsLinesWhoseNumbersDiffer(t *testing.T) {
	got := learntStates(t, paper(40, func(i int, a *warraq.Article) {
		at(a, -1, fmt.Sprintf("العظمى %d والصغرى %d", 20+i%7, 10+i%5))
	}))
	for line, state := range got {
		if state != warraq.LineKept {
			t.Errorf("%q is %s", line, state)
		}
	}
	if len(got) != 1 {
		t.Errorf("%d lines, want one whose numbers count as the same", len(got))
	}
}

func TestLearnCountsAReprintOnce(t *testing.T) {
	list := paper(30, func(int, *warraq.Article) {})
	at(list[0], -1, "تابعونا على تلغرام")
	for i := range 20 {
		again := *list[0]
		again.Title = fmt.Sprintf("تحديث %d", i)
		list = append(list, &again)
	}
	if got := learntStates(t, list); len(got) != 0 {
		t.Errorf("a text that was printed again taught %v", got)
	}
}

func TestLearnCountsWhatWasTakenOut(t *testing.T) {
	const slogan = "صوت الناس منذ نصف قرن"
	list := paper(40, func(_ int, a *warraq.Article) { at(a, -1, slogan) })
	lines, err := Learn(sequence(list, nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	known := New(lines, warraq.Boilerplate{})
	for _, a := range list {
		if !known.Apply(a) {
			t.Fatal("the line was not taken out")
		}
	}
	if got := learntStates(t, list); got[slogan] != warraq.LineLearnt {
		t.Errorf("after it was taken out the line is %q", got[slogan])
	}
}

func TestLearnErrorAndBound(t *testing.T) {
	broken := errors.New("disk on fire")
	if _, err := Learn(sequence(nil, broken), Options{}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	list := paper(30, func(_ int, a *warraq.Article) { at(a, -1, "تابعونا على تلغرام") })
	lines, err := Learn(sequence(list, broken), Options{MaxArticles: 10})
	if err != nil || len(lines) != 1 || lines[0].Of != 10 {
		t.Errorf("lines %v, error %v; want one line of 10 articles", lines, err)
	}
}

func FuzzLearn(f *testing.F) {
	f.Add("صوت الناس\nتابعونا\n\x00\xff\n***\n1 2 3")
	bare := paper(12, func(int, *warraq.Article) {})
	f.Fuzz(func(t *testing.T, s string) {
		var list []*warraq.Article
		for _, a := range bare {
			dressed := *a
			at(&dressed, -1, strings.Split(s, "\n")...)
			list = append(list, &dressed)
		}
		lines, err := Learn(sequence(list, nil), Options{})
		if err != nil {
			t.Fatal(err)
		}
		known := New(lines, warraq.Boilerplate{})
		for _, a := range list {
			before := a.Text()
			known.Apply(a)
			(*Lines)(nil).Apply(a)
			if after := a.Text(); after != before {
				t.Fatalf("taken out and put back, %q became %q", before, after)
			}
		}
	})
}
