package state

import (
	"strings"
	"testing"
)

// seeds are scripts in the forms that are read, whole and broken.
var seeds = []string{
	`window.__STATE__ = {"a":{"title":"عنوان الخبر اليوم","body":"<p>نص</p>"}};`,
	`window.__NUXT__=(function(a,b){b.x=a;return {data:[{t:a,u:b}],n:null,f:!0}}("x",{}));`,
	`self.__next_f.push([1,"0:{\"a\":\"$1\"}\n1:T5,aaaaa"])`,
	`x = JSON.parse("{\"a\":[1,2,{\"b\":\"\\u0627\"}]}")`,
	`[["Reactive",1],{"a":2},"نص",[1,1,0]]`,
	`[{"_1":2},"key","value"]`,
	`({a:'b',"c":` + "`d`" + `,e:.5,f:-1e3,g:void 0,h:new Date(0),i:[,1,],})`,
	`%7B%22a%22%3A1%7D`, `{&q;a&q;:1}`, `<!--{"a":1}-->`, `{"a":"\ud83d\ude00\x41\u{1F600}"`, "[[[[[", "({({(", "function(){return", `a={b:{c:/*`,
}

// FuzzScript looks for scripts that break the reader, or that it reads beyond its bounds.
func FuzzScript(f *testing.F) {
	for _, s := range seeds {
		f.Add("", s)
		f.Add("application/json", s)
	}
	f.Fuzz(func(t *testing.T, kind, script string) {
		p := &pool{budget: &budget{bytes: 1 << 20, values: 10_000}}
		p.script(kind, script)
		p.readFlight()
		p.values = 10_000
		s := &search{budget: p.budget, page: &subject{titles: map[string]bool{"عنوان الخبر اليوم": true}}, known: map[*value]standing{}}
		if best := s.among(p.roots); best != nil {
			item(best, "")
		}
		if p.values < -1000 {
			t.Errorf("%d values over the bound", -p.values)
		}
	})
}

// TestStateIsBounded gives the reader scripts that would keep a careless one busy, and counts what is left of its budget.
func TestStateIsBounded(t *testing.T) {
	const n = 300_000
	for name, script := range map[string]string{
		"lists in lists":     "x=" + strings.Repeat("[", n),
		"objects in objects": "x=" + strings.Repeat(`{"a":`, n),
		"begun objects":      strings.Repeat("x={", n),
		"begun calls":        strings.Repeat("x=(", n),
		"begun functions":    strings.Repeat("x=(function(a){", n),
		"begun strings":      strings.Repeat(`x="`, n),
		"long lists":         strings.Repeat("x=["+strings.Repeat("1,", 1000)+"}", n/1000),
		"many values":        "x=[" + strings.Repeat("1,", 4*n) + "1]",
		"flat cycles":        `x=[{"a":1,"b":1,"c":1},{"a":2,"b":2,"c":2},{"a":0,"b":0,"c":0}]`,
		"rows that name one": `self.__next_f.push([1,"` + strings.Repeat(`0:["$0","$0","$0"]\n`, 100) + `"])`,
		"nested texts":       "x=" + strings.Repeat(`"{`, n),
	} {
		p := &pool{budget: &budget{bytes: maxBytes, values: maxValues}}
		p.script("", script)
		p.readFlight()
		const slack = 1000
		if p.bytes < -len(script) || p.values < -slack {
			t.Errorf("%s: %d bytes and %d values are left", name, p.bytes, p.values)
		}
	}
}
