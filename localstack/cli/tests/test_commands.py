"""Settings, the lock, the choice of a log, and how failures end a command."""

import io
import multiprocessing
import tempfile
import threading
import unittest
from pathlib import Path
from unittest import mock

from penstock_local import commands, fingerprint, logs, servers
from penstock_local.console import Console
from penstock_local.lock import exclusive
from penstock_local.modes import Mode
from penstock_local.problem import Problem
from penstock_local.settings import Settings
from penstock_local.up import Options


def hold(path, taken, release):
    with exclusive(path, Console(io.StringIO())):
        taken.set()
        release.wait(10)


class Locking(unittest.TestCase):
    def test_the_second_one_waits_for_the_first_and_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "lock"
            taken, release = multiprocessing.Event(), multiprocessing.Event()
            other = multiprocessing.Process(target=hold, args=(path, taken, release))
            other.start()
            self.addCleanup(other.join)
            self.assertTrue(taken.wait(10))
            told = io.StringIO()
            threading.Timer(0.3, release.set).start()
            with exclusive(path, Console(told)):
                self.assertTrue(release.is_set())
            self.assertIn(f"(process {other.pid})", told.getvalue())


class Ports(unittest.TestCase):
    def test_come_from_the_environment(self):
        settings = Settings.read({"PENSTOCK_PORT": "5566"})
        self.assertEqual((5566, 4570, 4580), (settings.port, settings.issuer_port, settings.external_port))

    def test_a_strange_one_is_named(self):
        for text in ("http", "0", "70000", "-1", "80"):
            with self.assertRaisesRegex(Problem, "PENSTOCK_ISSUER_PORT"):
                Settings.read({"PENSTOCK_ISSUER_PORT": text})

    def test_two_servers_cannot_share_one(self):
        with self.assertRaisesRegex(Problem, "are the same"):
            Settings.read({"PENSTOCK_PORT": "4570"})


class ChoosingALog(unittest.TestCase):
    GROUPS = ["/penstock/local/events", "/penstock/local/access", "/aws/lambda/penstock-local-quote", "/aws/lambda/penstock-local-authorizer"]

    def test_by_short_name_whole_name_or_an_unambiguous_part(self):
        for name, group in (("events", 0), ("/penstock/local/access", 1), ("quote", 2), ("Author", 3)):
            self.assertEqual(self.GROUPS[group], logs.choose(name, self.GROUPS))

    def test_several_or_none_are_answered_with_the_names(self):
        with self.assertRaisesRegex(Problem, "several logs"):
            logs.choose("local", self.GROUPS)
        with self.assertRaises(Problem) as raised:
            logs.choose("nothing", self.GROUPS)
        self.assertIn(servers.EMULATOR, raised.exception.remedy)


class Fingerprints(unittest.TestCase):
    def test_names_and_contents_count_and_leftovers_do_not(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "a").write_text("1")
            first = fingerprint.of_files([root], root)
            (root / "target").mkdir()
            (root / "target" / "x").write_text("built")
            self.assertEqual(first, fingerprint.of_files([root], root))
            (root / "a").rename(root / "b")
            self.assertNotEqual(first, fingerprint.of_files([root], root))

    def test_parts_do_not_run_into_each_other(self):
        self.assertNotEqual(fingerprint.of_text("ab", "c"), fingerprint.of_text("a", "bc"))


class Failures(unittest.TestCase):
    def run_with(self, failure):
        told = io.StringIO()
        with mock.patch.object(commands, "_status", side_effect=failure), mock.patch.object(commands, "Console", lambda: Console(told)):
            return commands.main(["status"]), told.getvalue()

    def test_a_problem_is_told_with_its_remedy(self):
        status, told = self.run_with(Problem("the sky fell", "hold it up"))
        self.assertEqual(1, status)
        self.assertIn("localstack/status: the sky fell\n  to mend: hold it up", told)

    def test_an_interruption_is_130_and_says_what_goes_on(self):
        status, told = self.run_with(KeyboardInterrupt())
        self.assertEqual(130, status)
        self.assertIn("localstack/down", told)

    def test_a_reader_that_left_is_no_failure(self):
        self.assertEqual((0, ""), self.run_with(BrokenPipeError()))

    def test_wrong_usage_is_2(self):
        for usage in (["sideways"], ["up", "--native", "--jvm"], ["up", "--native", "--no-build"]):
            with self.assertRaises(SystemExit) as raised, mock.patch("sys.stderr", io.StringIO()):
                commands.main(usage)
            self.assertEqual(2, raised.exception.code)


class UpsOptions(unittest.TestCase):
    def options(self, *given):
        with mock.patch.object(commands, "Up") as up, mock.patch.object(commands, "exclusive"):
            up.return_value.run.return_value = {"endpoint": "http://127.0.0.1/x"}
            with mock.patch("sys.stdout", io.StringIO()):
                self.assertEqual(0, commands.main(["up", *given]))
            return up.return_value.run.call_args.args[0]

    def test_leave_the_mode_of_the_functions_alone_unless_told(self):
        self.assertEqual(Options(build=True, mode=None), self.options())
        self.assertEqual(Options(build=True, mode=Mode.NATIVE), self.options("--native"))
        self.assertEqual(Options(build=True, mode=Mode.JVM, for_tests=True), self.options("--jvm", "--for-tests"))
        self.assertEqual(Options(build=False, mode=None), self.options("--no-build"))


if __name__ == "__main__":
    unittest.main()
