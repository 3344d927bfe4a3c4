#!/usr/bin/env python3
"""Usage: hardening_test.py PROGRAM READELF

The program as it was linked shows that each hardening flag of the root's CMakeLists.txt took effect.
"""
import subprocess
import sys
import unittest

PROGRAM, READELF = sys.argv[1:3]


def readelf(*options):
    return subprocess.run([READELF, "-W", *options, PROGRAM], check=True, capture_output=True, text=True).stdout


class Hardening(unittest.TestCase):
    def segment(self, name):
        lines = [line for line in readelf("-l").splitlines() if line.split()[:1] == [name]]
        self.assertEqual(len(lines), 1, f"segment {name}")
        return lines[0].split()

    def imports(self):
        symbols = [line.split() for line in readelf("--dyn-syms").splitlines() if " UND " in line]
        return [symbol[7].split("@")[0] for symbol in symbols if len(symbol) > 7]

    def test_it_is_loaded_where_no_one_can_foretell(self):
        self.assertRegex(readelf("-h"), r"Type:\s+DYN")
        self.assertRegex(readelf("-d"), r"\(FLAGS_1\).*\bPIE\b")

    def test_its_table_of_functions_is_filled_and_locked_at_the_start(self):
        self.segment("GNU_RELRO")
        self.assertRegex(readelf("-d"), r"\(FLAGS\).*\bBIND_NOW\b")

    def test_no_memory_is_both_written_and_run(self):
        self.assertEqual(self.segment("GNU_STACK")[6], "RW")
        for line in readelf("-l").splitlines():
            words = line.split()
            if words[:1] == ["LOAD"]:
                self.assertNotIn("RWE", "".join(words[6:-1]))

    def test_functions_with_buffers_guard_their_return_address(self):
        self.assertIn("__stack_chk_fail", self.imports())

    def test_copies_of_the_c_library_know_the_size_of_their_target(self):
        self.assertTrue([name for name in self.imports() if name.endswith("_chk")])

    def test_the_standard_library_checks_its_indices(self):
        self.assertTrue([name for name in self.imports() if "__glibcxx_assert_fail" in name])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
