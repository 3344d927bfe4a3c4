#!/usr/bin/env python3
"""Runs every command that the documents show. Usage: documents_test.py PROGRAM ROOT [FLAGS OF THE COMPILER]

A line of an indented block that begins like a command has to stand below: in RUN, with what it has to end with, or in
NOT_RUN, with the reason. What the documents no longer show has to leave these lists, too. Commands run in a folder that
looks like the root of a clone; port 8080 becomes the port of a service that was started for that command alone."""
import itertools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

DOCUMENTS = ["README.md", "scenarios/README.md", "fuzz/README.md", "model/README.md", "model/EMBEDDING.md"]
COMMAND = re.compile(r"^ {4,}(?:\$ )?(\(?(?:backcheck|cd|python3|curl|cmake|cpack|dpkg|ninja|git|export|man|source|apt-get|PATH=\S+|(?:\./|\.)?"
                     r"(?:scenarios|tests|fuzz|\.?ci)/(?:run|\S+/run)|build/release/\S+)(?: .*)?)$")
PROGRAM, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
FLAGS = " ".join(sys.argv[3:])
PATIENCE = 60  # seconds for one command


class Show:
    """How a shown command is run: `ends` is its exit status; `serve` are the options of the mock behind port 8080, None
    where it needs none; `instead` replaces what would take too long; `says` is in what it prints."""

    def __init__(self, ends=0, serve=None, instead=(), says="", environment=None):
        self.ends, self.serve, self.instead, self.says = ends, serve, instead, says
        self.environment = environment or {}


MOCK = ()
HOOK = "--endpoint http://127.0.0.1:8080 --control http://127.0.0.1:8080/control"
KEY = {"ALIBABA_CLOUD_ACCESS_KEY_ID": "id-of-nobody", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "secret-of-nobody"}
REAL = "backcheck run --real --endpoint https://rds.aliyuncs.com --instance rm-XXXX --credentials env"

# README.md: the main job builds first; here it plays with what is built.
PLAY = [("./scenarios/run", "backcheck run"), ("scenarios/run", "backcheck run")]

RUN = {
    "./scenarios/run": Show(instead=PLAY, says="CONFORMS"),
    "backcheck run scenarios/state --mutant task-ends-at-advance": Show(ends=1, says="VIOLATES"),
    "backcheck replay 'scenarios/state/a-task-is-ongoing-overnight.yaml' --mutant task-ends-at-advance":
        Show(ends=1, says="VIOLATES"),
    f"backcheck run {HOOK}": Show(serve=MOCK, says="CONFORMS"),
    "backcheck run --endpoint http://127.0.0.1:8080 --instance rm-uf6wjk5xxxxxxx":
        Show(serve=("--task-duration", "200ms"), says="CONFORMS"),
    f"{REAL} --dry-run": Show(environment=KEY),
    "backcheck check traffic.har": Show(says="CONFORMS"),
    "backcheck explore --seed 7": Show(says="CONFORMS"),
    f"backcheck explore {HOOK} --time 10m": Show(serve=MOCK, instead=[("--time 10m", "--time 1s")], says="CONFORMS"),
    "backcheck explore --seed 7 --shard 0/2 --report-json share0.json": Show(says="CONFORMS"),
    "backcheck explore --seed 7 --shard 1/2 --report-json share1.json": Show(says="CONFORMS"),
    "backcheck merge share0.json share1.json --report-html report.html": Show(says="CONFORMS"),
    "backcheck explore --mutant day-in-utc-minus-5 --seed 7": Show(ends=1, says="VIOLATES"),
    "backcheck explore --exhaustive 3": Show(instead=[("3", "1 --max-calls 20000")]),
    "backcheck explore --clients 8 --faults --seed 7": Show(instead=[("7", "7 --scenarios 100")], says="CONFORMS"),
    f"backcheck explore --clients 8 --faults {HOOK}":
        Show(serve=MOCK, instead=[("--faults", "--faults --time 1s")], says="CONFORMS"),
    "backcheck check run.jsonl": Show(says="CONFORMS"),
    "backcheck ask --engine SQLServer --databases a --backups-today 20 DBInstanceId=rm-1 BackupStrategy=db DBName=a":
        Show(says="21 is the last"),
    "backcheck ask state/a-second-call-is-rejected": Show(says="PRE-2"),
    "source <(backcheck completion bash)": Show(),
    "backcheck manual run | man -l -": Show(instead=[("man -l -", "cat")], says=".TH"),
    "scenarios/run quota/the-last": Show(instead=PLAY, says="CONFORMS"),
    "backcheck mutants --seeds 0 --exhaustive 0": Show(instead=[("0 --ex", "0 --policies 5 --canonical-calls 2000 --drawn-calls 2000 --simulations 1 --clean-simulations 5 --ex")]),
    "backcheck mutants --policies 300":
        Show(instead=[("300", "2 --canonical-calls 2000 --drawn-calls 2000 --seeds 0 --exhaustive 0 --simulations 1 --clean-simulations 5")]),
    "curl -X POST http://127.0.0.1:8080/control/set-status -d '{\"instance\": \"rm-mariadb\", \"status\": \"Restarting\"}'":
        Show(serve=MOCK),
    "scenarios/run": Show(instead=PLAY, says="CONFORMS"),
    "scenarios/run scenarios/quota": Show(instead=[PLAY[1]], says="CONFORMS"),
    "scenarios/run quota/nineteen-sets-leave-room": Show(instead=PLAY, says="CONFORMS"),
    "scenarios/run 'quota/nineteen-sets-leave-room[engine=MySQL]'": Show(instead=PLAY, says="CONFORMS"),
}

