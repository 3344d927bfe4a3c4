#!/usr/bin/env python3
"""A long command that is interrupted ends within a second with status 130; all that was asked for is there, and says that
it is not all. A second signal ends it at once. Usage: interrupt_test.py PROGRAM ROOT [NAME ...]

Everything that takes long is made slow by an endpoint that stops answering, or has more to do than ends in time."""
import concurrent.futures
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree

PROGRAM, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
PATIENCE = 60  # seconds
END_WITHIN = 1.0
AT_ONCE = 0.1
APART = 0.08  # two signals, so that the second is not taken for the same wish as the first
TRIES = 4
INTERRUPTED = 130
REPORTS = {"json": "report.json", "junit": "report.xml", "html": "report.html", "sarif": "report.sarif"}


def hand_on(source, goal):
    try:
        while data := source.recv(65536):
            goal.sendall(data)
    except OSError:
        pass
    finally:
        for end in (source, goal):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Relay:
    """Hands on bytes to a server. From a given number of requests on, nothing is handed on and nothing closed."""

    def __init__(self, port, quick):
        self.port, self.quick, self.requests = port, quick, 0
        self.is_silent = threading.Event()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = "http://127.0.0.1:%d" % self.listener.getsockname()[1]
        self.kept = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        server = socket.create_connection(("127.0.0.1", self.port))
        threading.Thread(target=hand_on, args=(server, client), daemon=True).start()
        self.kept += [client, server]
        try:
            while data := client.recv(65536):
                with self.lock:
                    self.requests += 1
                    silent = self.requests > self.quick
                if silent:
                    self.is_silent.set()
                    continue
                server.sendall(data)
            server.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self):
        for one in [self.listener, *self.kept]:
            one.close()


class Mock:
    """`backcheck serve`, with a relay before it."""

    def __init__(self, quick, *arguments):
        self.process = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--quiet", *arguments],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])
        self.relay = Relay(self.port, quick)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.relay.close()
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


def reports(*kinds):
    return [word for kind in kinds for word in ("--report-" + kind, REPORTS[kind])]


ALL = reports("json", "junit", "html", "sarif")


def await_handler(process):
    """Until the process notes SIGINT, by a handler or a thread that waits for it."""
    for _ in range(PATIENCE * 100):
        text = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        masks = [int(line.split()[1], 16) for line in text.splitlines() if line.startswith(("SigCgt", "SigBlk"))]
        if any(mask >> (signal.SIGINT - 1) & 1 for mask in masks) or process.poll() is not None:
            return
        time.sleep(0.01)


class Case:
    def __init__(self, name, folder):
        self.name, self.folder, self.failures, self.is_late = name, folder, [], False

    def say(self, text):
        self.failures.append(f"{self.name}: {text}")

    def start(self, arguments, environment=None):
        self.out = open(self.folder / "out", "wb")
        self.errors = open(self.folder / "errors", "wb")
        return subprocess.Popen([PROGRAM, *[str(word) for word in arguments]], cwd=self.folder, stdout=self.out,
                                stderr=self.errors, stdin=subprocess.DEVNULL, env={**os.environ, **(environment or {})})

    def end(self, process, signals, within):
        """Sends the signals; the exit status. What takes longer than `within` is a failure."""
        await_handler(process)
        for place, number in enumerate(signals):
            time.sleep(APART if place else 0)
            began = time.monotonic()
            process.send_signal(number)
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        status = process.wait()
        timer.cancel()
        self.took = time.monotonic() - began
        self.is_late = self.took > within
        if self.is_late:
            self.say(f"took {self.took:.2f} s to end, and {within} s is allowed")
        for stream in (self.out, self.errors):
            stream.close()
        return status

    def text(self, name):
        path = self.folder / name
        return path.read_text(errors="replace") if path.exists() else None

    def expect_status(self, status, *expected):
        if status not in expected:
            self.say(f"ended with {status}, not with {expected}: {self.text('errors')[-300:]}")

    def expect_marks(self, arguments):
        """Every report that was asked for is whole and says that the run was interrupted."""
        look = {"report.json": lambda text: json.loads(text)["interrupted"] is True,
                "report.xml": lambda text: any("interrupted" in (node.get("message") or "") for node in
                                               xml.etree.ElementTree.fromstring(text).iter("error")),
                "report.html": lambda text: text.rstrip().endswith("</html>") and "Interrupted" in text,
                "report.sarif": lambda text: json.loads(text)["runs"][0]["invocations"][0]["executionSuccessful"] is False
                and "interrupted" in text}
        for name in [word for word in arguments if word in look]:
            text = self.text(name)
            if text is None:
                self.say(f"there is no {name}")
                continue
            try:
                marked = look[name](text)
            except (ValueError, KeyError, xml.etree.ElementTree.ParseError) as fault:
                self.say(f"{name} is not whole: {fault}")
                continue
            if not marked:
                self.say(f"{name} does not say that the run was interrupted")
        if "nterrupted" not in self.text("out"):
            self.say(f"standard output does not say that the run was interrupted: {self.text('out')[-300:]}")

    def expect_no_leftovers(self, *expected):
        left = sorted(path.name for path in self.folder.iterdir()
                      if path.name not in ["out", "errors", *expected, *REPORTS.values()])
        if left:
            self.say(f"left {left} behind")

    def expect_history(self, *options):
        checked = subprocess.run([PROGRAM, "check", "history.jsonl", "--quiet", *options], cwd=self.folder, timeout=PATIENCE,
                                 capture_output=True, text=True)
        if checked.returncode not in (0, 3):
            self.say(f"its history: {checked.returncode} {checked.stdout[-600:]} {checked.stderr[-300:]}")


