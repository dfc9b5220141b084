#!/usr/bin/env python3
"""differential.py TRADESTAT-DIRECTORY [SEED [CASES]]: check against a second implementation.

Builds true monthly exports and imports, prints levels, balances, growth rates and shares of them
rounded in the five ways and in several units, and corrupts one digit of some. tradestat check must
find every case consistent whose digits are right, and of the others what linear programs over
fractions say: whether all can be true, a minimal set that is as small as any, where each figure of
it would have to lie and whether the ends of that belong to it, whether truncation would reconcile
them, and the bounds of what is not printed.
"""

import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import exact_program
from published import CODES, MEMBERS, POWERS, Case, Figure, months

MILLION = 10**6
RUNS = [None, None, "nearest", "half-even", "truncated", "any"]


# ---- making cases ----

def make_figures(rng, run):
    kind = rng.choice(["flows", "flows", "growth", "growth", "periods", "group", "commodity",
                       "crossed", "quarters", "shares", "bounds"])
    leaves, countries = ["other"], ["KAZ"]
    F = lambda flow, period, partner="KAZ", commodity="TOTAL", growth=False: Figure(
        partner, flow, commodity, period, "growth" if growth else "level")
    if kind == "flows":
        figures = [F(flow, "2024") for flow in ("turnover", "export", "import", "balance")]
        figures += [F("turnover", "2024")]
    elif kind == "growth":
        period = rng.choice(["2024", "2024-Q3", "2024-01/2024-09"])
        figures = [F(flow, period) for flow in ("turnover", "export", "import")]
        figures += [F(flow, period, growth=True) for flow in ("turnover", "export", "import")]
        figures += [F("export", period.replace("2024", "2023")),
                    F("turnover", period.replace("2024", "2023"))]
        figures = [f for f in figures if rng.random() < 0.85]
    elif kind == "periods":
        periods = ["2024", "2024-S1", "2024-01/2024-09", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4",
                   "2024-01", "2024-02", "2024-03"]
        figures = [F("export", period) for period in periods if rng.random() < 0.8]
    elif kind == "crossed":
        periods = ["2024", "2023-10/2024-09", "2024-Q4", "2023-Q4", "2024-01/2024-09", "2023-07/2024-06",
                   "2024-S1"]
        figures = [F("import", period) for period in periods if rng.random() < 0.85]
    elif kind == "quarters":
        figures = [F(flow, f"2024-Q{q}") for flow in ("export", "import") for q in (1, 2, 3, 4)]
        figures += [F("turnover", "2024"), F("balance", "2024")]
        figures = [f for f in figures if rng.random() < 0.9]
    elif kind == "group":
        countries = MEMBERS["Central Asia"] + ["RUS"]
        flow = rng.choice(["export", "turnover"])
        figures = [F(flow, "2024", partner=p) for p in countries + ["Central Asia", "WLD"]]
        figures += [F("export", "2024", partner=p) for p in MEMBERS["Central Asia"]]
        figures = [f for f in figures if rng.random() < 0.9]
    elif kind == "shares":
        countries = ["KAZ", "RUS"]
        flow = rng.choice(["export", "turnover"])
        figures = [F(flow, "2024", partner=p) for p in ("KAZ", "RUS", "WLD")]
        figures += [F("import", "2024"), F("export", "2024")]
        figures += [Figure(p, flow, "TOTAL", "2024", "share") for p in countries]
        figures = [f for f in figures if rng.random() < 0.9]
    elif kind == "bounds":
        figures = [F(flow, "2024") for flow in ("turnover", "export", "import", "balance")]
        figures += [F("export", "2024-S1"), F("export", "2024-01/2024-09"), F("export", "2024", growth=True)]
        for f in figures[:-1]:
            f.qualifier = rng.choice(["", "", ">", "<", "~"])
    else:
        leaves = ["27 other", "2709", "2710", "84", "other"]
        figures = [F("export", "2024", commodity=c) for c in ("TOTAL", "27", "2709", "2710", "84")]
        figures += [F("export", "2024-S1", commodity=c) for c in ("27", "2709")]
    rng.shuffle(figures)
    for f in figures:
        f.rounding = rng.choice(["nearest", "nearest", "truncated", "exact"])
    return Case(figures, leaves, countries, run)


