#!/usr/bin/env python3
"""Whenever a process is killed, nothing is lost that others rely on: a record of each operation that was over before the
next one began, an entry of each answer that the proxy handed back, a line in the ledger for each backup that was asked for.
And what is left on the disk is read, and judged as the same part of a run that nobody disturbed. Usage:

    kill_moments.py PROGRAM ROOT [--moments N] [--calls] [--workers N] [--seed N] [NAME ...]

Kills at N random moments (some microseconds after the start, or as a request arrives; who ended before is not counted);
with --calls also at every call that writes, synchronizes, renames or cuts a file, one after the other, by the fault
injection of strace. Progress goes to standard error."""
import argparse
import collections
import multiprocessing
import os
import pathlib
import queue
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from killed_commands import KILLED, KINDS, PATIENCE, lines_of

WRITES = "write,pwrite64,fsync,fdatasync,rename,ftruncate"
RECORD = '"{\\"op\\": '
PORTION = 25  # moments of one task
BETWEEN_LINES = 5  # seconds
STRACE = ["strace", "-D", "-f", "-qq", "-o", "trace"]  # -D: signals go to the program, not to strace, which ends a moment later


class Hunt:
    """What came of one task."""

    def __init__(self, name):
        self.name, self.failures, self.tries, self.killed, self.leftovers, self.calls = name, [], 0, 0, 0, {}


def kill_at_random(kind, folder, chance):
    """Kills one run: (in words when, exit status)."""
    relay = kind.mock.relay if kind.mock else None
    if relay:
        relay.begin()
    process = kind.start(folder)
    try:
        if relay and chance.random() < 0.5:
            number = chance.randint(1, max(kind.requests, 1))
            relay.tally.prey = (number, process)
            return f"at request {number}", process.wait(PATIENCE)
        delay, began = chance.uniform(0, kind.lasts), time.monotonic()
        try:
            process.wait(delay)
            # Others compute on this machine: a run lasts as long as it does now.
            kind.lasts = 1.1 * (time.monotonic() - began)
        except subprocess.TimeoutExpired:
            kind.lasts *= 1.01
        process.kill()
        return f"after {delay * 1000:.3f} ms", process.wait(PATIENCE)
    finally:
        process.kill()


