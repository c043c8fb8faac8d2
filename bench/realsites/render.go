package main

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
)

var (
	bold = regexp.MustCompile(`\*\*(.+?)\*\*`)
	link = regexp.MustCompile(`\[(.+?)\]\((.+?)\)`)
)

// plain returns a line as a reader sees it.
func plain(line string) string { return link.ReplaceAllString(bold.ReplaceAllString(line, "$1"), "$1") }

// inline returns a line as HTML.
func inline(line string) string {
	s := html.EscapeString(line)
	return link.ReplaceAllString(bold.ReplaceAllString(s, "<strong>$1</strong>"), `<a href="$2">$1</a>`)
}

// each renders lines one by one, each between two tags.
func each(lines []string, open, end string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(open + inline(line) + end)
	}
	return b.String()
}

// wordpressBlock returns a block in the markup of WordPress' own editor, comments that name the block included.
func wordpressBlock(b Block) string {
	text := func() string { return each(b.Lines, "", "") }
	name, markup := "", ""
	switch b.Kind {
	case Paragraph:
		name, markup = "paragraph", "<p>"+text()+"</p>"
	case Heading:
		name, markup = fmt.Sprintf(`heading {"level":%d}`, b.Level), fmt.Sprintf("<h%d>%s</h%[1]d>", b.Level, text())
	case Bullets:
		name, markup = "list", "<ul>"+each(b.Lines, "<li>", "</li>")+"</ul>"
	case Numbered:
		name, markup = `list {"ordered":true}`, "<ol>"+each(b.Lines, "<li>", "</li>")+"</ol>"
	case Quote:
		name, markup = "quote", `<blockquote class="wp-block-quote">`+each(b.Lines, "<p>", "</p>")+"</blockquote>"
	case Table:
		name, markup = "table", `<figure class="wp-block-table"><table><tbody>`+tableRows(b.Lines)+"</tbody></table></figure>"
	case Code:
		name, markup = "code", `<pre class="wp-block-code"><code>`+strings.Join(b.Lines, "\n")+"</code></pre>"
	case Verse:
		name, markup = "verse", `<pre class="wp-block-verse">`+strings.Join(b.Lines, "\n")+"</pre>"
	case Picture:
		name, markup = "image", `<figure class="wp-block-image"><img src="/crew.png" alt=""/><figcaption>`+text()+"</figcaption></figure>"
	case Video:
		name, markup = "html", `<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper"><iframe title="فيديو" width="640" height="360" src="`+
			b.Lines[0]+`"></iframe></div></figure>`
	case PageBreak:
		name, markup = "nextpage", "<!--nextpage-->"
	}
	kind, _, _ := strings.Cut(name, " ")
	return "<!-- wp:" + name + " -->\n" + markup + "\n<!-- /wp:" + kind + " -->"
}

func tableRows(lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString("<tr>" + each(cells(line), "<td>", "</td>") + "</tr>")
	}
	return b.String()
}

// markdown returns a block as the static generators read it. A page break is none: they have no articles of several pages.
func markdown(b Block) string {
	prefixed := func(mark string) string { return mark + strings.Join(b.Lines, "\n"+mark) }
	switch b.Kind {
	case Heading:
		return strings.Repeat("#", b.Level) + " " + b.Lines[0]
	case Bullets:
		return prefixed("- ")
	case Numbered:
		return prefixed("1. ")
	case Quote:
		return prefixed("> ")
	case Code:
		return "```python\n" + strings.Join(b.Lines, "\n") + "\n```"
	case Verse:
		return strings.Join(b.Lines, "  \n") // two spaces end a line
	case Picture:
		return "![" + b.Lines[0] + "](/crew.png)"
	case Video:
		return `<iframe width="640" height="360" src="` + b.Lines[0] + `"></iframe>`
	case Table:
		rule := "|" + strings.Repeat(" --- |", len(cells(b.Lines[0])))
		rows := make([]string, len(b.Lines))
		for i, line := range b.Lines {
			rows[i] = "| " + line + " |"
		}
		return rows[0] + "\n" + strings.Join(append([]string{rule}, rows[1:]...), "\n")
	case PageBreak:
		return ""
	}
	return strings.Join(b.Lines, "\n")
}

// markdownFile returns a text as a file of a static generator: its head in JSON, which is YAML, too, and its body. more are
// further keys of the head.
func markdownFile(t *Text, more map[string]any) (string, error) {
	head := map[string]any{
		"title": t.Title, "author": authors[t.Author], "categories": []string{categories[t.Category]}, "tags": t.Tags,
	}
	if t.Subtitle != "" {
		head["description"] = t.Subtitle
	}
	for k, v := range more {
		head[k] = v
	}
	data, err := json.MarshalIndent(head, "", " ")
	if err != nil {
		return "", fmt.Errorf("writing the head of %s: %w", t.Slug, err)
	}
	var b strings.Builder
	b.WriteString("---\n" + string(data) + "\n---\n")
	for _, block := range t.Blocks {
		b.WriteString("\n" + markdown(block) + "\n")
	}
	return b.String(), nil
}