def print_truth(rng, case):
    """Every figure is the true number, rounded. Flows are whole, so that exact figures can be."""
    truth = {}

    def value(terms):
        return sum(c * truth.setdefault(n, Fraction(rng.randrange(0, 10**8))) for n, c in terms.items())

    for f in case.figures:
        number = value(case.level(f))
        f.scale = rng.choice(["million", "million", "million", "thousand", "billion"])
        f.digits = rng.choice([0, 1, 1, 1, 2])
        if f.kind != "level":
            number = 100 * (number / value(case.whole(f)) - f.growth)
        elif f.mode(case.run) == "exact" and not f.qualifier:
            f.digits = POWERS[f.scale]
        elif f.scale != "million":
            f.digits = {"thousand": 0, "billion": 3}[f.scale]
        f.print(number, case.run, rng)


def corrupt(rng, case):
    f = rng.choice(case.figures)
    digits = list(str(abs(f.units)))
    place = rng.randrange(len(digits))
    digits[place] = rng.choice([d for d in "0123456789" if d != digits[place]])
    f.units = int("".join(digits)) * (-1 if f.units < 0 else 1)


def make_cases(rng, run, count):
    cases = []
    for number in range(count):
        case = make_figures(rng, run)
        print_truth(rng, case)
        case.is_true = number % 3 == 0
        if not case.is_true and case.figures:
            corrupt(rng, case)
        cases.append(case)
    return [case for case in cases if case.figures]


# ---- asking and comparing ----

def write_input(path, cases, reporters):
    line = 1
    with open(path, "w", encoding="utf-8") as out:
        out.write("reporter,partner,period,flow,commodity,value,unit,growth,rounding\n")
        for case, reporter in zip(cases, reporters):
            for f in case.figures:
                f.line = line = line + 1
                flow = f"{f.flow}_share" if f.kind == "share" else f.flow
                value, growth = ("", f.text()) if f.growth else (f.text(), "")
                unit = {"level": f"USD {f.scale}", "growth": "", "share": "%"}[f.kind]
                rounding = f.rounding if f.kind == "level" or f.rounding != "exact" else "nearest"
                out.write(f"{reporter},{f.partner},{f.period},{flow},{f.commodity},"
                          f"{value},{unit},{growth},{rounding}\n")


def compare_end(told, name, sign, end, what, digit):
    """Is a told end the exact one, and open where that is not reached; or less than a digit
    further out?"""
    exact, reached = end
    given = told[name]
    if exact is None or given is None:
        assert exact is None and given is None, (what, name, given, exact)
        return
    distance = sign * (Fraction(given) - exact)
    assert 0 <= distance < digit, (what, name, given, float(exact))
    assert told.get(name + "_open", False) == (distance == 0 and not reached), (what, name, given)


def compare_ends(told, prefix, ends, figure, what):
    digit = Fraction(1) if figure.kind == "level" else Fraction(1, 1000)
    compare_end(told, prefix + "low", -1, ends[0], what, digit)
    compare_end(told, prefix + "high", 1, ends[1], what, digit)


def compare_conflict(case, conflict):
    by_line = {f.line: f for f in case.figures}
    figures = [by_line[f["line"]] for f in conflict["figures"]]
    assert not case.possible(figures), "they can all be true"
    for f in figures:
        rest = [other for other in figures if other is not f]
        assert case.possible(rest), "not minimal"
    for f, told in zip(figures, conflict["figures"]):
        rest = [other for other in figures if other is not f]
        compare_ends(told, "implied_", case.bounds(rest, f), f, "implied")
        assert told["text"] == f.text()
        assert told["series"].get("growth", False) == f.growth
        assert told["series"].get("share", False) == (f.kind == "share")
    truncated = case.possible(figures, "truncated")
    assert conflict["consistent_if_truncated"] == truncated, "truncation"
    return figures


def compare_case(case, conflicts):
    """The figures that no contradiction names."""
    if not conflicts:
        assert case.possible(case.figures), "a contradiction was not found"
    taken = []
    for conflict in conflicts:
        figures = compare_conflict(case, conflict)
        assert not any(f in taken for f in figures), "conflicts share a figure"
        taken += figures
    rest = [f for f in case.figures if f not in taken]
    if conflicts:
        assert case.possible(rest), "not all were found"
        smallest = case.smallest()
        found = min(len(conflict["figures"]) for conflict in conflicts)
        assert found == smallest or (smallest is None and found > 4), ("smallest", smallest, found)
    return rest


def compare_bound(case, figures, bound):
    series = bound["series"]
    partner = next((name for name, code in CODES.items() if code == series["partner"]),
                   series["partner"])
    figure = Figure(partner, series["flow"], series["commodity"], series["period"])
    compare_ends(bound, "", case.bounds(figures, figure), figure, "bound")


