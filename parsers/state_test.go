package parsers

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"warraq"
)

// The article that the pages of these tests carry in data, and another one beside it.
const stateTitle = "القرية تفتتح مكتبتها الجديدة بعد عامين من العمل"

var (
	stateText = []string{
		"افتتحت القرية مساء السبت مكتبتها الجديدة في مبنى المدرسة القديمة، بحضور عدد كبير من الأهالي والطلاب الذين شاركوا في ترتيب الكتب.",
		"وقالت أمينة المكتبة رباب الشامي إن الرفوف تضم سبعة آلاف كتاب، جمعها الأهالي من بيوتهم ومن مكتبات المدن المجاورة خلال عامين.",
		"وأضافت أن القاعة ستبقى مفتوحة كل يوم حتى التاسعة مساء، وأن الاستعارة مجانية لكل من يحمل بطاقة من المدرسة أو من المجلس المحلي.",
		"ويأمل المجلس أن تصبح المكتبة مكانا للقاءات أسبوعية، تبدأ الخميس المقبل بأمسية عن حكايات القرية القديمة ورواتها.",
	}
	otherText = []string{
		"بدأ قطاف الزيتون في السفوح الشرقية هذا الأسبوع، وقال المزارعون إن الموسم أفضل من العام الماضي بفضل أمطار الربيع المبكرة.",
		"وتوقع رئيس الجمعية أن يزيد الإنتاج على ثلاثة آلاف طن، يذهب نصفها إلى المعاصر القريبة ويباع الباقي في أسواق المدينة الكبيرة.",
		"وطالب المزارعون بإصلاح الطريق المؤدي إلى المعصرة قبل نهاية الشهر، لأن الشاحنات لا تستطيع المرور فيه بعد المطر.",
		"وقال سائقو الشاحنات إن الطريق الآخر أطول بساعة، وإن الوقود الذي يستهلكونه فيه يأكل ما يربحونه من نقل المحصول.",
		"ووعدت البلدية بأن تبدأ الأعمال بعد أسبوع، على أن تنتهي قبل وصول المحصول من القرى البعيدة إلى المعاصر الثلاث.",
	}
)

// paragraphs are texts as HTML.
func paragraphs(texts []string) string { return "<p>" + strings.Join(texts, "</p><p>") + "</p>" }

// toJSON is a value as JSON.
func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// quoted is a text as a string of JavaScript.
func quoted(s string) string { return toJSON(s) }

// statePage is a page drawn by a script: it shows a menu and a footer.
func statePage(scripts string) string {
	return `<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>` + stateTitle + ` | صحيفة السفح</title></head>
<body><div id="app"><nav><a href="/">الرئيسية</a><a href="/local">محليات</a></nav><footer>جميع الحقوق محفوظة لصحيفة السفح</footer></div>` + scripts + `</body></html>`
}

// inScript is a script of a page.
func inScript(js string) string { return "<script>" + js + "</script>" }

// inJSON is a script that holds JSON.
func inJSON(attrs string, v any) string {
	return `<script type="application/json" ` + attrs + `>` + toJSON(v) + `</script>`
}

type fields = map[string]any

// blocksOf makes a list of a value for each text.
func blocksOf(texts []string, of func(text string) any) []any {
	var out []any
	for _, t := range texts {
		out = append(out, of(t))
	}
	return out
}

// posts are the article and another one, as a system stores both.
func posts(body func(texts []string) any) (own, other fields) {
	own = fields{"id": 7, "title": stateTitle, "slug": "library", "body": body(stateText)}
	other = fields{"id": 8, "title": "موسم الزيتون يبدأ في السفوح الشرقية", "slug": "olives", "body": body(otherText)}
	return own, other
}

// asHTML and asBlocks are bodies of posts.
func asHTML(texts []string) any { return paragraphs(texts) }

func asBlocks(texts []string) any {
	return blocksOf(texts, func(t string) any { return fields{"type": "paragraph", "children": []any{fields{"text": t}}} })
}

