#!/usr/bin/env python3
"""differential.py TRADESTAT-DIRECTORY [SEED [CASES]]: check against a second implementation.

Builds true monthly exports and imports, prints levels, balances and growth rates of them
rounded, and corrupts one digit of some. tradestat check must find every case consistent whose
digits are right, and of the others what linear programs over fractions say: whether all can be
true, a minimal set that is as small as any, where each figure of it would have to lie, whether
truncation would reconcile them, and the bounds of what is not printed.

The model is not that of the program: its unknowns are the exports and imports of every country
and commodity between the ends of all periods that are spoken of, and every figure is a sum of
these.
"""

import itertools
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import exact_program

MEMBERS = {"Central Asia": ["KAZ", "KGZ", "TJK", "TKM"]}
CODES = {"Central Asia": "CA"}
MILLION = 10**6


def months(period):
    """(first, end) in months, for the spellings that are used here."""
    if "/" in period:
        first, last = (months(part) for part in period.split("/"))
        return first[0], last[1]
    year, _, rest = period.partition("-")
    start = int(year) * 12
    if not rest:
        return start, start + 12
    if rest[0] == "Q":
        return start + 3 * int(rest[1]) - 3, start + 3 * int(rest[1])
    if rest[0] == "S":
        return start + 6 * int(rest[1]) - 6, start + 6 * int(rest[1])
    return start + int(rest) - 1, start + int(rest)


class Figure:
    """A level, or the growth of one: printed text, and what it is of."""

    def __init__(self, partner, flow, commodity, period, growth=False):
        self.partner, self.flow, self.commodity = partner, flow, commodity
        self.period, self.growth = period, growth
        self.digits = 1
        self.units = 0  # the printed number in units of its last digit

    def text(self):
        size = abs(self.units)
        whole, rest = divmod(size, 10**self.digits)
        sign = "-" if self.units < 0 else ""
        return f"{sign}{whole}.{rest:0{self.digits}}" if self.digits else f"{sign}{whole}"

    def reading(self, truncated=False):
        """(low, low is open, high, high is open), in millions or percent."""
        one = Fraction(1, 10**self.digits)
        value = self.units * one
        if not truncated:
            return value - one / 2, False, value + one / 2, False
        return (value if self.units > 0 else value - one, self.units <= 0,
                value if self.units < 0 else value + one, self.units >= 0)


class Case:
    def __init__(self, figures, leaves, countries, others):
        """leaves: codes beneath TOTAL that have none beneath them; others: is there trade with
        countries and in commodities that no figure is of?"""
        self.figures, self.leaves, self.countries, self.others = figures, leaves, countries, others
        ends = {end for f in figures for period in self.periods(f) for end in period}
        self.ends = sorted(ends)

    @staticmethod
    def periods(figure):
        first, end = months(figure.period)
        return [(first, end), (first - 12, end - 12)] if figure.growth else [(first, end)]

    def functional(self, partner, flow, commodity, period):
        """The level as a sum of unknowns."""
        first, end = period
        if partner == "WLD":
            partners = self.countries + ["other"]
        else:
            partners = MEMBERS.get(partner, [partner])
        leaves = [leaf for leaf in self.leaves if commodity == "TOTAL" or leaf.startswith(commodity)]
        signs = {"export": {"x": 1}, "import": {"m": 1}, "turnover": {"x": 1, "m": 1},
                 "balance": {"x": 1, "m": -1}}[flow]
        terms = {}
        for a, b in zip(self.ends, self.ends[1:]):
            if first <= a and b <= end:
                for p, leaf, (side, sign) in itertools.product(partners, leaves, signs.items()):
                    terms[f"{side} {p} {leaf} {a}"] = sign
        return terms

    def level(self, figure, earlier=False):
        first, end = months(figure.period)
        shift = 12 if earlier else 0
        return self.functional(figure.partner, figure.flow, figure.commodity,
                               (first - shift, end - shift))

    def constraints(self, figures, truncated=False):
        out = []
        for f in figures:
            low, low_open, high, high_open = f.reading(truncated)
            level = self.level(f)
            if not f.growth:
                out.append(({n: -c for n, c in level.items()}, "<" if low_open else "<=", -low))
                out.append((level, "<" if high_open else "<=", high))
                continue
            base = self.level(f, earlier=True)
            low, high = 1 + low / 100, 1 + high / 100
            below = {n: low * c for n, c in base.items()}
            above = {n: -high * c for n, c in base.items()}
            for n, c in level.items():
                below[n] = below.get(n, 0) - c
                above[n] = above.get(n, 0) + c
            out.append((below, "<" if low_open else "<=", 0))
            out.append((above, "<" if high_open else "<=", 0))
            out.append(({n: -c for n, c in base.items()}, "<", 0))
        return out

    def possible(self, figures, truncated=False):
        return exact_program.is_possible(self.constraints(figures, truncated))

    def bounds(self, figures, figure):
        """Where a figure would have to lie."""
        constraints = self.constraints(figures)
        if not figure.growth:
            return exact_program.bounds(constraints, self.level(figure))
        # level / base, with everything divided by the base (Charnes and Cooper)
        scaled = [({**terms, "one": -Fraction(bound)} if bound else terms, relation, 0)
                  for terms, relation, bound in constraints]
        scaled.append((self.level(figure, earlier=True), "=", 1))
        low, high = exact_program.bounds(scaled, self.level(figure))
        percent = lambda ratio: None if ratio is None else 100 * (ratio - 1)
        return percent(low), percent(high)

    def smallest(self):
        """The size of the smallest contradiction among at most four figures."""
        for size in range(1, 5):
            for some in itertools.combinations(self.figures, size):
                if not self.possible(some):
                    return size
        return None


# ---- making cases ----

