package parsers

import "testing"

// TestHiddenTexts reads pages in the notation of testdata/themes that hide some of their text.
func TestHiddenTexts(t *testing.T) {
	const other = `<p>{{c1}}</p><p>{{c2}}</p><p>{{c3}}</p><p>{{c4}}</p><p>{{e1}}</p><p>{{e2}}</p><p>{{e3}}</p>`
	const english = `<p>{{ec1}}</p><p>{{ec2}}</p><p>{{ec3}}</p><p>{{ee1}}</p><p>{{ee2}}</p>`
	const copied = `نسخة الطباعة: افتتحت بلدة الوادي الأخضر سوقا دائما للمزارعين، بحضور عشرات العائلات، وقالت رئيسة المجلس المحلي إن الفكرة ولدت قبل ثلاث سنوات.`
	tests := []struct{ name, body string }{
		{"the next article, preloaded", `<main><article><h1>{{t}}</h1><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p></article><article hidden><h1>{{h1}}</h1>` + other + `</article></main>`},
		{"a brief beside a long hidden article", `<article><h1>{{t}}</h1><div class="entry-content"><p>{{a1}}</p></div></article><section class="d-none"><h2>{{h1}}</h2>` + other + `</section>`},
		{"another language behind a switch", `<div lang="en" class="hidden"><h2>{{et}}</h2>` + english + `</div><div lang="ar"><h1>{{t}}</h1><div>{{a1}}</div><div>{{a2}}</div><div>{{a5}}</div></div>`},
		{"the other language among the paragraphs, with a button", `<h1>{{t}}</h1><div class="text"><p>{{a1}}</p><p>{{a2}}</p><button>English</button><div style="display: none">` + english + `</div></div>`},
		{"tabs", `<h1>{{t}}</h1><ul><li><a href="#one">الخبر</a></li><li><a href="#two">تعليقات القراء</a></li></ul><div class="tabs"><div class="tab-pane active" id="one"><p>{{a1}}</p><p>{{a2}}</p></div><div class="tab-pane" id="two">` + other + `</div></div>`},
		{"a dialog that is closed", `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p></div><dialog><h2>{{h1}}</h2>` + other + `</dialog>`},
		{"text beside the screen", `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p></div><div style="position:absolute; left:-9999px">` + other + `</div>`},
		{"a copy in other markup before the text", `<h1>{{t}}</h1><div class="post"><div aria-hidden="true"><p>` + copied + `</p><p>` + copied + ` وللمزيد.</p></div><div><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p></div></div>`},
		{"a hidden heading and class of another story", `<div class="is-hidden"><div class="entry-content"><h2>{{h1}}</h2>` + other + `</div></div><h1>{{t}}</h1><div class="entry-content"><p>{{a1}}</p><p>{{a2}}</p></div>`},

		{"a brief of one sentence beside a longer article", `<div id="feed"><article><h1>{{t}}</h1><p>{{a1}}</p></article><article style="display:none"><h1>{{h1}}</h1>` + other + `</article></div>`},
		{"a page that a script shows", `<div id="app" style="visibility:hidden"><h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><p>{{a3}}</p></div></div><p>جار التحميل…</p>`},
		{"a body that a script shows below its standfirst", `<h1>{{t}}</h1><p>{{a1}}</p><div class="article-body" hidden><p>{{a2}}</p><p>{{a3}}</p><p>{{a4}}</p><p>{{a5}}</p></div>`},
		{"paragraphs that appear as one scrolls", `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><p style="visibility:hidden">{{a3}}</p><p style="visibility:hidden">{{a4}}</p><p style="visibility:hidden">{{a5}}</p></div>`},
		{"the rest behind a button", `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p><div style="display:none"><p>{{a3}}</p><p>{{a4}}</p><p>{{a5}}</p></div><button>اقرأ المزيد</button></div>`},
		{"the rest behind a link that leads nowhere", `<h1>{{t}}</h1><div class="teaser-text"><p>{{a1}}</p><p>{{a2}}</p></div><a href="#" class="more">تابع القراءة</a><div class="full-story hide"><p>{{a3}}</p><p>{{a4}}</p><p>{{a5}}</p></div>`},
		{"the whole text, of which the beginning is shown", `<h1>{{t}}</h1><div class="short"><p>⟦{{c1}}⟧</p></div><div class="d-none"><p>{{c1}}</p><p>⟦{{c2}}⟧</p><p>{{a2}}</p></div>`},
		{"what a paywall holds back", `<h1>{{t}}</h1><div class="lead"><p>{{a1}}</p><p>{{a2}}</p></div><div class="paywall-full" style="display:none"><p>{{a3}}</p><p>{{a4}}</p><p>{{a5}}</p><p>{{a6}}</p></div>`},
		{"what only small screens hide", `<h1>{{t}}</h1><div><p>{{a1}}</p><p>{{a2}}</p></div><div class="d-none d-md-block"><p>{{a3}}</p><p>{{a4}}</p></div>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { readsExactly(t, ``, tt.body) })
	}
}