def interrupted(case, arguments, is_ready, signals=(signal.SIGINT,), environment=None):
    process = case.start(arguments, environment)
    if is_ready() is False:
        case.say("did not come so far as to be interrupted")
    status = case.end(process, signals, END_WITHIN if len(signals) == 1 else AT_ONCE)
    case.expect_status(status, INTERRUPTED)
    if len(signals) == 1:
        case.expect_marks([str(word) for word in arguments])
        if "history.jsonl" in arguments:
            case.expect_history(*(["--task-duration", "0.."] if "--control" not in arguments else []))
    case.expect_no_leftovers("history.jsonl", "backcheck-artifacts")


def silent(mock):
    return lambda: mock.relay.is_silent.wait(PATIENCE)


def while_busy(seconds):
    return lambda: time.sleep(seconds)


def over_http(*arguments, quick=40):
    def run(case, signals=(signal.SIGINT,)):
        with Mock(quick) as mock:
            interrupted(case, [*arguments, "--endpoint", mock.relay.address, "--control", mock.relay.address + "/control",
                               "--timeout", "30s", "--history", "history.jsonl", *ALL], silent(mock), signals)
    return run


def hook_is_silent(case):
    with Mock(0) as mock:
        process = case.start(["run", "--endpoint", mock.relay.address, "--control", mock.relay.address + "/control",
                              "--timeout", "30s"])
        mock.relay.is_silent.wait(PATIENCE)
        case.expect_status(case.end(process, [signal.SIGINT], END_WITHIN), INTERRUPTED)


def black_box(*arguments, quick=30):
    def run(case):
        with Mock(quick) as mock:
            interrupted(case, ["run", "--endpoint", mock.relay.address, *arguments, "--timeout", "30s", "--history",
                               "history.jsonl", *ALL], silent(mock), [signal.SIGTERM])
    return run


def black_box_waits(case):
    with Mock(1000000, "--task-duration", "10m") as mock:
        interrupted(case, ["run", "--endpoint", mock.relay.address, "--history", "history.jsonl", *ALL], while_busy(1.5))


def embedded(*arguments, busy=0.5):
    def run(case, signals=(signal.SIGINT,)):
        interrupted(case, [*arguments, "--history", "history.jsonl", *ALL], while_busy(busy), signals)
    return run


def on_github(case):
    interrupted(case, ["explore", "--time", "60s"], while_busy(0.3), environment={"GITHUB_ACTIONS": "true"})
    if "::error title=The run was interrupted" not in case.text("out"):
        case.say("there is no annotation that says so")


def mutants(case, signals=(signal.SIGINT,)):
    interrupted(case, ["mutants", *reports("json", "junit", "html")], while_busy(1.0), signals)


