package body

import (
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// measureProse measures the prose in every block's own lines. Prose is a line of some length, with punctuation or stop
// words, most of it outside links: Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (WSDM
// 2010), finds text length and link density to be the two features that decide nearly all; punctuation and stop words
// are what jusText (Pomikálek 2011) adds.
func measureProse(t *tree.Tree, known *agreement) {
	for i := range t.Nodes {
		if nd := &t.Nodes[i]; nd.Shape.Block() && nd.Flow > 0 {
			nd.OwnGood, nd.OwnBad = worth(nd, known)
		}
	}
}

// weigh adds up prose and no prose for every element, leaving out what is pruned. It is called again after pruning.
func weigh(t *tree.Tree) {
	before := int32(0)
	for i := 0; i < len(t.Nodes); {
		nd := &t.Nodes[i]
		nd.Before = before
		nd.Good, nd.Bad, nd.Out = nd.OwnGood, nd.OwnBad, 0
		if nd.Rule != "" {
			nd.Good, nd.Bad, nd.Out = 0, 0, nd.Letters
			switch nd.Rule {
			case ruleHidden, ruleTwin, ruleCall:
				nd.Out = 0 // what nobody sees, or stands on every page, or in the midst of texts tells nothing of what stands around it
			}
			i = zero(t, i)
			continue
		}
		before += proseAt(t, int32(i))
		i++
	}
	for i := len(t.Nodes) - 1; i > 0; i-- {
		nd := &t.Nodes[i]
		p := &t.Nodes[nd.Parent]
		p.Good += nd.Good
		p.Bad += nd.Bad
		p.Out += nd.Out
	}
}

// proseAt is the prose that begins with node i: all of a block whose text no other block interrupts, else the share that text i has
// in the lines of its block, parts of which may stand above a title in it and parts below.
func proseAt(t *tree.Tree, i int32) int32 {
	nd := &t.Nodes[i]
	if nd.Shape != tree.ShapeText {
		if nd.Flow == nd.Letters {
			return nd.OwnGood
		}
		return 0
	}
	b := &t.Nodes[t.BlockOf(i)]
	if b.OwnGood == 0 || b.Flow == b.Letters {
		return 0
	}
	return int32(int64(b.OwnGood) * int64(nd.Letters-nd.Links) / int64(b.Flow-b.FlowLink))
}

// zero clears the sums of what stands under the pruned node i, and returns where it ends.
func zero(t *tree.Tree, i int) int {
	end := int(t.Nodes[i].End)
	for k := i + 1; k < end; k++ {
		t.Nodes[k].Good, t.Nodes[k].Bad, t.Nodes[k].Out = 0, 0, 0
	}
	return end
}

// worth is what the lines of one block are worth by themselves: letters of prose, and letters that speak against it.
func worth(nd *tree.Node, known *agreement) (good, bad int32) {
	text := nd.Flow - nd.FlowLink
	switch {
	case isProse(nd):
		if known.has(nd) {
			text *= 2
		}
		return text, 0
	case nd.Shape == tree.ShapeHeading:
		return 0, nd.FlowLink
	case nd.FlowLink == 0 && isShortProse(nd):
		return text / shortWorth, 0
	}
	return 0, nd.FlowLink + text/badText
}

// isShortProse says whether a block may be a short sentence: a list item, a <p>, or what ends as a sentence does.
func isShortProse(nd *tree.Node) bool {
	switch {
	case nd.Shape == tree.ShapeItem:
		return true
	case nd.Flow < shortProse || nd.Shape == tree.ShapeCaption:
		return false
	}
	return nd.Shape == tree.ShapeParagraph || nd.Signs > 0 && nd.Flow == nd.Letters && nd.Flow < longProse && markup.EndsSentence(markup.Text(nd.HTML, sentenceBytes))
}

// isProse says whether the lines of a block read as running text.
func isProse(nd *tree.Node) bool {
	if nd.Flow < minProse || 2*nd.FlowLink > nd.Flow || nd.Shape == tree.ShapeHeading || nd.Shape == tree.ShapeCaption {
		return false
	}
	switch {
	case nd.Signs >= 2, nd.Signs == 1 && nd.Flow >= signedProse:
		return true
	case nd.Flow < longProse:
		return false
	}
	return nd.Shape == tree.ShapeParagraph && nd.FlowLink == 0 || arabic.CountStopWords(markup.Text(nd.HTML, sampleBytes)) >= proseStopWords
}
