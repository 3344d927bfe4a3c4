#!/usr/bin/env python3
"""What machines and workflows are told of the fuzz targets fits the code; sources are grouped so that they compile."""
import importlib.machinery
import importlib.util
import os
import pathlib
import subprocess
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOADER = importlib.machinery.SourceFileLoader("groups", str(ROOT / ".ci" / "groups"))
groups = importlib.util.module_from_spec(importlib.util.spec_from_loader(LOADER.name, LOADER))
LOADER.exec_module(groups)


class GroupsTest(unittest.TestCase):
    def setUp(self):
        self.before = os.getcwd()
        self.folder = tempfile.TemporaryDirectory()
        os.chdir(self.folder.name)

    def tearDown(self):
        os.chdir(self.before)
        self.folder.cleanup()
        for cache in (groups.text_of, groups.headers_of, groups.declared_in):
            cache.cache_clear()

    def group(self, limit=16, **texts):
        for name, text in texts.items():
            pathlib.Path(name.replace("_", ".")).write_text(text)
        return groups.grouped([name.replace("_", ".") for name in texts if name.endswith("_cc")], limit)

    def test_files_that_share_no_name_are_together(self):
        self.assertEqual(self.group(a_cc="constexpr int kOne = 1;\n", b_cc="constexpr int kTwo = 2;\n"), [["a.cc", "b.cc"]])

    def test_the_same_constant_function_or_type_keeps_files_apart(self):
        for line in ("constexpr int kOne = 1;", "bool is_one(int n) {", "struct One {", "using std::vector;", "#define ONE 1",
                     'extern "C" int LLVMFuzzerTestOneInput(int n) {'):
            with self.subTest(line):
                self.assertEqual(self.group(a_cc=line + "\n", b_cc=line + "\n"), [["a.cc"], ["b.cc"]])

    def test_two_enumerations_are_not_opened_in_one_group(self):
        self.assertEqual(len(self.group(a_cc="using enum One;\n", b_cc="using enum Two;\n")), 2)

    def test_a_member_is_no_name_of_its_own(self):
        text = "bool {}::is_one(int n) {{\n"
        self.assertEqual(len(self.group(a_cc=text.format("A"), b_cc=text.format("B"))), 1)

    def test_a_name_of_a_header_in_the_group_keeps_a_file_apart_in_either_order(self):
        header = "inline constexpr int kOne = 1;\n"
        own = "constexpr int kOne = 2;\n"
        self.assertEqual(len(self.group(h_h=header, a_cc='#include "h.h"\n', b_cc=own)), 2)
        self.tearDown()
        self.setUp()
        self.assertEqual(len(self.group(h_h=header, a_cc=own, b_cc='#include "h.h"\n')), 2)

    def test_a_header_is_known_through_another(self):
        texts = {"h_h": "struct One {};\n", "g_h": '#include "h.h"\n', "a_cc": '#include "g.h"\n', "b_cc": "struct One {\n"}
        self.assertEqual(len(self.group(**texts)), 2)

    def test_a_group_has_no_more_than_the_limit(self):
        texts = {f"{name}_cc": "" for name in "abcde"}
        self.assertEqual([len(group) for group in self.group(limit=2, **texts)], [2, 2, 1])


class SlurmTest(unittest.TestCase):
    def submit(self, task, **more):
        array = {"SLURM_SUBMIT_DIR": str(ROOT), "SLURM_ARRAY_TASK_ID": str(task), "SLURM_ARRAY_TASK_MIN": "1",
                 "SLURM_ARRAY_TASK_STEP": "1", "SLURM_ARRAY_TASK_COUNT": "3", "BACKCHECK_FUZZ_RUN": "echo", **more}
        with tempfile.TemporaryDirectory() as folder:
            command = ["bash", ROOT / "fuzz/fleet/slurm.sbatch", folder + "/corpus", "5m", "--target", "form"]
            told = subprocess.run(command, env={**os.environ, **array}, capture_output=True, text=True, check=True).stdout
            return told.replace(folder, "").strip()

    def test_the_first_task_is_the_first_node(self):
        self.assertEqual(self.submit(1), "--shared /corpus --node 0/3 --time 5m --no-setup --jobs 1 --target form")

    def test_the_last_task_is_the_last_node(self):
        self.assertIn("--node 2/3 ", self.submit(3))

    def test_an_array_may_have_steps(self):
        self.assertIn("--node 2/3 ", self.submit(9, SLURM_ARRAY_TASK_MIN="1", SLURM_ARRAY_TASK_STEP="4"))

    def test_a_task_uses_the_cores_that_it_has(self):
        self.assertIn("--jobs 4 ", self.submit(1, SLURM_CPUS_PER_TASK="4"))


class KubernetesTest(unittest.TestCase):
    def test_there_are_as_many_pods_as_nodes_are_told(self):
        _, job = yaml.safe_load_all((ROOT / "fuzz/fleet/kubernetes.yaml").read_text())
        container = job["spec"]["template"]["spec"]["containers"][0]
        nodes = {entry["name"]: entry["value"] for entry in container["env"]}["NODES"]
        self.assertEqual([job["spec"]["completions"], job["spec"]["parallelism"]], [int(nodes)] * 2)
        self.assertEqual(job["spec"]["completionMode"], "Indexed")

    def test_the_volume_is_the_one_that_is_claimed(self):
        claim, job = yaml.safe_load_all((ROOT / "fuzz/fleet/kubernetes.yaml").read_text())
        volume = job["spec"]["template"]["spec"]["volumes"][0]
        self.assertEqual(volume["persistentVolumeClaim"]["claimName"], claim["metadata"]["name"])
        self.assertEqual(claim["spec"]["accessModes"], ["ReadWriteMany"])


class WorkflowsTest(unittest.TestCase):
    def test_every_file_is_yaml_with_jobs(self):
        files = sorted((ROOT / ".github/workflows").glob("*.yml"))
        self.assertTrue(files)
        for file in files:
            with self.subTest(file.name):
                self.assertTrue(yaml.safe_load(file.read_text())["jobs"])

    def test_what_is_run_is_there(self):
        for file in (ROOT / ".github/workflows").glob("*.yml"):
            for job in yaml.safe_load(file.read_text())["jobs"].values():
                for step in job["steps"]:
                    for word in step.get("run", "").split():
                        if word.startswith(("./", ".ci/")):
                            self.assertTrue(os.access(ROOT / word, os.X_OK), f"{file.name}: {word}")


if __name__ == "__main__":
    unittest.main()
