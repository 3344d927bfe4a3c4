#!/usr/bin/env python3
"""However the wall clock is set while a run goes on, nobody who conforms is accused, waiting ends, and what is written is
whole. Usage: clock_test.py PROGRAM LIBRARY ROOT [SECONDS]

The mock runs on the wall clock, as an implementation without a virtual one does. The clock is set by years, days and
minutes, to 1970, to the last second of 2038's 32 bits and beyond, and set right again, at moments drawn from a seed:
for the harness and the mock alike, as on one machine, or for the harness alone."""
import contextlib
import http.client
import itertools
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "hostile"))
from hostile_peer import HostilePeer, answer, serve  # noqa: E402

PROGRAM, LIBRARY, ROOT = (str(pathlib.Path(word).resolve()) for word in sys.argv[1:4])
SECONDS = float(sys.argv[4]) if len(sys.argv) > 4 else 0
YEAR = 365 * 86400
NOW = int(time.time())
JUMPS = [YEAR, -YEAR, 10 * YEAR, -10 * YEAR, 86400, -86400, 3600, -3600, 1200, -1200, 5, -5, -NOW, -NOW + 1, 2**31 - 1 - NOW, 2**31 - NOW,
         2**32 - NOW, 150 * YEAR, 0, 0, 0]
ABLE = {"protocol": "backcheck-control/1", "clock": "wall", "verbs": ["reset", "set-status", "finish-task", "inspect"],
        "checks": ["signature", "signature-v3"]}
REPORTS = ["--report-json", "report.json", "--report-junit", "report.xml", "--report-html", "report.html", "--history", "history.jsonl"]
PATIENCE = 60
EDGES = ["0000-01-01T00:00:00Z", "0000-01-01T08:00:00Z", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "2038-01-19T03:14:07Z",
         "2038-01-19T03:14:08Z", "2262-04-11T23:47:16.855Z", "9999-12-31T15:59:59.999Z", "9999-12-31T23:59:59.999Z"]
EDGE = """scenario: From one end of time to another.
requirements: [PRE-3]
world:
  now: {begin}
  instances:
    - id: rm-1
      engine: MySQL
      backupSets:
        - {{createdAt: {begin}, count: 19}}
steps:
  - call: {{DBInstanceId: rm-1}}
  - finish-task: {{instance: rm-1}}
  - call: {{DBInstanceId: rm-1}}
  - advance: {end}
  - call: {{DBInstanceId: rm-1}}
  - inspect: rm-1
"""


class Clock:
    """A wall clock that somebody sets."""

    def __init__(self, folder, name):
        self.path = folder / name
        self.path.write_bytes(struct.pack("q", 0))

    def set_by(self, seconds):
        with open(self.path, "r+b") as file:
            file.write(struct.pack("q", seconds))

    def environment(self):
        return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LD_PRELOAD": LIBRARY, "BACKCHECK_CLOCK": str(self.path)}


class Mock:
    """`backcheck serve`, and in front of its hook one that has no virtual clock."""

    def __init__(self, clock, duration):
        self.process = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--task-duration", duration],
                                        env=clock.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()
        self.endpoint = f"http://{self.address}"
        self.hook = HostilePeer(serve(self.answer_of))

    def answer_of(self, peer):
        line, _, rest = peer.request.partition(b"\r\n")
        method, target, _ = line.decode().split(" ")
        if target == "/capabilities":
            return answer(json.dumps(ABLE))
        link = http.client.HTTPConnection(self.address, timeout=PATIENCE)
        link.request(method, "/control" + target, rest.partition(b"\r\n\r\n")[2] or None, {"Content-Type": "application/json"})
        came = link.getresponse()
        body = came.read()
        link.close()
        return answer(body, f"{came.status} {came.reason}") if came.status != 204 else answer(status="204 No Content")

    def close(self):
        self.hook.close()
        self.process.kill()
        self.process.wait()


def keep_setting(clock, stop, draw):
    clock.set_by(draw.choice(JUMPS))
    while not stop.wait(draw.uniform(0.02, 0.15)):
        clock.set_by(draw.choice(JUMPS))
    clock.set_by(0)


def check_files(folder):
    problems = []
    with contextlib.suppress(FileNotFoundError):
        if json.loads((folder / "report.json").read_text())["report"] != "backcheck-report/1":
            problems.append("the report is none")
        xml.etree.ElementTree.parse(folder / "report.xml")
        for line in (folder / "history.jsonl").read_text().split("\n")[:-1]:
            json.loads(line)
        if not (folder / "report.html").read_text().rstrip().endswith("</html>"):
            problems.append("the page is not whole")
    return problems


