// Measures authorizers side by side under a minimal Lambda Runtime API. See ../README.md.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// description is the file that says what to measure; the first subject is what the others are compared with.
type description struct {
	Subjects []struct {
		Name, Folder, File, Zip string
		Command                 []string
		Env                     map[string]string
	}
}

func main() {
	file := flag.String("subjects", "", "JSON file that describes what to measure")
	cold := flag.Int("cold", 20, "cold starts of each")
	warm := flag.Int("warm", 4000, "different tokens of each algorithm for each; the first half only warms up")
	check := flag.Bool("check", false, "run only the conformance cases")
	out := flag.String("json", "", "also write the figures to this file")
	flag.Parse()
	if err := run(*file, *cold, *warm, *check, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(file string, cold, warm int, check bool, out string) error {
	folder, err := os.MkdirTemp("", "penstock-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	issuers, err := startIssuers(folder)
	if err != nil {
		return err
	}
	subjects, err := read(file, issuers)
	if err != nil {
		return err
	}
	all := make([]figures, len(subjects))
	failed := false
	for i, subject := range subjects {
		all[i] = figures{Name: subject.name, FileMiB: mib(subject.file), ZipMiB: mib(subject.zip), Limited: map[string]limited{}}
		all[i].Differences, err = issuers.conforms(subject)
		if err != nil {
			return fmt.Errorf("%s: %w", subject.name, err)
		}
		fmt.Fprintf(os.Stderr, "%s: %d conformance cases, %d differ\n", subject.name, len(issuers.cases()), len(all[i].Differences))
		for _, difference := range all[i].Differences {
			failed = true
			fmt.Fprintln(os.Stderr, "  ", difference)
		}
	}
	if failed {
		return fmt.Errorf("what does not do the same work is not compared")
	}
	if check {
		return nil
	}
	if err := issuers.coldAll(subjects, all, cold, nil, func(i int) *spread { return &all[i].ColdMs }); err != nil {
		return err
	}
	tokens := issuers.tokens(warm)
	for i, subject := range subjects {
		fmt.Fprintf(os.Stderr, "%s: warm\n", subject.name)
		if all[i].WarmMs, all[i].WarmCPUMs, all[i].PeakMiB, err = issuers.warm(subject, tokens, nil); err != nil {
			return err
		}
	}
	memory := []int{256, 512}
	for _, mb := range memory {
		if err := issuers.budget(subjects, all, mb, max(3, cold/4), max(200, warm/10)); err != nil {
			fmt.Fprintf(os.Stderr, "no figures for a CPU budget: %v (needs root and cgroups)\n", err)
			for i := range all {
				all[i].Limited = nil
			}
			break
		}
	}
	fmt.Print(table(all, memory))
	if out != "" {
		text, err := json.MarshalIndent(all, "", "  ")
		if err != nil {
			return err
		}
		return os.WriteFile(out, append(text, '\n'), 0o644)
	}
	return nil
}

// coldAll takes turns between the subjects, so that the machine's noise hits all of them alike.
func (s *issuers) coldAll(subjects []subject, all []figures, runs int, limit *cpuLimit, result func(int) *spread) error {
	totals, inits, cpus := make([][]time.Duration, len(subjects)), make([][]time.Duration, len(subjects)), make([][]time.Duration, len(subjects))
	for run := range runs {
		fmt.Fprintf(os.Stderr, "cold starts: round %d of %d\n", run+1, runs)
		for i, subject := range subjects {
			total, init, cpu, err := s.coldOnce(subject, 100+run, limit)
			if err != nil {
				return err
			}
			totals[i], inits[i], cpus[i] = append(totals[i], total), append(inits[i], init), append(cpus[i], cpu)
		}
	}
	for i := range subjects {
		*result(i) = spreadOf(totals[i])
		if limit == nil {
			all[i].InitMs, all[i].ColdCPUMs = spreadOf(inits[i]), spreadOf(cpus[i]).P50
		}
	}
	return nil
}

func (s *issuers) budget(subjects []subject, all []figures, memoryMB, cold, warm int) error {
	limit, err := limitFor(memoryMB)
	if err != nil {
		return err
	}
	defer limit.remove()
	tokens := map[string][]string{"RS256": s.tokens(warm)["RS256"]}
	for i := range subjects {
		var result limited
		err := s.coldAll(subjects[i:i+1], all[i:i+1], cold, limit, func(int) *spread { return &result.ColdMs })
		if err == nil {
			var results map[string]spread
			results, _, _, err = s.warm(subjects[i], tokens, limit)
			result.WarmMs = results["RS256"]
		}
		if err != nil { // with this little CPU it may not get through its own time-outs: that is a finding, not a failure
			fmt.Fprintf(os.Stderr, "%d MB: %v\n", memoryMB, err)
			continue
		}
		all[i].Limited[fmt.Sprint(memoryMB)] = result
	}
	return nil
}

// read gives every subject what it must know of the issuers: fill says what is replaced in its command and environment.
func read(file string, issuers *issuers) ([]subject, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var described description
	if err := json.Unmarshal(text, &described); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(described.Subjects) == 0 {
		return nil, fmt.Errorf("%s: no subjects", file)
	}
	var subjects []subject
	for _, d := range described.Subjects {
		folder, err := filepath.Abs(d.Folder)
		if err != nil {
			return nil, err
		}
		s := subject{name: d.Name, folder: folder, file: d.File, zip: d.Zip}
		for _, word := range d.Command {
			s.command = append(s.command, issuers.fill(word))
		}
		for name, value := range d.Env {
			s.env = append(s.env, name+"="+issuers.fill(value))
		}
		subjects = append(subjects, s)
	}
	return subjects, nil
}
