package state

import (
	"slices"
	"strings"
	"testing"
)

// show writes a value in short.
func show(v *value) string {
	switch v.kind {
	case text:
		return "«" + v.text + "»"
	case number, name:
		return v.text
	case nothing:
		return "-"
	}
	var parts []string
	for i := range v.items {
		s := show(&v.items[i])
		if v.kind == object {
			s = v.keys[i] + ":" + s
		}
		parts = append(parts, s)
	}
	if v.kind == object {
		return "{" + strings.Join(parts, " ") + "}"
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func newBudget() *budget { return &budget{bytes: 1 << 20, values: 10_000} }

// TestLiteral reads literals of JSON and of scripts; "" stands for those that are none.
func TestLiteral(t *testing.T) {
	for in, want := range map[string]string{
		`{"a": 1, "b": [true, null, "x"]}`:                  "{a:1 b:[- - «x»]}",
		`{a: 'x', "b-c": .5, d: -1e3,}`:                     "{a:«x» b-c:.5 d:-1e3}",
		`[1,,2,]`:                                           "[1 - 2]",
		`"\u0627\u0644 \x41 \n\t\/ \u{1F600} \ud83d\ude00"`: "«ال A \n\t/ 😀 😀»",
		"`a\nb`":          "«a\nb»",
		"`a${b}`":         "",
		`"a" + 'b' + "c"`: "«abc»",
		`{a:!0,b:void 0,c:undefined,d:new Date(5)}`:            "{a:0 b:0 c:- d:5}",
		`{/* x */ a: /* y */ 1 // z` + "\n}":                   "{a:1}",
		`JSON.parse("{}")`:                                     "«{}»",
		`Object.freeze({a:{b:[1]}})`:                           "{a:{b:[1]}}",
		`(function(a,b){return {x:a,y:[b,a],z:c}}("p",{q:1}))`: "{x:«p» y:[{q:1} «p»] z:-}",
		`(function(a){a.t="x";a.n=[1];return {v:a,w:a};}({}))`: "{v:{t:«x» n:[1]} w:{t:«x» n:[1]}}",
		`(function(){return [1]})()`:                           "[1]",
		`function(a){return a}(3)`:                             "3",
		`{a:b.c}`:                                              "{a:b.c}",
		`{"a":1`:                                               "",
		`{"a" 1}`:                                              "",
		`[1 2]`:                                                "",
		`"a`:                                                   "",
		"\"a\nb\"":                                             "",
		`{if(x){y()}}`:                                         "",
		`(function(a){run();return {}}(1))`:                    "",
	} {
		r := &reader{in: in, budget: newBudget()}
		got := ""
		if v, ok := r.literal(0); ok {
			got = show(&v)
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

// TestProgram takes the literals out of programs, where values stand.
func TestProgram(t *testing.T) {
	long := `{"text":"` + strings.Repeat("نص ", 100) + `"}`
	for program, want := range map[string]int{
		"window.a = " + long + ";": 1, "a(" + long + ",2)": 1, "return " + long: 1, long: 1, "x = y || " + long: 1,
		"var r=/[\"'{(]/g; a=" + long: 1, "it's; a=" + long: 1, "if (a) " + long: 0, "a={" + "run(){}};b=" + long: 1,
		"a=" + long + ";b=" + long: 2, `a={"b":1}`: 0, "a=JSON.parse('" + long + "')": 1, "a='" + long + "x'": 1,
	} {
		p := &pool{budget: newBudget()}
		p.script("", program)
		if len(p.roots) != want {
			t.Errorf("%.40s: %d literals, want %d", program, len(p.roots), want)
		}
	}
}

// TestFlat puts lists together that name their items by place.
func TestFlat(t *testing.T) {
	for in, want := range map[string]string{
		`[{"a":1,"b":2},"x",[3,1,-1],7]`:                 "{a:«x» b:[7 «x» -]}",
		`[["Reactive",1],{"a":2},["Date","2026-01-02"]]`: "{a:«2026-01-02»}",
		`[{"_1":2,"_3":4},"a","x","b",[2]]`:              "{a:«x» b:[«x»]}",
	} {
		r := &reader{in: in, budget: newBudget()}
		v, _ := r.literal(0)
		f := flat{all: v.items, budget: r.budget}
		got := f.at(0, 0)
		if !isFlat(&v) || show(&got) != want {
			t.Errorf("%s: flat %v, %s, want %s", in, isFlat(&v), show(&got), want)
		}
	}
	for _, in := range []string{`[{"a":"x"},1]`, `[1,2]`, `["a","b"]`, `[{}]`, `[[],1]`, `{"a":1}`, `[{"a":1.5},2]`} {
		r := &reader{in: in, budget: newBudget()}
		if v, ok := r.literal(0); !ok || isFlat(&v) {
			t.Errorf("%s is taken for a flat list, or is none at all", in)
		}
	}
}

// TestFlight puts rows together that name one another.
func TestFlight(t *testing.T) {
	p := &pool{budget: newBudget()}
	p.flight.WriteString("1:I[\"x\"]\n2:T6,نص\nx6:{\"a\":\"$2\",\"b\":[\"$L7\",\"$9\"]}\n7:\"y\"\n0:[\"$\",\"p\",null,{\"children\":[\"$6\",\"z\"]}]\n")
	p.readFlight()
	var got []string
	for i := range p.roots {
		got = append(got, show(&p.roots[i]))
	}
	want := []string{"{a:«نص\nx» b:[«y» «$9»]}", "[«$» «p» - {children:[{a:«نص\nx» b:[«y» «$9»]} «z»]}]"}
	if !slices.Equal(got, want) || p.drawn != "<p>z</p>" {
		t.Errorf("rows %q, drawn %q", got, p.drawn)
	}
}

// TestBlocks makes blocks of lists.
func TestBlocks(t *testing.T) {
	const one, two = "نص أول فيه ما يكفي من الكلمات ليكون فقرة من مقال", "نص آخر فيه ما يكفي من الكلمات ليكون فقرة أخرى منه"
	for in, want := range map[string]string{
		`["` + one + `","` + two + `"]`:                        "<p>" + one + "</p>\n<p>" + two + "</p>\n",
		`[{"t":"` + one + `"},{"t":"x <b>y</b> ` + two + `"}]`: "<p>" + one + "</p>\n<p>x <b>y</b> " + two + "</p>\n",
		`[{"type":"h3","text":"عنوان"},{"type":"p","text":"` + one + `"},{"type":"quote","text":"` + two + `"}]`:               "<h3>عنوان</h3>\n<p>" + one + "</p>\n<blockquote>" + two + "</blockquote>\n",
		`[{"kind":"image","text":"` + one + `"},{"text":"` + one + `"},{"text":"` + two + `"}]`:                                "<p>" + one + "</p>\n<p>" + two + "</p>\n",
		`[{"type":"header","data":{"text":"عنوان","level":4}},{"type":"list","data":{"items":["` + one + `","` + two + `"]}}]`: "<h4>عنوان</h4>\n<li>" + one + "</li>\n<li>" + two + "</li>\n",
		`[{"title":"باب أول","body":"` + one + `"},{"title":"باب ثان","body":"` + two + `"}]`:                                  "<h2>باب أول</h2>\n<p>" + one + "</p>\n<h2>باب ثان</h2>\n<p>" + two + "</p>\n",
		`[{"title":"خبر أول","url":"/1","body":"` + one + `"},{"title":"خبر ثان","url":"/2","body":"` + two + `"}]`:            "",
		`[{"author":"أ","at":"2026-01-02","body":"` + one + `"},{"author":"ب","at":"2026-01-03","body":"` + two + `"}]`:        "",
		`[1,2,3]`: "",
	} {
		r := &reader{in: in, budget: newBudget()}
		v, ok := r.literal(0)
		if got := markupOf(readBlocks(&v, r.budget)); !ok || got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}
