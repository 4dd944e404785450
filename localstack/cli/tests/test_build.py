"""What is built anew, and what is not."""

import os
import tempfile
import unittest
from pathlib import Path

from penstock_local.build import Build, Target
from penstock_local.console import Console
from penstock_local.problem import Problem
from penstock_local.settings import Settings

TARGETS = (
    Target("compiler", ("compiler",), ("out/document",)),
    Target("function", ("function", "out/bundle"), ("function/target/zip",)),
)


class WhatIsStale(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.clock = 1_000_000_000
        self.built = []
        self.write("compiler/intent", "routes 1")
        self.write("function/src/code", "code 1")

    def write(self, path, text):
        """Each write is a second later than the one before."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        self.clock += 1
        os.utime(file, (self.clock, self.clock))
        os.utime(file.parent, (self.clock, self.clock))

    def maven(self, modules):
        """Copies sources to artifacts. The bundle holds only half of what the compiler reads."""
        self.built.append(modules)
        if "compiler" in modules:
            self.write("out/bundle", (self.root / "compiler/intent").read_text().split()[0])
            self.write("out/document", (self.root / "compiler/intent").read_text())
        if "function" in modules:
            self.write("function/target/zip", "built")

    def ensure(self):
        self.built.clear()
        console = Console(out=open(os.devnull, "w"))
        self.addCleanup(console._out.close)
        Build(Settings(self.root, 4566, 4570, 4580), TARGETS, self.maven).ensure(console)
        return self.built

    def test_everything_at_first_and_nothing_the_second_time(self):
        self.assertEqual([["compiler", "function"]], self.ensure())
        self.assertEqual([], self.ensure())

    def test_only_the_module_whose_source_changed(self):
        self.ensure()
        self.write("function/src/code", "code 2")
        self.assertEqual([["function"]], self.ensure())

    def test_a_touched_file_of_the_same_content_builds_nothing(self):
        self.ensure()
        self.write("function/src/code", "code 1")
        self.assertEqual([], self.ensure())

    def test_a_change_that_the_functions_do_not_see_builds_no_function(self):
        self.ensure()
        self.write("compiler/intent", "routes 2")
        self.assertEqual([["compiler"]], self.ensure())

    def test_a_change_that_gets_into_the_functions_builds_them_afterwards(self):
        self.ensure()
        self.write("compiler/intent", "paths 1")
        self.assertEqual([["compiler"], ["function"]], self.ensure())

    def test_a_deleted_source_counts_as_a_change(self):
        self.write("function/src/more", "more")
        self.ensure()
        (self.root / "function/src/more").unlink()
        self.assertEqual([["function"]], self.ensure())

    def test_a_missing_artifact_is_built(self):
        self.ensure()
        (self.root / "function/target/zip").unlink()
        self.assertEqual([["function"]], self.ensure())

    def test_what_maven_built_by_hand_is_taken_as_it_is(self):
        self.maven(["compiler", "function"])
        self.assertEqual([], self.ensure())

    def test_what_maven_built_by_hand_before_the_last_change_is_not(self):
        self.maven(["compiler", "function"])
        self.write("function/src/code", "code 2")
        self.assertEqual([["function"]], self.ensure())

    def test_a_build_that_leaves_no_artifact_is_a_problem(self):
        self.maven = lambda modules: None
        with self.assertRaisesRegex(Problem, "out/document does not exist"):
            self.ensure()


if __name__ == "__main__":
    unittest.main()
