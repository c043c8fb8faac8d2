package urls_test

import (
	"testing"

	"warraq/internal/urls"
)

func TestSamePublication(t *testing.T) {
	cases := []struct {
		known, address string
		want           bool
	}{
		{"https://www.assabah.example/", "http://assabah.example/news/1", true},
		{"https://www.assabah.example/ar/", "https://www.assabah.example/ar/politics", true},
		{"https://www.assabah.example/ar", "https://www.assabah.example/ar/", true},
		{"https://www.assabah.example/ar", "https://www.assabah.example/arts/", false},
		{"https://www.assabah.example/ar/", "https://www.assabah.example/fr/", false},
		{"https://www.assabah.example/", "https://www.masaa.example/", false},
		{"http://127.0.0.1:80/", "http://127.0.0.1:81/", false},
	}
	for _, c := range cases {
		if got := urls.SamePublication(c.known, c.address); got != c.want {
			t.Errorf("SamePublication(%s, %s) = %v", c.known, c.address, got)
		}
	}
}
