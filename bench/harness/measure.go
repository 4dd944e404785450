package main

import (
	"fmt"
	"os"
	"sort"
	"time"
)

// figures are one subject's results. Times are in milliseconds.
type figures struct {
	Name     string             `json:"name"`
	Exercise string             `json:"exercise"`
	Role     string             `json:"role"`
	ColdMs   spread             `json:"coldMs"`    // process start to first answer
	InitMs   spread             `json:"initMs"`    // process start to the first request for an event
	ColdCPU  float64            `json:"coldCpuMs"` // CPU time of a whole cold run, median
	Requests spread             `json:"requests"`  // to the issuers and external APIs in a cold run
	WarmMs   map[string]spread  `json:"warmMs"`    // by series
	WarmCPU  float64            `json:"warmCpuMs"` // CPU time per warm invocation
	PeakMiB  float64            `json:"peakMiB"`
	FileMiB  float64            `json:"fileMiB"`
	ZipMiB   float64            `json:"zipMiB"`
	Limited  map[string]limited `json:"limited"` // under Lambda's CPU share, by memory size
}

// limited is what a CPU budget makes of it.
type limited struct {
	ColdMs spread            `json:"coldMs"`
	WarmMs map[string]spread `json:"warmMs"`
}

type spread struct {
	Min, P50, P99, Max float64
}

func spreadOf(values []float64) spread {
	if len(values) == 0 {
		return spread{}
	}
	sorted := append([]float64(nil), values...)
	sort.Float64s(sorted)
	at := func(share float64) float64 { return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))] }
	return spread{Min: at(0), P50: at(0.5), P99: at(0.99), Max: at(1)}
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func mib(path string) float64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return float64(info.Size()) / (1 << 20)
}

// cold is what one start of a process gave.
type cold struct{ total, init, cpu, requests float64 }

// coldOnce starts a process and has it answer one event. Before it: nothing that the process could have kept.
func (s *issuers) coldOnce(subject subject, id int, limit *cpuLimit) (cold, error) {
	first := subject.exercise.cold(id)
	before := s.stub.requests.Load()
	process, err := subject.start(limit)
	if err != nil {
		return cold{}, err
	}
	var ready time.Duration
	watched := make(chan struct{})
	go func() {
		select {
		case <-process.api.ready:
			ready = time.Since(process.started)
		case <-process.exited:
		}
		close(watched)
	}()
	given, err := process.invoke(first.event)
	total := time.Since(process.started)
	if err == nil {
		if wrong := first.judge(given); wrong != "" {
			err = fmt.Errorf("cold start: %s", wrong)
		}
	}
	cpu := process.stop()
	<-watched
	return cold{ms(total), ms(ready), ms(cpu), float64(s.stub.requests.Load() - before)}, err
}

// coldAll takes turns between the subjects, so that the machine's noise hits all of them alike. A subject that fails is left out from there
// on; its error is in the answer.
func (s *issuers) coldAll(subjects []subject, runs int, limit *cpuLimit) ([][]cold, []error) {
	all, failures := make([][]cold, len(subjects)), make([]error, len(subjects))
	for run := range runs {
		fmt.Fprintf(os.Stderr, "cold starts: round %d of %d\n", run+1, runs)
		for i, subject := range subjects {
			if failures[i] != nil {
				continue
			}
			one, err := s.coldOnce(subject, 100+run, limit)
			if err != nil {
				failures[i] = fmt.Errorf("%s: %w", subject.name, err)
				continue
			}
			all[i] = append(all[i], one)
		}
	}
	return all, failures
}

func spreadBy(all []cold, value func(cold) float64) spread {
	var values []float64
	for _, one := range all {
		values = append(values, value(one))
	}
	return spreadOf(values)
}

// warmed is a process under way with what it gave so far.
type warmed struct {
	process   *process
	next      map[string]int // the calls of a series that it has had
	durations map[string][]float64
	cpu       time.Duration
	counted   int
	peakMiB   float64
}

// turn is how many calls one subject gets before it is the next one's turn.
const turn = 50

// warmAll has every subject answer the same number of calls of each series; the first half only warms up and is not counted. They take
// turns, but for a CPU budget, which they would share: then one follows the other. A subject that fails is left out from there on.
func warmAll(subjects []subject, calls int, limit *cpuLimit) ([]*warmed, []error) {
	all, failures := make([]*warmed, len(subjects)), make([]error, len(subjects))
	var groups [][]int
	for i := range subjects {
		if limit == nil && len(groups) > 0 {
			groups[0] = append(groups[0], i)
		} else {
			groups = append(groups, []int{i})
		}
	}
	for _, group := range groups {
		for _, i := range group {
			all[i] = &warmed{next: map[string]int{}, durations: map[string][]float64{}}
			all[i].process, failures[i] = subjects[i].start(limit)
		}
		for _, counted := range []bool{false, true} {
			for done := 0; done < calls/2; done += turn {
				for _, i := range group {
					if failures[i] == nil {
						failures[i] = all[i].take(subjects[i], min(turn, calls/2-done), counted)
					}
				}
			}
		}
		for _, i := range group {
			if all[i].process != nil {
				all[i].peakMiB = float64(all[i].process.peakKB()) / 1024
				all[i].process.stop()
			}
		}
	}
	return all, failures
}

func (w *warmed) take(subject subject, calls int, counted bool) error {
	for _, series := range subject.exercise.warm {
		batch := make([]call, calls)
		for i := range batch {
			batch[i] = series.call(1000 + w.next[series.label])
			w.next[series.label]++
		}
		before := w.process.cpu()
		for _, one := range batch {
			given, err := w.process.invoke(one.event)
			if err != nil {
				return fmt.Errorf("%s: warm call: %w", subject.name, err)
			}
			if wrong := one.judge(given); wrong != "" {
				return fmt.Errorf("%s: warm call: %s", subject.name, wrong)
			}
			if counted {
				w.durations[series.label] = append(w.durations[series.label], ms(given.took))
			}
		}
		if counted {
			w.cpu += w.process.cpu() - before
			w.counted += calls
		}
	}
	return nil
}

func (w *warmed) spreads() map[string]spread {
	spreads := map[string]spread{}
	for label, durations := range w.durations {
		spreads[label] = spreadOf(durations)
	}
	return spreads
}
