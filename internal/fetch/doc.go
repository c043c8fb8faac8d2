// Package fetch asks web sites for pages, listings and robots.txt files, politely: one regime a host whoever asks, with
// its delay, its concurrency and its pauses; robots.txt obeyed on every hop; bodies bounded as received and as unpacked;
// private addresses refused. What keeps a page from being had is a Fault.
//
// colly makes the requests and finds the links. Every fetch has a collector and a trip of its own; the trip is the
// transport beneath the collector: it asks robots.txt, then the network, which waits for the host's turn, asks, and reads
// the answer. What the trip has gathered when colly is done is the page.
package fetch
