"""Makes the calls of the program fail, one after the other, and looks at what it does.

    check_faults.py PROGRAM LIBRARY [MOST]

LIBRARY is faults.c, preloaded. Every command is run on CSV and on JSON, on standard input,
into files and into quarantine. For each kind of call the n-th fails, then the n-th and all
after it; MOST is how many n are tried of a kind in a run (spread evenly; 0: every one).

Whatever fails, one of two things must come of it: the answer as it is without the fault,
or exit status 2, a message, nothing on standard output and no file changed. libarchive and Z3,
and the linker that loads them, may crash themselves when they get no memory: then, too,
nothing is on standard output and no file changed.
"""

import gzip
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2
LOADED_MOST = 500  # calls that are tried of those of another library, in a run
LONG_MOST = 1000  # and of those of an answer of many rows, each of which allocates
CRASHES = (127, -6, -11)  # of the linker, abort(), an invalid address
SECONDS = 300  # more than any pause of a busy machine

# What a command needs beside FILE; those that are not listed need nothing.
ARGUMENTS = {"diff": ("../trade.jsonl",)}

RECORDS = [
    ("KAZ", "2023-01", "export", "100.5", "USD"), ("KAZ", "2023-01", "import", "40", "USD"),
    ("KGZ", "2023-01", "export", "50", "USD"), ("KGZ", "2023-01", "import", "10", "USD"),
    ("KAZ", "2024-01", "export", "110.25", "USD"), ("KAZ", "2024-01", "import", "45", "USD"),
    ("KGZ", "2024-01", "export", "60", "USD"), ("KGZ", "2024-01", "import", "12", "USD"),
    ("TJK", "2023", "export", "3.5", "USD million"), ("TJK", "2024", "export", "4.5", "USD million"),
]
COLUMNS = ("partner", "period", "flow", "value", "unit")
CLASH = """partner,period,flow,value,unit,growth
KGZ,2024,turnover,,,20.0
KGZ,2024,export,,,5.0
KGZ,2024,import,,,10.0
"""
ROWS = """partner,period,flow,value
KGZ,2024,turnover,4
KGZ,2024,export,1
KGZ,2024,import,2
"""
LONG_ROWS = 12000  # several segments, so several threads
CODES, MONTHS = 70, 240  # so many rows of an answer that threads make them in parts

OUTPUTS = ("answer.out", "bad.csv")


def csv(rows):
    return "".join(",".join(row) + "\n" for row in (COLUMNS, *rows))


def write_inputs():
    bad = [*RECORDS[:4], ("KAZ", "2023-02", "imprt", "7", "USD"), *RECORDS[4:]]
    many = [("KAZ", f"{1990 + i % 30}-{i % 12 + 1:02}", "export", str(i), "USD")
            for i in range(LONG_ROWS)]
    codes = "partner,flow,period,commodity,value\n" + "".join(
        f"KAZ,{flow},{2000 + month // 12}-{month % 12 + 1:02},{10101 + code:06},{code}\n"
        for code in range(CODES) for month in range(MONTHS) for flow in ("export", "import"))
    texts = {"trade.csv": csv(RECORDS), "bad.csv": csv(bad), "long.csv": csv(many),
             "codes.csv": codes,
             "clash.csv": CLASH, "rows.csv": ROWS,
             "trade.json": json.dumps([dict(zip(COLUMNS, row)) for row in RECORDS]),
             "trade.jsonl": "".join(json.dumps(dict(zip(COLUMNS, row))) + "\n" for row in RECORDS)}
    for name, text in texts.items():
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    with gzip.open("trade.csv.gz", "wt", encoding="utf-8") as file:
        file.write(texts["trade.csv"])
    with lzma.open("trade.csv.xz", "wt", encoding="utf-8") as file:
        file.write(texts["trade.csv"])
    with open("utf16.csv", "w", encoding="utf-16") as file:
        file.write(texts["trade.csv"])
    with open("cyrillic.csv", "w", encoding="cp1251") as file:
        file.write(texts["trade.csv"].replace("KAZ", "Казахстан"))


