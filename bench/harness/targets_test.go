package main

import (
	"strings"
	"testing"
)

func measured(native figures) []figures {
	warm := func(p50 float64) map[string]spread {
		return map[string]spread{"RS256": {P50: p50, P99: 2 * p50}, "ES256": {P50: p50, P99: 2 * p50}}
	}
	if native.WarmMs == nil {
		native.WarmMs = warm(0.2)
	}
	return []figures{
		{Name: "Go", Exercise: "authorizer", Role: roleGo, ColdMs: spread{P50: 10}, WarmMs: warm(0.2)},
		{Name: "Node", Exercise: "authorizer", Role: roleNode, ColdMs: spread{P50: 80}, WarmMs: warm(0.4)},
		{Name: "JVM", Exercise: "authorizer", ColdMs: spread{P50: 900}},
		native,
	}
}

func missed(t *testing.T, all []figures) string {
	t.Helper()
	targets, err := targetsOf(all)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, target := range targets {
		if !target.met() {
			names = append(names, target.name)
		}
	}
	return strings.Join(names, "; ")
}

func TestTargets(t *testing.T) {
	good := figures{Name: "N", Exercise: "authorizer", Role: roleOurs, ColdMs: spread{P50: 20}, PeakMiB: 40, ZipMiB: 12}
	if names := missed(t, measured(good)); names != "" {
		t.Errorf("limits are still met: %s", names)
	}
	bad := good
	bad.ColdMs.P50, bad.PeakMiB, bad.ZipMiB = 20.1, 40.1, 12.1
	bad.WarmMs = map[string]spread{"RS256": {P50: 0.21, P99: 0.5}, "ES256": {P50: 0.1, P99: 0.6}}
	want := "N, cold, of Go's; N, faster than Node, cold; N, warm p50, RS256, of Go's; N, warm p99, ES256, of its p50; N, peak RSS; N, zip"
	if names := missed(t, measured(bad)); names != want {
		t.Errorf("missed %s, want %s", names, want)
	}
}

func TestTargetsOfWorkers(t *testing.T) {
	worker := figures{Name: "W", Exercise: "quote", Role: roleOurs, ColdMs: spread{P50: 60.5}, ZipMiB: 24}
	if names := missed(t, []figures{worker}); names != "W, cold" {
		t.Errorf("missed %q", names)
	}
}

func TestNothingToCompareIsNoSuccess(t *testing.T) {
	for name, all := range map[string][]figures{
		"nothing native": measured(figures{})[:3],
		"without Go":     measured(figures{Exercise: "authorizer", Role: roleOurs})[1:],
	} {
		if targets, err := targetsOf(all); err == nil {
			t.Errorf("%s: %d targets", name, len(targets))
		}
	}
}
