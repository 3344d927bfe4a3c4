#!/usr/bin/env python3
"""Whatever a disk does to a run, exit status 0 or 1 means that all evidence asked for is there, whole; a report is whole
or absent; a history is readable to the last record that was written. Usage: storage_test.py PROGRAM ROOT

One call at a time fails (ENOSPC, EIO, EINTR) or kills the process, by the fault injection of strace: every write, fsync,
rename, opening and closing of a file. Also: a limit on the size of files, which makes writes short, and a full standard output."""
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree



def is_json(content):
    try:
        return "backcheck-report" in json.loads(content)["report"]
    except ValueError:
        return False


def is_xml(content):
    try:
        return xml.etree.ElementTree.fromstring(content).tag.startswith("testsuite")
    except xml.etree.ElementTree.ParseError:
        return False


PROGRAM, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
SCENARIO = ROOT / "scenarios" / "quota" / "nineteen-sets-leave-room.yaml"
EVIDENCE = ["history.jsonl", "report.json", "report.xml", "report.html"]
RUN = [PROGRAM, "run", SCENARIO, "--no-color", "--no-progress", "--history", "history.jsonl", "--report-json",
       "report.json", "--report-junit", "report.xml", "--report-html", "report.html"]
IS_WHOLE = {"report.json": is_json, "report.xml": is_xml,
            "report.html": lambda content: content.rstrip().endswith(b"</html>")}
SKIPPED = 77
PATIENCE = 60  # seconds for one run
RECORD = b'{"op": '


def play(folder, strace=(), limit=None):
    """One run in `folder`: (exit status, output, errors); what is injected is told by strace's arguments."""
    command = [*(["strace", "-f", "-qq", "-o", "trace", *strace] if strace else []), *RUN]
    bound = None if limit is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, timeout=PATIENCE,
                          stdin=subprocess.DEVNULL, preexec_fn=bound)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def comparable(name, content):
    """What two runs of the same have in common: all but times."""
    if name == "history.jsonl":
        return re.sub(rb'"(call|return)": \d+|"started": "[^"]*"', b"", content)
    return re.sub(rb'"seconds": [0-9.e+-]+|time="[^"]*"|timestamp="[^"]*"|[0-9.]+ m?s\b', b"", content)


def evidence_in(folder):
    return {name: comparable(name, (folder / name).read_bytes()) for name in EVIDENCE if (folder / name).exists()}


def records_of(history):
    return sum(line.startswith(RECORD) and line.endswith(b"}") for line in history.split(b"\n"))


class Judge:
    def __init__(self, whole):
        self.whole = whole  # the evidence of a run that nothing disturbs
        self.failures = []
        self.ends = collections.Counter()

    def say(self, case, text):
        self.failures.append(f"{case}: {text}")

    def judge(self, case, folder, status, output, errors):
        """Of a run that ended by itself."""
        self.ends[status] += 1
        found = evidence_in(folder)
        if status not in (0, 2, 3):
            self.say(case, f"ended with {status}: {errors[-500:]}")
        if status == 0 and (found != self.whole or "CONFORMS" not in output):
            self.say(case, f"ended with 0, and without {[n for n in EVIDENCE if found.get(n) != self.whole[n]]} as it should be")
        if status != 0 and not re.search(r"cannot|could not", output + errors):
            self.say(case, f"ended with {status} and said nothing of it")
        self.judge_files(case, folder)

    def judge_files(self, case, folder):
        for name in EVIDENCE[1:]:
            if (folder / name).exists() and not IS_WHOLE[name]((folder / name).read_bytes()):
                self.say(case, f"{name} is neither whole nor absent")
        left = sorted(path.name for path in folder.iterdir() if path.name not in [*EVIDENCE, "trace"])
        if left and "kill" not in case:
            self.say(case, f"left {left} behind")
        history = folder / "history.jsonl"
        if history.exists() and history.stat().st_size > 0:
            checked = subprocess.run([PROGRAM, "check", history, "--quiet"], capture_output=True, timeout=PATIENCE)
            # 3: nothing to judge in it yet; without a whole line it is no history yet.
            if checked.returncode not in (0, 3) and b"\n" in history.read_bytes():
                self.say(case, f"its history: {checked.returncode} {checked.stderr.decode()[-500:]}")