def make_figures(rng):
    kind = rng.choice(["flows", "flows", "growth", "growth", "periods", "group", "commodity",
                       "crossed", "quarters"])
    leaves, countries = ["other"], ["KAZ"]
    F = lambda flow, period, partner="KAZ", commodity="TOTAL", growth=False: Figure(
        partner, flow, commodity, period, growth)
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
    else:
        leaves = ["27 other", "2709", "2710", "84", "other"]
        figures = [F("export", "2024", commodity=c) for c in ("TOTAL", "27", "2709", "2710", "84")]
        figures += [F("export", "2024-S1", commodity=c) for c in ("27", "2709")]
    rng.shuffle(figures)
    return Case(figures, leaves, countries, True)


def print_truth(rng, case):
    """Every figure is the true number, rounded."""
    truth = {}

    def value(terms):
        return sum(c * truth.setdefault(n, Fraction(rng.randrange(0, 10**11), 1000 * MILLION))
                   for n, c in terms.items())

    for f in case.figures:
        f.digits = rng.choice([0, 1, 1, 1, 2])
        number = value(case.level(f))
        if f.growth:
            number = 100 * (number / value(case.level(f, earlier=True)) - 1)
        units = number * 10**f.digits
        f.units = int(abs(units) + Fraction(1, 2)) * (1 if units >= 0 else -1)


def corrupt(rng, case):
    f = rng.choice(case.figures)
    digits = list(str(abs(f.units)))
    place = rng.randrange(len(digits))
    digits[place] = rng.choice([d for d in "0123456789" if d != digits[place]])
    f.units = int("".join(digits)) * (-1 if f.units < 0 else 1)


# ---- asking and comparing ----

def write_input(path, cases, reporters):
    with open(path, "w", encoding="utf-8") as out:
        out.write("reporter,partner,period,flow,commodity,value,unit,growth,rounding\n")
        for case, reporter in zip(cases, reporters):
            for f in case.figures:
                f.line = write_input.line = getattr(write_input, "line", 1) + 1
                value, unit, growth = ("", "", f.text()) if f.growth else (f.text(), "USD million", "")
                out.write(f"{reporter},{f.partner},{f.period},{f.flow},{f.commodity},"
                          f"{value},{unit},{growth},nearest\n")


def outwards_of(given, exact, scale, what):
    """Is a bound the exact one, or less than one digit further out?"""
    if exact is None or given is None:
        assert exact is None and given is None, (what, given, exact)
        return
    distance = Fraction(given) / scale - exact
    if what.endswith("low"):
        distance = -distance
    assert 0 <= distance < Fraction(1, 1000), (what, given, float(exact))


def compare_conflict(case, conflict):
    by_line = {f.line: f for f in case.figures}
    figures = [by_line[f["line"]] for f in conflict["figures"]]
    assert not case.possible(figures), "they can all be true"
    for f in figures:
        rest = [other for other in figures if other is not f]
        assert case.possible(rest), "not minimal"
    for f, told in zip(figures, conflict["figures"]):
        rest = [other for other in figures if other is not f]
        scale = 1 if f.growth else MILLION
        low, high = case.bounds(rest, f)
        outwards_of(told["implied_low"], low, scale, "implied low")
        outwards_of(told["implied_high"], high, scale, "implied high")
        assert told["text"] == f.text()
        assert told["series"].get("growth", False) == f.growth
    truncated = case.possible(figures, truncated=True)
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
    if series.get("growth"):
        return
    partner = next((name for name, code in CODES.items() if code == series["partner"]),
                   series["partner"])
    figure = Figure(partner, series["flow"], series["commodity"], series["period"])
    terms = case.functional(partner, series["flow"], series["commodity"], months(figure.period))
    low, high = exact_program.bounds(case.constraints(figures), terms)
    outwards_of(bound["low"], low, MILLION, "bound low")
    outwards_of(bound["high"], high, MILLION, "bound high")


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


def main(directory, seed, count):
    rng = random.Random(seed)
    cases = []
    for number in range(count):
        case = make_figures(rng)
        print_truth(rng, case)
        case.is_true = number % 3 == 0
        if not case.is_true and case.figures:
            corrupt(rng, case)
        cases.append(case)
    cases = [case for case in cases if case.figures]
    reporters = countries_to_report(len(cases))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "figures.csv")
        write_input(path, cases, reporters)
        run = subprocess.run([Path(directory, "tradestat"), "check", "--bounds", "--json", path],
                             capture_output=True, check=False)
    answer = json.loads(run.stdout, parse_float=Fraction)
    found = 0
    for case, reporter in zip(cases, reporters):
        conflicts = [c for c in answer["conflicts"]
                     if c["figures"][0]["series"]["reporter"] == reporter]
        bounds = [b for b in answer["bounds"] if b["series"]["reporter"] == reporter]
        found += len(conflicts)
        try:
            assert not (case.is_true and conflicts), "true figures contradict each other"
            rest = compare_case(case, conflicts)
            for bound in bounds:
                compare_bound(case, rest, bound)
        except AssertionError:
            print(f"seed {seed}, reporter {reporter}:", file=sys.stderr)
            for f in case.figures:
                print(f"  {f.line}: {f.partner} {f.flow} {f.commodity} {f.period} "
                      f"{'growth ' if f.growth else ''}{f.text()}", file=sys.stderr)
            print(json.dumps(conflicts, indent=1, default=float), file=sys.stderr)
            raise
    assert run.returncode == (1 if found else 0), run.returncode
    assert found > count / 4, "too few contradictions to prove anything"
    print(f"{len(cases)} cases, {found} contradictions, {len(answer['bounds'])} bounds")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1,
         int(sys.argv[3]) if len(sys.argv) > 3 else 40)
