package main

import (
	"fmt"
	"os"
	"sort"
	"time"
)

// figures are one subject's results. Times are in milliseconds.
type figures struct {
	Name        string             `json:"name"`
	Differences []string           `json:"differences"`
	ColdMs      spread             `json:"coldMs"`    // process start to first answer, keys fetched over https
	InitMs      spread             `json:"initMs"`    // process start to the first request for an event
	ColdCPUMs   float64            `json:"coldCpuMs"` // CPU time of a whole cold run, median
	WarmMs      map[string]spread  `json:"warmMs"`    // by signature algorithm, each token once
	WarmCPUMs   float64            `json:"warmCpuMs"` // CPU time per warm invocation
	PeakMiB     float64            `json:"peakMiB"`
	FileMiB     float64            `json:"fileMiB"`
	ZipMiB      float64            `json:"zipMiB"`
	Limited     map[string]limited `json:"limited"` // under Lambda's CPU share, by memory size
}

// limited is what a CPU budget makes of it.
type limited struct {
	ColdMs spread `json:"coldMs"`
	WarmMs spread `json:"warmMs"`
}

type spread struct {
	Min, P50, P99, Max float64
}

func spreadOf(durations []time.Duration) spread {
	if len(durations) == 0 {
		return spread{}
	}
	sorted := append([]time.Duration(nil), durations...)
	sort.Slice(sorted, func(a, b int) bool { return sorted[a] < sorted[b] })
	at := func(share float64) float64 { return ms(sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]) }
	return spread{Min: at(0), P50: at(0.5), P99: at(0.99), Max: at(1)}
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// coldOnce starts a process and has it answer one request whose token it must verify with a key that it must fetch.
func (s *issuers) coldOnce(subject subject, id int, limit *cpuLimit) (total, init, cpu time.Duration, err error) {
	token := s.sign(s.person(id, "report-analysts"), nil)
	process, err := subject.start(limit)
	if err != nil {
		return 0, 0, 0, err
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
	given, err := process.invoke(event("Bearer " + token))
	total = time.Since(process.started)
	if err == nil && given.failed {
		err = fmt.Errorf("%s: cold start failed: %.300s", subject.name, given.body)
	}
	if err == nil {
		if parsed, wrong := parseAnswer(given.body); wrong != nil {
			err = wrong
		} else if allowed, _ := parsed.allows("POST/processReport"); !allowed {
			err = fmt.Errorf("%s: cold start denied the analyst", subject.name)
		}
	}
	cpu = process.stop()
	<-watched
	return total, ready, cpu, err
}

// warm measures with tokens that the process has never seen; it also gives CPU time per invocation and peak memory.
func (s *issuers) warm(subject subject, tokens map[string][]string, limit *cpuLimit) (map[string]spread, float64, float64, error) {
	process, err := subject.start(limit)
	if err != nil {
		return nil, 0, 0, err
	}
	defer process.stop()
	const settle = 2 // the first share of the tokens of each kind only warms the process up
	results := map[string]spread{}
	var cpu time.Duration
	var counted int
	for pass := range settle {
		for algorithm, all := range tokens {
			half := all[len(all)/settle*pass : len(all)/settle*(pass+1)]
			before := process.cpu()
			var durations []time.Duration
			for _, token := range half {
				given, err := process.invoke(event("Bearer " + token))
				if err != nil || given.failed {
					return nil, 0, 0, fmt.Errorf("%s: warm call failed: %v %.300s", subject.name, err, given.body)
				}
				durations = append(durations, given.took)
			}
			if pass == settle-1 {
				results[algorithm] = spreadOf(durations)
				cpu += process.cpu() - before
				counted += len(half)
			}
		}
	}
	return results, ms(cpu) / float64(counted), float64(process.peakKB()) / 1024, nil
}

func (s *issuers) tokens(count int) map[string][]string {
	tokens := map[string][]string{}
	for id := range count {
		tokens["RS256"] = append(tokens["RS256"], s.sign(s.person(1000+id, "report-analysts"), nil))
		tokens["ES256"] = append(tokens["ES256"], s.sign(s.machine(1000+id, "report.writer"), nil))
	}
	return tokens
}

func mib(path string) float64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return float64(info.Size()) / (1 << 20)
}
