package quality

import (
	"strings"
	"testing"

	"warraq/internal/arabic"
)

// article is a text of about 300 words that repeats itself as little as news does.
func article() string {
	subjects := strings.Fields("الوزير المحافظ المدير الرئيس المتحدث الخبير المهندس الطبيب الناقد المدرب")
	places := strings.Fields("القاهرة بيروت الرباط تونس عمّان بغداد الرياض مسقط الخرطوم نواكشوط")
	topics := strings.Fields("الطرق الموانئ المدارس المستشفيات المياه الكهرباء الزراعة السياحة الصيد الاتصالات")
	var b strings.Builder
	for i := range 15 {
		b.WriteString("قال " + subjects[i%10] + " في " + places[(i*3+i/10)%10] + " إن خطة " + topics[(i*7+i/5)%10] +
			" التي أُعلنت يوم " + places[(i*9+3)%10] + " ستبدأ بعد " + topics[(i+4)%10] + " بكلفة " + strings.Repeat("1", i%4+1) +
			" مليون، و«" + subjects[(i*7+5)%10] + "» يرى أن " + topics[(i*3+1)%10] + " أولى.\n\n")
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
	b.ReportMetric(float64(len(strings.Fields(text))), "words")
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
