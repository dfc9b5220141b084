"""Text from data, options and file names never commands a terminal.

    check_escapes.py PROGRAM [SAMPLE]

Every command reads files with escape sequences in each place that holds text, and is given
them as names and values. Standard output (text and JSON) and standard error may hold
neither control characters, but line ends, nor characters that turn the writing direction. One
in SAMPLE of the runs is made.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

# ESC [ ... m, BEL, the same as one character (CSI, U+009B), DEL, right-to-left override
EVIL = "\x1b[31mX\x07\x9b1m\x7f\u202eY"
# a byte that is no UTF-8, and means CSI to terminals that are not in UTF-8
EVIL_BYTES = b"n\x9b31m"
FORBIDDEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|[\udc80-\udcff]")

HEADER = "partner,period,flow,value,unit,source,note"


def inputs():
    yield f"plain{EVIL}.csv", f"{HEADER},more{EVIL}\n" \
        f"KAZ,2023,export,100,USD million,s{EVIL},n{EVIL},x\n" \
        f"KGZ,2023,import,10,USD million,s{EVIL},n,y\n"
    for name, row in (("partner", f"KAZ{EVIL},2023,export,1,USD,s,n"),
                      ("period", f"KAZ,2023{EVIL},export,1,USD,s,n"),
                      ("flow", f"KAZ,2023,exp{EVIL},1,USD,s,n"),
                      ("value", f"KAZ,2023,export,1{EVIL},USD,s,n"),
                      ("unit", f"KAZ,2023,companies,1,ha{EVIL},s,n"),
                      ("ragged", f"KAZ,2023,export,1,USD,s,n,{EVIL}"),
                      ("quote", f'KAZ,2023,export,1,USD,s,"n"{EVIL}')):
        yield f"{name}{EVIL}.csv", f"{HEADER}\n{row}\n"
    yield "commodity.csv", f"{HEADER},commodity\nKAZ,2023,export,1,USD,s,n,12{EVIL}\n"
    yield "conflict.csv", f"{HEADER}\nKAZ,2023,export,100,USD million,a{EVIL},\n" \
        f"KAZ,2023,export,200,USD million,b{EVIL},\n"
    yield "twice.csv", f"a{EVIL},a{EVIL},{HEADER}\n1,2,KAZ,2023,export,1,USD,s,n\n"
    record = {"partner": "KAZ", "period": "2023", "flow": "export", "value": 1}
    yield "source.json", json.dumps([{**record, "source": EVIL, "k" + EVIL: 2}])
    yield "value.json", json.dumps([{**record, "value": "1" + EVIL}])
    yield "key.json", json.dumps([record, {**record, EVIL: EVIL}, EVIL])
    yield "raw.json", f'[{{"partner": "{EVIL}"}}]'


class Checker:
    def __init__(self, program, sample):
        self.program, self.sample = program, sample
        self.failures = self.asked = self.runs = self.shown = 0

    def run(self, *arguments, environment=None):
        self.asked += 1
        if self.asked % self.sample != 0:
            return
        process = subprocess.run([self.program, *arguments], capture_output=True, check=False,
                                 stdin=subprocess.DEVNULL, timeout=60,
                                 env={**os.environ, "LC_ALL": "C", **(environment or {})})
        self.runs += 1
        for stream in (process.stdout, process.stderr):
            text = stream.decode("utf-8", "surrogateescape")
            self.shown += "␛" in text or "\\u001B" in text
            found = FORBIDDEN.search(text)
            if found or process.returncode not in (0, 1, 2, 3):
                self.failures += 1
                print(f"FAILED: {arguments}: status {process.returncode}: {text!r}")

    def run_all(self):
        listed = subprocess.run([self.program, "--help"], capture_output=True, text=True, check=True)
        commands = re.findall(r"^  (\w+)", listed.stdout.split("Commands:\n")[1].split("\n\n")[0],
                              re.MULTILINE)
        files = []
        for name, text in inputs():
            with open(name, "w", encoding="utf-8") as file:
                file.write(text)
            files.append(name)
        for command in commands:
            for file in files:
                for more in ([], ["-v"], ["--json"]):
                    self.run(command, *more, file)
            self.run(command, "--on-error=quarantine=bad" + EVIL, "-v", *files[:8])
            self.run(command, EVIL)
            self.run(command, EVIL_BYTES)
            self.run(command, "--output=no/" + EVIL, files[0])
        help_text = subprocess.run([self.program, "totals", "--help"], capture_output=True,
                                   text=True, check=True).stdout
        for option in re.findall(r"--([\w-]+)=", help_text):
            for value in (EVIL, "x=" + EVIL, EVIL_BYTES):
                self.run("totals", "--" + option, value, files[0])
        self.run(EVIL)
        self.run(EVIL_BYTES)
        self.run("totals", "--" + EVIL)
        self.run("totals", "-" + EVIL)
        self.run("totals", environment={"TRADESTAT_DATA": EVIL})


def main(program, sample="1"):
    program = os.path.realpath(program)
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        checker = Checker(program, int(sample))
        checker.run_all()
        os.chdir("/")
    if checker.shown < 50 / checker.sample:
        checker.failures += 1
        print(f"FAILED: the text was shown {checker.shown} times only")
    print(f"{checker.runs} runs, {checker.failures} failures")
    return 1 if checker.failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