def inject(judge, call, number, how):
    """The number-th of these calls: it fails with the error, or the process is killed at it."""
    case = f"{call} {number} {how}"
    folder = pathlib.Path(tempfile.mkdtemp(prefix="storage_test."))
    what = "signal=KILL" if how == "kill" else f"error={how}"
    status, output, errors = play(folder, ["-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}"])
    if how == "kill":
        judge.ends["killed"] += 1
        if status not in (-9, 137):
            judge.say(case, f"was not killed, but ended with {status}")
        judge.judge_files(case, folder)
        history = folder / "history.jsonl"
        # A write that returned was acknowledged; the next call may be on its way.
        written = sum('"{\\"op\\": ' in line and " = " in line and "?" not in line.rsplit("=", 1)[1]
                      for line in (folder / "trace").read_text().splitlines())
        if history.exists() and records_of(history.read_bytes()) < written:
            judge.say(case, f"{written} records were written, {records_of(history.read_bytes())} are there")
    else:
        judge.judge(case, folder, status, output, errors)
        # Writes to standard output are restarted by the kernel, which an injected error cannot be.
        to_stream = re.search(r"write\([12], .*\(INJECTED\)", (folder / "trace").read_text())
        if how == "EINTR" and status != 0 and not to_stream:
            judge.say(case, f"a call that was interrupted is made again; this ended with {status}: {errors[-300:]}")
    shutil.rmtree(folder)


def count_calls(folder):
    """How often a run makes each kind of call, and the first opening of a file of its own."""
    play(folder, ["-y", "-e", "trace=write,fsync,rename,openat,close"])
    calls = collections.defaultdict(list)
    for line in (folder / "trace").read_text().splitlines():
        if match := re.match(r"\d+ +(\w+)\(", line):
            calls[match[1]].append(line)
    own = [number for number, line in enumerate(calls["openat"], 1) if "O_CREAT" in line]
    closed = [number for number, line in enumerate(calls["close"], 1) if f"<{folder.resolve()}/" in line]
    return {"write": range(1, len(calls["write"]) + 1), "fsync": range(1, len(calls["fsync"]) + 1),
            "rename": range(1, len(calls["rename"]) + 1), "openat": own, "close": closed}


def limit_sizes(judge):
    for size in [1, 100, 1000, 3000, 10000]:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="storage_test."))
        status, output, errors = play(folder, limit=size)
        judge.judge(f"files of at most {size} bytes", folder, status, output, errors)
        shutil.rmtree(folder)


def fill_standard_output(judge):
    for arguments in (["run", SCENARIO], ["spec"], ["mutants", "--list"], ["--help"], ["run", "--help"], ["run", "--list"]):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, timeout=PATIENCE)
        if done.returncode == 0:
            judge.say(f"{arguments} > /dev/full", f"ended with {done.returncode}, though nobody was told anything")


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="storage_test."))
    if not shutil.which("strace") or subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False,
                                                    stderr=subprocess.DEVNULL).returncode != 0:
        print("strace is not here, or may not trace: nothing was tested")
        return SKIPPED
    status, _, errors = play(folder)
    if status != 0:
        print(f"a run that nothing disturbs ended with {status}: {errors}")
        return 1
    judge = Judge(evidence_in(folder))
    calls = count_calls(folder)
    if not all(calls.values()):
        print(f"strace saw hardly any call: {calls}")
        return 1
    cases = [(call, number, how) for call, numbers in calls.items() for number, how in
             itertools.product(numbers, ["ENOSPC", "EIO", "kill",
                                         *(["EINTR"] if call in ("write", "fsync", "close") else [])])]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda case: inject(judge, *case), cases))
    limit_sizes(judge)
    fill_standard_output(judge)
    shutil.rmtree(folder)
    for failure in judge.failures:
        print(failure)
    numbers = ", ".join(f"{len(list(numbers))} {call}" for call, numbers in calls.items())
    print(f"storage: {len(cases)} injections ({numbers}), ends {dict(judge.ends)}, {len(judge.failures)} failures")
    return 1 if judge.failures else 0


sys.exit(main())
