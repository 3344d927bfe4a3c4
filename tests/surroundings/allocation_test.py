#!/usr/bin/env python3
"""Whichever allocation of a run fails, the program ends cleanly: with its verdict and all evidence as if nothing had
happened, where it can do without, or with exit status 3, words about memory, and nothing half-written. In either case it
frees what it has, as a run does in which none fails.
Usage: allocation_test.py PROGRAM LIBRARY ROOT [OPTION ...]

--all         every allocation of every run (else a share of each, the same every time)
--only TEXT   runs whose name has that text in it
--workers N   so many runs at once (default 2); progress goes to standard error
--at N        the N-th allocation of the runs chosen, and what came of it"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

PATIENCE = 60  # seconds for one run
SHARE = 8  # allocations tried of each run, where not all are
EVIDENCE = ["--history", "history.jsonl", "--report-json", "report.json", "--report-junit", "report.xml", "--report-html", "report.html",
            "--report-sarif", "report.sarif"]
SCENARIOS = [
    "answers/every-kind-of-rejection.yaml", "answers/both-formats.yaml", "answers/success-on-every-engine.yaml",
    "concurrency/a-lost-rejection-changes-nothing.yaml", "concurrency/while-the-instance-is-down.yaml",
    "effects/a-status-belongs-to-one-instance.yaml", "effects/a-set-is-dated-between-start-and-end.yaml", "gateway/timestamps-in-time.yaml",
    "gateway/timestamps-at-the-very-edge.yaml", "parameters/instance-in-other-letters.yaml", "parameters/an-empty-signature-type.yaml",
    "quota/nineteen-sets-leave-room.yaml", "readings/name-oddities-out-of-place.yaml", "readings/quota-boundary-day-after-day.yaml",
    "robustness/a-smuggled-request-is-none.yaml", "robustness/good-and-malformed-requests-in-turn.yaml", "state/a-page-example-is-accepted.yaml",
    "state/a-second-call-is-rejected.yaml", "state/a-stopped-instance-comes-back.yaml", "state/a-task-is-ongoing-overnight.yaml"]


def runs(root):
    """(name, words after the program, exit status where nothing fails)."""
    for name in SCENARIOS:
        yield name, ["run", root / "scenarios" / name, *EVIDENCE], 0
    state = root / "scenarios" / "state"
    yield "a-violation", ["run", state / "a-task-is-ongoing-overnight.yaml", "--mutant", "task-ends-at-advance", *EVIDENCE], 1
    yield "a-violation-of-wire", ["run", state / "a-page-example-is-accepted.yaml", "--mutant", "job-id-numeric-in-json", *EVIDENCE], 1
    yield "replay", ["replay", state / "a-second-call-is-rejected.yaml", *EVIDENCE], 0
    yield "explore", ["explore", "--scenarios", "3", "--seed", "7", *EVIDENCE], 0
    yield "explore-simulated", ["explore", "--clients", "2", "--faults", "--scenarios", "1", "--seed", "7", *EVIDENCE[2:]], 0
    yield "check", ["check"], 0
    yield "call", ["call", "DBInstanceId=rm-uf6wjk5xxxxxxx"], 0
    yield "ask", ["ask", "--engine", "SQLServer", "DBInstanceId=rm-1"], 0


def is_json(content):
    try:
        return isinstance(json.loads(content), dict)
    except ValueError:
        return False


def is_xml(content):
    try:
        return xml.etree.ElementTree.fromstring(content).tag == "testsuites"
    except xml.etree.ElementTree.ParseError:
        return False


IS_WHOLE = {"report.json": is_json, "report.sarif": is_json, "report.xml": is_xml,
            "report.html": lambda content: content.rstrip().endswith(b"</html>")}


def comparable(name, content):
    """What two runs of the same have in common: all but times."""
    timeless = re.sub(rb'"seconds": [0-9.e+-]+|"startTimeUtc": "[^"]*"|"endTimeUtc": "[^"]*"|time="[^"]*"|[0-9.]+ (ms|s)\b', b"", content)
    # Times of other lengths break lines elsewhere. The history has none, but lines that matter.
    return content if name == "history.jsonl" else b" ".join(timeless.split())


def written(folder):
    return {path.name: comparable(path.name, path.read_bytes()) for path in folder.iterdir() if path.is_file() and path.name != "err"}


class Run:
    """One run of the program, with all the ends it can come to."""

    def __init__(self, options, name, words, status):
        self.options, self.name, self.status = options, name, status
        self.words = [options.program, *map(str, words)]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="allocation_test."))
        if name == "check":
            given = self.folder / "given.jsonl"
            subprocess.run([options.program, "run", options.root / "scenarios" / "state", "--history", given, "--quiet"], check=True,
                           stdout=subprocess.DEVNULL)
            self.words = [options.program, "check", str(given), *EVIDENCE[2:]]
        self.failures = []
        self.ends = collections.Counter()
        self.count = self.tried = self.before_main = self.unfreed = self.at_once = 0
        self.whole = {}
        self.is_planted = False

    def say(self, number, text):
        self.failures.append(f"{self.name}, allocation {number}: {text}")
        if self.options.all and not self.is_planted:
            print(self.failures[-1], file=sys.stderr, flush=True)

    def start(self, folder, failing, descriptors=()):
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LD_PRELOAD": self.options.library, "BACKCHECK_FAILING": failing}
        with open(folder / "out", "wb") as out, open(folder / "err", "wb") as err:
            return subprocess.Popen(self.words, cwd=folder, env=environment, stdout=out, stderr=err, stdin=subprocess.DEVNULL,
                                    pass_fds=descriptors)

    def play(self, first, step, loses=0):
        """Every step-th allocation from `first` on fails in a copy of the process."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        told, tell = os.pipe()
        heard, hear = os.pipe()
        process = self.start(folder, f"{first} {step} {tell} {heard} {loses}", (tell, heard))
        os.close(tell)
        os.close(heard)
        with os.fdopen(told, "r", encoding="ascii") as lines:
            self.follow(lines, folder, hear)
        os.close(hear)
        status = process.wait()
        if status != self.status:
            self.failures.append(f"{self.name}: the run itself ended with {status}: {(folder / 'err').read_text()}")
        found = written(folder)
        self.whole = self.whole or found
        shutil.rmtree(folder)

    def follow(self, lines, folder, hear):
        """What the process tells of its copies, and of itself."""
        left = None
        for line in lines:
            number, what, *value = line.split()
            if what == "main":
                self.before_main = int(number)
            elif what == "left":
                left = int(value[0])
            elif what == "end" and self.whole:
                continue
            elif what == "end":
                self.count, self.unfreed = int(number), int(value[0])
            else:
                if not self.whole:
                    raise RuntimeError("a run that nothing disturbs has to come first")
                self.judge(int(number), *self.ended(int(number), int(what), folder / number))
                self.judge_blocks(int(number), left)
                left = None
                os.write(hear, b"!")

    def judge_blocks(self, number, left):
        """What libraries lose as they are loaded, before main(), is theirs."""
        if left is None:
            self.at_once += 1
        elif left > self.unfreed and number > self.before_main:
            self.say(number, f"{left - self.unfreed} blocks were not freed that a run frees in which nothing fails")

    def ended(self, number, end, folder):
        """(exit status, folder). A copy that was made in the midst of something may fare otherwise than a process of its own,
        and wait for ever for what is set up once for all threads; so that shows how it ends where a copy is no proof."""
        status = os.waitstatus_to_exitcode(end)
        known = status == self.status and written(folder) == self.whole or status == 3
        if not known:
            shutil.rmtree(folder)
            folder.mkdir()
            status = self.start(folder, str(number)).wait(timeout=PATIENCE)
        return status, folder

    def judge(self, number, status, folder):
        self.tried += 1
        self.ends[status] += 1
        errors = (folder / "err").read_text(encoding="utf-8", errors="replace")
        found = written(folder)
        if status == self.status:
            # Somebody could do without that memory.
            missing = [name for name in self.whole if found.get(name) != self.whole[name]]
            if missing:
                self.say(number, f"ended with {status}, as if nothing had happened, but {missing} differ: {errors[-300:]}")
        elif status != 3:
            self.say(number, f"ended with {status}: {errors[-300:]}")
        elif not re.search("memory", errors + found.get("out", b"").decode(errors="replace")):
            self.say(number, f"ended with 3, and memory is not mentioned: {errors[-300:]}")
        for name, content in found.items():
            if name in IS_WHOLE and not IS_WHOLE[name]((folder / name).read_bytes()):
                self.say(number, f"{name} is neither whole nor absent")
            if name == "history.jsonl" and not all(map(is_json, content.split(b"\n")[:-1])):
                self.say(number, "the history has a broken line")
        strange = set(found) - set(self.whole)
        if strange:
            self.say(number, f"left {sorted(strange)} behind")
        shutil.rmtree(folder)

    def play_all(self):
        try:
            self.play(1 << 60, 1)
            if not 0 < self.before_main < self.count:
                self.failures.append(f"{self.name}: the library that was loaded before the program counted nothing")
                return self
            step = 1 if self.options.all else max(1, self.count // SHARE)
            self.play(1 if self.options.all else 1 + sum(map(ord, self.name)) % step, step)
            if self.options.all or self.name == SCENARIOS[0]:
                self.expect_leak()
        finally:
            shutil.rmtree(self.folder)
        if self.options.all:
            print(f"allocation_test: {self.name}: {self.tried} tried, {len(self.failures)} failures", file=sys.stderr, flush=True)
        return self

    def expect_leak(self):
        """A block that is lost on purpose must be noticed."""
        kept, self.failures, self.is_planted = self.failures, [], True
        number = (self.before_main + self.count) // 2
        self.play(number, self.count, loses=1)
        noticed = any("not freed" in failure for failure in self.failures)
        self.failures, self.is_planted = kept, False
        if not noticed:
            self.say(number, "nothing was said of a block that was lost on purpose")


def show(options):
    for name, words, status in runs(options.root):
        if options.only in name:
            run = Run(options, name, words, status)
            process = run.start(run.folder, str(options.at))
            print(f"--- {name}: {process.wait()}\n{(run.folder / 'out').read_text()}{(run.folder / 'err').read_text()}")
            shutil.rmtree(run.folder)


def main():
    parser = argparse.ArgumentParser()
    for name in ("program", "library", "root"):
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--at", type=int)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    options.program, options.library, options.root = (str(options.program.resolve()), str(options.library.resolve()), options.root.resolve())
    if options.at:
        return show(options)
    begin = time.monotonic()
    chosen = [Run(options, *run) for run in runs(options.root) if options.only in run[0]]
    with concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
        played = list(pool.map(Run.play_all, chosen))
    failures = [failure for run in played for failure in run.failures]
    for failure in failures:
        print(failure)
    ends = sum((run.ends for run in played), collections.Counter())
    used = os.times()
    print(f"allocations: {len(played)} runs, {sum(run.tried for run in played)} of {sum(run.count for run in played)} allocations failed, "
          f"ends {dict(ends)}, "
          f"{sum(run.at_once for run in played)} of them at once, {time.monotonic() - begin:.1f} s, CPU {used.user + used.system + used.children_user + used.children_system:.1f} s; "
          f"{len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
