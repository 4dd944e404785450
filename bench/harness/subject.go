package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// subject is one function that is measured: a command that speaks to the Lambda Runtime API.
type subject struct {
	name     string
	exercise exercise
	command  []string
	folder   string
	env      []string
}

// process is a running subject.
type process struct {
	api     *runtimeAPI
	cmd     *exec.Cmd
	output  bytes.Buffer
	started time.Time
	exited  chan struct{}
}

var errDied = errors.New("the process ended")

// A JVM with a seventh of a core takes its time.
const patience = 90 * time.Second

func (s subject) start(limit *cpuLimit) (*process, error) {
	api, err := startRuntimeAPI()
	if err != nil {
		return nil, err
	}
	p := &process{api: api, exited: make(chan struct{})}
	p.cmd = exec.Command(s.command[0], s.command[1:]...)
	p.cmd.Dir = s.folder
	p.cmd.Env = append([]string{
		"PATH=/usr/local/bin:/usr/bin:/bin", "AWS_LAMBDA_RUNTIME_API=" + api.address, "AWS_LAMBDA_FUNCTION_NAME=bench",
		"AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512", "AWS_LAMBDA_FUNCTION_VERSION=1", "AWS_REGION=us-east-1", "_HANDLER=bootstrap",
		"AWS_DEFAULT_REGION=us-east-1", "AWS_ACCESS_KEY_ID=bench", "AWS_SECRET_ACCESS_KEY=bench", "AWS_SESSION_TOKEN=bench",
		"LAMBDA_TASK_ROOT=" + s.folder, "AWS_LAMBDA_LOG_GROUP_NAME=bench", "AWS_LAMBDA_LOG_STREAM_NAME=bench",
	}, s.env...)
	p.cmd.Stdout, p.cmd.Stderr = &p.output, &p.output
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if limit != nil {
		limit.apply(p.cmd)
	}
	p.started = time.Now()
	if err := p.cmd.Start(); err != nil {
		api.close()
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	go func() { p.cmd.Wait(); close(p.exited) }()
	return p, nil
}

// invoke hands over one event and waits for the answer.
func (p *process) invoke(event []byte) (answer, error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	events := p.api.events
	for {
		select {
		case events <- event:
			events = nil
		case answer := <-p.api.answers:
			if answer.init {
				return answer, fmt.Errorf("initialisation failed: %s", answer.body)
			}
			return answer, nil
		case <-p.exited:
			return answer{}, fmt.Errorf("%w: %s", errDied, tail(p.output.String()))
		case <-timer.C:
			return answer{}, fmt.Errorf("no answer within %s: %s", patience, tail(p.output.String()))
		}
	}
}

func tail(text string) string {
	if len(text) > 2000 {
		text = text[len(text)-2000:]
	}
	return strings.TrimSpace(text)
}

// peakKB is the process's peak resident memory.
func (p *process) peakKB() int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if value, found := strings.CutPrefix(line, "VmHWM:"); found {
			kb, _ := strconv.Atoi(strings.Fields(value)[0])
			return kb
		}
	}
	return 0
}

// cpu is what the process and its threads, those that ended included, have used so far: the CPU-time clock of another process, of which
// Linux makes the id from the process id (clock_getcpuclockid).
func (p *process) cpu() time.Duration {
	var used syscall.Timespec
	clock := uintptr(int32(^p.cmd.Process.Pid)<<3 | 2)
	if _, _, failed := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, clock, uintptr(unsafe.Pointer(&used)), 0); failed != 0 {
		panic(fmt.Errorf("CPU time of a process: %w", failed))
	}
	return time.Duration(used.Nano())
}

// stop ends the process and gives the CPU time that it used in all.
func (p *process) stop() time.Duration {
	syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.exited
	p.api.close()
	return p.cmd.ProcessState.UserTime() + p.cmd.ProcessState.SystemTime()
}
