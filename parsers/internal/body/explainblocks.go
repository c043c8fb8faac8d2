package body

import (
	"slices"
	"strings"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// blocks shows every block of the page in its order, a row each: kept (+), taken out (-) or beside the text (.); what was measured of it,
// what sibling pages say of it, and each step that decided on it.
func (e *explainer) blocks(t *tree.Tree, lines []page.Line, l *log) {
	e.printf("\nblocks: + kept, - taken out, . beside the text; letters of prose and of none, share of links; what other pages of the site say\n" +
		"(twin: they print it, too; place: their texts stand there); the steps that decided:\n")
	e.printf("    %5s %5s %5s  %-13s\n", "prose", "other", "links", "site")
	of := map[int32][]int{}
	for i := range lines {
		of[lines[i].At] = append(of[lines[i].At], i)
	}
	for i := range t.Nodes {
		nd := &t.Nodes[i]
		if !nd.Shape.Block() || nd.Flow == 0 {
			continue
		}
		at := int32(i)
		if len(of[at]) == 0 {
			e.row(t, at, markOf(t, at), stepsOver(t, at, l), flowText(t, at))
		}
		for _, k := range of[at] {
			mark, steps := "+", slices.Clone(l.edited[k])
			if lines[k].Rule != "" {
				mark = "-"
			}
			if len(steps) == 0 {
				steps = []string{said(string(lines[k].Kind), lines[k].Rule)}
			}
			e.row(t, at, mark, steps, lines[k].Text)
		}
	}
}

// row shows one block.
func (e *explainer) row(t *tree.Tree, i int32, mark string, steps []string, text string) {
	nd := &t.Nodes[i]
	links := 0
	if nd.Flow > 0 {
		links = int(100 * nd.FlowLink / nd.Flow)
	}
	e.printf("  %s %5d %5d %4d%%  %-13s %-44s %s\n", mark, nd.OwnGood, nd.OwnBad, links, siteSays(t, i), strings.Join(steps, "; "), snippet(text))
}

// markOf says whether a block that has no lines was taken out or stands beside the text.
func markOf(t *tree.Tree, i int32) string {
	for ; i >= 0; i = t.Nodes[i].Parent {
		if t.Nodes[i].Rule != "" {
			return "-"
		}
	}
	return "."
}

// stepsOver is what each step said of the elements around a block, the outermost first, and of itself.
func stepsOver(t *tree.Tree, i int32, l *log) (steps []string) {
	for ; i >= 0; i = t.Nodes[i].Parent {
		own := l.elements[i]
		if rule := t.Nodes[i].Rule; len(own) == 0 && rule != "" { // what the source's selectors take
			own = []string{said("taken out", rule)}
		}
		steps = slices.Concat(own, steps)
	}
	if len(steps) == 0 {
		return []string{"beside the text"}
	}
	return steps
}

// siteSays is what the other pages of the site say of a block; "-" where they say nothing.
func siteSays(t *tree.Tree, i int32) string {
	var out []string
	if shared := t.Nodes[i].Shared; shared != tree.NotShared {
		out = append(out, "twin "+shared.String())
	}
	for up := i; up >= 0; up = t.Nodes[up].Parent {
		if t.Nodes[up].Usual {
			out = append(out, "place")
			break
		}
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, ", ")
}

// flowText is the text of a block's own lines.
func flowText(t *tree.Tree, i int32) string {
	var b strings.Builder
	for k := i + 1; k < t.Nodes[i].End && b.Len() < prunedBytes; k++ {
		if nd := &t.Nodes[k]; nd.Shape == tree.ShapeText && t.BlockOf(nd.Parent) == i {
			b.WriteString(nd.HTML.Data)
		}
	}
	return markup.Squeeze(b.String())
}
