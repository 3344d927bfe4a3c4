#!/usr/bin/env python3
"""HTML reports in headless Chromium: pages_test.py PROGRAM FOLDER, the folder being where axe-core is installed.
Chromium must have no complaint about the page as it is, and axe-core none about what people who see little, hear
it or use no mouse get of it. Ends with 77 where Chromium or axe-core cannot be had."""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
DARK = "--blink-settings=preferredColorScheme=0"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
# Everything folded is opened first, so that it is looked at, too.
RUNNER = """
addEventListener('load', async () => {
  document.querySelectorAll('details').forEach(one => { one.open = true; });
  const found = await axe.run(document, {resultTypes: ['violations']});
  const faults = found.violations.map(one => `${one.id} (${one.nodes.length}): ${one.help}: ${one.nodes[0].html}`);
  document.documentElement.innerHTML = '<head></head><body><pre id="found"></pre></body>';
  document.getElementById('found').textContent = JSON.stringify({passes: found.passes.length, faults});
});
"""


def give_up(reason):
    print(f"pages: {reason}\npages: to have it: apt-get install chromium npm; npm ci in tests/pages")
    return SKIPPED


def chromium(*arguments):
    """Its output and its log."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    return done.stdout, done.stderr


def install_axe(folder):
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder / name)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, timeout=120,
                       capture_output=True, check=True)
    return script.read_text(encoding="utf-8")


def make_pages(program, folder):
    """Pages of every kind that the program writes."""
    def backcheck(*arguments):
        done = subprocess.run([program, *arguments], cwd=HERE.parents[1], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"backcheck {' '.join(arguments)}: {done.stderr}")

    page = lambda name: str(folder / f"{name}.html")
    report = lambda name: str(folder / f"{name}.json")
    backcheck("run", "state", "answers", "--report-html", page("conforms"), "--report-json", report("conforms"))
    known = folder / "known.yaml"
    known.write_text("expected:\n- {scenario: quota/, reason: known, until: 2999-12-31}\n"
                     "- {scenario: state/, reason: old, until: 2020-01-01}\n")
    backcheck("run", "quota", "state", "--mutant", "quota-22nd-accepted", "--expect", str(known),
              "--report-html", page("violates"), "--report-json", report("violates"))
    backcheck("explore", "--seed", "3", "--scenarios", "100", "--clients", "8", "--faults", "--mutant",
              "check-then-act", "--artifacts", str(folder / "artifacts"), "--report-html", page("explored"))
    backcheck("mutants", "state", "--policies", "0", "--canonical-calls", "0", "--seeds", "0", "--exhaustive", "0",
              "--drawn-calls", "0", "--simulations", "0", "--clean-simulations", "1", "--report-html", page("mutants"))
    backcheck("report", report("conforms"), report("violates"), "--html", page("compared"))
    return [folder / f"{name}.html" for name in ("conforms", "violates", "explored", "mutants", "compared")]


def complaints(page):
    """What Chromium has against the page as it is: a style that the policy refuses, or a broken element. What it says
    of pages of its own, such as fonts that it misses where there is no network, is not about ours."""
    _, log = chromium("--enable-logging=stderr", "--dump-dom", page.as_uri())
    return [line for line in log.splitlines() if "CONSOLE" in line and "source: chrome://" not in line]


def faults_of(page, axe, *options):
    """What axe-core finds. It needs a script in the page, so the policy is taken out of a copy."""
    text = POLICY.sub("", page.read_text(encoding="utf-8"))
    script = axe.replace("</script", "<\\/script")
    copy = page.with_suffix(".axe.html")
    copy.write_text(text.replace("</body>", f"<script>{script}</script><script>{RUNNER}</script></body>"),
                    encoding="utf-8")
    document, _ = chromium("--virtual-time-budget=120000", "--dump-dom", *options, copy.as_uri())
    found = re.search(r'<pre id="found">(.*?)</pre>', document, re.S)
    if not found:
        return ["axe-core did not end"]
    result = json.loads(html.unescape(found.group(1)))
    return result["faults"] if result["passes"] > 10 else ["axe-core looked at next to nothing"]


def main(program, folder):
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return give_up("there is no Chromium")
    try:
        axe = install_axe(pathlib.Path(folder))
    except (OSError, subprocess.SubprocessError) as error:
        return give_up(f"axe-core could not be installed: {error}")
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        for page in make_pages(program, pathlib.Path(scratch)):
            found = complaints(page) + faults_of(page, axe)
            if page.stem in ("violates", "explored"):
                found += [f"dark: {fault}" for fault in faults_of(page, axe, DARK)]
            faults += [f"{page.stem}: {fault}" for fault in found]
    print("\n".join(faults) if faults else "pages: nothing to complain of")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
