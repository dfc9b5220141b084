#!/usr/bin/env python3
"""check_workloads.py MAKE_TRADE_CSV MAKE_TRADE_JSON MAKE_FIGURES MAKE_LAYOUT_CSV: is the work of bench the same as ever?

Figures of different machines and years can be compared only while the generators write
the same bytes. The checksums are those of the first programs that wrote these files.
"""

import csv
import hashlib
import json
import subprocess
import sys
import unittest
from decimal import Decimal

MAKE_LAYOUT = sys.argv.pop()
MAKE_FIGURES = sys.argv.pop()
MAKE_JSON = sys.argv.pop()
MAKE_CSV = sys.argv.pop()


def written(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def checksum(data):
    return hashlib.sha256(data).hexdigest()


class WorkloadTest(unittest.TestCase):
    def test_plain(self):
        data = written(MAKE_CSV, "1000", "plain")
        self.assertEqual(data.count(b"\n"), 1001)
        self.assertEqual(
            data.splitlines()[1], b"CAN,CHN,import,2023-09,540324,60353350.34,46821.9,kg"
        )
        self.assertEqual(
            checksum(data), "060f45bd68399d5b33a2ec52abfd3136b9b746d0c216bb74f6054f70f6cc9da6"
        )

    def test_quoted(self):
        self.assertEqual(
            checksum(written(MAKE_CSV, "1000", "quoted")),
            "916c021a787497d12a48e103fe9262005bcb970f322c5964c95ccd8357b6ea53",
        )

    def test_seed(self):
        self.assertEqual(
            checksum(written(MAKE_CSV, "1000", "plain", "2")),
            "56777f6da61ae468cf84581445dee28eb6314db9142b6c97e19924c599e317dc",
        )

    def test_json(self):
        data = written(sys.executable, "-B", MAKE_JSON, "100")
        records = json.loads(data, parse_float=Decimal)["data"]
        self.assertEqual(len(records), 100)
        self.assertEqual({record["reporterISO"] for record in records}, {"UZB"})
        self.assertEqual(
            checksum(data), "7405b5a808ab369fad5720187cbae7fd453b631056476b26c520c328ba5a1e29"
        )

    def test_figures(self):
        data = written(sys.executable, "-B", MAKE_FIGURES, "components", "1000")
        self.assertEqual(data.count(b"\n"), 701)
        self.assertEqual(checksum(data), "81cc9e80f3a47f2c0a6ec69cce8ed24c633e5ad499d723a1a754bc453c29bb35")
        data = written(sys.executable, "-B", MAKE_FIGURES, "one", "1000")
        self.assertEqual(checksum(data), "97f2425dbd78ab6e7ff6b17212ebd3fa9a44fc7c83721682acc8db1dc9b30cad")

    def test_layouts(self):
        data = written(sys.executable, "-B", MAKE_LAYOUT, "baci", "1000")
        self.assertEqual(data.count(b"\r\n"), 1001)
        self.assertEqual(checksum(data), "8cbeec846a8c361f7c2b9c1b5619f71febbce68c10e85daf24076eef8c85fbba")
        data = written(sys.executable, "-B", MAKE_LAYOUT, "comtrade", "1000")
        row = next(csv.reader([data.decode("latin-1").splitlines()[1]]))
        self.assertEqual(len(row), 48)
        self.assertEqual(checksum(data), "15853dec0f75087fc82744a9bb67ea8f0b80acbae8ba9405bbda7b13daf27606")
        data = written(sys.executable, "-B", MAKE_LAYOUT, "eurostat", "1000")
        self.assertEqual(checksum(data), "17c7e5ca29e4e4e8ce1710e88a8b5bcca44ffaaa876fdab32de5d80cfc5bd977")
        data = written(sys.executable, "-B", MAKE_LAYOUT, "wide", "1000")
        self.assertEqual(checksum(data), "66b532f6ddfb5244d244cebacb315b982d2749e244694e123849a5c3fbf4508c")


if __name__ == "__main__":
    unittest.main()
