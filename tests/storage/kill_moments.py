#!/usr/bin/env python3
"""Whenever a process is killed, nothing is lost that others rely on: a record of each operation that was over before the
next one began, an entry of each answer that the proxy handed back, a line in the ledger for each backup that was asked for.
And what is left on the disk is read, and judged as the same part of a run that nobody disturbed. Usage:

    kill_moments.py PROGRAM ROOT [--moments N] [--calls] [--seed N] [NAME ...]

Kills at N random moments (some microseconds after the start, or as a request arrives); with --calls also at every call that
writes, synchronizes, renames or cuts a file, one after the other, by the fault injection of strace."""
import argparse
import atexit
import collections
import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

PATIENCE = 60  # seconds
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
WRITES = "write,pwrite64,fsync,fdatasync,rename,ftruncate"
LIMIT = 5  # creates a day, with --real
CREDENTIALS = "[default]\ntype = access_key\naccess_key_id = testid\naccess_key_secret = testsecret\n"


def request_sizes(data):
    """Complete requests at the front of these bytes: how long each is."""
    while True:
        head, blank, _ = data.partition(b"\r\n\r\n")
        if not blank:
            return
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        size = len(head) + 4 + (int(length[1]) if length else 0)
        if len(data) < size:
            return
        yield size
        data = data[size:]


class Relay:
    """Hands on requests to a server, and keeps what arrived. May kill a process as the n-th request arrives."""

    def __init__(self, port):
        self.port, self.arrived, self.creates, self.prey = port, 0, collections.Counter(), None
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.address = "http://127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def begin(self, prey=None):
        with self.lock:
            self.arrived, self.prey = 0, prey

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def note(self, request):
        with self.lock:
            self.arrived += 1
            for instance in re.findall(rb"Action=CreateBackup\b.*?DBInstanceId=([^& \r\n]+)", request) or re.findall(
                    rb"DBInstanceId=([^& \r\n]+).*?Action=CreateBackup\b", request):
                self.creates[instance.decode()] += 1
            prey = self.prey
        if prey is not None and self.arrived == prey[0]:
            prey[1].kill()

    def serve(self, client):
        with client, socket.create_connection(("127.0.0.1", self.port)) as server:
            server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            back = threading.Thread(target=hand_back, args=(server, client), daemon=True)
            back.start()
            waiting = b""
            try:
                while data := client.recv(65536):
                    waiting += data
                    for size in list(request_sizes(waiting)):
                        self.note(waiting[:size])
                        waiting = waiting[size:]
                    server.sendall(data)
                server.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            back.join(PATIENCE)


def hand_back(server, client):
    try:
        while data := server.recv(65536):
            client.sendall(data)
        client.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Mock:
    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--quiet", *arguments],
                                        stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        self.relay = Relay(int(self.process.stdout.readline().rsplit(":", 1)[1]))

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


def lines_of(path):
    """Whole lines."""
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


