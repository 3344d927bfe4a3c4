#!/usr/bin/env python3
"""The runner of the mutants sees patches that do not fit, and reads what targets tell."""
import importlib.machinery
import importlib.util
import pathlib
import tempfile
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

    def test_finds_nothing_where_all_is_well(self):
        run = self.run_script("echo 'stat::number_of_executed_units: 2000000'\n")
        self.assertEqual((run["statement"], run["executions"]), (None, 2_000_000))


if __name__ == "__main__":
    unittest.main()
