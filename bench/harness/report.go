package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Lambda's published price, us-east-1, x86: https://aws.amazon.com/lambda/pricing/
const (
	perMillionRequests = 0.20
	perGBSecond        = 0.0000166667
)

// millionCalls is what a million warm calls cost at a memory size, in US dollars: duration is billed by started milliseconds.
func millionCalls(warmMs float64, memoryMB int) float64 {
	billed := math.Max(1, math.Ceil(warmMs)) / 1000
	return perMillionRequests + 1e6*billed*float64(memoryMB)/1024*perGBSecond
}

// tables renders the figures as Markdown: the authorizers with ratios to the first of them, the workers without, since nobody wrote them otherwise.
func tables(all []figures, memory []int) string {
	var authorizers, workers []figures
	for _, f := range all {
		if f.Exercise == "authorizer" {
			authorizers = append(authorizers, f)
		} else {
			workers = append(workers, f)
		}
	}
	var b strings.Builder
	for _, t := range []table{{"authorizer", []string{"RS256", "ES256"}, true, authorizers}, {"worker", []string{"calls"}, false, workers}} {
		if len(t.rows) > 0 {
			if b.Len() > 0 {
				b.WriteString("\n")
			}
			b.WriteString(t.figures() + t.budgets(memory))
		}
	}
	return b.String()
}

type table struct {
	what   string
	series []string
	ratios bool
	rows   []figures
}

// ratio gives the column of a ratio, or nothing in a table without.
func (t table) ratio(value, base float64) []string {
	if !t.ratios {
		return nil
	}
	return []string{fmt.Sprintf("%.1f", value/base)}
}

func (t table) figures() string {
	head := slices.Concat([]string{t.what, "cold p50 / worst"}, t.times(), []string{"init", "cold CPU", "requests"})
	for _, label := range t.series {
		name := "warm p50 / p99"
		if len(t.series) > 1 {
			name = "warm " + label + " p50 / p99"
		}
		head = slices.Concat(head, []string{name}, t.times())
	}
	lines := [][]string{slices.Concat(head, []string{"CPU per call", "peak RSS", "file", "zip"})}
	base := t.rows[0]
	for _, f := range t.rows {
		line := slices.Concat([]string{f.Name, fmt.Sprintf("%.1f / %.1f ms", f.ColdMs.P50, f.ColdMs.Max)}, t.ratio(f.ColdMs.P50, base.ColdMs.P50),
			[]string{fmt.Sprintf("%.1f ms", f.InitMs.P50), fmt.Sprintf("%.0f ms", f.ColdCPU), fmt.Sprintf("%.0f", f.Requests.P50)})
		for _, label := range t.series {
			warm := f.WarmMs[label]
			line = slices.Concat(line, []string{fmt.Sprintf("%.2f / %.2f ms", warm.P50, warm.P99)}, t.ratio(warm.P50, base.WarmMs[label].P50))
		}
		lines = append(lines, slices.Concat(line, []string{
			fmt.Sprintf("%.2f ms", f.WarmCPU), fmt.Sprintf("%.0f MiB", f.PeakMiB), size(f.FileMiB), size(f.ZipMiB),
		}))
	}
	return markdown(lines)
}

func (t table) budgets(memory []int) string {
	if len(memory) == 0 {
		return ""
	}
	first := t.series[0]
	head := []string{t.what}
	for _, mb := range memory {
		head = slices.Concat(head, []string{fmt.Sprintf("cold p50, %d MB", mb)}, t.times(), []string{fmt.Sprintf("warm p50, %d MB", mb)}, t.times(),
			[]string{"a million calls"})
	}
	lines := [][]string{head}
	for _, f := range t.rows {
		line := []string{f.Name}
		for _, mb := range memory {
			name := fmt.Sprint(mb)
			l, finished := f.Limited[name]
			if !finished {
				rest := slices.Repeat([]string{"–"}, 2+2*len(t.times()))
				line = slices.Concat(line, []string{"not within its time-outs"}, rest)
				continue
			}
			base := t.rows[0].Limited[name]
			line = slices.Concat(line, []string{fmt.Sprintf("%.0f ms", l.ColdMs.P50)}, t.ratio(l.ColdMs.P50, base.ColdMs.P50),
				[]string{fmt.Sprintf("%.2f ms", l.WarmMs[first].P50)}, t.ratio(l.WarmMs[first].P50, base.WarmMs[first].P50),
				[]string{fmt.Sprintf("$%.2f", millionCalls(l.WarmMs[first].P50, mb))})
		}
		lines = append(lines, line)
	}
	return "\nWith the CPU share that Lambda gives at a memory size:\n\n" + markdown(lines)
}

// times is the head of a ratio's column.
func (t table) times() []string {
	if !t.ratios {
		return nil
	}
	return []string{"×"}
}

func markdown(lines [][]string) string {
	var b strings.Builder
	for i, line := range lines {
		b.WriteString("| " + strings.Join(line, " | ") + " |\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat("---|", len(line)) + "\n")
		}
	}
	return b.String()
}

func size(mib float64) string {
	if mib == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f MiB", mib)
}