// flatten writes a value as devalue does: a list in which objects and lists name the places of their items.
func flatten(v any, key func(list *[]any, k string) string) []any {
	var list []any
	var put func(v any) int
	put = func(v any) int {
		at := len(list)
		list = append(list, nil)
		switch v := v.(type) {
		case fields:
			o := fields{}
			for k, item := range v {
				name := key(&list, k)
				o[name] = put(item)
			}
			list[at] = o
		case []any:
			items := []any{}
			for _, item := range v {
				items = append(items, put(item))
			}
			list[at] = items
		default:
			list[at] = v
		}
		return at
	}
	put(v)
	return list
}

// plainKey and placedKey are the keys of devalue and of turbo-stream.
func plainKey(_ *[]any, k string) string { return k }

func placedKey(list *[]any, k string) string {
	*list = append(*list, k)
	return "_" + strconv.Itoa(len(*list)-1)
}

// statePages are pages of many systems, by what they are called here.
func statePages() map[string]string {
	own, other := posts(asHTML)
	inBlocks, _ := posts(asBlocks)
	related := []any{other, other}
	chunk := func(s string) string { return inScript("self.__next_f.push([1," + quoted(s) + "])") }
	long := paragraphs(stateText)
	at := strings.Index(long, "رباب")
	return map[string]string{
		"an object": statePage(inScript("window.__INITIAL_STATE__ = " + toJSON(fields{"article": own, "related": related}) + ";")),
		"an object behind another program": statePage(inScript(`(function(w,d){var a=/["'{]/g;if(a&&d.cookie){w.x=[1,{}]}})(window,document);var st={"a":1};` +
			"window.STATE=" + toJSON(fields{"article": own}) + ";run()")),
		"parsed JSON":       statePage(inScript("var data = JSON.parse(" + quoted(toJSON(fields{"article": own, "more": related})) + ");")),
		"JSON of addresses": statePage(inScript(`window.__STATE__ = JSON.parse(decodeURIComponent("` + url.PathEscape(toJSON(fields{"post": own})) + `"));`)),
		"Next": statePage(inJSON(`id="__NEXT_DATA__"`, fields{"props": fields{"pageProps": fields{"title": stateTitle, "post": own, "related": related},
			"settings": fields{"about": strings.Join(otherText, " ")}}, "page": "/[slug]"})),
		"Next, blocks first, related later": statePage(inJSON(`id="__NEXT_DATA__"`, fields{"props": fields{"pageProps": fields{"seo": fields{"title": stateTitle}, "post": inBlocks, "zlatest": related}}})),
		"Next flight": statePage(chunk("1:\"$Sreact.fragment\"\n2:I[123,[],\"Article\"]\n5:T"+strconv.FormatInt(int64(len(long)), 16)+","+long[:at]) +
			chunk(long[at:]+"6:"+toJSON(fields{"other": other})+"\n0:"+toJSON([]any{"$", "$L2", nil, fields{"article": fields{"title": stateTitle, "content": "$5"}}})+"\n")),
		"Nuxt 2": statePage(inScript(`window.__NUXT__=(function(a,b,c,d){c.title=b;c.views=12;return {layout:"default",data:[{article:{title:a,body:d,tags:[]},side:[c,c]}],fetch:{},error:null,serverRendered:!0}}(` +
			quoted(stateTitle) + `,` + quoted("موسم الزيتون يبدأ في السفوح الشرقية") + `,{},` + quoted(long) + `));`)),
		"Nuxt 3":             statePage(`<script type="application/json" id="__NUXT_DATA__" data-ssr="true">` + toJSON(append([]any{[]any{"ShallowReactive", 1}}, shifted(flatten(fields{"data": fields{"a": own, "b": fields{"list": related}}}, plainKey), 1)...)) + `</script>`),
		"SvelteKit":          statePage(inScript(`{ const element = document.currentScript.parentElement; Promise.all([import("./start.js"), import("./app.js")]).then(([kit, app]) => { kit.start(app, element, { node_ids: [0, 2], data: [null,{type:"data",data:{post:{title:` + quoted(stateTitle) + `,html:` + quoted(long) + `,at:new Date(1709980800000),views:void 0}},uses:{params:["slug"]}}], form: null, error: null }); }); }`)),
		"SvelteKit, fetched": statePage(inJSON(`data-sveltekit-fetched data-url="/api/post"`, fields{"status": 200, "body": toJSON(fields{"post": own, "next": other})})),
		"React Router":       statePage(inScript(`window.__reactRouterContext.streamController.enqueue(` + quoted(toJSON(flatten(fields{"loaderData": fields{"routes/post": fields{"post": own, "more": related}}}, placedKey))+"\n") + `);`)),
		"Remix":              statePage(inScript(`window.__remixContext = ` + toJSON(fields{"url": "/a", "state": fields{"loaderData": fields{"routes/$slug": fields{"data": own}}}}) + `;`)),
		"Apollo": statePage(inScript(`window.__APOLLO_STATE__=` + toJSON(fields{"ROOT_QUERY": fields{"post": fields{"__ref": "Post:7"}, "posts": []any{fields{"__ref": "Post:8"}}},
			"Post:7": own, "Post:8": other, "Site:1": fields{"title": "صحيفة السفح", "about": strings.Join(otherText, " ")}}))),
		"Apollo, text apart": statePage(inScript(`window.__APOLLO_STATE__=` + toJSON(fields{"ROOT_QUERY": fields{"post": fields{"__ref": "Post:7"}},
			"Post:7": fields{"title": stateTitle, "creator": fields{"__ref": "User:1"}, "content": fields{"__ref": "Body:7"}, "next": fields{"__ref": "Post:8"}},
			"Post:8": fields{"title": "موسم الزيتون يبدأ في السفوح الشرقية", "content": fields{"__ref": "Body:8"}, "next": fields{"__ref": "Post:7"}},
			"Body:7": fields{"html": long}, "Body:8": fields{"html": paragraphs(otherText)}, "User:1": fields{"name": "رباب الشامي", "posts": []any{fields{"__ref": "Post:7"}, fields{"__ref": "Post:8"}}}}))),
		"Apollo, paragraphs apart": statePage(inScript(`window.__APOLLO_STATE__=` + toJSON(fields{
			"Post:7": fields{"title": stateTitle, "model": fields{"paragraphs": []any{fields{"type": "id", "id": "P:1"}, fields{"type": "id", "id": "P:2"}, fields{"type": "id", "id": "P:3"}, fields{"type": "id", "id": "P:4"}}}},
			"P:1":    fields{"type": "P", "text": stateText[0]}, "P:2": fields{"type": "P", "text": stateText[1]}, "P:3": fields{"type": "P", "text": stateText[2]}, "P:4": fields{"type": "P", "text": stateText[3]}}))),
		"text with its pieces": statePage(inScript("window.__DATA__=" + toJSON(fields{"story": fields{"metadata": fields{"headline": stateTitle}, "model": fields{"blocks": blocksOf(stateText, func(t string) any {
			return fields{"type": "text", "model": fields{"blocks": []any{fields{"type": "paragraph", "model": fields{"text": t, "blocks": []any{fields{"type": "fragment", "model": fields{"text": t}}}}}}}}
		})}}}))),
		"fields in lists": statePage(inJSON("", fields{"node": fields{"title": []any{fields{"value": stateTitle}}, "body": []any{fields{"value": long, "format": "full_html"}}}})),
		"title again in the text": statePage(inJSON("", fields{"post": fields{"title": stateTitle, "paragraphs": append([]any{fields{"type": "H3", "text": stateTitle}},
			blocksOf(stateText, func(t string) any { return fields{"type": "P", "text": t} })...)}})),
		"Angular": statePage(`<script id="ng-state" type="application/json">` + toJSON(fields{"G.json.1": fields{"b": own, "s": 200}, "G.json.2": fields{"b": related}}) + `</script>`),
		"Angular, escaped": statePage(`<script id="serverApp-state" type="application/json">` + strings.NewReplacer(`"`, "&q;", "<", "&l;", ">", "&g;", "&", "&a;").Replace(
			`{"post":{"title":"`+stateTitle+`","html":"`+long+`"}}`) + `</script>`),
		"Arc": statePage(inScript(`window.Fusion=window.Fusion||{};Fusion.arcSite="safh";Fusion.globalContent=` + toJSON(fields{"headlines": fields{"basic": stateTitle, "web": ""}, "content_elements": append(
			blocksOf(stateText, func(t string) any { return fields{"_id": "X", "type": "text", "content": t} }),
			fields{"type": "image", "caption": "أمينة المكتبة رباب الشامي عند الباب قبل الافتتاح بقليل", "url": "https://safh.example/a.jpg"}),
			"related_content": fields{"basic": []any{fields{"headlines": fields{"basic": "موسم الزيتون يبدأ في السفوح الشرقية"}, "content_elements": blocksOf(otherText, func(t string) any { return fields{"type": "text", "content": t} })}}}}) + `;Fusion.globalContentConfig={"source":"content"};`)),
		"WordPress API": statePage(inJSON("", []any{fields{"id": 7, "title": fields{"rendered": stateTitle}, "content": fields{"rendered": long, "protected": false}, "excerpt": fields{"rendered": "<p>" + stateText[0] + "</p>"}}})),
		"Strapi":        statePage(inJSON("", fields{"data": fields{"id": 7, "attributes": fields{"title": stateTitle, "content": strings.Join(stateText, "\n\n"), "related": fields{"data": []any{fields{"attributes": other}, fields{"attributes": other}}}}}})),
		"Draft.js": statePage(inJSON("", fields{"post": fields{"title": stateTitle, "raw": toJSON(fields{"blocks": blocksOf(stateText, func(t string) any {
			return fields{"key": "a1", "text": t, "type": "unstyled", "depth": 0, "inlineStyleRanges": []any{}}
		}), "entityMap": fields{}})}})),
		"Slate":     statePage(inJSON("", fields{"post": inBlocks, "related": related})),
		"Editor.js": statePage(inJSON("", fields{"article": fields{"name": stateTitle, "content": fields{"time": 1709980800000, "version": "2.2", "blocks": blocksOf(stateText, func(t string) any { return fields{"id": "x", "type": "paragraph", "data": fields{"text": t}} })}}})),
		"Portable Text": statePage(inJSON("", fields{"post": fields{"title": stateTitle, "body": blocksOf(stateText, func(t string) any {
			half := len(t) / 2
			for t[half] != ' ' {
				half++
			}
			return fields{"_type": "block", "style": "normal", "_key": "k", "markDefs": []any{}, "children": []any{fields{"_type": "span", "marks": []any{}, "text": t[:half]}, fields{"_type": "span", "marks": []any{"strong"}, "text": t[half:]}}}
		})}})),
		"ProseMirror": statePage(inJSON("", fields{"post": fields{"title": stateTitle, "doc": fields{"type": "doc", "content": blocksOf(stateText, func(t string) any {
			return fields{"type": "paragraph", "content": []any{fields{"type": "text", "text": t}}}
		})}}})),
		"Contentful": statePage(inJSON("", fields{"fields": fields{"title": stateTitle, "body": fields{"nodeType": "document", "data": fields{}, "content": blocksOf(stateText, func(t string) any {
			return fields{"nodeType": "paragraph", "data": fields{}, "content": []any{fields{"nodeType": "text", "marks": []any{}, "value": t}}}
		})}}})),
		"Gutenberg": statePage(inJSON("", fields{"post": fields{"title": stateTitle, "blocks": blocksOf(stateText, func(t string) any {
			return fields{"name": "core/paragraph", "attributes": fields{"content": t, "dropCap": false}, "innerBlocks": []any{}}
		})}})),
		"texts":        statePage(inScript("var article = " + toJSON(fields{"headline": stateTitle, "paragraphs": stateText}) + ";")),
		"one string":   statePage(inScript("var article = {headline: '" + stateTitle + "', text: '" + strings.Join(stateText, `\n`) + "',};")),
		"attribute":    statePage(`<div id="root" data-page="` + html.EscapeString(toJSON(fields{"component": "Post", "props": fields{"post": own, "related": related}})) + `"></div>`),
		"base64":       statePage(inScript(`window.__D__=JSON.parse(atob("` + base64.StdEncoding.EncodeToString([]byte(toJSON(fields{"post": own}))) + `"))`)),
		"quasi-quotes": statePage(inScript("const post = { title: `" + stateTitle + "`, content: `" + long + "` };")),
		"flight, drawn": statePage(chunk(`1:["$","div",null,{"className":"text","dangerouslySetInnerHTML":{"__html":` + toJSON(long) + `}}]` + "\n" +
			`0:["$","$L9",null,{"children":["$","main",null,{"children":[["$","h1",null,{"children":` + quoted(stateTitle) + `}],"$1"]}]}]` + "\n")),
		"Hypernova": statePage(`<script type="application/json" data-hypernova-key="Post"><!--` + toJSON(fields{"post": own}) + `--></script>`),
	}
}

