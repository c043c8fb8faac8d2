package recur

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"warraq"
)

// planted is a line that is put into a share of the articles of a source.
type planted struct {
	line    string // «%d» in it is another number each time, «%s» the article's title
	percent int    // of the articles
	at      int    // before which block, as at counts
	topic   string // what the titles of its articles begin with; "" for nothing
	lost    bool   // boilerplate that learning is known to miss
}

// plantedBoilerplate speaks for the site and must go.
var plantedBoilerplate = []planted{
	{line: "أسرة صدى الوادي ترحب بكم", percent: 8, at: -1, lost: true},
	{line: "ما رأيك في مادة %s", percent: 100, at: -1, lost: true},
	{line: "تابعوا صدى الوادي على تلغرام", percent: 30, at: -1},
	{line: "اشترك في نشرتنا البريدية ليصلك الجديد كل صباح", percent: 20, at: 1},
	{line: "حمل تطبيق صدى الوادي من متجر التطبيقات", percent: 10, at: -1},
	{line: "صوت الناس منذ نصف قرن", percent: 60, at: -1},
	{line: "من الوادي إلى كل بيت في البلاد", percent: 35, at: -1},
	{line: "لاستقبال العاجل أرسل رسالة إلى الرقم %d", percent: 15, at: -1},
	{line: "صفحات صدى الوادي مفتوحة أمام كل قلم حر نزيه", percent: 30, at: 0},
	{line: "هذه المادة من إعداد قسم الأخبار في صدى الوادي", percent: 25, at: -1},
	{line: "جميع الحقوق محفوظة لصدى الوادي", percent: 100, at: -1},
	{line: "قرأ هذه المادة حتى الآن %d", percent: 100, at: -1},
}

// plantedText recurs too, and is text or a fact that other rules read.
var plantedText = []planted{
	{line: "وجاء في البيان ما يلي:", percent: 20, at: 1},
	{line: "والله من وراء القصد.", percent: 30, at: -1},
	{line: "إنا لله وإنا إليه راجعون.", percent: 12, at: -1},
	{line: "ع.م/ س.ح (رويترز)", percent: 20, at: -1},
	{line: "صدى الوادي – متابعات", percent: 25, at: 0},
	{line: "وختم حديثه قائلا:", percent: 15, at: 1},
	{line: "وتكون الرياح شمالية معتدلة السرعة", percent: 25, at: -1, topic: "حالة الطقس"},
	{line: "وأغلق الذهب على %d للجرام", percent: 30, at: -1, topic: "أسعار الذهب"},
	{line: "وللحديث بقية.", percent: 10, at: -1},
	{line: "ورفع الفريقان رصيدهما إلى %d نقاط", percent: 12, at: -1, topic: "الدوري"},
}

// TestLearnPrecisionAndRecall plants lines in the articles of one source and counts which are taken out after learning.
// docs/boilerplate.md quotes its figures: go test ./parsers/recur -run PrecisionAndRecall -v
func TestLearnPrecisionAndRecall(t *testing.T) {
	const n = 120
	dice := rand.New(rand.NewPCG(1, 2))
	site := map[string]bool{} // every planted line of boilerplate as it stands in some article
	list := paper(n, func(i int, a *warraq.Article) {
		for _, p := range plantedText {
			if dice.IntN(100) < p.percent {
				plant(a, p, i)
			}
		}
		for _, p := range plantedBoilerplate {
			if dice.IntN(100) < p.percent {
				site[plant(a, p, i)] = p.lost
			}
		}
	})
	lines, err := Learn(sequence(list, nil), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		t.Logf("%s, %d of %d, %s (%s): %s", l.State, l.Articles, l.Of, l.Position, l.Why, l.Example)
	}
	known := New(lines, warraq.Boilerplate{})
	var m measure
	for _, a := range list {
		m.countPlanted(a, site)
		known.Apply(a)
		m.countTaken(t, a, site)
	}
	t.Logf("%d lines taken out of %d articles, precision %.3f", m.taken, n, ratio(m.right, m.taken))
	t.Logf("recall %.3f of %d planted, %.3f of the %d of kinds that can be learnt", ratio(m.right, m.planted), m.planted, ratio(m.right, m.findable), m.findable)
	if got := ratio(m.right, m.findable); got < 0.95 {
		t.Errorf("recall of what can be learnt is %.3f, want at least 0.95", got)
	}
}

// measure counts lines of boilerplate over articles.
type measure struct {
	planted  int
	findable int // of the planted, those of kinds that can be learnt
	taken    int // out of the articles
	right    int // of the taken, those that are findable
}

// countPlanted counts the planted lines of an article; site says of each whether its kind is lost.
func (m *measure) countPlanted(a *warraq.Article, site map[string]bool) {
	for _, b := range a.Blocks {
		lost, ok := site[b.Text]
		if ok {
			m.planted++
		}
		if ok && !lost {
			m.findable++
		}
	}
}

// countTaken counts the lines taken out of an article, none of which may be of its text.
func (m *measure) countTaken(t *testing.T, a *warraq.Article, site map[string]bool) {
	for _, r := range a.Removed {
		m.taken++
		lost, ok := site[r.Text]
		if !ok {
			t.Errorf("text was taken out by %s: %q", r.Rule, r.Text)
		}
		if ok && !lost {
			m.right++
		}
	}
}

// plant puts a line into article i, and returns it as it stands there.
func plant(a *warraq.Article, p planted, i int) string {
	if p.topic != "" {
		a.Title = p.topic + " " + a.Title
	}
	line := strings.NewReplacer("%d", strconv.Itoa(1000+7*i), "%s", a.Title).Replace(p.line)
	at(a, p.at, line)
	return line
}

// ratio is a/b; 1 where b is 0.
func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}
