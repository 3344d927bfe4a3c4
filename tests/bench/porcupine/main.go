// Checks one recorded history with porcupine, and prints what ./run compares.
//
// Two models of CreateBackup. Both know the one reading under which make_history's service works (20 backups a
// day, dated by their end), where backcheck keeps all readings open; both are partitioned by instance, have
// small comparable states and a hash for them.
//
//   - standard: as porcupine's users write it. A call without an answer is an operation that returns at the end
//     of the history; its step leads to two states, the one in which it took effect and the one in which it did
//     not (NondeterministicModel).
//   - tuned: no operation is open for longer than its client waited. That a call got lost is an operation at the
//     moment of the call; from then on it may take effect before any other step, and the state is the set of
//     all that can have come of that. Lost calls are alike, so they are counted, not told apart; of two states
//     that differ in the count alone, only the one with more calls left is kept, because a lost call need
//     never take effect. This is as far as a step function reaches that does not see which operations are open.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sort"
	"syscall"
	"time"
	"unsafe"

	"github.com/anishathalye/porcupine"
)

const setsADay = 20

// What happened; the answer is part of it.
type kind uint8

const (
	accepted kind = iota
	rejected
	lost
	finished // the task was ended
	noTask   // it was to be ended, but there was none
	nextDay
)

type record struct {
	kind      kind
	client    int
	instance  string // of nextDay: none, it is on all
	call, ret int64  // ret of a lost call: none
}

type service struct {
	busy bool
	sets uint8 // made today
}

func (s service) accepts() bool { return !s.busy && s.sets < setsADay }

// What the step leads to where its answer is certain; false where it cannot have happened.
func (s service) after(k kind) (service, bool) {
	switch k {
	case accepted:
		return service{true, s.sets}, s.accepts()
	case rejected:
		return s, !s.accepts()
	case finished:
		return service{false, s.sets + 1}, s.busy
	case noTask:
		return s, !s.busy
	case nextDay:
		return service{s.busy, 0}, true
	}
	panic("a lost call has no certain step")
}

func (s service) hash() uint64 {
	h := uint64(s.sets) << 1
	if s.busy {
		h |= 1
	}
	return (h + 1) * 0x9e3779b97f4a7c15
}

func standardModel() porcupine.Model {
	model := porcupine.NondeterministicModel{
		Partition: partition,
		Init:      func() []interface{} { return []interface{}{service{}} },
		Step: func(state, input, output interface{}) []interface{} {
			s := state.(service)
			k := input.(kind)
			if k == lost {
				if s.accepts() {
					return []interface{}{state, service{true, s.sets}}
				}
				return []interface{}{state}
			}
			next, can := s.after(k)
			if !can {
				return nil
			}
			return []interface{}{next}
		},
		Equal: func(one, other interface{}) bool { return one.(service) == other.(service) },
		Hash:  func(state interface{}) uint64 { return state.(service).hash() },
	}
	return model.ToModel()
}

// At each (busy, sets): 1 more than the lost calls that are left; 0: the service cannot be in that state. The
// quota makes 20 sets the most; the last task may end on the day after, when the count began anew.
type possible [2][setsADay + 1]uint16

func at(busy bool) int {
	if busy {
		return 1
	}
	return 0
}

func (p *possible) add(s service, left uint16) {
	if cell := &p[at(s.busy)][s.sets]; *cell < left {
		*cell = left
	}
}

// A lost call that is left may take effect.
func (p *possible) close() {
	for sets := 0; sets < setsADay; sets++ {
		if left := p[0][sets]; left > 1 {
			p.add(service{true, uint8(sets)}, left-1)
		}
	}
}

func (p *possible) after(k kind) (possible, bool) {
	var next possible
	any := false
	for busy := range p {
		for sets, left := range p[busy] {
			if left == 0 {
				continue
			}
			if k == lost {
				next[busy][sets] = left + 1
				any = true
			} else if s, can := (service{busy == 1, uint8(sets)}).after(k); can {
				next.add(s, left)
				any = true
			}
		}
	}
	next.close()
	return next, any
}

func tunedModel() porcupine.Model {
	return porcupine.Model{
		Partition: partition,
		Init: func() interface{} {
			var start possible
			start.add(service{}, 1)
			return &start
		},
		Step: func(state, input, output interface{}) (bool, interface{}) {
			p := state.(*possible)
			next, any := p.after(input.(kind))
			if !any {
				return false, state
			}
			if next == *p {
				return true, state // nothing to allocate
			}
			return true, &next
		},
		Equal: func(one, other interface{}) bool {
			a, b := one.(*possible), other.(*possible)
			return a == b || *a == *b
		},
		Hash: func(state interface{}) uint64 {
			h := uint64(0)
			for _, row := range state.(*possible) {
				for _, left := range row {
					h = (h ^ uint64(left)) * 0x100000001b3
				}
			}
			return h
		},
	}
}

// Operations carry their instance as metadata would: in Output, which the step does not look at.
func partition(history []porcupine.Operation) [][]porcupine.Operation {
	parts := map[string][]porcupine.Operation{}
	for _, operation := range history {
		if instance := operation.Output.(string); instance != "" {
			parts[instance] = append(parts[instance], operation)
		}
	}
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	sort.Strings(names)
	split := make([][]porcupine.Operation, 0, len(parts))
	for _, name := range names {
		part := parts[name]
		for _, operation := range history {
			if operation.Output.(string) == "" {
				part = append(part, operation)
			}
		}
		split = append(split, part)
	}
	return split
}

