// Measures functions side by side under a minimal Lambda Runtime API. See ../README.md.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// description is the file that says what to measure.
type description struct {
	Subjects []struct {
		Name, Exercise, Role, Folder, File, Zip string
		Command                                 []string
		Env                                     map[string]string
	}
}

// options are what the command line says.
type options struct {
	file, out           string
	cold, warm          int
	check, checkTargets bool
}

func main() {
	var o options
	flag.StringVar(&o.file, "subjects", "", "JSON file that describes what to measure")
	flag.IntVar(&o.cold, "cold", 20, "cold starts of each")
	flag.IntVar(&o.warm, "warm", 4000, "calls of each kind for each subject that runs; the first half only warms up")
	flag.BoolVar(&o.check, "check", false, "run only the conformance cases")
	flag.BoolVar(&o.checkTargets, "check-targets", false, "compare the figures with the targets; exit status 1 where one is missed")
	flag.StringVar(&o.out, "json", "", "also write the figures to this file")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	folder, err := os.MkdirTemp("", "penstock-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	issuers, err := startIssuers(folder)
	if err != nil {
		return err
	}
	subjects, all, err := read(o.file, issuers)
	if err != nil {
		return err
	}
	if err := conform(subjects); err != nil || o.check {
		return err
	}
	if err := issuers.measure(subjects, all, o.cold, o.warm); err != nil {
		return err
	}
	memory := []int{256, 512}
	for _, mb := range memory {
		if err := issuers.budget(subjects, all, mb, max(3, o.cold/4), max(200, o.warm/10)); err != nil {
			fmt.Fprintf(os.Stderr, "no figures for a CPU budget: %v (needs root and cgroups)\n", err)
			memory = nil
			break
		}
	}
	fmt.Print(tables(all, memory))
	if o.out != "" {
		text, err := json.MarshalIndent(all, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(o.out, append(text, '\n'), 0o644); err != nil {
			return err
		}
	}
	if o.checkTargets {
		return checkTargets(all)
	}
	return nil
}

func conform(subjects []subject) error {
	failed := false
	for _, subject := range subjects {
		differences, err := subject.conforms()
		if err != nil {
			return fmt.Errorf("%s: %w", subject.name, err)
		}
		fmt.Fprintf(os.Stderr, "%s: %d conformance cases, %d differ\n", subject.name, len(subject.exercise.cases), len(differences))
		for _, difference := range differences {
			failed = true
			fmt.Fprintln(os.Stderr, "  ", difference)
		}
	}
	if failed {
		return errors.New("what does not do the same work is not compared")
	}
	return nil
}

func (s *issuers) measure(subjects []subject, all []figures, colds, warms int) error {
	starts, failures := s.coldAll(subjects, colds, nil)
	if err := errors.Join(failures...); err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "warm calls")
	processes, failures := warmAll(subjects, warms, nil)
	if err := errors.Join(failures...); err != nil {
		return err
	}
	for i := range all {
		all[i].ColdMs = spreadBy(starts[i], func(c cold) float64 { return c.total })
		all[i].InitMs = spreadBy(starts[i], func(c cold) float64 { return c.init })
		all[i].ColdCPU = spreadBy(starts[i], func(c cold) float64 { return c.cpu }).P50
		all[i].Requests = spreadBy(starts[i], func(c cold) float64 { return c.requests })
		all[i].WarmMs = processes[i].spreads()
		all[i].WarmCPU = ms(processes[i].cpu) / float64(processes[i].counted)
		all[i].PeakMiB = processes[i].peakMiB
	}
	return nil
}

func (s *issuers) budget(subjects []subject, all []figures, memoryMB, colds, warms int) error {
	limit, err := limitFor(memoryMB)
	if err != nil {
		return err
	}
	defer limit.remove()
	fmt.Fprintf(os.Stderr, "CPU of %d MB\n", memoryMB)
	starts, coldFailures := s.coldAll(subjects, colds, limit)
	processes, warmFailures := warmAll(subjects, warms, limit)
	for i := range all {
		if err := errors.Join(coldFailures[i], warmFailures[i]); err != nil {
			// With this little CPU it may not get through its own time-outs: that is a finding, not a failure.
			fmt.Fprintf(os.Stderr, "%d MB: %v\n", memoryMB, err)
			continue
		}
		all[i].Limited[fmt.Sprint(memoryMB)] = limited{
			ColdMs: spreadBy(starts[i], func(c cold) float64 { return c.total }), WarmMs: processes[i].spreads(),
		}
	}
	return nil
}

// read gives every subject what it must know of the issuers: fill says what is replaced in its command and environment.
func read(file string, issuers *issuers) ([]subject, []figures, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	var described description
	if err := json.Unmarshal(text, &described); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(described.Subjects) == 0 {
		return nil, nil, fmt.Errorf("%s: no subjects", file)
	}
	exercises := issuers.exercises()
	var subjects []subject
	var all []figures
	for _, d := range described.Subjects {
		folder, err := filepath.Abs(d.Folder)
		if err != nil {
			return nil, nil, err
		}
		exercise, known := exercises[d.Exercise]
		if !known {
			return nil, nil, fmt.Errorf("%s: there is no exercise %q", file, d.Exercise)
		}
		s := subject{name: d.Name, exercise: exercise, folder: folder}
		for _, word := range d.Command {
			s.command = append(s.command, issuers.fill(word))
		}
		for name, value := range d.Env {
			s.env = append(s.env, name+"="+issuers.fill(value))
		}
		subjects = append(subjects, s)
		all = append(all, figures{
			Name: d.Name, Exercise: d.Exercise, Role: d.Role, FileMiB: mib(d.File), ZipMiB: mib(d.Zip), Limited: map[string]limited{},
		})
	}
	return subjects, all, nil
}
