package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// cpuLimit is a control group whose processes get as much CPU as Lambda gives at a memory size: 1,769 MB are one vCPU.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
type cpuLimit struct {
	folder string
	v2     bool
	handle *os.File
}

const periodMicros = 20_000

// limitFor makes the group, or says why this machine does not allow it.
func limitFor(memoryMB int) (*cpuLimit, error) {
	quota := periodMicros * memoryMB / 1769
	name := fmt.Sprintf("penstock-bench-%d-%d", os.Getpid(), memoryMB)
	if _, err := os.Stat("/sys/fs/cgroup/cgroup.controllers"); err == nil {
		folder := filepath.Join("/sys/fs/cgroup", name)
		os.WriteFile("/sys/fs/cgroup/cgroup.subtree_control", []byte("+cpu"), 0o644)
		if err := os.Mkdir(folder, 0o755); err != nil {
			return nil, err
		}
		limit := &cpuLimit{folder: folder, v2: true}
		if err := os.WriteFile(filepath.Join(folder, "cpu.max"), []byte(fmt.Sprintf("%d %d", quota, periodMicros)), 0o644); err != nil {
			limit.remove()
			return nil, err
		}
		var err error
		limit.handle, err = os.Open(folder)
		return limit, err
	}
	folder := filepath.Join("/sys/fs/cgroup/cpu", name)
	if err := os.Mkdir(folder, 0o755); err != nil {
		return nil, err
	}
	limit := &cpuLimit{folder: folder}
	for file, value := range map[string]int{"cpu.cfs_period_us": periodMicros, "cpu.cfs_quota_us": quota} {
		if err := os.WriteFile(filepath.Join(folder, file), []byte(fmt.Sprint(value)), 0o644); err != nil {
			limit.remove()
			return nil, err
		}
	}
	return limit, nil
}

// apply makes cmd start inside the group, so that not even its first instruction runs outside.
func (l *cpuLimit) apply(cmd *exec.Cmd) {
	if l.v2 {
		cmd.SysProcAttr.UseCgroupFD = true
		cmd.SysProcAttr.CgroupFD = int(l.handle.Fd())
		return
	}
	shell := []string{"/bin/sh", "-c", `echo $$ > "$0/cgroup.procs" && exec "$@"`, l.folder}
	cmd.Args = append(shell, cmd.Args...)
	cmd.Path = "/bin/sh"
}

func (l *cpuLimit) remove() {
	if l.handle != nil {
		l.handle.Close()
	}
	syscall.Rmdir(l.folder)
}