// shifted moves the places in a flat list.
func shifted(list []any, by int) []any {
	for i, v := range list {
		switch v := v.(type) {
		case fields:
			for k, at := range v {
				v[k] = at.(int) + by
			}
		case []any:
			for k, at := range v {
				v[k] = at.(int) + by
			}
		default:
			list[i] = v
		}
	}
	return list
}

// TestArticleInState reads pages whose text stands in the data of their scripts alone.
func TestArticleInState(t *testing.T) {
	for name, page := range statePages() {
		t.Run(name, func(t *testing.T) {
			a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, stateText) {
				t.Errorf("text %q", got)
			}
			if a.Title != stateTitle || a.Method != warraq.MethodState {
				t.Errorf("title %q, method %q", a.Title, a.Method)
			}
		})
	}
}

// TestNoArticleInState reads pages whose data hold other articles than theirs, or none.
func TestNoArticleInState(t *testing.T) {
	_, other := posts(asHTML)
	_, inBlocks := posts(asBlocks)
	for name, state := range map[string]any{
		"the next one":     fields{"title": stateTitle, "next": other},
		"the next ones":    fields{"title": stateTitle, "list": []any{other, inBlocks}},
		"others in blocks": fields{"title": stateTitle, "list": []any{inBlocks, inBlocks}},
		"others by id":     fields{"title": stateTitle, "posts": fields{"8": other, "9": inBlocks}},
		"about the site":   fields{"page": fields{"title": stateTitle}, "site": fields{"title": "صحيفة السفح اليومية الأولى", "about": paragraphs(otherText)}},
		"another title":    other,
		"a list of one":    fields{"title": stateTitle, "posts": []any{other}},
		"comments":         fields{"title": stateTitle, "comments": blocksOf(otherText, func(t string) any { return fields{"author": "سعيد", "created": "2024-03-09T10:00:00Z", "text": t} })},
		"teasers": fields{"title": stateTitle, "list": blocksOf(otherText, func(t string) any {
			return fields{"title": "موسم الزيتون يبدأ", "url": "/olives", "summary": t}
		})},
		"no title anywhere": fields{"content": paragraphs(otherText)},
	} {
		t.Run(name, func(t *testing.T) {
			page := statePage(inScript("window.__STATE__=" + toJSON(state)))
			a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, nil)
			if err == nil {
				t.Errorf("an article of %q", a.Text())
			}
		})
	}
}