def play(name, words, mine, seed, longest):
    """(what is wrong, exit status) of one run, while somebody sets the clock."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="clock_test."))
    stop = threading.Event()
    setter = threading.Thread(target=keep_setting, args=(mine, stop, random.Random(seed)))
    begin = time.monotonic()
    # Some begin with a wrong time, and have no reason to doubt it.
    setter.start()
    process = subprocess.Popen([PROGRAM, *words, *REPORTS], cwd=folder, env=mine.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        out, _ = process.communicate(timeout=longest)
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
        out += f"\n(killed after {time.monotonic() - begin:.1f} s)".encode()
    stop.set()
    setter.join()
    problems = check_files(folder)
    if process.returncode not in (0, 3):
        problems.append(f"ended with {process.returncode}: {out.decode(errors='replace')[:3000]}")
    shutil.rmtree(folder)
    return [f"{name}, seed {seed}: {problem}" for problem in problems], process.returncode


def by_hook(seed, together, folder):
    mine = Clock(folder, f"mine{seed}")
    theirs = mine if together else Clock(folder, f"theirs{seed}")
    mock = Mock(theirs, "1000h" if together else "2h")
    words = ["run", *(f"{ROOT}/scenarios/{name}" for name in ("state", "gateway", "effects", "readings")), "--endpoint", mock.endpoint,
             "--control", mock.hook.url]
    found = play("with a hook, " + ("one machine" if together else "the harness alone"), words, mine, seed, 30)
    mock.close()
    return found


def in_conversation(seed, together, folder):
    mine = Clock(folder, f"mine{seed}")
    mock = Mock(mine if together else Clock(folder, f"theirs{seed}"), "1000h")
    found = play("conversation", ["explore", "--clients", "2", "--seed", str(seed), "--time", "1s", "--endpoint", mock.endpoint, "--control",
                                  mock.hook.url], mine, seed, 30)
    mock.close()
    return found


def in_a_black_box(seed, together, folder):
    mine = Clock(folder, f"mine{seed}")
    mock = Mock(mine if together else Clock(folder, f"theirs{seed}"), "100ms")
    found = play("black-box", ["run", f"{ROOT}/scenarios/state", "--endpoint", mock.endpoint, "--instance", "rm-uf6wjk5xxxxxxx",
                               "--task-timeout", "300ms", "--max-calls", "60"], mine, seed, 40)
    mock.close()
    return found


def in_process(seed, _, folder):
    return play("embedded", ["run", f"{ROOT}/scenarios"], Clock(folder, f"mine{seed}"), seed, 30)


def at_an_edge(begin, end, folder):
    """A quota that is used up at one end of time, and a task that stays ongoing until another."""
    place = pathlib.Path(tempfile.mkdtemp(dir=folder))
    (place / "edge.yaml").write_text(EDGE.format(begin=begin, end=end), encoding="utf-8")
    done = subprocess.run([PROGRAM, "run", "edge.yaml", *REPORTS], cwd=place, capture_output=True, text=True, timeout=PATIENCE)
    checked = subprocess.run([PROGRAM, "check", "history.jsonl", "--quiet"], cwd=place, capture_output=True, text=True, timeout=PATIENCE)
    problems = check_files(place)
    if done.returncode != 0:
        problems.append(f"ended with {done.returncode}: {done.stdout[:1000]}{done.stderr[:1000]}")
    if checked.returncode not in (0, 3):
        problems.append(f"its history is judged with {checked.returncode}: {checked.stdout[:1000]}{checked.stderr[:1000]}")
    return [f"from {begin} to {end}: {problem}" for problem in problems], done.returncode


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="clock_test."))
    begin = time.monotonic()
    failures, ends, seed = [], [], 0
    while seed == 0 or time.monotonic() - begin < SECONDS:
        for play_one in (by_hook, in_a_black_box, in_process, in_conversation):
            for together in (True, False):
                seed += 1
                problems, status = play_one(seed, together, folder)
                failures += problems
                ends.append(status)
    for begin_of_it, end_of_it in itertools.pairwise(EDGES):
        problems, status = at_an_edge(begin_of_it, end_of_it, folder)
        failures += problems
        ends.append(status)
    shutil.rmtree(folder)
    for failure in failures:
        print(failure)
    used = os.times()
    print(f"clock: {len(ends)} runs, ends {dict((end, ends.count(end)) for end in sorted(set(ends)))}, {time.monotonic() - begin:.1f} s, "
          f"CPU {used.user + used.system + used.children_user + used.children_system:.1f} s; {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
