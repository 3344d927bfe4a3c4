"""Installs the program, and packs it, into folders of this test, and runs what came out from elsewhere.

Usage: package_test.py install|deb CMAKE BUILD_FOLDER VERSION      exits with 77 where a tool is missing"""
import pathlib
import shutil
import subprocess
import sys
import tempfile


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def check_installed(root, version):
    """What stands below `root` (the prefix) is whole, and plays the scenarios that lie beside it."""
    program = root / "bin/backcheck"
    assert run(program, "--version", cwd="/") == f"backcheck {version}\n"
    listed = run(program, "run", "--list", cwd="/").splitlines()
    assert len(listed) > 1000, len(listed)
    # The scenarios are those that were installed, not those of the sources.
    extra = root / "share/backcheck/scenarios/state/an-installed-one.yaml"
    extra.write_text((root / "share/backcheck/scenarios/state/a-page-example-is-accepted.yaml").read_text())
    assert len(run(program, "run", "--list", cwd="/").splitlines()) > len(listed)
    extra.unlink()
    assert run(program, "run", "--quiet", cwd="/").startswith("CONFORMS")
    for command in run(program, "manual", "--commands").split():
        page = (root / f"share/man/man1/backcheck-{command}.1").read_text()
        assert f'"backcheck {version}"' in page, command
    for path in ("share/man/man1/backcheck.1", "share/bash-completion/completions/backcheck",
                 "share/zsh/vendor-completions/_backcheck", "share/fish/vendor_completions.d/backcheck.fish",
                 "share/doc/backcheck/README.md", "share/backcheck/report.schema.json",
                 "share/backcheck/scenarios/scenario.schema.json"):
        assert (root / path).stat().st_size > 0, path


def main():
    what, cmake, build, version = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if what == "install":
            run(cmake, "--install", build, "--prefix", folder / "prefix")
            check_installed(folder / "prefix", version)
            return 0
        tools = ("dpkg-deb", "dpkg-shlibdeps", "file")
        missing = [tool for tool in tools if shutil.which(tool) is None]
        if missing:
            print("missing:", *missing)
            return 77
        run(pathlib.Path(cmake).with_name("cpack"), "-G", "DEB", "-B", folder / "packed", cwd=build)
        package, = (folder / "packed").glob("*.deb")
        assert package.name.startswith(f"backcheck_{version}_"), package.name
        fields = run("dpkg-deb", "-f", package)
        for wanted in (f"Version: {version}\n", "Package: backcheck\n", "libc6", "libcurl4", "libyaml-0-2", "libssl3"):
            assert wanted in fields, fields
        run("dpkg-deb", "-x", package, folder / "root")
        check_installed(folder / "root/usr", version)
    return 0


if __name__ == "__main__":
    sys.exit(main())