// TestStateByAddress reads a page that tells no title: its address tells which of the articles in its data is its own.
func TestStateByAddress(t *testing.T) {
	own, other := posts(asHTML)
	for name, c := range map[string]struct {
		address string
		state   any
	}{
		"slug": {"https://safh.example/news/library/", fields{"posts": fields{"a": other, "b": own}}},
		"id":   {"https://safh.example/news/70123", []any{fields{"id": 70124, "data": other}, fields{"id": 70123, "title": stateTitle, "html": paragraphs(stateText)}}},
	} {
		t.Run(name, func(t *testing.T) {
			page := strings.Replace(statePage(inJSON("", c.state)), stateTitle+" | ", "", 1)
			a, err := newParser(t).Parse(&warraq.Page{URL: c.address, Body: []byte(page)}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, stateText) || a.Title != stateTitle {
				t.Errorf("title %q, text %q", a.Title, got)
			}
		})
	}
}

// TestSectionInState reads pages of sections that their data describe.
func TestSectionInState(t *testing.T) {
	for name, section := range map[string]fields{
		"by title":   {"title": "أخبار محلية", "description": stateText[0] + " " + stateText[1]},
		"by address": {"name": "محليات", "slug": "local", "description": stateText[0] + " " + stateText[1]},
	} {
		page := strings.Replace(statePage(inJSON("", fields{"section": section})), stateTitle, "أخبار محلية", 1)
		a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/local", Body: []byte(page)}, nil)
		if err == nil {
			t.Errorf("%s: an article of %q", name, a.Text())
		}
	}
}

