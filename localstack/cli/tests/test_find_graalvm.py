"""scripts/find-graalvm, which chooses what builds native binaries."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "find-graalvm"


class Choosing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        self.program("tools/gcc", "exit 0")

    def program(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/bin/sh\n{text}\n")
        file.chmod(0o755)

    def graalvm(self, name, version):
        self.program(f"{name}/bin/java", "exit 0")
        self.program(f"{name}/lib/svm/bin/native-image", f"echo 'native-image {version} 2026-01-20'; echo 'Runtime Environment 99'")
        (self.root / name / "bin/native-image").symlink_to("../lib/svm/bin/native-image")
        return self.root / name

    def find(self, path="", **variables):
        environment = {"HOME": str(self.root), "PATH": f"{self.root}/tools:{path}:{os.environ['PATH']}"} | variables
        return subprocess.run([SCRIPT], env=environment, capture_output=True, text=True, check=False)

    def test_graalvm_home_comes_first(self):
        home, other = self.graalvm("a", "25.0.1"), self.graalvm("b", "25.0.2")
        self.assertEqual(f"{home}\n", self.find(f"{other}/bin", GRAALVM_HOME=str(home)).stdout)

    def test_one_that_is_too_old_is_passed_over(self):
        old, fit = self.graalvm("a", "24.0.2"), self.graalvm("b", "25.0.2")
        self.assertEqual(f"{fit}\n", self.find(GRAALVM_HOME=str(old), JAVA_HOME=str(fit)).stdout)

    def test_the_link_on_path_leads_to_the_home(self):
        home = self.graalvm("b", "25.0.2")
        self.assertEqual(f"{home}\n", self.find(f"{home}/bin").stdout)

    def test_the_usual_folders_come_last(self):
        home = self.graalvm(".sdkman/candidates/java/25-graalce", "99.0.2")
        self.assertEqual(f"{home}\n", self.find().stdout)

    def test_without_zlibs_headers_it_says_so_before_minutes_pass(self):
        self.program("tools/gcc", "exit 1")
        found = self.find(GRAALVM_HOME=str(self.graalvm("a", "25.0.1")))
        self.assertEqual((1, ""), (found.returncode, found.stdout))
        for word in ("zlib1g-dev", "-Dquarkus.native.container-build=true"):
            self.assertIn(word, found.stderr)


if __name__ == "__main__":
    unittest.main()
