package storagetest

import (
	"testing"

	"warraq"
	"warraq/storage"
)

var robotsTests = []test{
	{"robots", testRobots},
}

func testRobots(t *testing.T, s storage.Store) {
	const origin = "https://a.example:8443"
	if _, ok, err := s.Robots(t.Context(), origin); ok || err != nil {
		t.Errorf("unknown origin: ok %v, error %v", ok, err)
	}
	for _, r := range []warraq.RobotsRecord{
		{Origin: origin, Status: 200, Body: []byte("Disallow: /بحث\x00\xff"), FetchedAt: day(1)},
		{Origin: origin, Status: 0, FetchedAt: day(2)},
	} {
		must(t, s.SaveRobots(t.Context(), r))
		got, ok, err := s.Robots(t.Context(), origin)
		must(t, err)
		if !ok {
			t.Error("saved robots.txt is not found")
		}
		equal(t, "robots.txt", r, got)
	}
}
