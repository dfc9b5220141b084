"""Nothing is lost: rows answered + rows in quarantine = rows read.

Writes inputs whose bad rows it knows - where each is, in which field, and its bytes - and
holds tradestat to that: as CSV with all kinds of line ends, as JSON and as JSON Lines,
from a file, from standard input and through a pipe, with 1, 2 and 8 threads. Lines and
columns are counted here in the plainest way, from the text before the fault.

usage: bad_rows.py TRADESTAT [SAMPLE]     one in SAMPLE of the variations is tried
"""

import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from decimal import Decimal

PARTNERS = ["KAZ", "Кыргызстан", "Qozog‘iston", "TKM", "398"]
NOTES = ["", "plain", "a, b", "two\nlines", "x\r\ny", "one\rtwo", 'a "q" b', " spaced ",
         "Қазақстан 🇺🇿", "e\u0301", "KAZ,2024,export,1"]


def place_after(text):
    """Line and column of what follows a text: CR LF, LF and CR end lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


class Input:
    """A text with rows, of which some are bad."""

    def __init__(self):
        self.text = ""
        self.parts = []
        self.line, self.column = 1, 1
        self.good, self.sum, self.bad = 0, Decimal(0), []

    def add(self, text):
        self.parts.append(text)
        line, column = place_after(text)
        self.column = column if line > 1 else self.column + column - 1
        self.line += line - 1

    def add_good(self, text, value):
        self.add(text)
        self.good += 1
        self.sum += Decimal(value)

    def add_bad(self, text, before, field):
        line, column = place_after(before)
        self.bad.append((self.line + line - 1, column if line > 1 else self.column + column - 1,
                         field, text))
        self.add(text)

    def bytes(self):
        return "".join(self.parts).encode("utf-8", "surrogateescape")


def fields_of(source):
    value = "%d%s" % (source.randrange(1, 10**6), source.choice(["", ".5", ".25"]))
    return [source.choice(NOTES), source.choice(PARTNERS), "2024-%02d" % source.randrange(1, 13),
            source.choice(["export", "import"]), value]


NAMES = ["note", "partner", "period", "flow", "value"]
# what stands in a field instead, and where in it the fault is
BAD_CELLS = [(1, "Kazakhstn"), (1, ""), (2, "2024-13"), (3, "exprot"), (4, "1x"), (4, "1."),
             (4, "NaN"), (4, "1" * 65), (4, "1" * 30), (4, "12,5")]


def quoted(text, source):
    if text == "" or (not any(c in text for c in ',"\r\n') and text == text.strip(" ")):
        return text if source.randrange(6) else '"' + text + '"'
    return '"' + text.replace('"', '""') + '"'


def csv_row(source, bad):
    """The text of a row; of a bad one also what stands before the fault, and the field."""
    cells = fields_of(source)
    if not bad:
        return ",".join(quoted(cell, source) for cell in cells), cells[4], None
    kind = source.randrange(len(BAD_CELLS) + 5) - 5
    if kind >= 0:
        at, cells[BAD_CELLS[kind][0]] = BAD_CELLS[kind]
        name = NAMES[at]
    texts = [quoted(cell, source) for cell in cells]
    if kind == -1:  # ragged: the first field too many, or where one should be
        texts.append("9")
        at, name = 5, ""
    elif kind == -2:
        texts.pop()
        return ",".join(texts), ",".join(texts), ""
    elif kind == -3:  # the first of two bytes that stand for a character in windows-1251
        texts[1] = "K\udcd3\udce7"
        return ",".join(texts), texts[0] + ",K", ""
    elif kind == -4:
        texts[3] = "ex\0port"
        return ",".join(texts), ",".join(texts[:3]) + ",ex", ""
    elif kind == -5:
        texts[3] = 'ex"port'
        return ",".join(texts), ",".join(texts[:3]) + ",ex", ""
    return ",".join(texts), "".join(text + "," for text in texts[:at]), name


def make_csv(source, rows, bad_rate, ends):
    made = Input()
    made.add(",".join(NAMES) + ends[0])
    for number in range(rows):
        end = source.choice(ends)
        bad = source.random() < bad_rate or (bad_rate > 0 and number in (0, rows - 1))
        text, other, name = csv_row(source, bad)
        if bad:
            made.add_bad(text, other, name)
        else:
            made.add_good(text, other)
        if number < rows - 1 or source.randrange(2):
            # a blank line must not make CR LF of two line ends
            blank = ends if end != "\r" else [e for e in ends if e != "\n"] or [" \n"]
            made.add(end + (source.choice(blank) if source.randrange(10) == 0 else ""))
    return made


def json_row(source, bad, cut=False, text_after=False):
    """The same for a record of JSON, which may break off, or have other text on its line."""
    if bad and text_after:
        text, _, _ = json_row(source, False)
        gap = source.choice(["", " ", "\t "])
        return text + gap + source.choice(["x", ",", "{}", "]", "я"]), text + gap, ""
    cells = fields_of(source)
    if bad:
        kind = source.randrange(len(BAD_CELLS))
        at, cells[BAD_CELLS[kind][0]] = BAD_CELLS[kind]
    gap = source.choice(["", " ", "\n  ", "\r\n\t"])
    if bad and cut:
        text = '{"note": %s, "partner":"KAZ"%s' % (json.dumps(cells[0]), source.choice(["", ","]))
        return text, text, ""
    text = before = "{"
    for name, cell in zip(NAMES, cells):
        text += gap + ("," if name != NAMES[0] else "") + '"' + name + '":' + gap
        if bad and name == NAMES[at]:
            before = text
        number = name == "value" and cell.replace(".", "1").isdigit() and cell[-1] != "."
        text += cell if number else json.dumps(cell, ensure_ascii=bool(source.randrange(2)))
    return text + gap + "}", before if bad else cells[4], NAMES[at] if bad else None


def make_json(source, rows, bad_rate, lines):
    made = Input()
    made.add("" if lines else source.choice(["[", '{"records": [\n']))
    closing = "]" + ("}" if made.parts[0].startswith("{") else "")
    for number in range(rows):
        bad = source.random() < bad_rate or (bad_rate > 0 and number in (0, rows - 1))
        cut = lines and number < rows - 1 and source.randrange(4) == 0
        text_after = lines and not cut and source.randrange(4) == 0
        text, other, name = json_row(source, bad, cut, text_after)
        while lines and ("\n" in text or "\r" in text):
            text, other, name = json_row(source, bad, cut, text_after)
        if bad:
            made.add_bad(text, other, name)
        else:
            made.add_good(text, other)
        if lines:
            blank = "" if bad else source.choice(["", " ", " \t"])
            made.add(blank + source.choice(["\n", "\r\n", "\n\n"]))
        elif number < rows - 1:
            made.add(source.choice([",", ",\n", " ,\r\n "]))
    made.add("" if lines else closing)
    return made


def run(program, data, how, *arguments):
    command = [program, "totals", "-t", "all", *arguments]
    with open("input", "wb") as file:
        file.write(data)
    if how == "file":
        return subprocess.run(command + ["input"], capture_output=True)
    if how == "standard input":
        with open("input", "rb") as file:
            return subprocess.run(command + ["-"], stdin=file, capture_output=True)
    return subprocess.run(command + ["-"], input=data, capture_output=True)


def read_quarantine():
    with open("quarantine", encoding="utf-8", errors="surrogateescape", newline="") as file:
        rows = list(csv.DictReader(io.StringIO(file.read(), newline="")))
    return [(int(row["line"]), int(row["column"]), row["field"], row["record"]) for row in rows]


def expect(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what}: {got!r} instead of {wanted!r}")


def check(program, made, how, threads):
    data = made.bytes()
    name = "input" if how == "file" else "<stdin>"
    answer = run(program, data, how, "--by", "reporter,flow", "-F", "json", "--threads", threads,
                 "--on-error", "quarantine=quarantine")
    expect("status " + answer.stderr.decode(), answer.returncode, 3 if made.bad else 0)
    result = json.loads(answer.stdout, parse_int=Decimal, parse_float=Decimal)
    expect("rows answered", int(result["inputs"][0]["records"]), made.good)
    expect("their sum", sum(row["value"] for row in result["rows"]), made.sum)
    found = read_quarantine() if made.bad else []
    for got, wanted in zip(found, made.bad):
        expect("a row in quarantine", got, wanted)
    expect("rows in quarantine", len(found), len(made.bad))
    if made.bad:
        expect("the summary", answer.stderr.decode(),
               "tradestat: %d row%s of %d in quarantine: quarantine\n"
               % (len(found), "" if len(found) == 1 else "s", made.good + len(found)))
        stopped = run(program, data, how, "--threads", threads)
        line, column, field, _ = made.bad[0]
        begin = "%s:%d:%d: %s" % (name, line, column, field + ": " if field else "")
        expect("status of the first error", stopped.returncode, 2)
        expect("output beside an error", stopped.stdout, b"")
        expect("the first error", stopped.stderr.decode()[:len(begin)], begin)


def inputs():
    ends = [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]]
    for seed in range(4):
        for which in ends:
            yield "csv %r %d" % (which, seed), make_csv(random.Random(seed), 60, 0.3, which)
        yield f"json {seed}", make_json(random.Random(seed), 60, 0.3, False)
        yield f"json lines {seed}", make_json(random.Random(seed), 60, 0.3, True)
    # of many segments, most of them without a fault
    for which in ends:
        yield "long csv %r" % which, make_csv(random.Random(9), 15000, 0.0008, which)
    yield "long json", make_json(random.Random(9), 12000, 0.0008, False)
    yield "long json lines", make_json(random.Random(9), 12000, 0.0008, True)
    yield "csv without faults", make_csv(random.Random(9), 12000, 0, ["\n"])


def main():
    program = os.path.abspath(sys.argv[1])
    sample = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    failures = tried = 0
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        for label, made in inputs():
            for how, threads in [("file", "1"), ("file", "2"), ("file", "8"),
                                 ("standard input", "2"), ("pipe", "1"), ("pipe", "8")]:
                tried += 1
                if tried % sample != 0:
                    continue
                try:
                    check(program, made, how, threads)
                except AssertionError as failure:
                    print(f"{label}, {how}, {threads} threads: {failure}")
                    failures += 1
                    break
        os.chdir("/")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