class Hunter:
    """One of the processes that share the work; each has mocks and ledgers of its own."""

    def __init__(self, options):
        self.options, self.kinds = options, {}

    def hunt(self, name, deed, argument):
        found = Hunt(name)
        try:
            if name not in self.kinds:
                self.kinds[name] = KINDS[name](self.options.program.resolve(), self.options.root.resolve())
            kind = self.kinds[name]
            kind.leftovers = 0
            getattr(self, deed)(kind, found, argument)
            found.leftovers = kind.leftovers
        except (RuntimeError, OSError, subprocess.TimeoutExpired) as fault:
            found.failures.append(f"{name}: {fault}")
        return found

    def one(self, kind, found, play):
        kind.prepare()
        folder = pathlib.Path(tempfile.mkdtemp())
        case, status = play(folder)
        found.tries += 1
        found.killed += status in KILLED
        faults = kind.faults(folder)
        if (folder / "trace").exists():
            faults += missing_records(folder)
        kind.judge_leftovers(folder, faults.append)
        found.failures += [f"{found.name}, {case}: {fault}" for fault in faults]
        if faults:
            shutil.copytree(folder, self.options.kept / folder.name)
        shutil.rmtree(folder)

    def at_random(self, kind, found, argument):
        seed, count = argument
        chance = random.Random(seed)
        while found.killed < count and found.tries < 4 * count:
            self.one(kind, found, lambda folder: kill_at_random(kind, folder, chance))

    def count_calls(self, kind, found, _):
        def play(folder):
            status = kind.run(folder, [*STRACE, "-e", f"trace={WRITES}"])
            await_strace(folder)
            found.calls = collections.Counter(re.findall(r"(?m)^\d+ +(\w+)\(", (folder / "trace").read_text()))
            return "traced", status
        self.one(kind, found, play)

    def at_calls(self, kind, found, argument):
        call, numbers = argument

        def play(folder, number):
            status = kind.run(folder, [*STRACE, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"])
            await_strace(folder)
            return f"at {call} {number}", status
        for number in numbers:
            self.one(kind, found, lambda folder, number=number: play(folder, number))

    def close(self):
        for kind in self.kinds.values():
            kind.close()


def await_strace(folder):
    """Its last line is written once the process that it follows is gone."""
    end = time.monotonic() + 2
    while not re.search(r"(?m)^\d+ \+\+\+ [^\n]* \+\+\+\n\Z", (folder / "trace").read_text()) and time.monotonic() < end:
        time.sleep(0.002)


def missing_records(folder):
    """A write that returned was acknowledged."""
    written = sum(RECORD in line and re.search(r"= \d+$", line) is not None for line in (folder / "trace").read_text().splitlines())
    recorded = sum(line.startswith(b'{"op": ') for line in lines_of(folder / "history.jsonl"))
    return [f"{written} records were written, and {recorded} are there"] if recorded < written else []


def work(options, folder, tasks, results):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    tempfile.tempdir = str(folder)
    hunter = Hunter(options)
    try:
        for task in iter(tasks.get, None):
            results.put(hunter.hunt(*task))
    except KeyboardInterrupt:
        pass
    finally:
        hunter.close()


class Pack:
    """The processes that hunt, and what they found."""

    def __init__(self, options, folder):
        self.tasks, self.results = multiprocessing.Queue(), multiprocessing.Queue()
        self.hunts, self.begin, self.told = [], time.monotonic(), time.monotonic()
        self.workers = [multiprocessing.Process(target=work, args=(options, folder, self.tasks, self.results), daemon=True)
                        for _ in range(options.workers)]  # daemons are ended with this process
        for worker in self.workers:
            worker.start()

    def play(self, tasks):
        for task in tasks:
            self.tasks.put(task)
        found = []
        while len(found) < len(tasks):
            try:
                found.append(self.results.get(timeout=1))
                self.hunts.append(found[-1])
            except queue.Empty:
                if not all(worker.is_alive() for worker in self.workers):
                    raise SystemExit("one of the processes that hunt has died") from None
            self.tell(len(found), len(tasks))
        return found

    def tell(self, done, count):
        if time.monotonic() - self.told < BETWEEN_LINES:
            return
        self.told = time.monotonic()
        failures = sum(len(hunt.failures) for hunt in self.hunts)
        print(f"kill_moments: {done} of {count} tasks, {sum(hunt.killed for hunt in self.hunts)} killed, {failures} failures, "
              f"{self.told - self.begin:.0f} s", file=sys.stderr, flush=True)

    def close(self):
        for _ in self.workers:
            self.tasks.put(None)
        for worker in self.workers:
            worker.join(PATIENCE)


def portions(name, options):
    count = options.moments // len(options.names)
    for number in range(0, count, PORTION):
        yield name, "at_random", (f"{options.seed} {name} {number}", min(PORTION, count - number))


def call_portions(hunt):
    for call, count in sorted(hunt.calls.items()):
        for first in range(1, count + 1, PORTION):
            yield hunt.name, "at_calls", (call, range(first, min(first + PORTION, count + 1)))


def may_trace():
    return shutil.which("strace") and subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False,
                                                     stderr=subprocess.DEVNULL).returncode == 0


def hunt_all(options, folder):
    pack = Pack(options, folder)
    try:
        tasks = [task for name in options.names for task in portions(name, options)]
        if options.calls:
            counted = pack.play([(name, "count_calls", None) for name in options.names])
            tasks += [task for hunt in counted for task in call_portions(hunt)]
        pack.play(tasks)
    finally:
        pack.close()
    return pack


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--moments", type=int, default=48)
    parser.add_argument("--seed", type=int, default=random.randrange(1000000))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--calls", action="store_true")
    parser.add_argument("--kept", type=pathlib.Path, default=pathlib.Path("kill_moments.kept"), help="where failures are kept")
    parser.add_argument("names", nargs="*", default=list(KINDS))
    options = parser.parse_intermixed_args()
    if options.calls and not may_trace():
        raise SystemExit("strace is not here, or may not trace: leave out --calls")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="kill_moments.") as folder:
        pack = hunt_all(options, folder)
    failures = [failure for hunt in pack.hunts for failure in hunt.failures]
    for failure in failures[:20]:
        print(failure)
    told = ", ".join(f"{name} {sum(hunt.killed for hunt in pack.hunts if hunt.name == name)}" for name in options.names)
    print(f"killed: {sum(hunt.killed for hunt in pack.hunts)} of {sum(hunt.tries for hunt in pack.hunts)} runs ({told}), "
          f"{sum(hunt.leftovers for hunt in pack.hunts)} of them while a report was written; seed {options.seed}; "
          f"{time.monotonic() - pack.begin:.0f} s; {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
