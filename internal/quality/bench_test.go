package quality

import (
	"math/rand/v2"
	"strings"
	"testing"

	"warraq/internal/arabic"
)

// article is a text of about 300 words in paragraphs, which repeats itself about as little as news does: of its words a
// third are stop words, the others made of random letters, frequent ones more often than rare ones.
func article() string {
	random := rand.New(rand.NewPCG(1, 2))
	rank := rand.NewZipf(random, 1.2, 20, 2000)
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	stop := strings.Fields("في من على إلى أن التي عن الذي بعد مع هذا كان قد ما أو")
	var b strings.Builder
	for i := 1; i <= 300; i++ {
		if i%3 == 0 {
			b.WriteString(stop[random.IntN(len(stop))])
		} else {
			own := rand.New(rand.NewPCG(rank.Uint64(), 3))
			b.WriteString("ال")
			for range 2 + own.IntN(5) {
				b.WriteRune(letters[own.IntN(len(letters))])
			}
		}
		switch {
		case i%50 == 0:
			b.WriteString(".\n\n")
		case i%11 == 0:
			b.WriteString("، ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func BenchmarkCompute(b *testing.B) {
	text := article()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Compute(text)
	}
}

// BenchmarkRepeated is the worst of texts: all its n-grams recur.
func BenchmarkRepeated(b *testing.B) {
	text := strings.Repeat("ها ", 300)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Compute(text)
	}
}

// BenchmarkFold is the share of Compute that any comparison of Arabic texts takes.
func BenchmarkFold(b *testing.B) {
	text := article()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		arabic.Fold(text)
	}
}
