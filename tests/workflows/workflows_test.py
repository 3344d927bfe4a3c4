"""Workflows are YAML with jobs of steps; the steps of the example for conformance tests do what they say, with fewer
scenarios."""
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

import yaml

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
FOLDER = ROOT / ".github/workflows"
EXAMPLE = FOLDER / "conformance-example.yml"


def steps_of(path):
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job.get("steps", [])]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def script(name):
    return next(step["run"] for step in steps_of(EXAMPLE) if step.get("name") == name)


class Workflows(unittest.TestCase):
    def test_every_file_is_a_workflow(self):
        files = sorted(FOLDER.glob("*.yml"))
        self.assertGreater(len(files), 3)
        for file in files:
            workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
            # YAML 1.1 reads the key "on" as a truth value.
            self.assertTrue({"name", "jobs"} <= set(workflow) and ("on" in workflow or True in workflow), file)
            for step in steps_of(file):
                self.assertEqual(("run" in step) + ("uses" in step), 1, (file, step))

    def test_the_example_only_runs_by_hand(self):
        workflow = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
        self.assertEqual(workflow[True], {"workflow_dispatch": None})

    def play(self, change):
        """Runs the two steps of the example in a copy of the root; returns the last one's end and the summary."""
        with tempfile.TemporaryDirectory() as folder:
            for name in ("tests", "scenarios"):
                (pathlib.Path(folder) / name).symlink_to(ROOT / name)
            summary = pathlib.Path(folder) / "summary.md"
            environment = {**os.environ, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "GITHUB_ACTIONS": "true",
                           "GITHUB_STEP_SUMMARY": str(summary)}
            port = str(free_port())
            start, check = (change(script(name).replace("8080", port)) for name in ("Start the service", "Conformance"))
            self.assertIn("backcheck run --endpoint", check)
            check = check.replace("backcheck run ", "backcheck run state answers ")
            service = subprocess.Popen(["sh", "-e", "-c", start + "\nwait"], cwd=folder, env=environment, start_new_session=True)
            try:
                for _ in range(100):
                    log = pathlib.Path(folder) / "service.log"
                    if log.exists() and "control" in log.read_text():
                        break
                    subprocess.run(["sleep", "0.1"], check=True)
                end = subprocess.run(["sh", "-e", "-c", check], cwd=folder, env=environment, capture_output=True, text=True)
            finally:
                os.killpg(service.pid, signal.SIGTERM)
                service.wait()
            reports = sorted(path.name for path in pathlib.Path(folder).glob("conformance.*"))
            return end, summary.read_text(), reports

    def test_the_example_passes(self):
        end, summary, reports = self.play(lambda text: text)
        self.assertEqual(end.returncode, 0, end.stdout + end.stderr)
        self.assertIn("## backcheck: CONFORMS", summary)
        self.assertEqual(reports, ["conformance.html", "conformance.sarif", "conformance.xml"])

    def test_the_example_fails_where_the_service_is_wrong(self):
        end, summary, _ = self.play(lambda text: re.sub(r"(--port \d+)", r"\1 --bug numeric-job-id", text))
        self.assertEqual(end.returncode, 1, end.stdout + end.stderr)
        self.assertIn("\n::error file=scenarios/", end.stdout)
        self.assertIn("## backcheck: VIOLATES", summary)


if __name__ == "__main__":
    unittest.main()