def expected_bounds(case):
    """Levels that must have a bound when they are pinned down: those a year before a printed rate,
    and the exports and imports beside a printed turnover."""
    stated = {(f.partner, f.flow, f.commodity, f.period) for f in case.figures if f.kind == "level"}
    for f in case.figures:
        if f.growth:
            yield Figure(f.partner, f.flow, f.commodity, f.period.replace("2023", "2022").replace("2024", "2023"))
        if f.kind == "level" and f.flow == "turnover" and any(
                key[1] in ("export", "import") and key == (f.partner, key[1], f.commodity, f.period)
                for key in stated):
            yield Figure(f.partner, "export", f.commodity, f.period)
            yield Figure(f.partner, "import", f.commodity, f.period)


def compare_missing(case, told):
    """Are all bounds told that must be?"""
    stated = {(f.partner, f.flow, f.commodity, f.period) for f in case.figures if f.kind == "level"}
    told = {(b["series"]["partner"], b["series"]["flow"], b["series"]["commodity"],
             months(b["series"]["period"])) for b in told}
    for f in expected_bounds(case):
        key = (CODES.get(f.partner, f.partner), f.flow, f.commodity, months(f.period))
        if key in told or (f.partner, f.flow, f.commodity, f.period) in stated:
            continue
        (low, _), (high, _) = case.bounds(case.figures, f)
        assert low is None or high is None, ("no bound", key)


def countries_to_report(count):
    codes = [line.split(",")[0] for line in COUNTRIES.split()]
    assert count <= len(codes), "too many cases"
    return codes[:count]


COUNTRIES = """AFG ALB DZA AND AGO ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH
BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE DNK DJI
DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI
HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KEN KIR KWT LAO LVA LBN LSO LBR LBY LIE LTU LUX
MDG MWI MYS MDV MLI MLT MRT MUS MEX MDA MCO MNG MNE MAR MOZ MMR NAM NPL NLD NZL NIC NER NGA MKD NOR
OMN PAK PAN PNG PRY PER PHL POL PRT QAT ROU RWA WSM SMR SAU SEN SRB SYC SLE SGP SVK SVN SOM ZAF ESP
LKA SDN SUR SWE CHE SYR THA TLS TGO TON TTO TUN TUR UGA UKR ARE GBR URY UZB VUT VEN VNM YEM ZMB ZWE"""


def compare_all(case, reporter, answer):
    conflicts = [c for c in answer["conflicts"]
                 if c["figures"][0]["series"]["reporter"] == reporter]
    bounds = [b for b in answer["bounds"] if b["series"]["reporter"] == reporter]
    assert not (case.is_true and conflicts), "true figures contradict each other"
    rest = compare_case(case, conflicts)
    for bound in bounds:
        if not bound["series"].get("growth"):
            compare_bound(case, rest, bound)
    if not conflicts:
        compare_missing(case, bounds)
    return len(conflicts)


def describe(case, reporter, answer):
    lines = [f"  {f.line}: {f.partner} {f.flow} {f.commodity} {f.period} {f.kind} {f.text()} "
             f"{f.scale} {f.rounding}" for f in case.figures]
    conflicts = [c for c in answer["conflicts"]
                 if c["figures"][0]["series"]["reporter"] == reporter]
    return "\n".join([*lines, json.dumps(conflicts, indent=1, default=float)])


def main(directory, seed, count):
    rng = random.Random(seed)
    run = RUNS[seed % len(RUNS)]
    cases = make_cases(rng, run, count)
    reporters = countries_to_report(len(cases))
    options = [f"--rounding={run}"] if run else []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "figures.csv")
        write_input(path, cases, reporters)
        done = subprocess.run([Path(directory, "tradestat"), "check", "--bounds", "--json", *options, path],
                              capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    answer = json.loads(done.stdout, parse_float=Fraction)
    found = 0
    for case, reporter in zip(cases, reporters):
        try:
            found += compare_all(case, reporter, answer)
        except AssertionError:
            print(f"seed {seed}, --rounding {run}, reporter {reporter}:", file=sys.stderr)
            print(describe(case, reporter, answer), file=sys.stderr)
            raise
    assert done.returncode == (1 if found else 0), done.returncode
    assert found > count / 10, "too few contradictions to prove anything"
    print(f"{len(cases)} cases, {found} contradictions, {len(answer['bounds'])} bounds")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1,
         int(sys.argv[3]) if len(sys.argv) > 3 else 40)
