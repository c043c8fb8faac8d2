package index

import (
	"sync"

	"warraq/storage/dedup"
)

// cachedTexts is the size of each of two generations of texts, some 10 KB each, that are kept for the next comparison.
const cachedTexts = 1024

// textCache keeps the texts that were compared lately, by their numbers.
type textCache struct {
	mu         sync.Mutex
	young, old map[int64]*dedup.Text
}

func (c *textCache) get(number int64) *dedup.Text {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t := c.young[number]; t != nil {
		return t
	}
	return c.old[number]
}

// put keeps a text. Once the young ones are many they become the old ones, which are then forgotten.
func (c *textCache) put(number int64, t *dedup.Text) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.young == nil || len(c.young) >= cachedTexts {
		c.young, c.old = make(map[int64]*dedup.Text, cachedTexts), c.young
	}
	c.young[number] = t
}

func (c *textCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.young, c.old = nil, nil
}
