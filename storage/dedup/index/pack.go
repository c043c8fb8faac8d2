package index

// keySize is the size of a packed key in bytes: those of dedup.Keys have 48 bits.
const keySize = 6

// PackKeys packs keys for an engine to store, in six bytes each.
func PackKeys(keys []int64) []byte {
	packed := make([]byte, 0, keySize*len(keys))
	for _, k := range keys {
		packed = append(packed, byte(k>>40), byte(k>>32), byte(k>>24), byte(k>>16), byte(k>>8), byte(k))
	}
	return packed
}

// UnpackKeys returns the keys that PackKeys has packed.
func UnpackKeys(packed []byte) []int64 {
	keys := make([]int64, 0, len(packed)/keySize)
	for ; len(packed) >= keySize; packed = packed[keySize:] {
		k := int64(0)
		for _, b := range packed[:keySize] {
			k = k<<8 | int64(b)
		}
		keys = append(keys, k)
	}
	return keys
}
