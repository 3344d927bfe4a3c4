"""The JSON Schema of scenarios and the reader agree: on every scenario there is, and on wrong ones.

Usage: scenario_schema_test.py PROGRAM SCENARIOS      exits with 77 where a module is missing"""
import json
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as fault:
    print(fault)
    sys.exit(77)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 with its core schema, as editors read it."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, firsts in (
        ("null", r"~|null|Null|NULL|", "~nN\0"),
        ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789")):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(firsts) + ([""] if tag == "null" else []))

GOOD = """scenario: A test.
requirements: [PRE-1]
world:
  instances:
    - {id: rm-1, engine: MySQL}
steps:
  - call: {DBInstanceId: rm-1}
"""
STEP = "  - call: {DBInstanceId: rm-1}\n"

# (what is replaced, by what): each makes of a good file one that neither takes.
WRONG = [
    ("scenario: A test.\n", ""),
    ("scenario: A test.", "scenario: \"\""),
    ("scenario: A test.", "scenario: [A]"),
    ("requirements: [PRE-1]\n", ""),
    ("[PRE-1]", "[]"),
    ("[PRE-1]", "PRE-1"),
    ("[PRE-1]", "[PRE1]"),
    ("[PRE-1]", "[PRE-1, PRE-1]"),
    ("world:", "wold:"),
    ("  instances:\n    - {id: rm-1, engine: MySQL}\n", "  now: 2019-08-01T00:00:00Z\n"),
    ("world:\n", "world:\n  clock: now\n"),
    ("engine: MySQL", "engine: Oracle"),
    ("engine: MySQL", "engine: mysql"),
    (", engine: MySQL", ""),
    ("id: rm-1, ", ""),
    ("id: rm-1, ", "id: \"\", "),
    ("engine: MySQL", "engine: MySQL, database: [a]"),
    ("engine: MySQL", "engine: MySQL, databases: a"),
    ("engine: MySQL", "engine: MySQL, backupSets: [{}]"),
    ("engine: MySQL", "engine: MySQL, backupSets: [{createdAt: yesterday}]"),
    ("engine: MySQL", "engine: MySQL, backupSets: [{createdAt: 2019-08-01T00:00:00Z, count: 0}]"),
    ("engine: MySQL", "engine: MySQL, ongoingTask: {}"),
    ("steps:\n" + STEP, ""),
    ("steps:\n" + STEP, "steps: []\n"),
    (STEP, "  - {}\n"),
    (STEP, "  - cal: {}\n"),
    (STEP, "  - call: {}\n    expect: maybe\n"),
    (STEP, "  - call: {}\n    expect: {rejected: []}\n"),
    (STEP, "  - call: {}\n    expect: {accepted: [PRE-1]}\n"),
    (STEP, "  - call: {}\n    method: PUT\n"),
    (STEP, "  - call: {}\n    carry: head\n"),
    (STEP, "  - call: {}\n    encoding: base64\n"),
    (STEP, "  - call: {}\n    chunked: maybe\n"),
    (STEP, "  - call: {}\n    answer: found\n"),
    (STEP, "  - call: {}\n    omit: [DBInstanceId]\n"),
    (STEP, "  - call: {}\n    sign: {version: V2}\n"),
    (STEP, "  - call: {}\n    sign: {lenght: none}\n"),
    (STEP, "  - call: {}\n    sign: {version: V3, headers: {host: a}}\n"),
    (STEP, "  - call: {}\n    sign: {version: V3, headers: x-acs-date}\n"),
    (STEP, "  - call: {}\n    colour: red\n"),
    (STEP, "  - call: x\n"),
    (STEP, "  - call: [x]\n"),
    (STEP, "  - call: {a: {hex: ff, repeat: a}}\n"),
    (STEP, "  - call: {a: {octal: 7}}\n"),
    (STEP, "  - call: {}\n    advance: 2019-08-02T00:00:00Z\n"),
    (STEP, "  - parallel: []\n"),
    (STEP, "  - parallel: [{inspect: rm-1}]\n"),
    (STEP, "  - parallel: [{call: {}, sign: {version: V2}}]\n"),
    (STEP, "  - advance: tomorrow\n"),
    (STEP, "  - set-status: {instance: rm-1}\n"),
    (STEP, "  - set-status: {instance: rm-1, status: Stopped, when: now}\n"),
    (STEP, "  - finish-task: rm-1\n"),
    (STEP, "  - finish-task: {instance: rm-1, result: succeeded}\n"),
    (STEP, "  - inspect: [rm-1]\n"),
    (STEP, "  - bytes: {hex: xyz}\n"),
    (STEP, "  - repeat: {times: 0, steps: [{call: {}}]}\n"),
    (STEP, "  - repeat: {times: 10001, steps: [{call: {}}]}\n"),
    (STEP, "  - repeat: {times: 2}\n"),
    ("world:\n", "matrix: {}\nworld:\n"),
    ("world:\n", "matrix: {x: []}\nworld:\n"),
    ("world:\n", "matrix: {x: [1, 1]}\nworld:\n"),
]

