package credit

// The numbers of this room stand here alone. They bound what a name, a byline or a dateline is; the forms in the comments are
// the longest that were seen. `make eval ABLATE=credit/weights` tells what each holds.

// Names, in words but where letters are named.
const (
	MaxAuthorWords  = 6  // of a person's name; longer strings are sentences
	maxNameLetters  = 60 // of it
	minNameLetters  = 3
	maxPersonWords  = 4 // of a name that is known by its given name alone
	maxBareName     = 3 // of one that stands alone on its line
	maxBesideName   = 3 // of what stands beside it on the line
	maxDeskWords    = 6 // of a desk's name
	maxOpenerWords  = 5 // of what stands before a name: «عرض جميع المقالات بواسطة»
	maxOpeners      = 3 // one behind the other
	minCareless     = 4 // letters of a family name in small letters
	minJoinedLetter = 3 // letters of a name behind a joined «و»
)

// Bylines, in bytes.
const (
	maxByline     = 2000 // of all that is read of one; names stand at its beginning
	maxBylineWord = 60   // of what stands before the mark: «كتب:»
	maxBareByline = 80   // of a line of a verb and a name without any mark between
	maxBareLatin  = 160  // the same in Latin letters, of several names: «Von Anna Berg, Omar Haddad und Lena Kurz»
	maxAgency     = 120
)

// Datelines and sign-offs.
const (
	MaxDateline      = 120 // bytes, at the head of a text
	MaxDatelineWords = 14  // «الرياض 19 شوال 1444 هـ الموافق 9 مايو 2023 م واس»
	MaxUndatedWords  = 7   // «الجزيرة - واس:», «ع.ح / أ.ح (د ب أ)»
	maxPlaceWords    = 3
	maxSignOffWords  = 16 // «ع.م/ س.ح (رويترز، د ب أ)»
	maxSignOffSize   = 60 // letters of it
)