class Run:
    """The program with arguments and a file for standard input. loads: another library. most: how
    many calls of a kind are tried, spread evenly; 0: every one."""

    def __init__(self, *arguments, stdin=None, loads=False, most=0):
        self.arguments = arguments
        self.stdin = stdin
        self.loads = loads
        self.most = LOADED_MOST if loads else most

    def __str__(self):
        return " ".join(self.arguments) + (f" <{self.stdin}" if self.stdin else "")


def commands(program):
    """The commands that the help lists, so that none is forgotten."""
    text = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    listed = text.split("Commands:\n")[1].split("\n\n")[0]
    return [name for name in re.findall(r"^  (\w+)", listed, re.MULTILINE) if name != "help"]


def runs(program):
    yield Run("--help")
    yield Run("--version")
    for command in commands(program):
        base = (command, *ARGUMENTS.get(command, ()))
        yield Run(command, "--help")
        yield Run(*base, "--threads=1")
        yield Run(*base, "--threads=1", "../trade.csv")
        yield Run(*base, "--threads=1", "--json", "-o", "answer.out", "../trade.json")
        yield Run(*base, "--threads=1", "--json", "--on-error=quarantine=bad.csv", "-o",
                  "answer.out", "../bad.csv")
        yield Run(*base, "--threads=1", "--on-error=quarantine=bad.csv", "-v", "../bad.csv")
    for command in ("totals", "inspect"):
        yield Run(command, "--threads=1", "-q", "../trade.jsonl", "../trade.csv", "--set=note=n")
        yield Run(command, "--threads=1", "../utf16.csv")
        yield Run(command, "--threads=1", "../trade.csv.gz")
        yield Run(command, "--threads=1", "../trade.csv.xz", loads=True)
        yield Run(command, "--threads=1", "--encoding=windows-1251", "../cyrillic.csv")
        yield Run(command, "--threads=1", "-", stdin="trade.json")
        yield Run(command, "--threads=2", "--json", "../long.csv")
        yield Run(command, "--threads=1", "../bad.csv")
    yield Run("totals", "--threads=1", "-t", "all", "-b", "month", "--json", "-o", "answer.out", "-",
              stdin="trade.csv")
    for command in ("totals", "growth"):
        yield Run(command, "--threads=2", "-t", "all", "-b", "commodity,month", "--json",
                  "../codes.csv", most=LONG_MOST)
    yield Run("totals", "--nosuch")
    yield Run("check", "--threads=1", "-o", "answer.out", "../clash.csv", loads=True)  # needs Z3
    yield Run("check", "--threads=1", "--json", "../rows.csv")  # which is read twice


class Outcome:
    def __init__(self, process, files, report):
        self.status, self.stdout = process.returncode, process.stdout
        # times, and what a build that counts lines says at its end
        self.stderr = re.sub(rb"\d+ ms|^profiling:.*\n", b"", process.stderr, flags=re.MULTILINE)
        self.files = files
        self.calls = {name: int(count) for name, count in (line.split() for line in report)}


def sandboxed_environment():
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("TRADESTAT") and name != "NO_COLOR"}
    # the library comes before the sanitizer on purpose
    environment["ASAN_OPTIONS"] = environment.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    # what the sanitizer forgives the linker is no part of a message
    environment["LSAN_OPTIONS"] = environment.get("LSAN_OPTIONS", "") + ":print_suppressions=0"
    environment.update(LC_ALL="C", TERM="dumb", TMPDIR=os.getcwd() + "/spool")
    return environment


