#!/usr/bin/env python3
"""Shares of a run, put together, are the run: every report byte for byte, and the exit status; also where one was killed
and repeated. What does not belong together is refused.
Usage: shards_test.py PROGRAM ROOT [CASES [SEED]]      (default 2 drawn cases; with more, by hand, also a long one)"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, ROOT = (str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:3])
CASES = int(sys.argv[3]) if len(sys.argv) > 3 else 2
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
QUIET = {name: value for name, value in os.environ.items() if not name.startswith(("SLURM_", "GITHUB_", "GTEST_"))}
REPORTS = ("json", "junit", "html", "sarif")


def play(folder, *arguments, environment=None):
    """In that folder, as a job of GitHub Actions: its annotations and its summary are reports as well."""
    told = folder / "summary.md"
    told.unlink(missing_ok=True)
    more = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(told), **(environment or {})}
    return subprocess.run([PROGRAM, *arguments], cwd=folder, env={**QUIET, **more}, capture_output=True, text=True,
                          check=False)


class Folder(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.scratch.name)
        self.addCleanup(self.scratch.cleanup)

    def everything(self, *arguments):
        """What that leaves behind: the status, the text, and every file."""
        done = play(self.folder, *arguments, *(f"--report-{kind}=report.{kind}" for kind in REPORTS))
        left = {"status": done.returncode, "text": done.stdout}
        for file in sorted(self.folder.rglob("*")):
            if file.is_file() and not file.name.startswith("share-"):
                left[str(file.relative_to(self.folder))] = file.read_bytes()
                file.unlink()
        shutil.rmtree(self.folder / "found", ignore_errors=True)
        return left, done.stderr

    def share(self, run, index, count, name=None, **more):
        """The report of that share, and how it ended."""
        report = self.folder / (name or f"share-{index}.json")
        done = play(self.folder, *run, f"--shard={index}/{count}", f"--report-json={report}", **more)
        shutil.rmtree(self.folder / "found", ignore_errors=True)
        return str(report), done

    def shares(self, run, count):
        return [self.share(run, index, count)[0] for index in range(count)]

    def assert_merged_is_whole(self, run, count):
        whole, _ = self.everything(*run)
        reports = self.shares(run, count)
        random.shuffle(reports)
        merged, error = self.everything("merge", *reports)
        self.assertEqual(sorted(whole), sorted(merged), error)
        for name, content in whole.items():
            self.assertEqual(content, merged[name], f"{name} of {' '.join(run)} in {count}\n{error}")
        return whole


def scripted(*names):
    return ["run", *(f"{ROOT}/scenarios/{name}" for name in names), "--no-durations"]


def explored(seed, scenarios, *more):
    return ["explore", f"--seed={seed}", f"--scenarios={scenarios}", "--artifacts=found", "--no-durations", *more]


class WholeTest(Folder):
    def test_shares_of_scripted_scenarios_are_the_run(self):
        self.assertEqual(self.assert_merged_is_whole(scripted("state", "answers"), 3)["status"], 0)

    def test_so_are_the_answers_that_repeat_what_was_signed(self):
        whole = self.assert_merged_is_whole(scripted("gateway"), 3)
        self.assertEqual(whole["status"], 0)
        self.assertIn(b"SignatureDoesNotMatch", whole["report.html"])

    def test_so_they_are_where_something_is_wrong(self):
        for mutant, profile in (("task-ends-at-advance", "page"), ("unknown-parameter-differs-in-body", "page"),
                                ("rejection-under-200", "published")):
            with self.subTest(mutant):
                run = [*scripted("state", "readings"), f"--mutant={mutant}", f"--profile={profile}"]
                self.assertEqual(self.assert_merged_is_whole(run, 4)["status"], 1)

    def test_a_budget_of_calls_ends_both_at_the_same_call(self):
        self.assert_merged_is_whole([*scripted("state"), "--max-calls=40"], 3)
        self.assert_merged_is_whole(explored(5, 200, "--max-calls=300"), 3)
        self.assert_merged_is_whole(explored(5, 60, "--max-calls=700", "--mutant=task-ends-at-advance"), 3)
        self.assert_merged_is_whole(explored(3, 60, "--clients=4", "--max-calls=3000"), 3)

    def test_expected_violations_are_expected_of_both(self):
        expected = self.folder / "share-expected.yaml"
        expected.write_text("expected:\n  - scenario: state/a-task-is-ongoing-overnight\n    requirement: PRE-2\n"
                            "    reason: known\n    until: 2030-01-01\n")
        self.assert_merged_is_whole([*scripted("state"), "--mutant=task-ends-at-advance", f"--expect={expected}",
                                     "--today=2026-11-28"], 3)

    def test_shares_of_drawn_scenarios_are_the_run(self):
        chance = random.Random(SEED)
        mutants = ("", "", "quota-22nd-accepted", "task-ends-at-advance", "quota-not-enforced", "job-id-same-for-all")
        for _ in range(CASES):
            count = chance.randint(1, 8)
            mutant = chance.choice(mutants)
            run = explored(chance.randrange(10**6), chance.choice((3, 60, 170, 400)), *([f"--mutant={mutant}"] * bool(mutant)))
            if chance.random() < 0.3:
                run += [f"--clients={chance.randint(2, 8)}", *["--faults"] * chance.randint(0, 1)]
            with self.subTest(f"{' '.join(run)} in {count}"):
                self.assert_merged_is_whole(run, count)

    @unittest.skipIf(CASES < 3, "it takes long")
    def test_shares_of_all_there_are_of_a_kind_are_the_run(self):
        self.assert_merged_is_whole(["explore", "--exhaustive=1", "--no-durations", "--artifacts=found"], 5)

    def test_what_time_ended_is_told_as_a_part(self):
        reports = self.shares(["explore", "--exhaustive=4", "--time=200ms", "--no-durations", "--artifacts=found"], 2)
        merged, error = self.everything("merge", *reports)
        self.assertEqual(merged["status"], 0, error)
        self.assertRegex(merged["text"], r"\d+ of \d+ scenarios were played: the time ended the run")
        self.assertFalse(json.loads(merged["report.json"])["exploration"]["complete"])

    def test_shares_of_conversations_are_the_run(self):
        self.assert_merged_is_whole(explored(3, 120, "--clients=4", "--faults"), 3)
        self.assert_merged_is_whole(explored(3, 120, "--clients=6", "--mutant=check-then-act"), 2)

    def test_a_killed_share_that_is_repeated_changes_nothing(self):
        run = explored(9, 1500, "--mutant=quota-22nd-accepted")
        whole, _ = self.everything(*run)
        reports = [self.share(run, 0, 2)[0]]
        killed = self.folder / "share-1.json"
        for moment in (0.02, 0.1):
            with subprocess.Popen([PROGRAM, *run, "--shard=1/2", f"--report-json={killed}"], cwd=self.folder, env=QUIET,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
                time.sleep(moment)
                child.send_signal(signal.SIGKILL)
                child.wait()
            if killed.exists():
                json.loads(killed.read_text())  # whole, or not there
        reports.append(self.share(run, 1, 2)[0])
        shutil.rmtree(self.folder / "found", ignore_errors=True)
        merged, error = self.everything("merge", *reports)
        self.assertEqual(whole, merged, error)

    def test_the_shares_of_a_live_endpoint_are_told_as_they_were(self):
        with subprocess.Popen([PROGRAM, "serve", "--listen=127.0.0.1:0", "--mutant=task-ends-at-advance"], env=QUIET,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as mock:
            self.addCleanup(mock.kill)
            url = "http://" + mock.stdout.readline().strip()
            run = [*scripted("state"), f"--endpoint={url}", f"--control={url.rstrip('/')}/control"]
            whole, _ = self.everything(*run)
            reports = self.shares(run, 3)
            mock.kill()
        merged, error = self.everything("merge", *reports)
        self.assertEqual(whole["status"], 1)
        for same in ("status", "report.json", "report.junit", "report.sarif"):
            self.assertEqual(whole[same], merged[same], error)


class RefusalTest(Folder):
    def merge(self, *arguments):
        return play(self.folder, "merge", *arguments)

    def assert_refused(self, arguments, *words):
        done = self.merge(*arguments)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_a_missing_share_is_named(self):
        reports = self.shares(scripted("state"), 3)
        self.assert_refused([reports[0], reports[2]], "share 1/3", "--partial")
        done = self.merge(reports[0], reports[2], "--partial")
        self.assertEqual(done.returncode, 3)
        self.assertIn("Share 1/3 is missing", done.stdout)

    def test_the_same_share_twice_counts_once(self):
        run = scripted("state")
        again, _ = self.share(run, 0, 2, "share-again.json")
        done = self.merge(*self.shares(run, 2), again)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_two_reports_of_a_share_that_differ_are_refused(self):
        reports = self.shares(scripted("state"), 2)
        other = pathlib.Path(self.folder / "share-other.json")
        other.write_text(pathlib.Path(reports[0]).read_text().replace("BackupJobId", "BackupjobId"))
        self.assert_refused([*reports, other], "share-0.json", "share-other.json", "both of share 0/2")

    def test_different_runs_are_refused(self):
        one = self.share(explored(1, 60), 0, 2, "share-a.json")[0]
        for run, count, word in ((explored(2, 60), 2, "--seed 2"), (explored(1, 61), 2, "--scenarios 61"),
                                 (explored(1, 60), 3, "the other one of 3"), (scripted("state"), 2, "different runs")):
            other = self.share(run, 1, count, "share-b.json")[0]
            self.assert_refused([one, other], "share-a.json and ", "share-b.json", word)

    def test_a_drawn_seed_is_no_seed_of_several(self):
        report, _ = self.share(["explore", "--scenarios=10", "--artifacts=found"], 0, 2)
        self.assert_refused([report], "--seed")

    def test_another_version_is_refused(self):
        reports = self.shares(scripted("state"), 2)
        text = pathlib.Path(reports[1]).read_text()
        version = json.loads(text)["tool"]["version"]
        pathlib.Path(reports[1]).write_text(text.replace(f'"version": "{version}"', '"version": "0.0.1"', 1))
        self.assert_refused(reports, "share-1.json", "0.0.1")

    def test_what_is_no_report_of_a_share_is_told_for_what_it_is(self):
        whole = self.folder / "share-whole.json"
        play(self.folder, *scripted("state"), f"--report-json={whole}")
        self.assert_refused([whole], "share-whole.json", "--shard")
        torn = self.folder / "share-torn.json"
        torn.write_text(whole.read_text()[:5000])
        self.assert_refused([torn], "share-torn.json:", "no JSON")
        torn.write_text("")
        self.assert_refused([torn], "it is empty")
        self.assert_refused(["share-nowhere.json"], "share-nowhere.json: it cannot be opened")
        self.assert_refused([], "reports of all shares")

    def test_other_scenarios_than_those_played_are_refused(self):
        scenarios = self.folder / "mine"
        shutil.copytree(f"{ROOT}/scenarios/state", scenarios)
        reports = self.shares(["run", "mine"], 2)
        next(scenarios.glob("*.yaml")).unlink()
        self.assert_refused(reports, "are not those that the shares have played")

    def test_a_run_without_a_hook_cannot_be_merged(self):
        report, done = self.share([*scripted("state"), "--endpoint=http://127.0.0.1:9", "--instance=rm-1"], 0, 2)
        self.assertEqual(done.returncode, 3)
        if os.path.exists(report):
            self.assert_refused([report], "without a control hook")

    def test_an_interrupted_share_is_to_be_run_again(self):
        report = self.folder / "share-0.json"
        run = explored(4, 10**7)
        with subprocess.Popen([PROGRAM, *run, "--shard=0/2", f"--report-json={report}"], cwd=self.folder, env=QUIET,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            time.sleep(0.3)
            child.send_signal(signal.SIGTERM)
            self.assertEqual(child.wait(), 130)
        self.assert_refused([report], "share 0/2 was interrupted", "run it again")

    def test_the_shares_of_a_batch_engine_are_not_those_of_the_merge(self):
        reports = self.shares(scripted("state"), 2)
        done = play(self.folder, "merge", *reports,
                    environment={"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "2"})
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
