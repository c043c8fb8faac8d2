package sqlite_test

import (
	"fmt"
	"testing"
	"time"

	"warraq"
)

// BenchmarkSaveArticle stores new articles of about 4 KB one by one, each in its own transaction.
func BenchmarkSaveArticle(b *testing.B) {
	s := newStore(b)
	defer s.Close()
	n := 0
	for b.Loop() {
		if _, err := s.SaveArticle(b.Context(), "", article(n)); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

func candidates(n int) []warraq.Queued {
	qs := make([]warraq.Queued, n)
	for i := range qs {
		u := fmt.Sprintf("https://a.example/news/2026/11/%d/عنوان-الخبر", i)
		qs[i] = warraq.Queued{
			Candidate: warraq.Candidate{
				SourceID: "a", URL: u, Via: warraq.ViaFeed, Listing: "https://a.example/feed", Title: "عنوان الخبر كما في القائمة",
				Published: warraq.Moment{Time: time.Unix(int64(1_790_000_000+i*7919%100_000), 0).UTC(), Raw: "Tue, 03 Nov 2026 09:05:07 +0300"},
			},
			Canonical: u, AddedAt: time.Unix(1_790_000_000, 0),
		}
	}
	return qs
}

// BenchmarkEnqueue queues 100,000 new URLs, then offers them again when all are known.
func BenchmarkEnqueue(b *testing.B) {
	qs := candidates(100_000)
	for _, again := range []bool{false, true} {
		name := map[bool]string{false: "new", true: "known"}[again]
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s := newStore(b)
				if again {
					if _, err := s.Enqueue(b.Context(), qs); err != nil {
						b.Fatal(err)
					}
				}
				b.StartTimer()
				if _, err := s.Enqueue(b.Context(), qs); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				s.Close()
				b.StartTimer()
			}
			b.ReportMetric(float64(b.N*len(qs))/b.Elapsed().Seconds(), "urls/s")
		})
	}
}

// BenchmarkClaim takes batches of ten from a queue of 100,000, and gives them back.
func BenchmarkClaim(b *testing.B) {
	s := newStore(b)
	defer s.Close()
	if _, err := s.Enqueue(b.Context(), candidates(100_000)); err != nil {
		b.Fatal(err)
	}
	now := time.Unix(1_800_000_000, 0)
	c := warraq.Claim{Worker: "w", SourceID: "a", Now: now, Until: now.Add(time.Hour)}
	for b.Loop() {
		if qs, err := s.ClaimURLs(b.Context(), c, 10); err != nil || len(qs) != 10 {
			b.Fatal(len(qs), err)
		}
		if err := s.Release(b.Context(), c.Worker, c.SourceID); err != nil {
			b.Fatal(err)
		}
	}
}