def spread(items, most):
    """At most that many of the items, evenly apart, the first and the last among them."""
    count = len(items)
    if most == 0 or count <= most:
        return items
    return [items[i * (count - 1) // (most - 1)] for i in range(most)]


class Prober:
    def __init__(self, program, library, most):
        self.program, self.library, self.most = program, library, most
        self.environment = sandboxed_environment()
        self.here = threading.local()
        self.failures = 0

    def directory(self):
        """A directory of the thread's own, as it was before any run."""
        if not hasattr(self.here, "path"):
            self.here.path = tempfile.mkdtemp(dir=".")
        for name in os.listdir(self.here.path):
            os.unlink(os.path.join(self.here.path, name))
        for name in OUTPUTS:
            with open(os.path.join(self.here.path, name), "w", encoding="utf-8") as file:
                file.write("old\n")
        return self.here.path

    def execute(self, run, fault=None):
        directory = self.directory()
        reading, writing = os.pipe()
        environment = {**self.environment, "LD_PRELOAD": self.library,
                       "TRADESTAT_FAULT_REPORT": str(writing)}
        if fault is not None:
            environment["TRADESTAT_FAULT"] = fault
        # standard input that can be read only once
        feed = subprocess.Popen(["cat", run.stdin], stdout=subprocess.PIPE) if run.stdin else None
        process = subprocess.run([self.program, *run.arguments], cwd=directory, env=environment,
                                 stdin=feed.stdout if feed else subprocess.DEVNULL,
                                 capture_output=True, timeout=SECONDS, pass_fds=[writing],
                                 check=False)
        if feed:
            feed.stdout.close()
            feed.wait()
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as file:
            report = file.readlines()
        files = {}
        for name in sorted(os.listdir(directory)):
            with open(os.path.join(directory, name), "rb") as file:
                files[name] = file.read()
        return Outcome(process, files, report)

    def faults(self, run, normal):
        """Every fault of a run, as pairs of its kind and what is asked of faults.c."""
        for kind, calls in normal.calls.items():
            for place in spread(range(1, calls + 1), run.most):
                yield kind, f"{kind}:{place}"
                if kind not in ("short", "interrupt", "close"):
                    yield kind, f"{kind}:{place}+"
            if kind == "short" and calls > 0:
                yield kind, "short:1+"

    def judge(self, run, normal, fault, outcome):
        """What is wrong with the outcome, or None."""
        same_answer = outcome.status == normal.status and outcome.files == normal.files
        if same_answer and outcome.stdout == normal.stdout:
            if outcome.stderr == normal.stderr or fault.startswith("write"):
                return None
            if normal.status != 2:
                return "another message with the same answer"
        if fault.startswith(("short", "interrupt")):
            return "a call that is merely short or interrupted changes the answer"
        crashed = run.loads and fault.startswith("allocate") and outcome.status in CRASHES
        if outcome.status != 2 and not crashed:
            return f"exit status {outcome.status}"
        if crashed and outcome.files == normal.files:
            return None  # when all was done
        if any(outcome.files.get(name) != b"old\n" for name in OUTPUTS):
            return "a file has been touched"
        if len(outcome.files) != len(OUTPUTS):
            return "a file is left behind"
        if outcome.stdout and not (fault.startswith(("write", "close"))
                                   and normal.stdout.startswith(outcome.stdout)):
            return "standard output is not empty"
        if run.loads and fault.startswith("allocate"):
            return None  # the library may have said what it liked
        if not outcome.stderr and not fault.startswith("write"):
            return "no message"
        if outcome.stderr and not re.fullmatch(rb"([^\n]+: .*\n( .*\n)*)+", outcome.stderr):
            return "the message is not clean"
        return None

    def chosen(self, pool, listed):
        """The faults that are tried, each with its run and the outcome without it."""
        kinds = {}
        for run, normal in zip(listed, pool.map(self.execute, listed)):
            for kind, fault in self.faults(run, normal):
                kinds.setdefault(kind, []).append((run, normal, fault))
        for faults in kinds.values():
            yield from spread(faults, self.most)

    def probe(self, run, normal, fault):
        try:
            outcome = self.execute(run, fault)
        except subprocess.TimeoutExpired:
            self.complain(run, fault, f"no end within {SECONDS} seconds", b"")
            return
        complaint = self.judge(run, normal, fault, outcome)
        if complaint is not None:
            self.complain(run, fault, complaint, outcome.stderr)

    def complain(self, run, fault, complaint, message):
        self.failures += 1
        print(f"FAILED: TRADESTAT_FAULT={fault} tradestat {run}: {complaint}\n"
              f"{message.decode(errors='replace')}", flush=True)


def main(program, library, most="0"):
    program, library = os.path.realpath(program), os.path.realpath(library)
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        os.mkdir("spool")
        write_inputs()
        prober = Prober(program, library, int(most))
        with ThreadPoolExecutor(WORKERS) as pool:
            chosen = list(prober.chosen(pool, list(runs(program))))
            list(pool.map(lambda fault: prober.probe(*fault), chosen))
        os.chdir("/")
    print(f"{len(chosen)} faults, {prober.failures} failures")
    return 1 if prober.failures > 0 or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