# The same, but both take them.
RIGHT = [
    ("A test.", "2019"),
    ("engine: MySQL", "engine: MySQL, status: null, databases: [1, true, a]"),
    ("engine: MySQL", "engine: MySQL, backupSets: [{createdAt: 2019-08-01T00:00:00Z, count: 20}]"),
    (STEP, "  - call: [{a: b}, [c, d], {a: {repeat: x, times: 3}}]\n    expect: {rejected: [PAR-2]}\n"),
    (STEP, "  - call: {a: [b, {hex: ff 00}]}\n    format: none\n    method: POST\n    carry: split\n    chunked: true\n"),
    (STEP, "  - call: {}\n    omit: [Action]\n    answer: lost\n"),
    (STEP, "  - call: {}\n    sign: {version: V3, age: -5, omit: [x-acs-date], change: {a: b}, append: x}\n"),
    (STEP, "  - call: {}\n    sign: {version: V3, headers: {x-acs-date: now, X-Acs-Extra: [a, {hex: 20}]}}\n"),
    (STEP, "  - call: {}\n    sign: {version: V3, headers: [[x-acs-extra, a], {x-acs-extra: b}]}\n"),
    (STEP, "  - parallel: [{call: {}}, {call: {}}]\n"),
    (STEP, "  - parallel: [{call: {}, sign: {version: V3, nonce: n}}, {call: {}, sign: {nonce: n, age: 5}}]\n"),
    (STEP, "  - repeat: {times: 10, steps: [{finish-task: {instance: rm-1}}]}\n"),
    (STEP, "  - advance: 2019-08-02T00:00:00.5+08:00\n"),
    (STEP, "  - bytes: [a, {hex: \"00\"}, {repeat: b, times: 10}]\n"),
    ("engine: MySQL}\nsteps:", "engine: \"${e}\"}\nmatrix: {e: [MySQL, PPAS]}\nexcept: [{e: PPAS}]\nsteps:"),
]


def is_read(program, text):
    """Whether the program takes it for a scenario; what it says if not."""
    done = subprocess.run([program, "fmt", "-"], input=text, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2), (done.returncode, done.stderr)
    return done.returncode == 0, done.stderr


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads((folder / "scenario.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    faults = []

    def check(name, text, wanted):
        message = next((fault.message for fault in validator.iter_errors(yaml.load(text, CoreLoader))), None)
        if (message is None) != wanted:
            faults.append(f"schema, {name}: {message or 'taken'}")

    files = sorted(folder.rglob("*.yaml"))
    assert len(files) > 100
    for file in files:
        check(file, file.read_text(encoding="utf-8"), True)
    for table, wanted in ((WRONG, False), (RIGHT, True)):
        for old, new in table:
            assert GOOD.count(old) == 1, old
            text = GOOD.replace(old, new)
            check(repr(new), text, wanted)
            read, said = is_read(program, text)
            if read != wanted:
                faults.append(f"reader, {new!r}: {said or 'taken'}")
            if not wanted and not re.match(r"standard input:\d+:\d+: .+\n .*\n *\^\n", said):
                faults.append(f"reader, {new!r}: no place or caret: {said!r}")
    print("\n".join(faults) or f"{len(files)} scenarios, {len(WRONG)} wrong and {len(RIGHT)} right texts: they agree")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
