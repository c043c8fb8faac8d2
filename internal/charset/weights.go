package charset

// Sizes and shares by which bytes are judged. The pages of TestDecode and TestDecodeBinary are told apart by them.
const (
	utf16Sample  = 4096 // bytes that are looked at for UTF-16 without a mark
	leastUTF16   = 8    // bytes; fewer show nothing
	utf16Percent = 95   // of every second byte may be a high one: letters of other blocks are rare in an Arabic page

	binarySample    = 16 << 10 // bytes that are looked at for NULs and controls
	bytesPerNUL     = 50       // text has fewer NULs: some programs end each block with one
	bytesPerControl = 20       // text has fewer controls, NULs among them
	validPerBroken  = 4        // sequences of UTF-8: windows-1256 makes a valid one by accident only

	// declarationWindow is how far into a page its declarations are looked for. The HTML standard asks for 1,024 bytes;
	// pages that put scripts first need more.
	declarationWindow = 4096
	// sampleSize is how many bytes of text, without tags and scripts, are judged.
	sampleSize = 8 << 10
	// plausible is the score from which a reading is believed without asking the statistical detector.
	plausible = 0.6
	// certain is the score from which no other reading is tried, to save time: the words are well formed, and at
	// least every tenth letter stands in an Arabic function word.
	certain = 1.1
	// latinPerASCII is the letters of a Latin word for each of ASCII: words of accents only are Arabic, wrongly read.
	latinPerASCII = 2
)