// TestStateWithoutAddress reads a page whose address is not known.
func TestStateWithoutAddress(t *testing.T) {
	own, _ := posts(asHTML)
	a, err := newParser(t).Parse(&warraq.Page{Body: []byte(statePage(inJSON("", own)))}, nil)
	if err != nil || a.Method != warraq.MethodState {
		t.Errorf("article %v, error %v", a, err)
	}
}

// TestHomePageInState reads a home page whose data tell at length what the site is.
func TestHomePageInState(t *testing.T) {
	const name = "صحيفة السفح أخبار القرى والمدن"
	page := strings.ReplaceAll(statePage(inJSON("", fields{"site": fields{"title": name, "about": paragraphs(stateText)}})), stateTitle+" | صحيفة السفح", name)
	a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/", Body: []byte(page)}, nil)
	if err == nil {
		t.Errorf("an article of %q", a.Text())
	}
}

// TestShownTextWins reads a page that shows its article and has a shorter form and other texts in its data.
func TestShownTextWins(t *testing.T) {
	_, other := posts(asHTML)
	page := strings.Replace(statePage(inScript("x="+toJSON(fields{"title": stateTitle, "intro": stateText[0], "list": other}))), "</nav>",
		"</nav><article><h1>"+stateTitle+"</h1>"+paragraphs(stateText)+"</article>", 1)
	a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, stateText) || a.Method != warraq.MethodScored {
		t.Errorf("method %q, text %q", a.Method, got)
	}
}