class Kind:
    """One command that keeps evidence: how it is run, and what has to be true once it was killed."""
    mock_arguments = None  # of the mock that it needs; None: none
    files = ("history.jsonl",)

    def __init__(self, program, root):
        self.program, self.root = program, root
        self.mock = None if self.mock_arguments is None else Mock(program, *self.mock_arguments)
        self.learn()

    def close(self):
        if self.mock:
            self.mock.close()

    def start(self, folder, prefix=()):
        return subprocess.Popen([*prefix, self.program, *[str(word) for word in self.arguments()]], cwd=folder,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, folder, prefix=()):
        process = self.start(folder, prefix)
        process.wait(PATIENCE)
        return process.returncode

    def learn(self):
        """What a run that nobody disturbs does."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="kill_moments."))
        if self.mock:
            self.mock.relay.begin()
        began = time.monotonic()
        status = self.run(folder)
        self.lasts = time.monotonic() - began
        if status not in self.statuses:
            raise SystemExit(f"{type(self).__name__}: a run that nobody disturbs ended with {status}")
        self.requests = self.mock.relay.arrived if self.mock else 0
        self.remember(folder)
        shutil.rmtree(folder)

    statuses = (0,)

    def remember(self, folder):
        pass

    def check(self, folder, name, *options):
        return subprocess.run([self.program, "check", name, "--quiet", *options], cwd=folder, timeout=PATIENCE,
                              capture_output=True, text=True)

    def prefix_statuses(self, folder):
        """Of each number of records of the undisturbed history: the exit status of `check`."""
        lines = lines_of(folder / "history.jsonl")
        statuses = []
        for count in range(len(lines)):
            (folder / "prefix.jsonl").write_bytes(b"\n".join(lines[:count + 1]) + b"\n")
            statuses.append(self.check(folder, "prefix.jsonl").returncode)
        return statuses


class Run(Kind):
    """Scenarios over HTTP, against a mock that is wrong: the verdict depends on how far the history goes."""
    mock_arguments = ("--mutant", "task-ends-at-advance")
    statuses = (1,)

    def arguments(self):
        target = self.mock.relay.address
        return ["run", self.root / "scenarios/state/a-task-is-ongoing-overnight.yaml",
                self.root / "scenarios/concurrency/different-methods-at-once.yaml", "--endpoint", target, "--control",
                target + "/control", "--history", "history.jsonl", "--report-json", "report.json"]

    def remember(self, folder):
        self.verdicts = self.prefix_statuses(folder)
        if 1 not in self.verdicts or 3 not in self.verdicts:
            raise SystemExit(f"the history of a wrong mock should first be undecided, then violate: {self.verdicts}")

    def judge(self, folder, say):
        lines = lines_of(folder / "history.jsonl")
        # Each request but the one for the capabilities is an operation; together they may arrive before they are over.
        acknowledged = max(0, self.mock.relay.arrived - 2 - self.together)
        recorded = max(0, len(lines) - 1)
        if recorded < acknowledged:
            say(f"{self.mock.relay.arrived} requests arrived, and {recorded} operations are recorded")
        if not lines:
            return
        checked = self.check(folder, "history.jsonl")
        if checked.returncode != self.verdicts[len(lines) - 1]:
            say(f"check ended with {checked.returncode} after {len(lines) - 1} records, and with "
                f"{self.verdicts[len(lines) - 1]} where nobody disturbed it: {checked.stdout[:800]}{checked.stderr}")
        report = folder / "report.json"
        if report.exists():
            json.loads(report.read_text())

    together = 4  # calls of one step, beside the first


class Replay(Run):
    """The same by replay of one scenario, one call after the other: no record may be missing."""
    together = 0

    def arguments(self):
        target = self.mock.relay.address
        return ["replay", self.root / "scenarios/state/a-task-is-ongoing-overnight.yaml", "--endpoint", target,
                "--control", target + "/control", "--history", "history.jsonl"]


class Explore(Kind):
    """Drawn scenarios in process: the history is the beginning of the one that this seed always makes."""

    def arguments(self):
        return ["explore", "--seed", "7", "--max-calls", "300", "--history", "history.jsonl", "--report-html", "report.html"]

    def remember(self, folder):
        self.history = (folder / "history.jsonl").read_bytes()

    def judge(self, folder, say):
        history = folder / "history.jsonl"
        if history.exists() and not self.history.startswith(history.read_bytes()):
            say("its history is not the beginning of the one that nobody disturbed")
        if len(lines_of(history)) > 0 and self.check(folder, "history.jsonl").returncode == 2:
            say("its history cannot be read")
        report = folder / "report.html"
        if report.exists() and not report.read_text().rstrip().endswith("</html>"):
            say("its report is neither whole nor absent")


class Clients(Kind):
    """Calls that overlap: what was on its way as the process was killed must not be held against anybody."""
    mock_arguments = ()

    def arguments(self):
        target = self.mock.relay.address
        return ["explore", "--seed", "1", "--scenarios", "50", "--shard", "0/90", "--clients", "4", "--faults",
                "--max-calls", "200", "--endpoint", target, "--control", target + "/control", "--history", "history.jsonl"]

    def judge(self, folder, say):
        if not lines_of(folder / "history.jsonl"):
            return
        checked = self.check(folder, "history.jsonl", "--task-duration", "10h..")
        if checked.returncode not in (0, 3):
            shutil.copy(folder / "history.jsonl", "/tmp/kill_moments.history.jsonl")
            say(f"its history accuses a mock that conforms: {checked.returncode} {checked.stdout[:1500]}{checked.stderr}")


class Real(Kind):
    """Creates that cost money: whatever was killed, no create is forgotten, and no limit is passed."""
    mock_arguments = ("--task-duration", "1ms")
    statuses = (0, 1, 3)

    def __init__(self, program, root):
        self.ledgers = {}
        self.number = 0
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kill_moments."))
        (self.folder / "credentials").write_text(CREDENTIALS)
        (self.folder / "credentials").chmod(0o600)
        super().__init__(program, root)

    def arguments(self):
        return ["run", self.root / "scenarios/parameters", "--real", "--endpoint", self.mock.relay.address, "--instance",
                "rm-uf6wjk5xxxxxxx", "--credentials", f"file:{self.folder}/credentials", "--max-creates", "2", "--ledger",
                self.folder / f"ledger{self.number}", "--history", "history.jsonl", "--max-calls", "60"]

    def learn(self):
        super().learn()
        if not sum(self.mock.relay.creates.values()):
            raise SystemExit("a run with --real created nothing")
        self.next_ledger()

    def next_ledger(self):
        self.number += 1
        self.mock.relay.creates.clear()

    def judge(self, folder, say):
        arrived = sum(self.mock.relay.creates.values())
        ledger = self.folder / f"ledger{self.number}"
        booked = ledger.read_bytes().count(b"create ") if ledger.exists() else 0
        if booked < arrived:
            say(f"{arrived} creates arrived, and the ledger has {booked}")
        if arrived > LIMIT:
            say(f"{arrived} creates arrived within a day, and {LIMIT} is the limit")
        if lines_of(folder / "history.jsonl") and self.check(folder, "history.jsonl").returncode == 2:
            say("its history cannot be read")
        if booked >= LIMIT:
            self.next_ledger()


class Proxy(Kind):
    """Somebody else's calls: each answer that was handed back stands in the recording."""
    mock_arguments = ("--no-signature",)
    statuses = (0, 1, 3)
    TARGET = "/?Action=%s&DBInstanceId=rm-uf6wjk5xxxxxxx&Format=JSON&AccessKeyId=testid&Signature=x"

    def arguments(self):
        return ["proxy", "--endpoint", self.mock.relay.address, "--har", "traffic.har", "--report-json", "report.json",
                "--quiet"]

    def start(self, folder, prefix=()):
        out = open(folder / "out", "wb")
        process = subprocess.Popen([*prefix, self.program, *self.arguments()], cwd=folder, stdin=subprocess.DEVNULL,
                                   stdout=out, stderr=subprocess.DEVNULL)
        out.close()
        self.answered = 0
        threading.Thread(target=self.talk, args=(folder, process), daemon=True).start()
        return process

    def talk(self, folder, process):
        """Ends the proxy after some calls, where nobody kills it before."""
        try:
            while not (text := (folder / "out").read_bytes()).endswith(b"\n") and process.poll() is None:
                time.sleep(0.0005)
            with socket.create_connection(("127.0.0.1", int(text.split(b"\n")[0].rsplit(b":", 1)[1]))) as client:
                for action in ["DescribeDBInstanceAttribute", "CreateBackup", "DescribeBackupTasks"] * 4:
                    client.sendall(f"GET {self.TARGET % action} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
                    if not client.recv(65536):
                        return
                    self.answered += 1
        except (OSError, ValueError, IndexError):  # it was killed
            return
        if process.poll() is None:
            process.terminate()

    def judge(self, folder, say):
        har = folder / "traffic.har"
        entries = har.read_bytes().count(b'"startedDateTime"') if har.exists() else 0
        if entries < self.answered:
            say(f"{self.answered} answers were handed back, and {entries} are recorded")
        if har.exists() and har.stat().st_size > 200 and self.check(folder, "traffic.har").returncode == 2:
            say(f"its recording cannot be read: {har.read_bytes()[-300:]}")


KINDS = {"run": Run, "replay": Replay, "explore": Explore, "clients": Clients, "real": Real, "proxy": Proxy}


class Hunt:
    def __init__(self, name, kind):
        self.name, self.kind = name, kind
        self.failures, self.killed, self.tries = [], 0, 0

    def judge(self, case, folder, status):
        self.tries += 1
        self.killed += status in KILLED
        self.kind.judge(folder, lambda text: self.failures.append(f"{self.name}, {case}: {text}"))
        shutil.rmtree(folder)

    def at_random(self, chance):
        """At a time, or as a request arrives."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="kill_moments."))
        relay = self.kind.mock.relay if self.kind.mock else None
        if relay and chance.random() < 0.5:
            number = chance.randint(1, max(self.kind.requests, 1))
            case = f"at request {number}"
            relay.begin()
            process = self.kind.start(folder)
            relay.prey = (number, process)
            process.wait(PATIENCE)
        else:
            delay = chance.uniform(0, 1.1 * self.kind.lasts)
            case = f"after {delay * 1000:.3f} ms"
            if relay:
                relay.begin()
            process = self.kind.start(folder)
            time.sleep(delay)
            process.kill()
            process.wait(PATIENCE)
        self.judge(case, folder, process.returncode)

    def at_calls(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="kill_moments."))
        if self.kind.mock:
            self.kind.mock.relay.begin()
        # -D: signals go to the program and not to strace, which may end a moment later.
        self.kind.run(folder, ["strace", "-D", "-f", "-qq", "-o", "trace", "-e", f"trace={WRITES}"])
        time.sleep(0.2)
        calls = collections.Counter(re.findall(r"(?m)^\d+ +(\w+)\(", (folder / "trace").read_text()))
        self.judge("traced", folder, 0)
        for call, count in sorted(calls.items()):
            for number in range(1, count + 1):
                folder = pathlib.Path(tempfile.mkdtemp(prefix="kill_moments."))
                if self.kind.mock:
                    self.kind.mock.relay.begin()
                status = self.kind.run(folder, ["strace", "-D", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e",
                                                f"inject={call}:signal=KILL:when={number}"])
                self.judge(f"at {call} {number}", folder, status)


def may_trace():
    return shutil.which("strace") and subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False,
                                                     stderr=subprocess.DEVNULL).returncode == 0


def hunt(name, options):
    kind = KINDS[name](options.program.resolve(), options.root.resolve())
    found = Hunt(name, kind)
    chance = random.Random(f"{options.seed} {name}")
    for _ in range(options.moments // len(options.names)):
        found.at_random(chance)
    if options.calls and may_trace():
        found.at_calls()
    kind.close()
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--moments", type=int, default=48)
    parser.add_argument("--seed", type=int, default=random.randrange(1000000))
    parser.add_argument("--calls", action="store_true")
    parser.add_argument("names", nargs="*", default=list(KINDS))
    options = parser.parse_intermixed_args()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        hunts = list(pool.map(lambda name: hunt(name, options), options.names))
    failures = [failure for one in hunts for failure in one.failures]
    for failure in failures[:20]:
        print(failure)
    told = ", ".join(f"{one.name} {one.killed} of {one.tries}" for one in hunts)
    print(f"killed: {sum(one.killed for one in hunts)} ({told}); seed {options.seed}; {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
