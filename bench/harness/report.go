package main

import (
	"fmt"
	"math"
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

// table renders the figures as Markdown; ratios are to the first subject of the run.
func table(all []figures, memory []int) string {
	var b strings.Builder
	base := all[0]
	b.WriteString("| authorizer | cold p50 | × | init | cold CPU | warm RS256 p50 / p99 | × | warm ES256 p50 / p99 | × | CPU per call | peak RSS | file | zip |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|---|---|---|---|---|\n")
	for _, f := range all {
		rs, es := f.WarmMs["RS256"], f.WarmMs["ES256"]
		fmt.Fprintf(&b, "| %s | %.1f ms | %.1f | %.1f ms | %.0f ms | %.2f / %.2f ms | %.1f | %.2f / %.2f ms | %.1f | %.2f ms | %.0f MiB | %s | %s |\n",
			f.Name, f.ColdMs.P50, f.ColdMs.P50/base.ColdMs.P50, f.InitMs.P50, f.ColdCPUMs, rs.P50, rs.P99, rs.P50/base.WarmMs["RS256"].P50,
			es.P50, es.P99, es.P50/base.WarmMs["ES256"].P50, f.WarmCPUMs, f.PeakMiB, size(f.FileMiB), size(f.ZipMiB))
	}
	if len(all[0].Limited) == 0 {
		return b.String()
	}
	b.WriteString("\nWith the CPU share that Lambda gives at a memory size:\n\n| authorizer |")
	for _, mb := range memory {
		fmt.Fprintf(&b, " cold p50, %d MB | × | warm p50, %d MB | × | a million calls |", mb, mb)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", 5*len(memory)) + "\n")
	for _, f := range all {
		fmt.Fprintf(&b, "| %s |", f.Name)
		for _, mb := range memory {
			l, finished := f.Limited[fmt.Sprint(mb)]
			if !finished {
				b.WriteString(" not within its time-outs | – | – | – | – |")
				continue
			}
			first := base.Limited[fmt.Sprint(mb)]
			fmt.Fprintf(&b, " %.0f ms | %.1f | %.2f ms | %.1f | $%.2f |", l.ColdMs.P50, l.ColdMs.P50/first.ColdMs.P50,
				l.WarmMs.P50, l.WarmMs.P50/first.WarmMs.P50, millionCalls(l.WarmMs.P50, mb))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func size(mib float64) string {
	if mib == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f MiB", mib)
}
