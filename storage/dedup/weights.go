package dedup

import "time"

// Weights are the numbers by which Scores.Alike tells how two texts are alike. All but Facts are shares.
type Weights struct {
	Kept     float64 // of the shorter text: a copy keeps so much
	Passages float64 // likewise, of words and shingles, where the headlines name different things
	Most     float64 // texts are the same that keep so much of one another; likewise weather reports
	Facts    int     // so many other numbers and names in the same places tell two forms apart ...
	FactRate float64 // ... if they are so many of the words that are kept
	Told     float64 // of a longer text's lead and headline: a roundup's shorter text tells so much of it at most
	Turn     float64 // what a turn to something else takes off that
	Headline float64 // of the longer text's headline: of an update the shorter text has so much at most
}

// ChosenWeights are the weights that Relate goes by.
//
// Kept, Passages, Turn and Headline are what `make eval-dedup FIT=1 TEXT=...` chooses on bench/dedup/pairs.tsv in steps of .05, from a
// beginning that knows nothing of the pairs. It prints what each step costs, and how weights do that were chosen on other texts and papers
// than they are scored on. For Most and Told it chooses .7 and .25, which cost eight and three points of 285 less than .75 and .2: these are taken, as
// TestRelate has a longer report of one event that they keep from being the same text, or a roundup. Facts and FactRate decide on one
// labelled pair: they are for bulletins and telegrams that are word for word alike otherwise, of which the pairs have none and TestRelate has.
func ChosenWeights() Weights {
	return Weights{Kept: 0.35, Passages: 0.45, Most: 0.75, Facts: 3, FactRate: 0.03, Told: 0.2, Turn: 0.1, Headline: 0.25}
}

// Window is the most days between two articles that are compared. The press copies a wire text within days; what is
// printed again word for word after months is found by its content hash. It also keeps the forms that are printed every day
// (weather, prayer times, markets) from being compared with years of their like.
const Window = 14 * 24 * time.Hour

// What texts are found by. `go run ./dedup curve` in bench prints what each choice finds and costs; docs/duplicates.md has the table.
const (
	// ShingleWords is the length of a shingle in words: FineWeb-2 and the published figures for Arabic use 5-grams too.
	ShingleWords = 5

	// Bands and Rows are the banding. Two texts are candidates where one band of their signatures agrees, which for a Jaccard index
	// of s has the probability 1-(1-s^Rows)^Bands: .88 at .5, .98 at .6, .02 at .1. FineWeb-2 takes 14 bands of 8 rows (.05 at .5),
	// which looks for copies of .75 and more; much of the Arabic press's wire copy lies between .5 and .7. Bands are there
	// for short texts, which have few anchors; anchors find nearly all pairs of longer ones.
	Bands = 16
	Rows  = 3

	// anchorShare is the share of shingles that are anchors: one in so many.
	anchorShare = 16
	// leastAnchors is how many anchors a text has at least, if it has so many shingles: a short text that was edited sentence
	// by sentence would share none of a few.
	leastAnchors = 24
	// worthAnchors is the least share of the anchors of the text that has fewer which two texts have to share. Anchors
	// estimate the containment, roughly; what is compared for nothing costs time, what is not compared is lost.
	worthAnchors = 0.06

	// keyBits is the size of a key in the band table: SQLite stores 48 bits in 6 bytes.
	keyBits = 48
)

// How texts are aligned. F1 is that of copies on bench/dedup/pairs.tsv, where it is .962.
const (
	// runWords is the least length of a run of words that counts as copied. Shorter than a shingle, so that a text with a
	// word changed in every line is still seen for what it is. With 2 six templates of 101 are merged, not one; with 4 F1 is .959.
	runWords = 3
	// maxOccurrences bounds at how many positions one run is looked at: a page that repeats one line ten thousand times is compared in
	// the same time as any other (TestFindBounded). No verdict changes with 4, nor with 128.
	maxOccurrences = 32
	// Texts of at least leastAligned words that share less than littleShared of their shingles are not aligned, which takes many times
	// as long: a line that a paper prints under all its articles makes them candidates, and nothing more (TestLittleShared). One of
	// the 1,638 labelled pairs is missed by that; with .2 F1 is .957.
	littleShared = 0.1
	leastAligned = 60
	// leadWords is how much of a text is its lead. With 20 F1 is .956; with 80 as good.
	leadWords = 40
	// maxSubstitution is the most words of one side of a substitution. What is longer is a passage that one of the texts leaves out or adds.
	// No verdict changes with 10, nor with 40.
	maxSubstitution = 20
)

// What counts as one word, and what as a word at all. Letters are counted, or bytes, of which an Arabic letter has two. But for
// maxParticle hardly a verdict depends on them: with 6 there F1 is .958. The names that a relation counts do.
const (
	misspelt      = 4   // words are the same that differ in one letter of so many ...
	leastSpelling = 4   // ... if they have so many ...
	maxSpelling   = 256 // ... and no more than this: comparing takes time by their square (TestSpellingBounded)
	leastBare     = 6   // bytes that are left of a word without its prefix, so that no root is cut
	maxParticle   = 4   // bytes: words as short as this say nothing by themselves
)

// What is left out of a text. TestLineWords has what each is for; halved or doubled they change one verdict at most.
const (
	maxDateline  = 7 // words before the dash or colon of a dateline: «الرياض، جدة - واس، محمد أحمد:»
	maxDatelines = 3 // datelines, one behind the other: «عدن - د ب أ: واس:»
	maxSignOff   = 6 // words of a line at the end that only says who sent the text: «(أ ف ب، رويترز)»
)

// A text is a weather report where so many of its first words are in weather.txt. The bulletins of bench/dedup have 21 to 30 in
// a hundred, news of heat, snow and storms 16 at most.
const (
	fullOfWeather = 0.18
	weatherWords  = 80
)
