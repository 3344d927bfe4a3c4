#!/usr/bin/env python3
"""The runner of the mutants sees patches that do not fit, and reads what targets tell."""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOADER = importlib.machinery.SourceFileLoader("mutants_run", str(ROOT / "fuzz" / "mutants" / "run"))
runner = importlib.util.module_from_spec(importlib.util.spec_from_loader(LOADER.name, LOADER))
LOADER.exec_module(runner)

HEAD = "About: a test.\nTargets: form\n\n"
FILE = "--- a/model/wire/form.cc\n+++ b/model/wire/form.cc\n"
FITS = FILE + "@@ -1,1 +1,1 @@\n-// Forms decoded straight into the buffer of a request.\n+// Else.\n"


def mutant_of(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "some-name.patch"
        path.write_text(text)
        return runner.Mutant(path)


class PatchTest(unittest.TestCase):
    def test_changes_the_file_and_nothing_around(self):
        mutant = mutant_of(HEAD + FITS)
        before = (ROOT / "model/wire/form.cc").read_text()
        self.assertEqual(mutant.name, "some-name")
        self.assertEqual(mutant.targets, ["form"])
        self.assertEqual(mutant.files["model/wire/form.cc"].partition("\n")[0], "// Else.")
        self.assertEqual(mutant.files["model/wire/form.cc"].partition("\n")[2], before.partition("\n")[2])

    def test_refuses_a_hunk_that_fits_nowhere(self):
        with self.assertRaisesRegex(ValueError, "fits 0 places"):
            mutant_of(HEAD + FITS.replace("Forms decoded", "Forms encoded"))

    def test_refuses_a_hunk_that_fits_twice(self):
        with self.assertRaisesRegex(ValueError, "fits [0-9]+ places"):
            mutant_of(HEAD + FILE + "@@ -1,1 +1,1 @@\n-}\n+)\n")

    def test_refuses_a_patch_that_changes_nothing(self):
        with self.assertRaisesRegex(ValueError, "changes nothing"):
            mutant_of(HEAD)

    def test_refuses_a_target_that_there_is_not(self):
        with self.assertRaisesRegex(ValueError, "no target nonsense"):
            mutant_of(HEAD.replace("form", "form nonsense") + FITS)

    def test_refuses_a_header_without_its_fields(self):
        with self.assertRaisesRegex(ValueError, "header"):
            mutant_of("About: a test.\n\n" + FITS)


class RunTest(unittest.TestCase):
    def run_script(self, script):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "fuzz_form"
            program.write_text("#!/bin/sh\n" + script)
            program.chmod(0o755)
            return runner.fuzz(program, "form", pathlib.Path(folder), [])

    def test_tells_the_statement_and_the_executions(self):
        run = self.run_script("echo 'BROKEN: what was said'\necho 'stat::number_of_executed_units: 17'\nexit 77\n")
        self.assertEqual((run["statement"], run["executions"]), ("what was said", 17))

    def test_takes_any_other_end_for_something_found(self):
        self.assertEqual(self.run_script("kill -SEGV $$\n")["statement"], "status 11")

    def test_takes_no_end_from_outside_for_something_found(self):
        for end in ("kill -TERM $$", "kill -KILL $$", "kill -INT $$", "exit 72"):
            with self.subTest(end), self.assertRaisesRegex(runner.Unbuildable, "ended from outside"):
                self.run_script(f"echo 'BROKEN: it was not'\n{end}\n")

    def test_finds_nothing_where_all_is_well(self):
        run = self.run_script("echo 'stat::number_of_executed_units: 2000000'\n")
        self.assertEqual((run["statement"], run["executions"]), (None, 2_000_000))


class GroupsTest(unittest.TestCase):
    def test_refuses_a_build_that_compiles_in_groups_and_says_what_to_do(self):
        single = "c++ -o model/form.o -c /r/model/wire/form.cc"
        runner.refuse_groups("/b", [single])
        with self.assertRaisesRegex(runner.Unbuildable, "-UCMAKE_PROJECT_INCLUDE"):
            runner.refuse_groups("/b", [single, "c++ -o m.o -c /b/model/CMakeFiles/model.dir/Unity/unity_0_cxx.cxx"])


# Answers what the runner asks ninja, with a compiler whose programs run until they are ended.
NINJA = """#!/bin/sh
case "$*" in
  "-t commands"*) echo "./compile -o form.o -c {root}/model/wire/form.cc"; echo "./compile -o fuzz/fuzz_form " ;;
  "-t deps") printf 'form.o: #deps 1\\n    {root}/model/wire/form.cc\\n' ;;
esac
"""
COMPILE = """#!/bin/sh
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\ntouch "$0.started"\\nsleep 600\\n' >"$2"
chmod +x "$2"
"""


class InterruptTest(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = pathlib.Path(self.scratch.name)
        for name, text in {"ninja": NINJA.format(root=ROOT), "compile": COMPILE, "build.ninja": ""}.items():
            (self.folder / name).write_text(text)
            (self.folder / name).chmod(0o755)

    def test_ends_at_once_in_good_order(self):
        mutant = next(path.stem for path in sorted(runner.FOLDER.glob("*.patch"))
                      if "model/wire/form.cc" in runner.Mutant(path).files and runner.Mutant(path).targets[0] == "form")
        report = self.folder / "report.json"
        process = subprocess.Popen(
            [sys.executable, runner.FOLDER / "run", "--build", self.folder, "--mutant", mutant, "--report-json", report],
            env={**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}"}, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        self.addCleanup(process.kill)
        while process.poll() is None and not (self.folder / "mutants" / mutant / "fuzz_form.started").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        out, errors = process.communicate(timeout=30)
        self.assertEqual((process.returncode, errors), (130, ""), out)
        self.assertIn("interrupted: 0 of 1 mutants were measured", out)
        self.assertIs(json.loads(report.read_text())["totals"]["interrupted"], True)


if __name__ == "__main__":
    unittest.main()
