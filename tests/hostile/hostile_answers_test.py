#!/usr/bin/env python3
"""Whatever an endpoint answers, the program ends in time with a finding or without a verdict, in little memory; it asks
nobody else, and nothing of what it writes acts. Usage: hostile_answers_test.py PROGRAM [OPTION ...]

--all            every behaviour by every command (else some of them take turns)
--only TEXT      behaviours whose name has that text in it
--show           what each run said
--any-memory     for a program that is instrumented"""
import argparse
import concurrent.futures
import contextlib
import itertools
import os
import pathlib
import pty
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import hostile_rows
from hostile_peer import Elsewhere, HostilePeer, TrustyHook, answer, serve
from written_text import check_files, check_folder, check_text

DEADLINE = 0.5  # seconds for an answer
GRACE = 1.0  # seconds that may pass after it
MOST_MEMORY_KIB = 128 << 10
PATIENCE = 30  # seconds after which a run is given up
CALL = ["CreateBackup", "DBInstanceId=rm-1"]
WORLD = "world:\n  instances:\n    - id: rm-1\n      engine: MySQL\n"
STEP = "  - call: {DBInstanceId: rm-1}\n"
SCENARIOS = {
    "json": f"scenario: One call.\nrequirements: [RES-1]\n{WORLD}steps:\n{STEP}",
    "xml": f"scenario: One call.\nrequirements: [RES-1]\n{WORLD}steps:\n{STEP}    format: XML\n",
    "two": f"scenario: Two calls.\nrequirements: [RES-1]\n{WORLD}steps:\n{STEP}{STEP}",
}
REPORTS = ["--report-json", "report.json", "--report-junit", "report.xml", "--report-html", "report.html", "--report-sarif", "report.sarif",
           "--history", "history.jsonl"]


class Ended:
    """How one run of the program ended."""

    def __init__(self, status, seconds, peak_kib, out, err):
        self.status, self.seconds, self.peak_kib, self.out, self.err = status, seconds, peak_kib, out, err


def read_terminal(terminal, parts):
    with contextlib.suppress(OSError):
        while data := os.read(terminal, 65536):
            parts.append(data)


