#!/usr/bin/env python3
"""What Slurm and Kubernetes are told to play fits the program: its variables, its arguments, its reports.
Usage: shard_jobs_test.py PROGRAM ROOT"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import yaml

PROGRAM, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
FLEET = ROOT / "sim/shard/fleet"
QUIET = {name: value for name, value in os.environ.items() if not name.startswith(("SLURM_", "JOB_", "BACKCHECK_"))}


def share_told(**environment):
    """The share that the program plays in that environment, or its error."""
    done = subprocess.run([PROGRAM, "run", "state", "--list"], cwd=ROOT, env={**QUIET, **environment}, check=False,
                          capture_output=True, text=True)
    return done.stderr.partition(":")[0] if done.returncode == 0 else done.stderr


class KubernetesTest(unittest.TestCase):
    def setUp(self):
        self.claim, self.shares, self.merge = yaml.safe_load_all((FLEET / "kubernetes.yaml").read_text())

    @staticmethod
    def container(job):
        return job["spec"]["template"]["spec"]["containers"][0]

    def test_there_are_as_many_pods_as_the_program_is_told(self):
        told = {entry["name"]: entry["value"] for entry in self.container(self.shares)["env"]}["BACKCHECK_SHARDS"]
        self.assertEqual([self.shares["spec"]["completions"], self.shares["spec"]["parallelism"]], [int(told)] * 2)
        self.assertEqual(self.shares["spec"]["completionMode"], "Indexed")

    def test_the_program_reads_the_variables_of_a_pod(self):
        self.assertEqual(share_told(JOB_COMPLETION_INDEX="2", BACKCHECK_SHARDS="4"), "share 2 of 4")
        self.assertIn("JOB_COMPLETION_INDEX=4", share_told(JOB_COMPLETION_INDEX="4", BACKCHECK_SHARDS="4"))

    def test_both_jobs_see_the_volume_that_is_claimed(self):
        for job in (self.shares, self.merge):
            volume = job["spec"]["template"]["spec"]["volumes"][0]
            self.assertEqual(volume["persistentVolumeClaim"]["claimName"], self.claim["metadata"]["name"])
            self.assertEqual(self.container(job)["volumeMounts"][0]["name"], volume["name"])
            self.assertEqual(self.container(job)["volumeMounts"][0]["mountPath"], "/reports")
        self.assertEqual(self.claim["spec"]["accessModes"], ["ReadWriteMany"])

    def test_the_merge_waits_for_the_shares(self):
        self.assertIs(self.merge["spec"]["suspend"], True)

    def test_what_a_pod_does_is_done_by_a_shell_of_this_machine_as_well(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "backcheck").symlink_to(PROGRAM)

            def run(job, **environment):
                line = self.container(job)["args"][0].replace("/reports", folder).replace("1000000", "100")
                return subprocess.run(["/bin/sh", "-c", line], cwd=folder, check=False, capture_output=True, text=True,
                                      env={**QUIET, "PATH": f"{folder}:{os.environ['PATH']}", **environment})
            for index in "01":
                done = run(self.shares, JOB_COMPLETION_INDEX=index, BACKCHECK_SHARDS="2")
                self.assertEqual(done.returncode, 0, done.stderr)
            done = run(self.merge)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("CONFORMS", done.stdout)
            self.assertTrue((pathlib.Path(folder) / "report.html").exists())


class SlurmTest(unittest.TestCase):
    def submit(self, script, *arguments, **environment):
        return subprocess.run(["bash", FLEET / script, *arguments], check=False, capture_output=True, text=True,
                              env={**QUIET, "SLURM_SUBMIT_DIR": str(ROOT), "BACKCHECK": "echo", **environment})

    def test_a_task_plays_what_it_is_given_and_names_its_report(self):
        with tempfile.TemporaryDirectory() as folder:
            done = self.submit("slurm.sbatch", folder + "/new", "explore", "--seed", "7", SLURM_ARRAY_TASK_ID="5")
            self.assertEqual(done.stdout.split(), ["explore", "--seed", "7", "--report-json", f"{folder}/new/share-5.json"])

    def test_outside_of_an_array_it_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            done = self.submit("slurm.sbatch", folder, "run")
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("an array", done.stderr)

    def test_the_program_reads_the_variables_of_a_task(self):
        array = {"SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_STEP": "2", "SLURM_ARRAY_TASK_COUNT": "4"}
        self.assertEqual(share_told(SLURM_ARRAY_TASK_ID="7", **array), "share 3 of 4")
        self.assertIn("SLURM_ARRAY_TASK_ID=6", share_told(SLURM_ARRAY_TASK_ID="6", **array))

    def test_the_merge_reads_all_reports_of_the_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("share-0.json", "share-1.json"):
                (pathlib.Path(folder) / name).touch()
            done = self.submit("slurm_merge.sbatch", folder, "--quiet")
            self.assertEqual(done.stdout.split(), ["merge", f"{folder}/share-0.json", f"{folder}/share-1.json", "--quiet"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