func operations(records []record, countLost bool) []porcupine.Operation {
	end := int64(0)
	for _, r := range records {
		if r.kind != lost && r.ret > end {
			end = r.ret
		}
		if r.call > end {
			end = r.call
		}
	}
	all := make([]porcupine.Operation, 0, len(records))
	for _, r := range records {
		if r.kind == lost {
			r.ret = end + 1
			if countLost {
				r.ret = r.call
			}
		}
		all = append(all, porcupine.Operation{
			ClientId: r.client, Input: r.kind, Call: r.call, Output: r.instance, Return: r.ret})
	}
	return all
}

// One line of backcheck-history/1.
type line struct {
	Client   int    `json:"client"`
	Call     int64  `json:"call"`
	Return   *int64 `json:"return"`
	Action   string `json:"action"`
	Instance struct {
		OfCall string `json:"DBInstanceId"`
		OfHook string `json:"instance"`
	} `json:"request"`
	Response *struct {
		Status int `json:"status"`
	} `json:"response"`
}

func (l *line) record() (record, error) {
	r := record{client: l.Client, instance: l.Instance.OfCall + l.Instance.OfHook, call: l.Call}
	if l.Return != nil {
		r.ret = *l.Return
	}
	switch {
	case l.Action == "CreateBackup" && l.Response == nil:
		r.kind = lost
	case l.Action == "CreateBackup" && l.Response.Status < 300:
		r.kind = accepted
	case l.Action == "CreateBackup":
		r.kind = rejected
	case l.Action == "advance":
		r.kind = nextDay
	case l.Action == "finish-task" && l.Response != nil && l.Response.Status == 409:
		r.kind = noTask
	case l.Action == "finish-task":
		r.kind = finished
	default:
		return r, fmt.Errorf("no model of %q", l.Action)
	}
	return r, nil
}

func read(path string) ([]record, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 20<<20)
	var records []record
	for number := 1; scanner.Scan(); number++ {
		if number == 1 {
			continue // the header: make_history's worlds are idle at the start
		}
		var l line
		if err := json.Unmarshal(scanner.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, number, err)
		}
		r, err := l.record()
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, number, err)
		}
		records = append(records, r)
	}
	return records, scanner.Err()
}

// The processor time of this process so far, that of the garbage collector included. On a core of its own it is
// the time that passes; on a busy machine it is the fair one of the two.
func processorTime() time.Duration {
	const ofThisProcess = 2 // CLOCK_PROCESS_CPUTIME_ID
	var now syscall.Timespec
	if _, _, fault := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, ofThisProcess, uintptr(unsafe.Pointer(&now)), 0); fault != 0 {
		fmt.Fprintln(os.Stderr, "porcupine_side: no clock of processor time:", fault)
		os.Exit(3)
	}
	return time.Duration(now.Nano())
}

// Checks once. porcupine's own timeout would count the time that others have the processor.
func check(model porcupine.Model, history []porcupine.Operation, timeout time.Duration) (porcupine.CheckResult, time.Duration) {
	const lookEvery = 20 * time.Millisecond
	start := processorTime()
	result := make(chan porcupine.CheckResult, 1)
	go func() { result <- porcupine.CheckOperationsTimeout(model, history, 0) }()
	for {
		select {
		case r := <-result:
			return r, processorTime() - start
		case <-time.After(lookEvery):
			if taken := processorTime() - start; taken >= timeout {
				return porcupine.Unknown, taken // the check goes on until the process ends, which is soon
			}
		}
	}
}

// The middle of up to five runs; one that takes long is not repeated.
func measure(model porcupine.Model, history []porcupine.Operation, timeout time.Duration) (porcupine.CheckResult, time.Duration) {
	const repeatBelow = 50 * time.Millisecond
	var taken []time.Duration
	for {
		result, once := check(model, history, timeout)
		taken = append(taken, once)
		if len(taken) == 5 || taken[0] > repeatBelow {
			sort.Slice(taken, func(i, j int) bool { return taken[i] < taken[j] })
			return result, taken[len(taken)/2]
		}
	}
}

func main() {
	name := flag.String("model", "standard", "standard or tuned")
	timeout := flag.Duration("timeout", 20*time.Second, "of processor time, after which porcupine is given up")
	flag.Parse()
	model, countLost := standardModel(), false
	if *name == "tuned" {
		model, countLost = tunedModel(), true
	}
	records, err := read(flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "porcupine_side:", err)
		os.Exit(2)
	}
	result, taken := measure(model, operations(records, countLost), *timeout)
	verdict := map[porcupine.CheckResult]string{
		porcupine.Ok: "conforms", porcupine.Illegal: "violates", porcupine.Unknown: "gave up"}[result]
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		fmt.Fprintln(os.Stderr, "porcupine_side:", err)
		os.Exit(3)
	}
	// Verdict, nanoseconds of processor time for checking alone, KiB of the process at its largest.
	fmt.Printf("%s\t%d\t%d\n", verdict, taken.Nanoseconds(), usage.Maxrss)
}
