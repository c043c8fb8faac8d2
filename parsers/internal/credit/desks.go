package credit

import (
	"strings"

	"warraq/internal/arabic"
)

// isDesk says whether a credit names a desk: by its first word in Arabic, «فريق التحرير», by its last one in others.
func isDesk(name string) bool { return isCalled(name, "desk", "desk-end") }

// isRole says whether a credit says what somebody is and not who: «محلل مالي», «Staff Writer». What says where as well is of a
// biography: «كاتب في صحيفة».
func isRole(name string) bool {
	return isCalled(name, "role", "role-end") && !saysWhere(strings.Fields(name))
}

// personBehind is the person whose name follows what somebody is called in Arabic, «مراسل الشراع سمير الحداد»; "" where none does.
func personBehind(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || !known["role"][arabic.Key(words[0])] {
		return ""
	}
	for i := 1; i+1 < len(words); i++ {
		if person := strings.Join(words[i:], " "); IsPerson(person) {
			return person
		}
	}
	return ""
}

// isCalled says whether a short name as a whole or its first word is of one kind of words, or its last word of another.
func isCalled(name, first, last string) bool {
	words := arabic.KeyWords(name)
	if len(words) == 0 || len(words) > maxDeskWords {
		return false
	}
	return known[first][words[0]] || known[first][strings.Join(words, " ")] || known[last][words[len(words)-1]]
}
