#!/usr/bin/env python3
"""bulletin.py TRADESTAT-DIRECTORY: a hundred figures that all depend on each other, in circles.

A bulletin of countries, a group and the world with levels, rates and shares is one component.
It is consistent; with one digit wrong, a contradiction of few figures is found, the wrong one
among them, in seconds; and what is found is what linear programs over fractions say of it.
"""

import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

from differential import compare_conflict
from published import Case, Figure

PARTNERS = ["KAZ", "KGZ", "TJK", "TKM", "RUS", "CHN", "TUR"]
PERIODS = ["2025-01/2025-09", "2025-S1", "2024"]
HEADER = "reporter,partner,period,flow,commodity,value,unit,growth,rounding\n"


def make(rng):
    figures = []
    for partner in [*PARTNERS, "Central Asia", "WLD"]:
        for flow in ("turnover", "export", "import"):
            for period in PERIODS:
                if partner != "WLD" and period != PERIODS[0] and rng.random() < 0.5:
                    continue
                figures.append(Figure(partner, flow, "TOTAL", period))
                figures.append(Figure(partner, flow, "TOTAL", period, "growth"))
                if partner in PARTNERS and period == PERIODS[0] and flow != "turnover":
                    figures.append(Figure(partner, flow, "TOTAL", period, "share"))
    case = Case(figures, ["other"], PARTNERS, None)
    truth = {}
    value = lambda terms: sum(c * truth.setdefault(n, rng.randrange(10**7, 10**9)) for n, c in terms.items())
    for f in figures:
        number = value(case.level(f))
        if f.kind != "level":
            number = 100 * (number / value(case.whole(f)) - f.growth)
        f.print(number, None, rng)
    return case


def write(path, case):
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEADER)
        for f in case.figures:
            flow = f"{f.flow}_share" if f.kind == "share" else f.flow
            value, growth = ("", f.text()) if f.growth else (f.text(), "")
            unit = {"level": "USD million", "growth": "", "share": "%"}[f.kind]
            out.write(f"UZB,{f.partner},{f.period},{flow},TOTAL,{value},{unit},{growth},nearest\n")


def main(directory):
    rng = random.Random(1)
    case = make(rng)
    for line, f in enumerate(case.figures, 2):
        f.line = line
    assert len(case.figures) > 100
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bulletin.csv")
        check = lambda: subprocess.run([Path(directory, "tradestat"), "check", "--json", path],
                                       capture_output=True, check=False, timeout=300)
        write(path, case)
        assert check().returncode == 0, "the true bulletin"
        for _ in range(6):
            wrong = rng.choice([f for f in case.figures if f.kind == "level" and f.units > 100])
            units = wrong.units
            wrong.units = int("97"[str(units)[0] == "9"] + str(units)[1:])  # the first digit
            write(path, case)
            done = check()
            conflicts = json.loads(done.stdout, parse_float=Fraction)["conflicts"]
            assert done.returncode == 1 and len(conflicts) == 1, (wrong.line, len(conflicts))
            figures = compare_conflict(case, conflicts[0])
            assert wrong in figures and len(figures) <= 4, (wrong.line, [f.line for f in figures])
            wrong.units = units
    print(f"{len(case.figures)} figures")


if __name__ == "__main__":
    main(*sys.argv[1:])
