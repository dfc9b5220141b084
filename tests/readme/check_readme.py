#!/usr/bin/env python3
"""check_readme.py [--update] BIN_DIRECTORY FILE|FOLDER...: do the documents show what is there?

Runs each command of the ```console blocks and compares the lines below it, byte by
byte, with what it prints. Commands run in this folder, which has the files that they
name. With --update the documents are rewritten. The ```bash blocks are scripts, which must
end well: they run in a copy of this folder, in which they may write. Sources that a
document names in backquotes must be in the tree. Of a folder, all documents are looked at.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
SCRIPT = re.compile(r"^```bash\n(.*?)^```$", re.M | re.S)
SOURCE = re.compile(r"`([\w/-]+\.[ch])`")
TREE = Path(__file__).resolve().parents[2]
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)


def run(command, bin_directory, folder=Path(__file__).parent):
    environment = {
        "PATH": f"{bin_directory}:{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")},
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8")


def run_script(script, bin_directory):
    """What is wrong with a script; None: nothing."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(Path(__file__).parent, Path(folder) / "copy")
        status, printed = run(script, bin_directory, copy)
    return f"a script ends with {status}:\n{script}{printed}" if status else None


def documents(names):
    for path in map(Path, names):
        yield from sorted(path.glob("*.md")) if path.is_dir() else [path]


def missing_sources(text):
    folders = ("include", "src", "tests")
    present = [str(path) for folder in folders for path in (TREE / folder).rglob("*.[ch]")]
    for name in SOURCE.findall(text):
        if not any(path.endswith(f"/{name}") for path in present):
            yield name


def main(arguments):
    update = arguments[:1] == ["--update"]
    bin_directory = Path(arguments[update]).resolve()
    commands = faults = 0
    for file in documents(arguments[update + 1 :]):
        text = file.read_text(encoding="utf-8")
        for name in missing_sources(text):
            faults += 1
            print(f"{file.name}: there is no {name}")

        def rerun(match):
            nonlocal commands, faults
            commands += 1
            command, shown = match.groups()
            _, printed = run(command, bin_directory)
            if printed != shown:
                faults += 1
                print(f"{file.name}: $ {command}")
                lines = shown.splitlines(True), printed.splitlines(True)
                sys.stdout.writelines(difflib.unified_diff(*lines, "shown", "printed"))
            return f"$ {command}\n{printed}"

        new = BLOCK.sub(lambda m: f"```console\n{COMMAND.sub(rerun, m.group(1))}```", text)
        for script in SCRIPT.findall(text):
            commands += 1
            fault = run_script(script, bin_directory)
            if fault:
                faults += 1
                print(f"{file.name}: {fault}")
        if update:
            file.write_text(new, encoding="utf-8")
    print(f"{commands} commands run, {faults} differences")
    return 1 if not commands or faults and not update else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
