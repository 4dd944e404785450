"""What is built anew, and what is not."""

import io
import os
import platform
import tempfile
import unittest
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from penstock_local import build
from penstock_local.build import Build, Target
from penstock_local.console import Console
from penstock_local.modes import ELF, MACHINES, Mode
from penstock_local.problem import Problem
from penstock_local.settings import Settings

TARGETS = (
    Target("compiler", ("compiler",), ("out/document",)),
    Target("function", ("function/src", "out/bundle"), ("function/target/zip",), function=True),
)
HERE = platform.machine()
POM = {"m": "http://maven.apache.org/POM/4.0.0"}


def zipped(mode, machine=HERE):
    """A function's artifact."""
    number = next((number for number, name in MACHINES.items() if name == machine), 0)
    binary = ELF + bytes(14) + number.to_bytes(2, "little") + b"code"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("bootstrap", binary if mode is Mode.NATIVE else "#!/bin/sh\n")
    return content.getvalue()


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
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.clock += 1
        os.utime(file, (self.clock, self.clock))
        os.utime(file.parent, (self.clock, self.clock))

    def maven(self, modules, native=False):
        """Copies sources to artifacts. The bundle holds only half of what the compiler reads."""
        self.built.append(["native", *modules] if native else modules)
        self.while_it_builds()
        if "compiler" in modules:
            self.write("out/bundle", (self.root / "compiler/intent").read_text().split()[0])
            self.write("out/document", (self.root / "compiler/intent").read_text())
        if "function" in modules:
            self.write("function/target/zip", zipped(Mode.NATIVE if native else Mode.JVM))

    def while_it_builds(self):
        """Nothing, unless a test says otherwise."""

    def graalvm(self, found):
        self.write("scripts/find-graalvm", f"#!/bin/sh\n{'echo /graalvm' if found else 'echo no GraalVM >&2; exit 1'}\n")
        (self.root / "scripts/find-graalvm").chmod(0o755)

    def ensure(self, wanted=None):
        self.built.clear()
        self.told = io.StringIO()
        self.tool().ensure(Console(self.told), wanted)
        return self.built

    def tool(self):
        return Build(Settings(self.root, 4566, 4570, 4580), TARGETS, self.maven)

    def test_everything_at_first_and_nothing_the_second_time(self):
        self.assertEqual([["compiler"], ["function"]], self.ensure())
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

    def test_what_is_edited_while_it_builds_is_built_next_time(self):
        self.ensure()
        self.write("function/src/code", "code 2")
        self.while_it_builds = lambda: self.write("function/src/code", "code 3")
        self.assertEqual([["function"]], self.ensure())
        self.while_it_builds = lambda: None
        self.assertEqual([["function"]], self.ensure())
        self.assertEqual([], self.ensure())

    def test_a_build_that_leaves_no_artifact_is_a_problem(self):
        self.maven = lambda modules, native: None
        with self.assertRaisesRegex(Problem, "out/document does not exist"):
            self.ensure()

    def test_a_fresh_native_binary_stays(self):
        self.graalvm(False)
        self.maven(["compiler", "function"], native=True)
        self.assertEqual([], self.ensure())
        self.assertEqual([], self.ensure(Mode.NATIVE))
        self.assertEqual("function: native binary", self.tool().summary())

    def test_it_stays_though_the_compiler_writes_the_same_bundle_again(self):
        self.maven(["compiler", "function"], native=True)
        self.write("compiler/intent", "routes 2")
        self.assertEqual([["compiler"]], self.ensure())
        self.assertEqual([], self.ensure())

    def test_a_stale_native_binary_is_built_natively_again(self):
        self.graalvm(True)
        self.maven(["compiler", "function"], native=True)
        self.write("function/src/code", "code 2")
        self.assertEqual([["native", "function"]], self.ensure())

    def test_native_replaces_jvm_mode_once_and_jvm_mode_native(self):
        self.graalvm(True)
        self.ensure()
        self.assertEqual("function: JVM mode", self.tool().summary())
        self.assertEqual([["native", "function"]], self.ensure(Mode.NATIVE))
        self.assertEqual([], self.ensure(Mode.NATIVE))
        self.assertEqual([], self.ensure())
        self.assertEqual([["function"]], self.ensure(Mode.JVM))
        self.assertEqual([], self.ensure())
        self.assertEqual("function: JVM mode", self.tool().summary())

    def test_native_from_nothing(self):
        self.graalvm(True)
        self.assertEqual([["compiler"], ["native", "function"]], self.ensure(Mode.NATIVE))

    def test_without_graalvm_nothing_is_built_and_nothing_lost(self):
        self.graalvm(False)
        self.ensure()
        self.write("compiler/intent", "paths 1")
        with self.assertRaisesRegex(Problem, r"(?s)no GraalVM.*localstack/up --jvm"):
            self.ensure(Mode.NATIVE)
        self.assertEqual([], self.built)
        self.assertEqual("function: JVM mode", self.tool().summary())

    def test_a_stale_native_binary_is_not_used_where_it_cannot_be_built(self):
        self.graalvm(False)
        self.maven(["compiler", "function"], native=True)
        self.write("function/src/code", "code 2")
        with self.assertRaisesRegex(Problem, "no GraalVM"):
            self.ensure()
        self.assertEqual([["function"]], self.ensure(Mode.JVM))

    def test_a_torn_artifact_is_built_again(self):
        self.ensure()
        self.write("function/target/zip", zipped(Mode.NATIVE)[:50])
        self.assertEqual([["function"]], self.ensure())

    def test_a_binary_for_another_machine_is_neither_used_nor_lost(self):
        other = next(name for name in MACHINES.values() if name != HERE)
        self.maven(["compiler", "function"])
        self.write("function/target/zip", zipped(Mode.NATIVE, other))
        with self.assertRaisesRegex(Problem, f"native binary for {other}"):
            self.ensure()
        self.assertEqual([["function"]], self.ensure(Mode.JVM))


class TheRealTargets(unittest.TestCase):
    def test_sources_exist_and_no_functions_tests_are_among_them(self):
        root = Path(__file__).resolve().parents[3]
        for target in build.TARGETS:
            for source in target.sources:
                if "/target/" not in source:
                    self.assertTrue((root / source).exists(), source)
                if target.function:
                    self.assertFalse((root / source / "src" / "test").exists(), source)

    def test_every_module_that_gets_into_a_function_is_among_its_sources(self):
        root = Path(__file__).resolve().parents[3]
        modules = {self.pom(root / name).findtext("m:artifactId", None, POM): name for name in self.modules(root)}
        for target in build.TARGETS:
            if target.function:
                inside = self.dependencies(root / target.module)
                self.assertIn("penstock-jvm", inside)
                for artifact in inside - {"penstock-api"}:
                    self.assertIn(f"{modules[artifact]}/src/main", target.sources)

    def pom(self, folder):
        return ElementTree.parse(folder / "pom.xml").getroot()

    def modules(self, root):
        return [module.text for module in self.pom(root).iterfind("m:modules/m:module", POM)]

    def dependencies(self, folder):
        found = self.pom(folder).iterfind("m:dependencies/m:dependency", POM)
        ours = [each for each in found if each.findtext("m:groupId", None, POM) == "dev.penstock"]
        return {each.findtext("m:artifactId", None, POM) for each in ours if each.findtext("m:scope", None, POM) != "test"}


if __name__ == "__main__":
    unittest.main()