// TestFrameWithoutArticle reads a page that shows nothing but its frame, which has as many words as the article in its data.
func TestFrameWithoutArticle(t *testing.T) {
	frame := "<div><p>اشتركوا في نشرتنا البريدية لتصلكم أخبار السفح كل صباح قبل أن تشربوا قهوتكم، فالاشتراك مجاني ويمكن إلغاؤه متى شئتم.</p></div><div>جارٍ التحميل</div>" +
		"<div><h3>عن صحيفة السفح</h3><p>تأسست صحيفة السفح عام 1987 على يد نخبة من الصحفيين، وهي صحيفة يومية مستقلة تعنى بشؤون القرى وأهلها، وقد حصلت على جوائز عدة.</p></div>"
	own, other := posts(asBlocks)
	own["body"] = asBlocks(stateText[:2])
	page := strings.Replace(statePage(inJSON(`id="__NEXT_DATA__"`, fields{"post": own, "related": []any{other}})), "</nav>", "</nav>"+frame, 1)
	a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, stateText[:2]) || a.Method != warraq.MethodState {
		t.Errorf("method %q, text %q", a.Method, got)
	}
}

// TestTextWithoutHeading reads a page that shows its text and no heading, and has its description in its data.
func TestTextWithoutHeading(t *testing.T) {
	const retold = "تحقيق عن مكتبة جديدة في قرية صغيرة، وعن الأهالي الذين جمعوا كتبها من بيوتهم في عامين كاملين، وعما ينتظرونه منها في الشتاء المقبل من أمسيات ولقاءات."
	for _, c := range []struct {
		about string
		shown []string
	}{{stateText[0], stateText}, {retold, stateText}, {retold, stateText[:2]}} {
		page := strings.Replace(statePage(inJSON("", fields{"post": fields{"title": stateTitle, "summary": c.about}})), "</nav>", "</nav><div>"+paragraphs(c.shown)+"</div>", 1)
		a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Split(a.Text(), "\n\n"); !slices.Equal(got, c.shown) || a.Method != warraq.MethodScored {
			t.Errorf("method %q, text %q", a.Method, got)
		}
	}
}

// TestFramesWithState reads a page of frames, which has no body, with an article in its data.
func TestFramesWithState(t *testing.T) {
	own, _ := posts(asHTML)
	page := "<html><head><title>" + stateTitle + "</title>" + inJSON("", fields{"post": own}) + `</head><frameset cols="*"><frame src="a.html"></frameset></html>`
	if a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, nil); err == nil {
		t.Errorf("text %q", a.Text())
	}
}