# Commands that go on until they are interrupted; they are talked with in the functions below.
LIVE = {
    "backcheck proxy --endpoint http://127.0.0.1:8080 --har traffic.har": "proxy",
    "python3 tests/second_implementation/create_backup.py --port 8080 --bug numeric-job-id": "service",
}

BUILDS = "builds; the gate does"
INSTALLS = "package_test installs"
LONG = "runs for minutes to hours; tests/fuzz and the gate run its parts"
NOT_RUN = {
    "git clone <this repository> backcheck && cd backcheck": "the clone is there",
    "PATH=$PWD/build/release:$PATH": "is so for all commands here",
    "export ALIBABA_CLOUD_ACCESS_KEY_ID=... ALIBABA_CLOUD_ACCESS_KEY_SECRET=...": "a key of one's own",
    f"{REAL} --max-creates 1": "makes a backup of a real instance",
    "backcheck mutants": "takes minutes; the gate does",
    "cmake --preset release && cmake --build --preset release": BUILDS,
    "./tests/run dev": BUILDS,
    "cmake --install build/release --prefix ~/.local": INSTALLS,
    "(cd build/release && cpack -G DEB)": INSTALLS,
    ".ci/run": "this test is a part of it",
    "./fuzz/run --time 3m": LONG,
    "./fuzz/run --time 30m --target gateway,conversation --report-json night.json --report-junit night.xml": LONG,
    "./fuzz/run --time 30m --target form,request": LONG,
    "./fuzz/run --runs 10000000": LONG,
    "./fuzz/run --help": "installs and builds first",
    "./fuzz/run --mutants": LONG,
    "./fuzz/run --rates": LONG,
    "fuzz/run --shared DIR --node I/N --time 8h --no-setup": LONG,
}


def shown():
    """Every command of the documents with where it stands, and the output that is shown below it, if any, where the
    command stands behind a dollar sign: [(place, command, lines)]."""
    found = []
    for document in DOCUMENTS:
        path = ROOT / document
        lines = path.read_text().splitlines() if path.exists() else []
        for number, line in enumerate(lines, 1):
            if match := COMMAND.match(line):
                command = re.sub(r"\s{2,}#.*", "", match[1]).strip()
                below = itertools.takewhile(lambda text: text.startswith("    ") or not text, lines[number:])
                found.append((f"{document}:{number}", command, list(below) if "$ " in line[:8] else []))
    return found


def alike(line):
    """A line but for its numbers and blanks."""
    return " ".join(re.sub(r"\d+(?:\.\d+)?", "#", line).split())


class Service:
    """A process that prints its address first and runs until it is interrupted."""

    def __init__(self, arguments, folder):
        self.process = subprocess.Popen(arguments, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=environment_of({}))
        first = self.process.stdout.readline()
        match = re.search(r":(\d+)", first)
        if not match:
            raise AssertionError(f"{arguments} began with {first!r}: {self.end()[1]}")
        self.port = match[1]

    def end(self):
        self.process.send_signal(signal.SIGINT)
        output, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, output + errors


