package main

import (
	"fmt"
	"os"
)

// What a subject is in a comparison. Others (JVM mode, for development) have no target.
const (
	roleGo   = "go"
	roleNode = "node"
	roleOurs = "native"
)

// target is a figure that must not be above, or below, a limit.
type target struct {
	name          string
	figure, limit float64
	unit          string
	atLeast       bool
}

func (t target) met() bool {
	if t.atLeast {
		return t.figure >= t.limit
	}
	return t.figure <= t.limit
}

func (t target) line() string {
	word, verdict := "at most", "met"
	if t.atLeast {
		word = "at least"
	}
	if !t.met() {
		verdict = "MISSED"
	}
	return fmt.Sprintf("%-6s  %s: %.3g%s, %s %.3g%s", verdict, t.name, t.figure, t.unit, word, t.limit, t.unit)
}

// targetsOf gives the targets of every native artifact of ours; a ratio is between two figures of this run.
func targetsOf(all []figures) ([]target, error) {
	var targets []target
	var ours int
	for _, f := range all {
		if f.Role != roleOurs {
			continue
		}
		ours++
		if f.Exercise != "authorizer" {
			targets = append(targets,
				target{name: f.Name + ", cold", figure: f.ColdMs.P50, limit: 60, unit: " ms"},
				target{name: f.Name + ", zip", figure: f.ZipMiB, limit: 25, unit: " MiB"})
			continue
		}
		inGo, inNode := byRole(all, roleGo), byRole(all, roleNode)
		if inGo == nil || inNode == nil {
			return nil, fmt.Errorf("%s has targets relative to Go and Node, which were not measured in this run", f.Name)
		}
		targets = append(targets,
			target{name: f.Name + ", cold, of Go's", figure: f.ColdMs.P50 / inGo.ColdMs.P50, limit: 2, unit: "×"},
			target{name: f.Name + ", faster than Node, cold", figure: inNode.ColdMs.P50 / f.ColdMs.P50, limit: 4, unit: "×", atLeast: true})
		for _, label := range []string{"RS256", "ES256"} {
			own := f.WarmMs[label]
			targets = append(targets,
				target{name: f.Name + ", warm p50, " + label + ", of Go's", figure: own.P50 / inGo.WarmMs[label].P50, limit: 1, unit: "×"},
				target{name: f.Name + ", warm p99, " + label + ", of its p50", figure: own.P99 / own.P50, limit: 5, unit: "×"})
		}
		targets = append(targets,
			target{name: f.Name + ", peak RSS", figure: f.PeakMiB, limit: 40, unit: " MiB"},
			target{name: f.Name + ", zip", figure: f.ZipMiB, limit: 12, unit: " MiB"})
	}
	if ours == 0 {
		return nil, fmt.Errorf("no native artifact was measured: the targets are for those")
	}
	return targets, nil
}

func byRole(all []figures, role string) *figures {
	for i := range all {
		if all[i].Role == role {
			return &all[i]
		}
	}
	return nil
}

// checkTargets prints every target with what was measured, and fails when one is missed.
func checkTargets(all []figures) error {
	targets, err := targetsOf(all)
	if err != nil {
		return err
	}
	missed := 0
	fmt.Println()
	for _, t := range targets {
		fmt.Println(t.line())
		if !t.met() {
			missed++
		}
	}
	if missed > 0 {
		return fmt.Errorf("%d of %d targets missed", missed, len(targets))
	}
	fmt.Fprintf(os.Stderr, "all %d targets met\n", len(targets))
	return nil
}