// TestFactsInState reads what the data say of an article beside its text.
func TestFactsInState(t *testing.T) {
	for name, post := range map[string]fields{
		"plain": {"publishedAt": "2024-03-09T10:30:00Z", "updatedAt": "2024-03-10T08:00:00Z", "author": "رباب الشامي", "category": "محليات", "tags": []any{"مكتبات", "قراءة"}},
		"objects": {"date_published": 1709980200, "modified": 1710057600000, "authors": []any{fields{"id": 3, "name": "رباب الشامي", "bio": "تكتب عن القرى"}},
			"section": fields{"slug": "local", "title": "محليات"}, "keywords": []any{fields{"name": "مكتبات"}, fields{"name": "قراءة"}}, "createdAt": "2020-01-01T00:00:00Z"},
		"wrapped": {"publicationDate": "2024-03-09T10:30:00Z", "dateModified": "2024-03-10T08:00:00Z", "author": fields{"data": fields{"id": 3, "attributes": fields{"displayName": "رباب الشامي"}}},
			"categories": fields{"data": []any{fields{"attributes": fields{"name": "محليات"}}}}, "topics": "مكتبات، قراءة"},
	} {
		t.Run(name, func(t *testing.T) {
			post["headline"], post["content"] = stateTitle, paragraphs(stateText)
			a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(statePage(inJSON("", fields{"post": post})))}, nil)
			if err != nil {
				t.Fatal(err)
			}
			got := fmt.Sprintf("%v %v %v %s %v", a.Published.Time.UTC(), a.Updated.Time.UTC(), a.Authors, a.Section, a.Tags)
			if want := "2024-03-09 10:30:00 +0000 UTC 2024-03-10 08:00:00 +0000 UTC [رباب الشامي] محليات [مكتبات قراءة]"; got != want {
				t.Errorf("%s\nwant %s", got, want)
			}
			for _, field := range []string{"published", "updated", "authors", "section", "tags"} {
				if a.Origins[field] != warraq.FromState {
					t.Errorf("%s was read from %q", field, a.Origins[field])
				}
			}
		})
	}
}

// TestLeadInState reads a lead that stands apart from the text, and one that the text begins with.
func TestLeadInState(t *testing.T) {
	for _, body := range [][]string{stateText[1:], stateText} {
		page := statePage(inJSON("", fields{"post": fields{"title": stateTitle, "lead": stateText[0], "body": paragraphs(body)}}))
		a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(page)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Split(strings.TrimSpace(a.Subtitle+"\n\n"+a.Text()), "\n\n"); !slices.Equal(got, stateText) {
			t.Errorf("subtitle and text %q", got)
		}
	}
}

// TestBlocksInState reads the kinds of blocks that editors know.
func TestBlocksInState(t *testing.T) {
	text := func(s string) []any { return []any{fields{"text": s}} }
	p := func(s string) any { return fields{"type": "paragraph", "children": text(s)} }
	content := []any{
		p(stateText[0]), fields{"type": "heading", "level": 3, "children": text("ماذا على الرفوف؟")}, p(stateText[1]),
		fields{"type": "ul", "children": []any{fields{"type": "li", "children": text("روايات ودواوين شعر قديمة")}, fields{"type": "li", "children": text("كتب للأطفال ومجلات مصورة")}}},
		fields{"type": "blockquote", "children": text("الكتاب الذي لا يقرأ حجر على الرف")},
		fields{"type": "image", "url": "/a.jpg", "children": text("صورة قديمة من أرشيف المدرسة في القرية")},
		fields{"type": "paragraph", "children": []any{fields{"text": stateText[2][:len(stateText[2])-len("المحلي.")]}, fields{"type": "link", "url": "/c", "children": text("المحلي")}, fields{"text": "."}}},
		p(stateText[3]),
	}
	a, err := newParser(t).Parse(&warraq.Page{URL: "https://safh.example/news/library", Body: []byte(statePage(inJSON("", fields{"post": fields{"title": stateTitle, "content": content}})))}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []warraq.Block{
		{Kind: warraq.Paragraph, Text: stateText[0]}, {Kind: warraq.Heading, Level: 3, Text: "ماذا على الرفوف؟"}, {Kind: warraq.Paragraph, Text: stateText[1]},
		{Kind: warraq.ListItem, Text: "روايات ودواوين شعر قديمة"}, {Kind: warraq.ListItem, Text: "كتب للأطفال ومجلات مصورة"},
		{Kind: warraq.Quote, Text: "الكتاب الذي لا يقرأ حجر على الرف"}, {Kind: warraq.Paragraph, Text: stateText[2]}, {Kind: warraq.Paragraph, Text: stateText[3]},
	}
	if !slices.Equal(a.Blocks, want) {
		t.Errorf("blocks %+v", a.Blocks)
	}
}
