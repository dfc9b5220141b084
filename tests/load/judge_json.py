"""Holds ts_json_check against Python's json on many small documents.

Python's reader is strict but for two points, which are taken back here: it accepts
NaN and Infinity, and it refuses a byte order mark.

usage: judge_json.py PROGRAM [COUNT [SEED]]
"""

import json
import random
import subprocess
import sys

SEEDS = [
    b'{"a":[1.5e+3,-0,true,false,null],"b":{"c":"x\\ud83c\\uddfa\\n","":{}}}',
    b'[[],{},"\\u00e9\xc3\xa9\xe2\x82\xac\xf0\x9f\x87\xba",-12.50E-3,0.0,1e5]',
    b' { "key" : "value \\" \\\\ \\/ " ,\r\n\t"n" : 0 } ',
    b'"text"', b"-1.0e10", b"true", b"null", b"[1,2,3]", b"\xef\xbb\xbf[]",
]
PIECES = [
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"d800", b"0", b"1", b"-", b"+", b".",
    b"e", b"E", b"true", b"false", b"null", b"NaN", b"Infinity", b" ", b"\n", b"\t", b"\x00",
    b"\x1f", b"\x7f", b"\x80", b"\xbf", b"\xc0", b"\xc2", b"\xe0", b"\xed", b"\xa0", b"\xf0",
    b"\xf4", b"\x90", b"\xff", b"\xc2\xa0", b"\xef\xbb\xbf", b"/", b"/*", b"'", b"a",
]


def refuse(word):
    raise ValueError(word)


def is_valid(document):
    if document.startswith(b"\xef\xbb\xbf"):
        document = document[3:]
    try:
        # numbers stay texts: only their grammar is asked for
        json.loads(document.decode("utf-8"), parse_constant=refuse, parse_int=str, parse_float=str)
    except ValueError:
        return False
    return True


def change(source, document):
    where = source.randrange(len(document) + 1)
    what = source.randrange(4)
    if what == 0:
        return document[:where] + source.choice(PIECES) + document[where:]
    if what == 1:
        return document[:where] + document[where + source.randrange(1, 4):]
    if what == 2:
        return document[:where] + source.choice(PIECES) + document[where + 1:]
    other = source.choice(SEEDS)
    start = source.randrange(len(other))
    return document[:where] + other[start:start + source.randrange(1, 9)] + document[where:]


def documents(count, seed):
    source = random.Random(seed)
    yield from SEEDS
    for _ in range(count):
        document = source.choice(SEEDS)
        for _ in range(source.randrange(1, 4)):
            document = change(source, document)
        yield document


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    cases = list(documents(count, seed))
    answer = subprocess.run([sys.argv[1]], input="".join(case.hex() + "\n" for case in cases),
                            capture_output=True, text=True, check=True)
    verdicts = answer.stdout.split()
    assert len(verdicts) == len(cases)
    judged = ["valid" if is_valid(case) else "invalid" for case in cases]
    wrong = [case for case, ours, theirs in zip(cases, verdicts, judged) if ours != theirs]
    for case in wrong[:20]:
        print("disagreed:", "accepted" if not is_valid(case) else "refused", case)
    print(f"{len(cases)} documents, {judged.count('valid')} of them valid, {len(wrong)} disagreed")
    # a judge that finds everything valid, or nothing, would prove nothing
    assert len(cases) // 20 < judged.count("valid") < len(cases) - len(cases) // 20
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
