#!/usr/bin/env python3
"""The main that runs a target on files: no input is passed over in silence. Usage: replay_test.py PROGRAM"""
import os
import pathlib
import pwd
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)


class ReplayTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)

    def replay(self, *arguments, **how):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, **how)

    def assert_refused(self, done, message):
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(message, done.stderr)
        self.assertNotIn("were run", done.stdout)

    def test_runs_every_file_below_a_folder(self):
        (self.folder / "sub").mkdir()
        for name in ("one", "two", "sub/three", ".hidden"):
            (self.folder / name).write_bytes(b"x" * 5000)
        done = self.replay(self.folder)
        self.assertEqual((done.returncode, done.stdout), (0, "3 inputs were run\n"))

    def test_an_empty_file_is_an_input(self):
        (self.folder / "empty").touch()
        done = self.replay(self.folder / "empty")
        self.assertEqual((done.returncode, done.stdout), (0, "1 inputs were run\n"))

    def test_a_folder_without_a_file_is_an_error_unless_it_may_be_so(self):
        self.assert_refused(self.replay(self.folder), f"there is no input at {self.folder}")
        self.assert_refused(self.replay(self.folder / "missing"), "there is no input at")
        self.assertEqual(self.replay("--if-any", self.folder, self.folder / "missing").returncode, 0)

    def test_a_file_that_breaks_off_is_an_error(self):
        # There is nothing at the first address of a process.
        self.assert_refused(self.replay("/proc/self/mem"), "/proc/self/mem: it cannot be read")
        self.assert_refused(self.replay("--if-any", "/proc/self/mem"), "/proc/self/mem: it cannot be read")

    def test_a_file_that_cannot_be_opened_is_an_error(self):
        closed = self.folder / "closed"
        closed.touch()
        closed.chmod(0)
        how = {"user": pwd.getpwnam("nobody").pw_uid} if os.geteuid() == 0 else {}
        try:
            done = self.replay(self.folder, **how)
        except PermissionError:
            self.skipTest("nobody may run the program")
        self.assert_refused(done, f"{closed}: it cannot be read")


if __name__ == "__main__":
    unittest.main()