class Bench:
    """What all runs share, and what was wrong with any."""

    def __init__(self, options):
        self.options = options
        self.program = str(pathlib.Path(options.program).resolve())
        self.elsewhere, self.hook = Elsewhere(), TrustyHook()
        self.failures = []
        self.runs = 0
        self.peak_kib = 0
        self.latest = 0.0
        self.lock = threading.Lock()

    def say(self, case, text):
        with self.lock:
            self.failures.append(f"{case}: {text}")

    def start(self, words, folder, said, on_terminal):
        """(process, terminal or None): standard output and standard error go to files in `said`, or to a terminal."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "TMPDIR": str(folder / "home"), "LANG": "C.UTF-8",
                       "TERM": "xterm", "GITHUB_ACTIONS": "false" if on_terminal else "true",
                       "GITHUB_STEP_SUMMARY": str(folder / "work" / "summary.md")}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"):
            if name in os.environ:
                environment[name] = os.environ[name]
        terminal, inside = pty.openpty() if on_terminal else (None, None)
        with open(said / "out", "wb") as out, open(said / "err", "wb") as err:
            process = subprocess.Popen([self.program, *words], cwd=folder / "work", env=environment, stdin=subprocess.DEVNULL,
                                       stdout=inside if on_terminal else out, stderr=inside if on_terminal else err)
        if on_terminal:
            os.close(inside)
        return process, terminal

    def run(self, words, folder, on_terminal=False, meanwhile=None):
        """`meanwhile(process)` is called while it runs."""
        said = pathlib.Path(tempfile.mkdtemp(prefix="said.", dir=folder))
        begin = time.monotonic()
        process, terminal = self.start(words, folder, said, on_terminal)
        watch = threading.Timer(PATIENCE, process.kill)
        watch.start()
        parts = []
        if meanwhile:
            meanwhile(process, said / "out")
            begin = time.monotonic()
        if terminal is not None:
            read_terminal(terminal, parts)
            os.close(terminal)
        _, raw, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(raw)
        seconds = time.monotonic() - begin
        watch.cancel()
        out, err = (said / "out").read_bytes(), (said / "err").read_bytes()
        with self.lock:
            self.runs += 1
            self.peak_kib = max(self.peak_kib, usage.ru_maxrss)
        return Ended(process.returncode, seconds, usage.ru_maxrss, b"".join(parts) or out, err)

    def judge(self, case, ended, allowed, most_seconds):
        if ended.status not in allowed:
            self.say(case, f"ended with {ended.status}, not with {sorted(allowed)}: {(ended.out + ended.err)[-600:]!r}")
        if ended.seconds > most_seconds:
            self.say(case, f"took {ended.seconds:.2f} s of {most_seconds:.2f} s")
        if ended.peak_kib > MOST_MEMORY_KIB and not self.options.any_memory:
            self.say(case, f"took {ended.peak_kib >> 10} MiB")
        if self.options.show:
            print(f"--- {case}: {ended.status} in {ended.seconds:.2f} s, {ended.peak_kib >> 10} MiB\n"
                  f"{ended.out.decode(errors='replace')}{ended.err.decode(errors='replace')}")


class Case:
    """One behaviour and one command, in a folder of its own."""

    def __init__(self, bench, row, kind):
        self.bench, self.row, self.kind = bench, row, kind
        self.name = f"{row.name} ({kind})"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hostile_answers."))
        (self.folder / "work").mkdir()
        (self.folder / "home").mkdir()
        (self.folder / "work" / "one.yaml").write_text(SCENARIOS[row.scenario], encoding="utf-8")
        self.peer = None

    def play(self):
        self.peer = HostilePeer(self.row.behave, self.bench.elsewhere.url)
        try:
            getattr(self, "by_" + self.kind)(self.peer)
        finally:
            self.peer.close()
            shutil.rmtree(self.folder)

    def run(self, words, allowed=None, beside=0.0, **more):
        """`beside`: seconds that it may take for other things than calls."""
        ends = allowed or ({1, 3} if self.row.ends is None else {self.row.ends})
        # Who is late gets a second chance: there are others on this machine.
        for _ in range(2):
            before = self.peer.connections
            ended = self.bench.run([str(word) for word in words], self.folder, **more)
            most = DEADLINE * (self.peer.connections - before) + GRACE + beside
            if ended.seconds <= most:
                break
        self.bench.judge(self.name, ended, ends, most)
        for problem in check_text(ended.out, more.get("on_terminal", False)) + check_text(ended.err, more.get("on_terminal", False)):
            self.bench.say(self.name, problem)
        for problem in check_folder(self.folder, {"one.yaml", "history.jsonl", "report.json", "report.xml", "report.html", "report.sarif",
                                                  "summary.md", "traffic.har", "backcheck-artifacts"}):
            self.bench.say(self.name, problem)
        return ended

    def with_hook(self, peer):
        return ["--endpoint", peer.url, "--control", self.bench.hook.url, "--timeout", f"{int(DEADLINE * 1000)}ms"]

    def by_run(self, peer):
        ended = self.run(["run", "one.yaml", *self.with_hook(peer), *REPORTS])
        for problem in check_files(self.folder / "work", ended.status, self.row.shows):
            self.bench.say(self.name, problem)
        # The recording says no better, and is as harmless.
        if self.row.shows or self.bench.options.all:
            self.run(["check", "history.jsonl", *REPORTS[:-2]], {1, 3})

    def by_terminal(self, peer):
        self.run(["run", "one.yaml", *self.with_hook(peer)], on_terminal=True)

    def by_replay(self, peer):
        self.run(["replay", "one.yaml", *self.with_hook(peer)])

    def by_call(self, peer):
        # Nothing is known of the state: what is wrong with the document alone is found.
        self.run(["call", *CALL[1:], "--endpoint", peer.url, "--timeout", f"{int(DEADLINE * 1000)}ms"], {0, 1, 3})

    def by_describe(self, peer):
        self.run(["run", "one.yaml", "--endpoint", peer.url, "--instance", "rm-1", "--timeout", f"{int(DEADLINE * 1000)}ms"], {1, 3})

    def by_hook(self, peer):
        good = HostilePeer(serve(lambda _: answer(hostile_rows.GOOD)))
        self.run(["run", "one.yaml", "--endpoint", good.url, "--control", peer.url, "--timeout", f"{int(DEADLINE * 1000)}ms"], {3})
        good.close()

    def by_explore(self, peer):
        self.run(["explore", "--scenarios", "1", "--time", "1s", "--seed", "7", *self.with_hook(peer), *REPORTS], {1, 3}, beside=4)

    def by_proxy(self, peer):
        def ask(process, out):
            end = time.monotonic() + 5
            while not out.read_bytes().endswith(b"\n") and time.monotonic() < end:
                time.sleep(0.005)
            host, port = out.read_text(encoding="utf-8").split("\n")[0].split(":")
            begin = time.monotonic()
            self.ask_proxy(host, int(port))
            if time.monotonic() - begin > DEADLINE + GRACE:
                self.bench.say(self.name, f"the client got its answer after {time.monotonic() - begin:.2f} s")
            process.send_signal(signal.SIGTERM)
        self.run(["proxy", "--endpoint", peer.url, "--timeout", f"{int(DEADLINE * 1000)}ms", "--har", "traffic.har"], {0, 1, 3}, meanwhile=ask)
        if self.row.shows or self.bench.options.all:
            self.run(["check", "traffic.har", *REPORTS[:-2]], {0, 1, 3})

    def ask_proxy(self, host, port):
        target = "/?Action=CreateBackup&DBInstanceId=rm-1&Version=2014-08-15&Format=" + ("XML" if self.row.scenario == "xml" else "JSON")
        with socket.create_connection((host, port), PATIENCE) as stream:
            stream.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            got = b""
            while data := stream.recv(65536):
                got += data
        head = got.split(b"\r\n\r\n")[0]
        if not got.startswith(b"HTTP/1.1 ") or b"\x1b" in head or b"\0" in head:
            self.bench.say(self.name, f"handed on {head[:300]!r}")


KINDS = ["run", "terminal", "replay", "call", "describe", "hook", "explore", "proxy"]
TURNS = ["run", "terminal", "run", "call", "run", "describe", "run", "hook", "run", "proxy", "run", "replay"]


def cases(bench, options):
    turns = itertools.cycle(TURNS)
    for row in hostile_rows.rows():
        if options.only not in row.name or row.slow and not options.all and not options.only:
            continue
        # Text is looked for in reports, so it always meets the command that writes all of them.
        shares = ["run", next(turns)] if row.shows else [next(turns)]
        for kind in KINDS if options.all or options.only else sorted(set(shares)):
            yield Case(bench, row, kind)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--only", default="")
    for name in ("--all", "--show", "--any-memory"):
        parser.add_argument(name, action="store_true")
    options = parser.parse_args()
    bench = Bench(options)
    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        list(pool.map(Case.play, cases(bench, options)))
    for seen in bench.elsewhere.seen:
        bench.say("elsewhere", f"somebody was asked whom nobody may ask: {seen!r}")
    for failure in bench.failures:
        print(failure)
    used = os.times()
    print(f"hostile answers: {sum(options.only in row.name for row in hostile_rows.rows())} behaviours, {bench.runs} runs, {time.monotonic() - begin:.1f} s, "
          f"CPU {used.user + used.system:.1f} s here and {used.children_user + used.children_system:.1f} s of the program, "
          f"at most {bench.peak_kib >> 10} MiB; {len(bench.failures)} failures")
    return 1 if bench.failures else 0


sys.exit(main())
