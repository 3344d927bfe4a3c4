#!/usr/bin/env python3
"""The script `instructions`, tried on a small project of its own: a kernel that became slower is found, one that reads a
struct of another layout is compared and not broken, one that the older code cannot be built with, or that ends badly
with it, is named and left out, and what has not changed is not built. Needs git, cmake, ninja and valgrind.

Usage: tests/bench/instructions_test.py [--all]      (about 5 s of CPU; with all of it, 10)"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SCRIPT = pathlib.Path(__file__).resolve().parent / "instructions"

CMAKE = """cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES CXX)
include_directories(${PROJECT_SOURCE_DIR})
add_compile_options(-O1)
add_subdirectory(model)
add_subdirectory(fuzz)
add_subdirectory(tests)
"""

KERNELS = """function(kernel name)
  add_executable(${name}_kernel ${name}_kernel.cc)
  target_link_libraries(${name}_kernel PRIVATE ${name})
endfunction()
kernel(work)
kernel(layout)
kernel(fresh)
kernel(dying)
kernel(still)
kernel(large)
"""

MAIN = """#include <cstdio>
int kernel();
extern "C" [[gnu::noinline]] int run_counted_kernel() { return kernel(); }
int main() { const int status = run_counted_kernel(); std::puts(kName); return status; }
"""

# The code measured: what it is in the older commit, and where it is another then, what it is now.
NAMES = ("work", "layout", "fresh", "dying", "still", "large")
OLDER = {
    "model/CMakeLists.txt": "".join(f"add_library({name} STATIC {name}.cc)\n" for name in NAMES)
                            + "target_sources(layout PRIVATE layout_reader.cc)\n"
                            + "target_sources(large PRIVATE large_1.cc large_2.cc large_3.cc)\n",
    "model/work.cc": "int work() { volatile int n = 0; for (int i = 0; i < 1000; ++i) n = n + i; return 0; }\n",
    "model/layout.h": "#pragma once\nstruct Layout { int first = 1; int second = 2; };\nint read(const Layout& layout);\n",
    "model/layout.cc": '#include "model/layout.h"\nint layout() { return read(Layout{}); }\n',
    # The header is not named here itself.
    "model/layout_reader.h": '#include "model/layout.h"\n',
    "model/layout_reader.cc": '  #  include <model/layout_reader.h>\nint read(const Layout& layout) { return layout.second - 2; }\n',
    "model/fresh.cc": "int old_fresh() { return 0; }\n",
    "model/dying.cc": "int dying() { __builtin_trap(); }\n",
    "model/still.cc": "int still() { return 0; }\n",
    "model/large.cc": "int large_3();\nint large() { return large_3(); }\n",
    "model/large_1.cc": "int large_1() { return 0; }\n",
    "model/large_2.cc": "int large_1();\nint large_2() { return large_1(); }\n",
    "model/large_3.cc": "int large_2();\nint large_3() { return large_2(); }\n",
}
NEWER = {
    "model/work.cc": OLDER["model/work.cc"].replace("1000", "1200"),
    "model/layout.h": "#pragma once\nstruct Layout { long added[40] = {}; int first = 1; int second = 2; };\nint read(const Layout& layout);\n",
    "model/fresh.cc": "int fresh() { return 0; }\n",
    "model/dying.cc": "int dying() { return 0; }\n",
    "model/large_1.cc": "int large_1() { return 1 - 1; }\n",
}


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def git(root, *words):
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@localhost", *words], cwd=root, check=True, capture_output=True)


def make_project(root):
    """With its first commit: the older code."""
    write(root, {"CMakeLists.txt": CMAKE, "fuzz/CMakeLists.txt": "", "tests/CMakeLists.txt": "add_subdirectory(bench/kernels)\n",
                 "tests/bench/kernels/CMakeLists.txt": KERNELS, "sim/nothing.h": "", ".gitignore": "/build\n"} | OLDER)
    for name in NAMES:
        head = f'constexpr const char* kName = "{name}";\n' + MAIN.replace("kernel()", name + "()")
        write(root, {f"tests/bench/kernels/{name}_kernel.cc": head.replace(f"run_counted_{name}()", "run_counted_kernel()")})
    shutil.copy(SCRIPT, root / "tests/bench/instructions")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "older")


def configure(root, *options):
    subprocess.run(["cmake", "-S", root, "-B", root / "build/release", "-G", "Ninja", *options], check=True, capture_output=True)


def compare(root, *options):
    result = subprocess.run([root / "tests/bench/instructions", *options], capture_output=True, text=True, check=False)
    return result.returncode, result.stdout, result.stderr


FAILURES = []


def expect(good, what, *seen):
    if not good:
        FAILURES.append(what)
        print(f"FAILED: {what}", *seen, sep="\n", flush=True)


def changes(output):
    """In percent, by the kernels' names."""
    return {name: float(percent) for name, percent in re.findall(r"^(\w+) +[\d,]+ +[\d,]+ +([-+][\d.]+)%$", output, re.M)}


def try_groups(root):
    """The newer code, its sources compiled together; and then as it does not compile."""
    configure(root, "-DCMAKE_UNITY_BUILD=ON")
    status, out, err = compare(root, "--programs", "work,layout,large", "--threshold", "30")
    expect(status == 0 and changes(out).keys() == {"work", "layout", "large"}, "below the threshold it is good", out, err)
    status, out, err = compare(root, "--programs", "work")
    expect(status == 1 and "work with each source compiled alone" in out and "too many more: work" in out,
           "what is slower is slower alone, too", out, err)
    write(root, {"model/work.cc": "int work() {"})
    status, out, err = compare(root, "--programs", "work")
    expect(status == 3 and "as they are now" in err, "the newer code must compile", out, err)


def main():
    if shutil.which("valgrind") is None:
        print("skipped: there is no valgrind here")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        make_project(root)
        configure(root)
        status, out, err = compare(root)
        expect(status == 0 and "the parent of the last commit is not here" in out, "a first commit has nothing to compare", out, err)
        write(root, NEWER)
        git(root, "commit", "-q", "-a", "-m", "newer")

        status, out, err = compare(root, "--most", "12")
        found = changes(out)
        expect(status == 1 and "too many more: work takes" in out, "what is slower is found", out, err)
        expect(found.keys() == {"work", "layout"}, "what can be compared is compared, and nothing else", out, err)
        expect(18 < found.get("work", 0) < 21, "by as much as it is slower", out)
        expect(re.search(r"^not compared: fresh cannot be built with the older code: .*fresh", out, re.M), "what cannot be built is named", out)
        expect("not compared: dying with the older code: it ends badly" in out, "what ends badly is named", out)
        expect("still: nothing that it is made of has changed" in out, "what is as it was is not built", out)
        expect(re.search(r"^not compared: large: 5 more older objects .*--most is 12", out, re.M), "what needs too much is named", out)

        status, out, err = compare(root, "--programs", "working")
        expect(status == 2 and "none of work, layout" in err, "an unknown program is refused", out, err)
        status, out, err = compare(root, "HEAD")
        expect(status == 0 and "nothing is compared" in out, "without a difference nothing is compared", out, err)

        if "--all" in sys.argv[1:]:
            try_groups(root)
    print("failed" if FAILURES else "all as it should be")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
