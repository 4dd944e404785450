"""Processes are known by id and start time; servers by their pid files."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from penstock_local import ports, processes, storage
from penstock_local.daemon import Daemon, Daemons
from penstock_local.problem import Problem

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Processes(unittest.TestCase):
    def start(self, command=SLEEPER):
        process = subprocess.Popen(command, start_new_session=True)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_a_process_that_started_at_another_time_is_left_alone(self):
        process = self.start()
        processes.stop(process.pid, "1", patience_seconds=0.1)
        self.assertIsNone(process.poll())

    def test_stops_the_process_and_what_it_started_in_other_sessions(self):
        child = f"import subprocess, sys; print(subprocess.Popen({SLEEPER!r}, start_new_session=True).pid, flush=True); sys.stdin.read()"
        parent = subprocess.Popen([sys.executable, "-c", child], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(parent.stdin.close)
        self.addCleanup(parent.stdout.close)
        grandchild = int(parent.stdout.readline())
        processes.stop(parent.pid, processes.start_time(parent.pid), patience_seconds=5)
        parent.wait(5)
        deadline = time.monotonic() + 5
        while processes.start_time(grandchild) and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertIsNone(processes.start_time(grandchild))

    def test_one_that_ignores_the_request_is_ended(self):
        stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
        process = subprocess.Popen([sys.executable, "-c", stubborn], stdout=subprocess.PIPE)
        self.addCleanup(process.stdout.close)
        process.stdout.readline()
        processes.stop(process.pid, processes.start_time(process.pid), patience_seconds=0.2)
        self.assertEqual(-9, process.wait(5))

    def test_a_process_that_ended_has_no_start_time(self):
        process = subprocess.Popen([sys.executable, "-c", ""])
        process.wait()
        self.assertIsNone(processes.start_time(process.pid))


class Servers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.daemons = Daemons(self.folder / "run", self.folder / "log")
        self.addCleanup(self.daemons.stop, "server")

    def daemon(self, command=SLEEPER, ready=lambda: True, port=None, patience=5.0):
        return Daemon("server", command, dict(os.environ), self.folder, port or free_port(), "SERVER_PORT", "v1", ready, patience)

    def test_is_found_again_by_its_pid_file_and_stopped(self):
        self.daemons.start([self.daemon()])
        running = Daemons(self.folder / "run", self.folder / "log").running("server")
        self.assertEqual("v1", running.identity)
        self.assertTrue(self.daemons.stop("server"))
        self.assertIsNone(self.daemons.running("server"))
        self.assertFalse(self.daemons.stop("server"))

    def test_a_pid_file_of_another_process_is_not_believed(self):
        storage.write_json(self.folder / "run" / "server.pid", {"pid": os.getpid(), "started": "1", "identity": "v1"})
        self.assertIsNone(self.daemons.running("server"))
        self.assertFalse(self.daemons.stop("server"))

    def test_one_that_ends_at_once_is_reported_with_the_end_of_its_log(self):
        with self.assertRaisesRegex(Problem, "(?s)exit status 3.*no such luck"):
            self.daemons.start([self.daemon([sys.executable, "-c", "print('no such luck'); raise SystemExit(3)"], lambda: False)])

    def test_one_that_never_gets_ready_is_stopped_and_reported(self):
        with self.assertRaisesRegex(Problem, "did not become ready"):
            self.daemons.start([self.daemon(ready=lambda: False, patience=0.3)])
        self.assertIsNone(self.daemons.running("server"))

    def test_a_taken_port_is_named_with_its_holder_and_the_remedy(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with self.assertRaises(Problem) as raised:
                self.daemons.start([self.daemon(port=port)])
            self.assertIn(f"port {port}, which server needs, is taken by process {os.getpid()}", raised.exception.what)
            self.assertIn(f"SERVER_PORT={port + 1000}", raised.exception.remedy)
        self.assertIsNone(self.daemons.running("server"))

    def test_the_holder_of_a_free_port_is_nobody(self):
        self.assertIsNone(ports.holder(free_port()))


if __name__ == "__main__":
    unittest.main()
