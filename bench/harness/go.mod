module penstock.dev/bench/harness

go 1.23
