// Package switches is what an instrumented copy of a package calls at every place where something can be switched off:
// a condition, an entry of a table, a number, the lines of a list. Which one is off is read once, from the environment,
// so that one program serves all mutants. The package stays out of the production code: only copies that package mutate
// writes, and that the compiler reads in the originals' place, import it.
package switches

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync/atomic"
)

// The environment of an instrumented program.
const (
	MutantVariable = "WARRAQ_MUTANT" // a Mutant as JSON; nothing is switched where it is empty
	RecordVariable = "WARRAQ_RECORD" // a file to which the program appends what it saw at each switch
	LimitVariable  = "WARRAQ_LIMIT"  // seconds of processor time after which the program ends
)

// Max is how many switches there may be; their numbers begin at 1.
const Max = 1 << 15

// Action is what a mutant does at its switch.
type Action string

// The actions.
const (
	Off    Action = "off"    // a condition that never holds
	On     Action = "on"     // a condition that always holds
	Skip   Action = "skip"   // a table without its entry number Entry
	Drop   Action = "drop"   // a list without any of its words, or without the lines that have Value in Column
	Halve  Action = "halve"  // a number
	Double Action = "double" // a number
)

// WholeList is the Column of a mutant that drops a list as a whole.
const WholeList = -1

// Mutant is one change to a program. The zero value changes nothing.
type Mutant struct {
	Switch int    `json:"switch"`
	Action Action `json:"action"`
	Entry  int    `json:"entry,omitempty"`
	Column int    `json:"column,omitempty"` // tab separated, from 0; WholeList for all lines
	Value  string `json:"value,omitempty"`
}

// Env is the variable that makes an instrumented program the mutant.
func (m Mutant) Env() string {
	data, err := json.Marshal(m)
	if err != nil {
		panic(err) // strings and numbers alone
	}
	return MutantVariable + "=" + string(data)
}

// Sight is what a run may see at a switch, a set of bits.
type Sight uint32

// What is seen.
const (
	Reached Sight = 1 << iota // the switch was asked
	True                      // its condition held
	False                     // its condition did not hold
)

// Shows says whether a run that saw this at the mutant's switch can differ from the mutant's at all.
func (s Sight) Shows(a Action) bool {
	switch a {
	case Off:
		return s&True != 0
	case On:
		return s&False != 0
	default:
		return s&Reached != 0
	}
}

// active is the mutant that this process is; record is where sights go, nil in most processes.
var active, record = fromEnvironment()

// seen holds what was recorded of every switch, so that nothing is written twice.
var seen [Max]atomic.Uint32

func fromEnvironment() (Mutant, *os.File) {
	var m Mutant
	if v := os.Getenv(MutantVariable); v != "" {
		if err := json.Unmarshal([]byte(v), &m); err != nil {
			panic(MutantVariable + ": " + err.Error())
		}
	}
	path := os.Getenv(RecordVariable)
	if path == "" {
		return m, nil
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		panic(RecordVariable + ": " + err.Error())
	}
	return m, f
}

// saw records what was seen at a switch for the first time. Each is one write, so that nothing is lost where the process
// ends without a word.
func saw(number int, s Sight) {
	if before := Sight(seen[number].Or(uint32(s))); before&s == s {
		return
	}
	var b [8]byte
	binary.LittleEndian.PutUint32(b[:4], uint32(number))
	binary.LittleEndian.PutUint32(b[4:], uint32(s))
	if _, err := record.Write(b[:]); err != nil {
		panic("recording: " + err.Error())
	}
}

// ReadRecord reads what a program recorded, by number.
func ReadRecord(path string) (map[int]Sight, error) {
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil // no switch was asked
	}
	sights := map[int]Sight{}
	for b := range slices.Chunk(data, 8) {
		sights[int(binary.LittleEndian.Uint32(b))] |= Sight(binary.LittleEndian.Uint32(b[4:]))
	}
	return sights, err
}

// Cond stands in the place of a condition.
func Cond(number int, holds bool) bool {
	if number != active.Switch && record == nil {
		return holds
	}
	return cond(number, holds)
}

func cond(number int, holds bool) bool {
	if record != nil && holds {
		saw(number, Reached|True)
	} else if record != nil {
		saw(number, Reached|False)
	}
	if number != active.Switch {
		return holds
	}
	return active.Action == On
}

// Num stands in the place of a named number.
func Num[T ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64](number int, v T) T {
	switch {
	case !asked(number):
		return v
	case active.Action == Halve:
		return v / 2
	default:
		return v * 2
	}
}

// Table stands in the place of a slice of rules or words.
func Table[S ~[]T, T any](number int, s S) S {
	switch {
	case !asked(number):
		return s
	case active.Action == Drop:
		return nil
	default:
		return slices.Delete(slices.Clone(s), active.Entry, active.Entry+1)
	}
}

// Map stands in the place of a map of words.
func Map[M ~map[K]V, K comparable, V any](number int, m M) M {
	if !asked(number) {
		return m
	}
	return nil
}

// Lines stands in the place of a list of lines. Comments stay, so that a file without its lines is still in its form.
func Lines(number int, list string) string {
	if !asked(number) {
		return list
	}
	var kept strings.Builder
	for line := range strings.Lines(list) {
		if !dropped(strings.TrimRight(line, "\r\n")) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// dropped says whether the active mutant drops a line.
func dropped(line string) bool {
	if line == "" || line[0] == '#' {
		return false
	}
	if active.Column == WholeList {
		return true
	}
	fields := strings.Split(line, "\t")
	return active.Column < len(fields) && fields[active.Column] == active.Value
}

// asked records that a switch was reached, and says whether it is the mutant's.
func asked(number int) bool {
	if record != nil {
		saw(number, Reached)
	}
	return number == active.Switch
}
