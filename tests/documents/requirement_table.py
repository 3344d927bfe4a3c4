#!/usr/bin/env python3
"""The table of requirements in model/README.md: our sentence, where it is checked, which planted faults break it.
Usage: requirement_table.py PROGRAM ROOT           exit 1 where the document has another table, and says how they differ
       requirement_table.py PROGRAM ROOT --write   puts the table into the document"""
import collections
import difflib
import pathlib
import re
import subprocess
import sys

BEGIN, END = "<!-- table of requirements: begin -->", "<!-- table of requirements: end -->"
# Where requirements are checked, in the order in which a reader looks: rules, then those who compare answers with them.
RULES = ["model/request_rules.cc", "model/create_backup.cc", "model/instance_rules.cc", "model/inspection_rules.cc",
         "model/gateway_rules.cc"]
JUDGES = ["sim/verdict/wire_checks.cc", "sim/verdict/trail.cc", "sim/verdict/gateway_judgement.cc",
          "sim/verdict/gateway_pretexts.cc", "sim/verdict/judge.cc", "sim/verdict/judge_effects.cc",
          "sim/verdict/judge_gateway.cc", "sim/verdict/judge_parallel.cc"]


def enumerator(identifier):
    letters, number = identifier.split("-")
    return f"k{letters.capitalize()}{number}"


def told(program, *arguments):
    return subprocess.run([program, *arguments, "--no-color"], capture_output=True, text=True, check=True).stdout


def requirements(program):
    """[(id, sentence, how many scenarios)] in the order of `spec`."""
    found = []
    for block in re.split(r"\n(?=  [A-Z]{3}-\d)", told(program, "spec")):
        if match := re.match(r"  ([A-Z]{3}-\d+) +(.*?)\n +(\d+) scenarios?:", block, re.S):
            found.append((match[1], re.sub(r"\s+", " ", match[2]), int(match[3])))
    return found


def faults(program):
    """{requirement: [names]}"""
    found = collections.defaultdict(list)
    for line in told(program, "mutants", "--list").splitlines():
        if match := re.match(r"(\S+) +([A-Z]{3}-\d+) ", line):
            found[match[2]].append(match[1])
    return found


def places(root, identifier):
    word = re.compile(rf"\b{enumerator(identifier)}\b")
    holds = {path: bool(word.search((root / path).read_text())) for path in RULES + JUDGES}
    chosen = [path for path in RULES if holds[path]]
    # What the world shows and what bytes look like is told apart by those who compare.
    chosen += [path for path in JUDGES if holds[path] and (not chosen or path != JUDGES[-1])]
    return [f"[{pathlib.Path(path).name}](../{path})" for path in chosen]


def table(program, root):
    broken_by = faults(program)
    rows = ["| requirement | what is promised | where it is checked | scenarios | planted faults that break it |",
            "| --- | --- | --- | ---: | --- |"]
    for identifier, sentence, scenarios in requirements(program):
        names = ", ".join(f"`{name}`" for name in broken_by[identifier])
        rows.append(f"| {identifier} | {sentence} | {', '.join(places(root, identifier))} | {scenarios} | {names} |")
    return "\n".join(rows) + "\n"


def main():
    program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    document = root / "model" / "README.md"
    before, _, rest = document.read_text().partition(BEGIN + "\n")
    shown, _, after = rest.partition(END)
    wanted = table(program, root)
    if "--write" in sys.argv[3:]:
        document.write_text(f"{before}{BEGIN}\n{wanted}{END}{after}")
        return 0
    if wanted.count("\n") < 25:
        print(f"{program} spec tells of hardly any requirement:\n{wanted}")
        return 1
    lines = list(difflib.unified_diff(shown.splitlines(), wanted.splitlines(), "model/README.md", "what holds", lineterm="", n=0))
    print("\n".join(lines))
    if lines:
        print(f"python3 tests/documents/requirement_table.py {sys.argv[1]} . --write   puts it right")
    return 1 if lines else 0


sys.exit(main())