def environment_of(more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ALIBABA_", "GITHUB_", "BACKCHECK_"))}
    return {**kept, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "NO_COLOR": "1", **more}


def call(command, folder, more=None):
    done = subprocess.run(["bash", "-c", command], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, env=environment_of(more or {}), timeout=PATIENCE)
    return done.returncode, done.stdout


def check(condition, told):
    if not condition:
        raise AssertionError(told)


def play(command, how, folder, lines=()):
    service = Service(["backcheck", "serve", "--listen", "127.0.0.1:0", *how.serve], folder) if how.serve is not None else None
    for old, new in how.instead:
        command = command.replace(old, new, 1)
    if service:
        command = command.replace("8080", service.port)
    try:
        status, output = call(command, folder, how.environment)
    finally:
        if service:
            service.end()
    check(status == how.ends, f"{command}\nended with {status}, not {how.ends}:\n{output[-3000:]}")
    check(how.says in output, f"{command}\ndid not say {how.says}:\n{output[-3000:]}")
    printed = {alike(line) for line in output.splitlines()}
    for line in lines:
        check(not line or line.strip() == "..." or alike(line) in printed, f"{command}\ndoes not print: {line}")


def live(command, kind, folder):
    """Starts the command, does what the text around it tells, interrupts it."""
    if kind == "service":
        service = Service(command.replace("8080", "0").split(), folder)
        shown_next = f"backcheck run {HOOK}".replace("8080", service.port)
        status, output = call(shown_next, folder)
        service.end()
        check(status == 1 and "VIOLATES" in output, f"the first violation did not show: {status}\n{output[-3000:]}")
        return
    mock = Service(["backcheck", "serve", "--listen", "127.0.0.1:0"], folder)
    proxy = Service([*command.replace("8080", mock.port).split(), "--listen", "127.0.0.1:0"], folder)
    status, output = call(f"backcheck call --endpoint http://127.0.0.1:{proxy.port} DBInstanceId=rm-mariadb", folder)
    ended, report = proxy.end()
    mock.end()
    check(status == 0, f"a call through the proxy ended with {status}:\n{output}")
    check(ended == 0 and "CONFORMS" in report, f"the proxy ended with {ended}:\n{report}")


def official_clients(folder):
    """The example in JavaScript, where the clients of npm are installed; its second call meets the task of the first."""
    clients = ROOT / "build" / "clients" / "node_modules"
    if not clients.exists() or not shutil.which("node"):
        print("documents: the example for the clients of npm is not run: .ci/clients did not install them")
        return
    text = (ROOT / "README.md").read_text()
    block = re.search(r"clients of npm:\n\n((?:    .*\n|\n)+)", text)[1]
    mock = Service(["backcheck", "serve", "--listen", "127.0.0.1:0"], folder)
    script = folder / "example.js"
    script.write_text(f"(async () => {{\n{block.replace('8080', mock.port)}}})().catch(e => console.log('code', e.code));\n")
    status, output = call(f"node {script}", folder, {"NODE_PATH": str(clients)})
    mock.end()
    check(status == 0 and "code BackupJobExists" in output, f"the example in JavaScript ended with {status}:\n{output}")


def embedded_model(folder):
    """The program in model/EMBEDDING.md, compiled and linked with the model alone."""
    block = re.search(r'(    #include <iostream>\n(?:    .*\n|\n)+)', (ROOT / "model" / "EMBEDDING.md").read_text())[1]
    (folder / "example.cc").write_text(block)
    library = PROGRAM.parent / "model" / "libmodel.a"
    status, output = call(f"c++ -std=c++23 -I{ROOT} example.cc {library} {FLAGS} -o example && ./example", folder)
    check(status == 0 and output.startswith("must be rejected\nPRE-1: "), f"the program in model/EMBEDDING.md: {status}\n{output}")


def write_examples(folder):
    """The history that README.md shows, as a file, where its reader would have one of their own."""
    lines = [line.strip() for line in (ROOT / "README.md").read_text().splitlines()
             if line.startswith(('    {"history"', '    {"op"'))]
    check(len(lines) == 4 and all(json.loads(line) for line in lines), "README.md shows a history of four lines")
    (folder / "run.jsonl").write_text("".join(line + "\n" for line in lines))


def prepare(folder):
    for name in ["scenarios", "tests", "model", "sim", "fuzz", "README.md"]:
        (folder / name).symlink_to(ROOT / name)
    write_examples(folder)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="documents_test."))
    prepare(folder)
    listed = {**{command: "run" for command in RUN}, **{command: "live" for command in LIVE}, **NOT_RUN}
    seen, failures = set(), []
    for place, command, lines in shown():
        try:
            check(command in listed, f"nobody says how this is run: {command}")
            if command in seen:
                continue
            seen.add(command)
            if command in RUN:
                play(command, RUN[command], folder, lines)
            elif command in LIVE:
                live(command, LIVE[command], folder)
        except (AssertionError, subprocess.TimeoutExpired) as failure:
            failures.append(f"{place}: {failure}")
    for example in [official_clients, embedded_model]:
        try:
            example(folder)
        except AssertionError as failure:
            failures.append(str(failure))
    failures += [f"no document shows this (any more): {command}" for command in sorted(set(listed) - seen)]
    shutil.rmtree(folder)
    for failure in failures:
        print(failure)
    print(f"documents: {len(seen)} commands shown, {len(seen) - len(seen & set(NOT_RUN))} run, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
