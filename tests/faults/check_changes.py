"""What goes wrong outside of the program, while it runs.

    check_changes.py PROGRAM LIBRARY [SAMPLE]

Files that shrink, grow or are written over while they are read; signals between any two
steps of writing; a disk without room; faults in the last row of large files. In each case
either the answer is what it would have been, or the exit status is 2, standard output is
empty and the files to be written are as they were.

LIBRARY is faults.c, preloaded: it stops the program before the n-th call of a kind. One in
SAMPLE of the places of a change is tried.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

from check_faults import sandboxed_environment

COLUMNS = "partner,period,flow,value\n"
ROWS = 30000
OLD = "old\n"


def row(i):
    return f"KAZ,{1990 + i % 30}-{i % 12 + 1:02},export,{i}\n"


def csv_rows(end=""):
    return COLUMNS + "".join(row(i) for i in range(ROWS)) + end


def json_records(lines, end):
    records = [json.dumps({"partner": "KAZ", "period": f"{1990 + i % 30}-{i % 12 + 1:02}",
                           "flow": "export", "value": i}) for i in range(ROWS)] + [end]
    return "\n".join(records) if lines else "[" + ",\n".join(records) + "]"


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Stopped:
    """The program, stopped before a call; running on after resume()."""

    def __init__(self, checker, place, *arguments):
        told, tell = os.pipe()
        awaited, self.resuming = os.pipe()
        environment = {**checker.environment, "LD_PRELOAD": checker.library,
                       "TRADESTAT_FAULT_PAUSE": f"{place}:{tell}:{awaited}"}
        self.process = subprocess.Popen([checker.program, *arguments], env=environment,
                                        pass_fds=[tell, awaited], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        os.close(tell)
        os.close(awaited)
        self.reached = os.read(told, 1) == b"."  # at the end of the program: nothing
        os.close(told)

    def resume(self):
        os.write(self.resuming, b".")
        return self.finish()

    def finish(self):
        out, err = self.process.communicate(timeout=60)
        os.close(self.resuming)
        return self.process.returncode, out, err


class Checker:
    def __init__(self, program, library, sample):
        self.program, self.library, self.sample = program, library, sample
        self.environment = sandboxed_environment()
        self.failures = self.tried = 0

    def fail(self, text):
        self.failures += 1
        print("FAILED:", text, flush=True)

    def run(self, *arguments, **options):
        self.tried += 1
        return subprocess.run([self.program, *arguments], env=self.environment, text=True,
                              capture_output=True, check=False, timeout=60, **options)

    def expect_refusal(self, what, status, out, err, *files):
        """Exit status 2, a message, and nothing else."""
        if status != 2 or out or not err:
            self.fail(f"{what}: status {status}: {out[:200]}{err}")
        for file in files:
            if read(file) != OLD:
                self.fail(f"{what}: {file} has been touched")
        self.expect_clean(what)

    def expect_clean(self, what):
        left = [name for name in os.listdir(".") if name.startswith(".tradestat")]
        if left:
            self.fail(f"{what}: {left} left behind")

    # the last row

    def check_last_rows(self):
        """A fault at the end of much that is good."""
        texts = {"row.csv": csv_rows("KAZ,2023-01,exprt,1\n"), "cut.csv": csv_rows("KAZ,2023-0"),
                 "quote.csv": csv_rows('KAZ,2023-01,export,"1\n'),
                 "bytes.csv": csv_rows("KAZ,2023-01,export,1\0\n"),
                 "record.json": json_records(False, '{"partner": "KAZ", "value": 1}'),
                 "cut.json": json_records(False, '{"partner": "KAZ"')[:-1],
                 "record.jsonl": json_records(True, '{"partner": "KAZ", "value": 1}'),
                 "cut.jsonl": json_records(True, '{"partner": "KAZ", ')}
        for file, text in texts.items():
            write(file, text)
            for command in ("totals", "summary", "inspect"):
                for threads in ("2", "1")[::self.sample]:
                    write("answer", OLD)
                    process = self.run(command, "--threads", threads, file)
                    self.expect_refusal(f"{command} {file}", process.returncode, process.stdout,
                                        process.stderr)
                    process = self.run(command, "--threads", threads, file, "-o", "answer")
                    self.expect_refusal(f"{command} {file} -o", process.returncode, process.stdout,
                                        process.stderr, "answer")
                    if ":30002:" not in process.stderr and file in ("row.csv", "bytes.csv"):
                        self.fail(f"{command} {file}: another line: {process.stderr}")

    # files that change

    def change(self, how):
        def shrink():
            os.truncate("changing.csv", os.path.getsize("changing.csv") // 2)

        def grow():
            with open("changing.csv", "a", encoding="utf-8") as file:
                file.write(row(1))

        def overwrite():
            with open("changing.csv", "r+", encoding="utf-8") as file:
                file.write(csv_rows().replace("export", "import"))

        {"shrink": shrink, "grow": grow, "overwrite": overwrite}[how]()

    def change_before(self, how, place, answers, *arguments):
        """Changes the file before a read; was that refused?"""
        write("changing.csv", csv_rows())
        stopped = Stopped(self, f"read:{place}", *arguments)
        if stopped.reached:
            self.change(how)
        status, out, err = stopped.resume()
        self.tried += 1
        if status == 0 and out in answers:
            return False
        self.expect_refusal(f"{arguments}: {how} before read {place}", status, out, err)
        return True

    def check_changing_files(self):
        """The answer is that of the file before or after the change, never of a mixture."""
        for command in ("totals", "inspect"):
            for how in ("shrink", "grow", "overwrite"):
                write("changing.csv", csv_rows())
                before = self.run(command, "changing.csv")
                self.change(how)
                after = self.run(command, "changing.csv")
                answers = [run.stdout for run in (before, after) if run.returncode == 0]
                for threads in ("1", "2"):
                    refused = [self.change_before(how, place, answers, command, "--threads",
                                                  threads, "changing.csv")
                               for place in range(2, 14, self.sample)]
                    if not any(refused):
                        self.fail(f"{command}: {how}: never noticed")

    # signals

    def judge_files(self, what, new):
        """Both as they were or both new; which, or None."""
        now = (read("answer"), read("bad.csv"))
        self.expect_clean(what)
        if now not in ((OLD, OLD), new):
            self.fail(f"{what}: neither old nor new: {now}")
        return now == new

    def check_signals(self):
        write("trade.csv", COLUMNS + "KAZ,2023,export,1\nKAZ,2023,exprt,1\n")
        arguments = ("totals", "trade.csv", "-o", "answer", "--on-error=quarantine=bad.csv")
        self.run(*arguments)
        new = (read("answer"), read("bad.csv"))
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)[::self.sample]:
            for kind in ("open", "write", "sync", "close", "rename"):
                undone = 0
                for place in range(1, 9):
                    write("answer", OLD)
                    write("bad.csv", OLD)
                    stopped = Stopped(self, f"{kind}:{place}", *arguments)
                    if not stopped.reached:
                        stopped.finish()
                        break
                    stopped.process.send_signal(number)
                    status = stopped.finish()[0]
                    what = f"{number.name} before {kind} {place}"
                    self.tried += 1
                    if status != -number:
                        self.fail(f"{what}: status {status}")
                    undone += not self.judge_files(what, new)
                if undone == 0:
                    self.fail(f"{number.name} before {kind}: it was never in time")

    # no room

    def check_full_disk(self):
        """On a file system of some pages, which only the system's owner can make."""
        os.mkdir("disk")
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", "disk"],
                                 capture_output=True, check=False).returncode == 0
        if not mounted:
            print("no small file system: the full disk is not tried")
            return
        try:
            write("long.csv", csv_rows())
            write("disk/answer", OLD)
            with open("disk/filling", "wb") as file:
                file.write(bytes(56 << 10))
            process = self.run("totals", "long.csv", "-b", "month", "-t", "all", "--json", "-o",
                               "disk/answer")
            self.expect_refusal("full disk", process.returncode, process.stdout, process.stderr,
                                "disk/answer")
            if sorted(os.listdir("disk")) != ["answer", "filling"]:
                self.fail(f"full disk: {os.listdir('disk')}")
            with open("disk/stdout", "w", encoding="ascii") as full:
                status = subprocess.run([self.program, "totals", "long.csv", "-b", "month", "-t",
                                         "all", "--json"], stdout=full, stderr=subprocess.DEVNULL,
                                        env=self.environment, check=False).returncode
            if status != 2:
                self.fail(f"full disk behind standard output: status {status}")
        finally:
            subprocess.run(["umount", "disk"], check=False)


def main(program, library, sample="1"):
    program, library = os.path.realpath(program), os.path.realpath(library)
    directory = tempfile.mkdtemp()
    os.chdir(directory)
    os.mkdir("spool")
    checker = Checker(program, library, int(sample))
    checker.check_last_rows()
    checker.check_changing_files()
    checker.check_signals()
    checker.check_full_disk()
    os.chdir("/")
    shutil.rmtree(directory)
    print(f"{checker.tried} runs, {checker.failures} failures")
    return 1 if checker.failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
