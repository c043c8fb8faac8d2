// Package fetch asks web sites for pages, listings and robots.txt files, politely: one regime a host whoever asks, with
// its delay, its concurrency and its pauses; robots.txt obeyed on every hop; bodies bounded as received and as unpacked;
// private addresses refused. What keeps a page from being had is a Fault.
//
// colly makes the requests and finds the links. Beneath it stand, from above: robotsTransport, politeTransport, and the
// http.Transport with its guarded dialer.
package fetch
