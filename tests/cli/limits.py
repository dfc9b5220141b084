"""Each limit holds to the byte, and bombs are refused before they cost anything.

What is at a limit is read, what is over it is an error of its own. Of inputs that would be
large, 100 MB of one field, no more is read than the refusal takes, whether they come from a
file, through a pipe or packed; and no more memory is used than 64 MB.

usage: limits.py TRADESTAT [SAMPLE [lenient]]
    one in SAMPLE of the inputs is tried; lenient: leave the memory alone, for sanitizers, and
    try bombs through a pipe alone
"""

import gzip
import itertools
import os
import re
import resource
import subprocess
import sys
import tempfile

FIELD, COLUMNS, RECORD, VALUES, DIGITS = 1 << 20, 4096, 16 << 20, 1 << 18, 64
MEMORY = 64 << 20
ROWS = 9000  # several segments of them
MB = 1 << 20
HEADER = b"partner,period,flow,value,note\n"
ROW = b"KAZ,2024,export,1,"
JSON = b'[{"partner":"KAZ","period":2024,"flow":"export","value":1'


def wide(columns):
    names = HEADER.strip().split(b",") + [b"c%d" % i for i in range(columns - 5)]
    return b",".join(names) + b"\n" + ROW + b"," * (columns - 5) + b"\n"


def long_record(size):
    """Fields below their limit that make up a record of `size` bytes."""
    fields = [b"x" * (FIELD - 1)] * 15
    row = ROW + b",".join(fields) + b","
    return (HEADER.strip() + b"".join(b",c%d" % i for i in range(15)) + b"\n" + row
            + b"x" * (size - len(row)) + b"\n")


def long_object(size):
    row = JSON[1:] + b"".join(b',"c%d":"%s"' % (i, b"x" * (FIELD - 10)) for i in range(15))
    row += b',"note":"'
    return b"[" + row + b"x" * (size - len(row) - 2) + b'"}]'


def borders():
    """Name, input, and what the error says: None when it is no error."""
    field = "a field has more than 1048576 bytes"
    record = "a record has more than 16777216 bytes"
    for more, said in (0, None), (1, ":2:19: " + field):
        yield "field", HEADER + ROW + b"x" * (FIELD + more) + b"\n", said
        yield "quoted field", HEADER + ROW + b'"' + b"x" * (FIELD + more) + b'"\n', said
    yield "columns", wide(COLUMNS), None
    yield "columns + 1", wide(COLUMNS + 1), ": the header has 4097 columns, more than 4096"
    yield "record", long_record(RECORD), None
    yield "record + 1", long_record(RECORD + 1), ":2:1: " + record
    yield "digits", HEADER + b"KAZ,2024,export," + b"0" * (DIGITS - 1) + b"1,\n", None
    yield "digits + 1", HEADER + b"KAZ,2024,export," + b"0" * DIGITS + b"1,\n", (
        ':2:17: value: "' + "0" * 64 + '1" has more than 64 digits')
    value = "a value has more than 1048576 bytes"
    yield "string", JSON + b',"note":"' + b"x" * FIELD + b'"}]', None
    yield "string + 1", JSON + b',"note":"' + b"x" * (FIELD + 1) + b'"}]', ":1:66: " + value
    for depth, said in (64, None), (65, "more than 64 nested arrays and objects"):
        inner = depth - 2
        yield "nesting %d" % depth, JSON + b',"c":' + b"[" * inner + b"]" * inner + b"}]", said
    keys = [b',"k%d":1' % i for i in range(COLUMNS - 4)]
    yield "keys", JSON + b"".join(keys) + b"}]", None
    yield "keys + 1", JSON + b"".join(keys) + b',"z":1}]', "a record has more than 4096 keys"
    yield "object", long_object(RECORD), None
    yield "object + 1", long_object(RECORD + 1), ":1:2: " + record
    number = JSON[:-1] + b"0." + b"0" * (DIGITS - 2)
    yield "JSON digits", JSON[:-1] + b"0." + b"1" * 18 + b"}]", None
    yield "JSON digits + 1", number + b"01}]", "has more than 64 digits"
    # the record, its four members and the array are values too
    yield "values", JSON + b',"c":[' + b",".join([b"1"] * (VALUES - 6)) + b"]}]", None
    yield "values + 1", JSON + b',"c":[' + b",".join([b"1"] * (VALUES - 5)) + b"]}]", (
        "a record has more than 262144 values")


def behind(data, count):
    """The same with its record behind `count` others, which are read by the batch."""
    if data.startswith(b"["):
        record = JSON[1:] + b"}"
        return b"[" + (record + b",\n") * count + b" " + data[1:]
    header, row = data.split(b"\n", 1)
    empty = header.count(b",") - ROW.count(b",")
    return header + b"\n" + (ROW + b"," * empty + b"\n") * count + row


def moved(said, count):
    """What is said of a place that is `count` lines further down."""
    place = re.match(r":(\d+):", said)
    return said if place is None else f":{int(place[1]) + count}:" + said[place.end():]


