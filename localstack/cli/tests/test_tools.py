"""Programs that the commands run."""

import os
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from penstock_local.problem import Problem
from penstock_local.tools import clean_environment, find, run_logged


class RunningPrograms(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def python(self, code, **more):
        log = self.folder / "log" / "it.log"
        run_logged([sys.executable, "-c", code], log, self.folder, what="the program", remedy="mend it", **more)
        return log.read_text()

    def test_output_goes_to_the_log(self):
        self.assertEqual("hello\n", self.python("print('hello')"))

    def test_a_failure_shows_the_end_of_the_log(self):
        with self.assertRaisesRegex(Problem, r"(?s)the program failed \(exit status 7\).*last words"):
            self.python("print('last words'); raise SystemExit(7)")

    def test_a_program_that_is_given_up_does_not_live_on(self):
        with mock.patch("penstock_local.tools.POLL_SECONDS", 0.2), self.assertRaisesRegex(Problem, "the program hangs") as raised:
            self.python("import os, time; print(os.getpid(), flush=True); time.sleep(60)", give_up=lambda: "hangs")
        pid = int(raised.exception.what.split()[-1])
        with self.assertRaises(ProcessLookupError):
            os.kill(pid, 0)

    def test_nothing_of_a_cloud_account_is_passed_on(self):
        with mock.patch.dict(os.environ, {"AWS_PROFILE": "prod", "AWS_ACCESS_KEY_ID": "x", "LOCALSTACK_AUTH_TOKEN": "y"}):
            environment = clean_environment(HOME="/elsewhere")
        self.assertEqual("/elsewhere", environment["HOME"])
        self.assertFalse([name for name in environment if name.startswith(("AWS_", "LOCALSTACK"))])

    def test_a_script_that_finds_nothing_tells_its_own_story(self):
        script = self.folder / "find-it"
        script.write_text("#!/bin/sh\necho 'no such thing; install one' >&2\nexit 1\n")
        script.chmod(0o755)
        with self.assertRaisesRegex(Problem, "install one"):
            find(script)


if __name__ == "__main__":
    unittest.main()
