"""Commands that keep evidence, for kill_moments.py: how each is run, and what has to be true of the evidence whenever it was
killed. Each of them shows first that it would notice: of evidence that is damaged on purpose it has something to say."""
import collections
import json
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import xml.etree.ElementTree

from counting_relay import Mock

PATIENCE = 60  # seconds
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
REPORTS = {"json": "report.json", "junit": "report.xml", "html": "report.html", "sarif": "report.sarif"}
LIMIT = 5  # creates a day, with --real
CREDENTIALS = "[default]\ntype = access_key\naccess_key_id = testid\naccess_key_secret = testsecret\n"


def lines_of(path):
    """Whole lines."""
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


def lose(count):
    return lambda content: b"".join(content.splitlines(keepends=True)[:-count])


def break_a_line(content):
    lines = content.splitlines(keepends=True)
    lines[len(lines) // 2] = lines[len(lines) // 2].replace(b"op", b"po", 1)
    return b"".join(lines)


def cut(content):
    return content[:len(content) * 9 // 10]


class Kind:
    """One command that keeps evidence: how it is run, and what has to be true once it was killed."""
    mock_arguments = None  # of the mock that it needs; None: none
    statuses = (0,)  # where nobody disturbs it
    reports = ()
    options = ()  # of `check`

    def __init__(self, program, root):
        self.program, self.root = program, root
        self.mock = None if self.mock_arguments is None else Mock(program, *self.mock_arguments)
        self.checked, self.leftovers = {}, 0
        try:
            self.learn()
        except BaseException:
            self.close()
            raise

    def close(self):
        if self.mock:
            self.mock.close()

    def words(self):
        reports = [word for kind in self.reports for word in ("--report-" + kind, REPORTS[kind])]
        return [str(word) for word in [self.program, *self.arguments(), *reports]]

    def start(self, folder, prefix=()):
        return subprocess.Popen([*prefix, *self.words()], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL)

    def run(self, folder, prefix=()):
        if self.mock:
            self.mock.relay.begin()
        process = self.start(folder, prefix)
        try:
            return process.wait(PATIENCE)
        finally:
            process.kill()

    def learn(self):
        """What a run that nobody disturbs does; and whether the judgement is blind."""
        folder = pathlib.Path(tempfile.mkdtemp())
        began = time.monotonic()
        status = self.run(folder)
        self.lasts = time.monotonic() - began
        if status not in self.statuses:
            raise RuntimeError(f"a run that nobody disturbs ended with {status}")
        self.requests = self.mock.relay.tally.arrived if self.mock else 0
        self.remember(folder)
        if faults := self.faults(folder):
            raise RuntimeError(f"of a run that nobody disturbs is said: {faults}")
        cuts = [("a report that is cut", REPORTS[kind], cut) for kind in self.reports]
        for what, name, damage in [*self.plants(), *cuts]:
            self.expect_fault(folder, what, folder / name, damage)
        shutil.rmtree(folder)

    def expect_fault(self, folder, what, path, damage):
        content = path.read_bytes()
        path.write_bytes(damage(content))
        if path.read_bytes() == content or not self.faults(folder):
            raise RuntimeError(f"nothing is said of {what}")
        path.write_bytes(content)

    def prepare(self):
        """For the next run."""

    def remember(self, folder):
        """What others are compared with."""

    def plants(self):
        """(what, name of a file, how it is damaged): the judgement must have something to say of each."""
        return []

    def faults(self, folder):
        """What is wrong with the evidence of a run that was killed."""
        found = []
        self.judge(folder, found.append)
        self.judge_reports(folder, found.append)
        return found

    def judge_reports(self, folder, say):
        for kind in self.reports:
            report = folder / REPORTS[kind]
            if report.exists() and not is_whole(kind, report.read_bytes()):
                say(f"{report.name} is neither whole nor absent")

    def judge_leftovers(self, folder, say):
        """What stands beside a report is cleared away by the next run that writes that report."""
        if not list(folder.glob(".*.tmp")):
            return
        self.leftovers += 1
        self.run(folder)
        if left := list(folder.glob(".*.tmp")):
            say(f"left {left}, which the next run does not clear away")

    def check(self, folder, name):
        """(exit status, what it says) of `check`; the same bytes are judged once."""
        content = (folder / name).read_bytes()
        if content not in self.checked:
            done = subprocess.run([self.program, "check", name, "--quiet", *self.options], cwd=folder, timeout=PATIENCE,
                                  capture_output=True, text=True)
            self.checked[content] = (done.returncode, (done.stdout + done.stderr)[-1500:])
        return self.checked[content]

    def expect_readable(self, folder, say):
        if lines_of(folder / "history.jsonl") and self.check(folder, "history.jsonl")[0] == 2:
            say("its history cannot be read")

    def prefix_statuses(self, folder):
        """Of each number of records of the undisturbed history: the exit status of `check`."""
        lines = lines_of(folder / "history.jsonl")
        statuses = []
        for count in range(len(lines)):
            (folder / "prefix.jsonl").write_bytes(b"\n".join(lines[:count + 1]) + b"\n")
            statuses.append(self.check(folder, "prefix.jsonl")[0])
        (folder / "prefix.jsonl").unlink()
        return statuses


def is_whole(kind, content):
    try:
        if kind in ("json", "sarif"):
            json.loads(content)
        if kind == "junit":
            xml.etree.ElementTree.fromstring(content)
        return kind != "html" or content.rstrip().endswith(b"</html>")
    except (ValueError, xml.etree.ElementTree.ParseError):
        return False


class Run(Kind):
    """Scenarios over HTTP, against a mock that is wrong: the verdict depends on how far the history goes."""
    mock_arguments = ("--mutant", "task-ends-at-advance")
    statuses = (1,)
    reports = ("json", "junit", "html", "sarif")

    def arguments(self):
        target = self.mock.relay.address
        return ["run", self.root / "scenarios/state/a-task-is-ongoing-overnight.yaml",
                self.root / "scenarios/concurrency/different-methods-at-once.yaml", "--endpoint", target, "--control",
                target + "/control", "--history", "history.jsonl"]

    def plants(self):
        return [("operations that are not recorded", "history.jsonl", lose(2 + self.together)),
                ("a record that is broken", "history.jsonl", break_a_line)]

    def remember(self, folder):
        self.verdicts = self.prefix_statuses(folder)
        if 1 not in self.verdicts or 3 not in self.verdicts:
            raise RuntimeError(f"the history of a wrong mock should first be undecided, then violate: {self.verdicts}")

    def judge(self, folder, say):
        lines = lines_of(folder / "history.jsonl")
        # Each request but the one for the capabilities is an operation; together they may arrive before they are over.
        acknowledged = max(0, self.mock.relay.tally.arrived - 2 - self.together)
        recorded = max(0, len(lines) - 1)
        if recorded < acknowledged:
            say(f"{self.mock.relay.tally.arrived} requests arrived, and {recorded} operations are recorded")
        if not lines:
            return
        status, told = self.check(folder, "history.jsonl")
        if status != self.verdicts[len(lines) - 1]:
            say(f"check ended with {status} after {len(lines) - 1} records, and with {self.verdicts[len(lines) - 1]} where "
                f"nobody disturbed it: {told}")

    together = 4  # calls of one step, beside the first


class Replay(Run):
    """The same by replay of one scenario, one call after the other: no record may be missing."""
    together = 0
    reports = ()

    def arguments(self):
        target = self.mock.relay.address
        return ["replay", self.root / "scenarios/state/a-task-is-ongoing-overnight.yaml", "--endpoint", target,
                "--control", target + "/control", "--history", "history.jsonl"]


class Explore(Kind):
    """Drawn scenarios in process: the history is the beginning of the one that this seed always makes."""
    reports = ("html",)

    def arguments(self):
        return ["explore", "--seed", "7", "--max-calls", "100", "--history", "history.jsonl"]

    def plants(self):
        return [("a record that is broken", "history.jsonl", break_a_line)]

    def remember(self, folder):
        self.history = (folder / "history.jsonl").read_bytes()

    def judge(self, folder, say):
        history = folder / "history.jsonl"
        if history.exists() and not self.history.startswith(history.read_bytes()):
            say("its history is not the beginning of the one that nobody disturbed")
        self.expect_readable(folder, say)


class Clients(Kind):
    """Calls that overlap: what was on its way as the process was killed must not be held against anybody."""
    mock_arguments = ()
    options = ("--task-duration", "10h..")

    def plants(self):
        return [("a task that is started twice", "history.jsonl",
                 lambda content: re.sub(rb'(BackupJobId\\":\\")\d+', rb"\g<1>7", content))]

    def arguments(self):
        target = self.mock.relay.address
        return ["explore", "--seed", "1", "--scenarios", "50", "--shard", "0/90", "--clients", "4", "--faults",
                "--max-calls", "60", "--endpoint", target, "--control", target + "/control", "--history", "history.jsonl"]

    def judge(self, folder, say):
        if not lines_of(folder / "history.jsonl"):
            return
        status, told = self.check(folder, "history.jsonl")
        if status not in (0, 3):
            say(f"its history accuses a mock that conforms: {status} {told}")


class Real(Kind):
    """Creates that cost money: whatever was killed, no create is forgotten, and no limit is passed."""
    mock_arguments = ("--task-duration", "1ms")
    statuses = (0, 1, 3)

    def __init__(self, program, root):
        self.number = 0
        self.folder = pathlib.Path(tempfile.mkdtemp())
        (self.folder / "credentials").write_text(CREDENTIALS)
        (self.folder / "credentials").chmod(0o600)
        super().__init__(program, root)

    def arguments(self):
        return ["run", self.root / "scenarios/parameters", "--real", "--endpoint", self.mock.relay.address, "--instance",
                "rm-uf6wjk5xxxxxxx", "--credentials", f"file:{self.folder}/credentials", "--max-creates", "2", "--ledger",
                self.ledger(), "--history", "history.jsonl", "--max-calls", "60"]

    def ledger(self):
        return self.folder / f"ledger{self.number}"

    def plants(self):
        return [("a create that the ledger forgets", self.ledger(), lambda content: content.replace(b"create ", b"forgot ", 1)),
                ("a record that is broken", "history.jsonl", break_a_line)]

    def learn(self):
        super().learn()
        self.next_ledger()

    def next_ledger(self):
        self.number += 1
        self.mock.relay.tally.creates = collections.Counter()

    def judge(self, folder, say):
        arrived = sum(self.mock.relay.tally.creates.values())
        booked = self.ledger().read_bytes().count(b"create ") if self.ledger().exists() else 0
        if booked < arrived:
            say(f"{arrived} creates arrived, and the ledger has {booked}")
        if arrived > LIMIT:
            say(f"{arrived} creates arrived within a day, and {LIMIT} is the limit")
        self.expect_readable(folder, say)

    def prepare(self):
        """A new ledger, where the old one allows no more creates."""
        if self.ledger().exists() and self.ledger().read_bytes().count(b"create ") >= LIMIT:
            self.next_ledger()


class Proxy(Kind):
    """Somebody else's calls: each answer that was handed back stands in the recording."""
    mock_arguments = ("--no-signature",)
    statuses = (0, 1, 3)
    reports = ("json",)
    TARGET = "/?Action=%s&DBInstanceId=rm-uf6wjk5xxxxxxx&Format=JSON&AccessKeyId=testid&Signature=x"

    def arguments(self):
        return ["proxy", "--endpoint", self.mock.relay.address, "--har", "traffic.har", "--quiet"]

    def plants(self):
        return [("an answer that is not recorded", "traffic.har", lambda content: content.replace(b'"startedDateTime"', b'"x"', 1)),
                ("a recording that is broken", "traffic.har", lambda content: content.replace(b'"log"', b'log', 1))]

    def start(self, folder, prefix=()):
        out = open(folder / "out", "wb")
        process = subprocess.Popen([*prefix, *self.words()], cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.DEVNULL)
        out.close()
        self.answered = []
        threading.Thread(target=self.talk, args=(folder, process, self.answered), daemon=True).start()
        return process

    def talk(self, folder, process, answered):
        """Ends the proxy after some calls, where nobody kills it before."""
        try:
            while not (text := (folder / "out").read_bytes()).endswith(b"\n") and process.poll() is None:
                time.sleep(0.0005)
            with socket.create_connection(("127.0.0.1", int(text.split(b"\n")[0].rsplit(b":", 1)[1]))) as client:
                for action in ["DescribeDBInstanceAttribute", "CreateBackup", "DescribeBackupTasks"] * 4:
                    client.sendall(f"GET {self.TARGET % action} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
                    if not client.recv(65536):
                        return
                    answered.append(action)
        except (OSError, ValueError, IndexError):  # it was killed
            return
        if process.poll() is None:
            process.terminate()

    def judge(self, folder, say):
        har = folder / "traffic.har"
        entries = har.read_bytes().count(b'"startedDateTime"') if har.exists() else 0
        if entries < len(self.answered):
            say(f"{len(self.answered)} answers were handed back, and {entries} are recorded")
        if har.exists() and har.stat().st_size > 200 and self.check(folder, "traffic.har")[0] == 2:
            say(f"its recording cannot be read: {har.read_bytes()[-300:]}")


KINDS = {"run": Run, "replay": Replay, "explore": Explore, "clients": Clients, "real": Real, "proxy": Proxy}