def make_history(folder):
    subprocess.run([PROGRAM, "run", ROOT / "scenarios", "--history", "one.jsonl", "--quiet"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    lines = (folder / "one.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "one.jsonl").unlink()
    return lines


def check_big(command, *arguments, signals=(signal.SIGINT,)):
    """A pipe that goes on for ever is longer than any history."""
    def run(case):
        lines = make_history(case.folder)
        big = case.folder / "history.jsonl"
        with big.open("wb") as file:
            file.write(lines[0])
            for turn in range(40):
                file.writelines(line.replace(b'{"op": ', b'{"op": %d' % (turn + 1), 1) for line in lines[1:])
        process = case.start([command, "history.jsonl", *arguments, *ALL])
        time.sleep(0.3)
        status = case.end(process, signals, END_WITHIN)
        case.expect_status(status, INTERRUPTED)
        case.expect_marks(ALL)
        case.expect_no_leftovers("history.jsonl")
    return run


def serve(case):
    process = case.start(["serve", "--listen", "127.0.0.1:0"])
    while not case.text("out"):
        time.sleep(0.01)
    port = int(case.text("out").splitlines()[0].rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port)) as idle:
        idle.sendall(b"GET / HTTP/1.1\r\n")
        time.sleep(0.05)
        case.expect_status(case.end(process, [signal.SIGTERM], END_WITHIN), 0)


def proxy(signals, status):
    """A request is on its way to an endpoint that does not answer."""
    def run(case):
        with Mock(1) as mock:
            process = case.start(["proxy", "--endpoint", mock.relay.address, "--har", "traffic.har",
                                  *reports("json", "junit")])
            while not case.text("out"):
                time.sleep(0.01)
            port = int(case.text("out").splitlines()[0].rsplit(":", 1)[1])
            request = b"GET /?Action=DescribeDBInstanceAttribute HTTP/1.1\r\nHost: a\r\n\r\n"
            place = ("127.0.0.1", port)
            with socket.create_connection(place) as first, socket.create_connection(place) as other:
                first.sendall(request)
                first.recv(65536)
                other.sendall(request)
                mock.relay.is_silent.wait(PATIENCE)
                case.expect_status(case.end(process, signals, END_WITHIN if len(signals) == 1 else AT_ONCE), status)
        har = json.loads(case.text("traffic.har"))
        if len(har["log"]["entries"]) < 1:
            case.say("the exchange that was over is not in its recording")
        if len(signals) == 1 and not (case.text("report.json") and case.text("report.xml")):
            case.say("a report is missing")
        case.expect_no_leftovers("traffic.har")
    return run


TWICE = (signal.SIGINT, signal.SIGTERM)
RUN = ["run", ROOT / "scenarios"]
CASES = {
    "run": over_http(*RUN),
    "run twice": lambda case: over_http(*RUN)(case, TWICE),
    "run with a silent hook": hook_is_silent,
    "run at a low rate": over_http(*RUN, "--rate", "1", quick=8),
    "replay": over_http("replay", ROOT / "scenarios/quota/nineteen-sets-leave-room.yaml", quick=4),
    "explore": over_http("explore", "--seed", "1", "--time", "60s", quick=300),
    "explore, clients": over_http("explore", "--seed", "1", "--clients", "4", "--faults", "--scenarios", "50",
                                  "--shard", "0/90", quick=80),
    "explore, embedded": embedded("explore", "--seed", "1", "--time", "60s"),
    "explore, embedded, twice": lambda case: embedded("explore", "--seed", "1", "--time", "60s")(case, TWICE),
    "explore, exhaustive": embedded("explore", "--exhaustive", "4"),
    "explore, simulated": embedded("explore", "--clients", "8", "--faults", "--seed", "1", "--time", "4s", busy=2.5),
    "explore, shrinking": embedded("explore", "--seed", "7", "--mutant", "day-in-utc-minus-5", "--time", "60s", busy=0.3),
    "explore on GitHub": on_github,
    "black box": black_box(),
    "black box, no answer at all": black_box(quick=0),
    "black box, waiting": black_box_waits,
    "mutants": mutants,
    "mutants twice": lambda case: mutants(case, TWICE),
    "check": check_big("check"),
    "replay of a history": check_big("replay", signals=(signal.SIGTERM,)),
    "serve": serve,
    "proxy": proxy([signal.SIGINT], 3),
    "proxy twice": proxy(TWICE, INTERRUPTED),
}


def play(name):
    """What is late for once may be so because others computed."""
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory(prefix="interrupt_test.") as folder:
            case = Case(name, pathlib.Path(folder))
            CASES[name](case)
        if not case.is_late:
            break
    return case


def main():
    names = sys.argv[3:] or list(CASES)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        cases = list(pool.map(play, names))
    failures = [failure for case in cases for failure in case.failures]
    for failure in failures:
        print(failure)
    slowest = max(cases, key=lambda case: getattr(case, "took", 0))
    print(f"interruptions: {len(cases)} cases, the slowest end took {slowest.took:.2f} s ({slowest.name}), "
          f"{len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