def bombs():
    """Name, beginning, what is repeated, the size of all, and what the error says."""
    field, value = "a field has more than 1048576 bytes", "a value has more than 1048576 bytes"
    record = "a record has more than 16777216 bytes"
    nesting = "more than 64 nested arrays and objects"
    yield "field", HEADER + ROW, b"x", 100 * MB, field
    yield "quoted field", HEADER + ROW + b'"', b"x\n", 100 * MB, field
    yield "digits", HEADER + b"KAZ,2024,export,", b"1", 100 * MB, field
    yield "header", b"", b"x", 100 * MB, field
    yield "columns", b"", b"column,", 7 * 10**6, "columns, more than 4096"
    yield "row", HEADER + ROW, b"1,", 100 * MB, record
    yield "quotes", HEADER, b'"', 100 * MB, field
    yield "spaces", HEADER, b" ", 100 * MB, record
    yield "zero bytes", b"", b"\0", 100 * MB, field
    yield "arrays", b"", b"[", 10 * MB, nesting
    yield "arrays in a record", JSON + b',"c":', b"[", 10 * MB, nesting
    yield "objects", b"", b'{"a":', 10 * MB, nesting
    yield "JSON digits", JSON, b"1", 100 * MB, value
    yield "JSON string", JSON + b',"note":"', b"x", 100 * MB, value
    yield "JSON spaces", JSON, b" ", 100 * MB, record
    yield "JSON values", JSON + b',"c":[', b"1,", 100 * MB, "more than 262144 values"
    yield "JSON keys", JSON, b',"k":1', 10 * MB, "more than 4096 keys"
    yield "JSON scalar", b"", b"1", 100 * MB, field


def run(command, given=None, memory=None):
    """Runs it with so much memory, writing `given` pieces into it: its status, stdout and
    stderr, and how many bytes it took of what it was given."""
    def limit():
        if memory is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))

    with open("out", "wb") as out, open("err", "wb") as err:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=err,
                                   preexec_fn=limit)
        taken = 0
        try:
            for piece in given or []:
                process.stdin.write(piece)
                taken += len(piece)
            process.stdin.close()
        except BrokenPipeError:
            pass
        status = process.wait()
    with open("out", "rb") as out, open("err", "rb") as err:
        return status, out.read(), err.read().decode(), taken


def pieces(begin, repeated, size):
    yield begin
    piece = repeated * (MB // 16 // len(repeated))
    for _ in range(size // len(piece)):
        yield piece


def check(program, failures, sample, lenient):
    def expect(what, true, found):
        if not true:
            print(f"{what}: {found}")
            failures.append(what)

    def expect_border(what, threads, said):
        status, out, err, _ = run([program, "inspect", "-F", "csv", "--threads", threads, "input"])
        if said is None:
            expect(what, status == 0, err[:300])
        else:
            expect(what, status == 2 and out == b"" and said in err.split("\n")[0],
                   (status, err[:300]))

    for name, data, said in itertools.islice(borders(), 0, None, sample):
        with open("input", "wb") as file:
            file.write(data)
        expect_border(name, "1", said)
        if said is not None and "header" in said:
            continue
        with open("input", "wb") as file:
            file.write(behind(data, ROWS))
        for threads in "1", "3":
            expect_border(f"{name} behind {ROWS} rows, {threads} threads", threads,
                          said and moved(said, ROWS))
    memory = None if lenient else MEMORY
    for name, begin, repeated, size, said in itertools.islice(bombs(), 0, None, sample):
        runs = [("pipe", run([program, "totals", "-"], pieces(begin, repeated, size), memory))]
        if not lenient:
            with open("input", "wb") as file, gzip.open("packed", "wb", 1) as packed:
                for piece in pieces(begin, repeated, size):
                    file.write(piece)
                    packed.write(piece)
            runs += [("file", run([program, "totals", "input"], memory=memory)),
                     ("packed", run([program, "totals", "packed"], memory=memory))]
        for how, (status, out, err, taken) in runs:
            what = f"{name}, {how}"
            expect(what, status == 2 and out == b"" and said in err.split("\n")[0],
                   (status, err[:300]))
            expect(what + ": bytes read", size < 50 * MB or taken < 40 * MB, taken)
    # lines without anything are no bomb: they are counted
    for ending in (b" \n", b"\n", b"\r\n", b"\r")[::sample]:
        text = list(pieces(HEADER + ROW + b"\n", ending, 10 * MB)) + [ROW + b"\n"]
        lines = (sum(len(piece) for piece in text) - len(HEADER) - 2 * len(ROW) - 2) // len(ending)
        status, out, err, _ = run([program, "inspect", "-"], text, memory)
        expect("blank lines", status == 0 and b", 2 records, %d blank lines" % lines in out,
               (status, err[:300], out[:300]))


def main():
    program = os.path.abspath(sys.argv[1])
    failures = []
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        check(program, failures, int(sys.argv[2]) if len(sys.argv) > 2 else 1,
              "lenient" in sys.argv[3:])
        os.chdir("/")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
