#!/usr/bin/env python3
"""The official clients against `backcheck serve`: clients_test.py PROGRAM FOLDER, the folder being where the
clients are installed. Ends with 77 where they cannot be had: no npm, or no registry that answers; never in CI."""
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
INSTALLER = HERE.parents[1] / ".ci" / "clients"
SKIPPED = 77
# What npm says where no registry can be reached: no name, no route, no answer, or nothing in its cache.
UNREACHABLE = ("EAI_AGAIN", "ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ENETUNREACH", "EHOSTUNREACH", "ETIMEDOUT",
               "ERR_SOCKET_TIMEOUT", "ENOTCACHED")


def give_up(reason, lacking):
    print(f"clients: {reason}\nclients: to install them: apt-get install nodejs npm; .ci/clients")
    return SKIPPED if lacking and not os.environ.get("CI") else 1


def main(program, folder):
    if not shutil.which("node") or not shutil.which("npm"):
        return give_up("node or npm is missing", lacking=True)
    installed = subprocess.run([INSTALLER, folder], capture_output=True, text=True)
    if installed.returncode != 0:
        lacking = any(word in installed.stderr for word in UNREACHABLE)
        return give_up(f"the clients could not be installed:\n{installed.stderr}", lacking)
    files = sorted(HERE.glob("*.test.js"))
    environment = {**os.environ, "NODE_PATH": str(pathlib.Path(folder) / "node_modules"), "BACKCHECK_PROGRAM": program}
    # A client must not pick up a proxy or an account of whoever runs the tests.
    for name in list(environment):
        if name.lower().endswith("_proxy") or name.startswith("ALIBABA_CLOUD_"):
            del environment[name]
    return subprocess.run(["node", "--test", *files], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
