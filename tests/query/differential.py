"""Asks the program and the reference the same random questions of the same random data.

    differential.py PROGRAM [CASES [FIRST_SEED]]

A case is a seed: a data set of a few dozen figures around true monthly numbers, printed
as offices print them, and a few questions to it. Every number, bound and null must agree,
and so must refusals. Where the data tell nothing untrue, the true numbers must lie within
the bounds as well. For a failing seed the data and the question are shown.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

from mirror_reference import Mirror
from reference import (COLUMNS, GRAINS, GROUPS, POWERS, TRADE, Question, Record, Reference, Refused,
                       period_text, round_half_away)

QUESTIONS = 4
LEAVES = ["270900", "271000", "840100"]
PARTNERS = ["KAZ", "KGZ", "TJK", "TKM", "FRA", "CHN"]
NAMES = {"CA": "Central Asia"}
YEARS = (2023, 2024)
BY = [None, None, ["partner"], ["flow"], ["period"], ["year"], ["quarter"], ["month"],
      ["commodity"], ["partner", "commodity"], ["partner", "flow"], ["flow", "year"],
      ["reporter"], ["partner", "quarter"], ["flow", "period"], ["semester"],
      ["reporter", "partner"], ["partner", "year"], ["commodity", "flow"]]
PERIODS = ["2024", "2024", "2023", "2024-9M", "2024-Q1", "2024-Q3", "2024-S1", "2024-02",
           "2023,2024", "2024-Q1,2024", "2024-9M,2024", "2024-Q1,2024-Q2", "2023-9M,2024-9M", "2024-01/2024-04",
           "2023..2024", "2024-Q1..2024-Q4", "2024-11/2025-02", "2023-Q4,2024", "2024-Q3",
           "2024-S2", "2023-Q2..2024-Q4", "2023-Q1,2024-Q1,2024-Q3", "2024-01,2024-03,2024-12"]


# of publishers that go by halves of years, or by years that begin in another month
CROSSING = ["2023-S2", "2024-S2", "2023-10/2024-03", "2023-07/2024-06", "2024-04/2024-09", "2023-01/2024-12"]
RUNNING = [f"{year}{part}" for year in YEARS for part in ("-Q1", "-S1", "-9M", "")]


def parse_period(text):
    """The few spellings that PERIODS has."""
    year = int(text[:4]) * 12
    if len(text) == 4:
        return year, 12
    if "/" in text:
        first, last = (int(p[:4]) * 12 + int(p[5:]) - 1 for p in text.split("/"))
        return first, last - first + 1
    if text.endswith("M"):
        return year, int(text[5:-1])
    if text[5] in "QS":
        length = GRAINS["quarter" if text[5] == "Q" else "semester"]
        return year + length * (int(text[6:]) - 1), length
    return year + int(text[5:]) - 1, 1


def parse_periods(text):
    periods = []
    for part in text.split(","):
        ends = [parse_period(end) for end in part.split("..")]
        periods += [(start, ends[0][1])
                    for start in range(ends[0][0], ends[-1][0] + 1, ends[0][1])]
    return sorted(set(periods))


# Data


class Data:
    """True monthly numbers, and what is recorded and published of them."""

    def __init__(self, rng):
        self.rng, self.records, self.truths = rng, [], {}
        self.honest = True  # no figure is wrong or missing where others say that it is none
        self.reporters = ["UZB"] if rng.random() < 0.6 else ["UZB", "KAZ"]
        self.partners = rng.sample(PARTNERS, rng.randint(1, 4))
        if len(self.reporters) > 1:
            self.partners = list(dict.fromkeys(["UZB", "KAZ"] + self.partners))
        self.scale = rng.choice([1, 10**3, 10**6, 10**8])
        self.cents = rng.random() < 0.2
        kind = rng.choice(["observed", "stated", "both", "observed", "stated"])
        for reporter in self.reporters:
            self.truth = self.truths[reporter] = self.invent()
            if kind != "stated":
                self.observe(reporter)
            if kind != "observed":
                self.publish(reporter)
        if not self.records:
            self.add(reporter="UZB", partner=self.partners[0], period=(2024 * 12, 12),
                     flow="export", value="5")
            self.honest = False
        rng.shuffle(self.records)

    def add(self, **fields):
        if fields["reporter"] != fields["partner"]:
            self.records.append(Record(**fields))

    def invent(self):
        """By partner, commodity, flow and month; at times nothing, at times much."""
        rng, truth = self.rng, {}
        for partner in self.partners:
            for flow in ("export", "import"):
                for leaf in rng.sample(LEAVES, rng.randint(1, 2)):
                    size = rng.randint(1, 1000) * self.scale
                    for month in range(YEARS[0] * 12, YEARS[1] * 12 + 12):
                        if rng.random() < 0.8:
                            value = Fraction(rng.randint(0, size))
                            if self.cents:
                                value += Fraction(rng.randint(1, 9), 10)
                            truth[partner, leaf, flow, month] = value
        return truth

    def true(self, partner, commodity, flow, period):
        return sum(value for (p, leaf, f, month), value in self.truth.items()
                   if f == flow and period[0] <= month < sum(period) and
                   (partner in (p, "WLD") or p in GROUPS.get(partner, [])) and
                   (commodity == "TOTAL" or leaf.startswith(commodity)))

    def true_flow(self, partner, flow, period, commodity="TOTAL"):
        exports, imports = (self.true(partner, commodity, f, period) for f in ("export", "import"))
        return {"export": exports, "import": imports, "turnover": exports + imports,
                "balance": exports - imports}[flow]

    def observe(self, reporter):
        rng = self.rng
        flows = rng.choice([["export", "import"]] * 4 + [["export"], ["import"], ["turnover"]])
        more = rng.choice([[]] * 6 + [["turnover"], ["balance"]])
        levels = rng.choice([["TOTAL"]] * 3 + [["leaf"], ["TOTAL", "leaf"], ["TOTAL", "HS2"],
                                               ["HS2", "leaf"], ["TOTAL", "HS2", "leaf"]])
        if more:
            levels = ["TOTAL"]
        lengths = rng.choice([[1]] * 3 + [[3], [12], [1, 12], [1, 3], [3, 12], ["running"],
                                          ["running", 1]])
        own = rng.random() < 0.2  # each partner with its own length
        last = rng.choice([24, 24, 24, 23, 21, 15])
        gap = rng.choice([None] * 5 + [rng.randrange(24)])
        careless = rng.random() < 0.1  # rows may be missing
        self.honest = self.honest and not (own or careless or gap is not None)
        for partner in self.partners + (["WLD"] if rng.random() < 0.2 else []):
            used = [rng.choice(lengths)] if own else lengths
            own_flows = flows if more == [] or rng.random() < 0.5 else \
                rng.choice([more, flows + more, flows[:1] + more])
            for flow in dict.fromkeys(own_flows):
                for level in levels:
                    self.observe_series(reporter, partner, flow, level, used, last, gap, careless)

    def observe_series(self, reporter, partner, flow, level, lengths, last, gap, careless):
        codes = {"TOTAL": ["TOTAL"], "leaf": LEAVES, "HS2": ["27", "84"]}[level]
        for kind in lengths:
            for first, length in self.spans(kind, last):
                period = (YEARS[0] * 12 + first, length)
                if gap in range(first, first + length) or (careless and self.rng.random() < 0.2):
                    continue
                for code in codes:
                    value = self.true_flow(partner, flow, period, code)
                    if value or flow in ("turnover", "balance"):
                        self.add_row(reporter, partner, flow, code, period, value)

    def spans(self, kind, last):
        """Months one by one, or in threes or twelves; or running totals of each year."""
        if kind == "running":
            return [(year, length) for year in (0, 12) for length in (3, 6, 9, 12)
                    if year + length <= last]
        return [(first, kind) for first in range(0, last - kind + 1, kind)]

    def add_row(self, reporter, partner, flow, code, period, value):
        parts = [value]
        if self.rng.random() < 0.05 and value > 1:
            parts = [Fraction(1), value - 1]
        if self.rng.random() < 0.02:
            parts.append(Fraction(0))
        for part in parts:
            growth = ""
            if code == "TOTAL" and self.rng.random() < 0.02:
                growth = str(self.rng.randint(-20, 30))
            self.add(reporter=reporter, partner=partner, period=period, flow=flow, commodity=code,
                     value=plain(part), growth=growth)

    def publish(self, reporter):
        rng = self.rng
        density = rng.choice([0.3, 0.6, 1.0])
        periods = rng.choice([["2023", "2024"], ["2023-9M", "2024-9M"], ["2024"], ["2024-9M", "2024"],
                              ["2023-Q1", "2024-Q1", "2024-Q2"], ["2023", "2024", "2024-Q1"],
                              ["2024-Q1", "2024-S1", "2024-9M"], RUNNING, RUNNING,
                              ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024"]])
        partners = self.partners + rng.choice([[], [], [], ["WLD"], ["CA"]])
        for partner in partners:
            flows = ["export", "import", "turnover", "balance"]
            for flow in rng.sample(flows, rng.randint(1, 4)):
                for period in map(parse_period, periods):
                    for _ in range(rng.choice([1, 1, 1, 2])):
                        if rng.random() < density:
                            self.state(reporter, partner, flow, period)
            if rng.random() < 0.15:
                for period in rng.sample(CROSSING, rng.randint(1, 3)):
                    self.state(reporter, partner, rng.choice(flows), parse_period(period))

    def state(self, reporter, partner, flow, period):
        rng = self.rng
        true = self.true_flow(partner, flow, period)
        if rng.random() < 0.02:
            true = true * rng.choice([2, Fraction(1, 2), Fraction(9, 10)])
            self.honest = False
        base = self.true_flow(partner, flow, (period[0] - 12, period[1]))
        unit = rng.choice(["USD thousand", "USD million"])
        rounding = rng.choice(["", "", "nearest", "truncated", "exact"])
        growth = ""
        if flow != "balance" and base > 0 and rng.random() < 0.4:
            growth = printed((true / base - 1) * 100, rng.choice([0, 1, 1, 2]), rounding)
        value = printed(true / 10 ** POWERS[unit], rng.choice([0, 1, 2, 3]), rounding)
        if rounding == "exact":
            unit, value = "USD", plain(true)
        if rng.random() < 0.03 and not rounding:
            away = rng.randint(0, 100)
            unit, value = "USD", rng.choice([">" + plain(true - away if true > 100 else true),
                                             "<" + plain(true + away)])
        if growth and rng.random() < 0.2:
            value, unit = "", "USD"
        self.add(reporter=reporter, partner=partner, period=period, flow=flow, value=value,
                 unit=unit, growth=growth, rounding=rounding)

    def csv(self):
        lines = ["reporter,partner,period,flow,commodity,value,unit,growth,rounding"]
        for r in self.records:
            lines.append(",".join([r.reporter, NAMES.get(r.partner, r.partner), period_text(r.period),
                                   r.flow, r.commodity, r.value, r.unit if r.value else "", r.growth,
                                   r.rounding]))
        return "\n".join(lines) + "\n"


def plain(value):
    """A decimal without exponent, exactly."""
    places = 0
    while (value * 10 ** places).denominator != 1:
        places += 1
    return fixed(value, places)


def fixed(value, places):
    digits = str(abs(int(value * 10 ** places))).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits[:-places] + "." + digits[-places:] if places else digits)


def printed(value, places, rounding):
    if rounding == "truncated":
        value = Fraction(int(value * 10 ** places), 10 ** places)
    return fixed(round_half_away(value, places), places)


def invent_question(rng, data):
    question = Question(command=rng.choice(["totals", "growth", "growth", "balance", "summary",
                                            "share", "series", "series", "mirror"]))
    question.by = rng.choice(BY)
    if len(data.reporters) > 1:
        question.reporter = rng.choice([None, ["all"], ["UZB"], ["KAZ"]])
    if rng.random() < 0.4:
        question.partner = rng.sample(data.partners, rng.randint(1, len(data.partners)))
        question.partner += rng.choice([[], [], [], ["CA"], ["WLD"], ["UKR"]])
    if rng.random() < 0.2:
        question.flow = rng.sample(TRADE[:4], rng.randint(1, 2))
    codes = {r.commodity for r in data.records}
    if codes != {"TOTAL"} and rng.random() < 0.4:
        question.commodity = rng.choice([["27"], ["84"], ["2709"], ["TOTAL"], ["27", "84"],
                                       ["TOTAL", "27"], ["27", "2709", "271"]])
    if "flow" in (question.by or []) and question.command in ("balance", "summary"):
        question.command = "totals"
    if question.command == "share":
        ask_for_shares(rng, question)
    if question.command == "series":
        question.by = rng.choice([["quarter"], ["quarter"], ["partner", "quarter"], ["month"], ["year"],
                                  ["flow", "quarter"], ["semester"], ["reporter", "quarter"]])
        question.cumulative = rng.random() < 0.4
    if question.command == "mirror":
        question.by = rng.choice([["partner"], ["year"], ["quarter"], ["commodity", "partner"],
                                  ["partner", "period"], ["reporter", "partner"], ["commodity"]])
        question.flow = rng.choice([None, None, ["export"], ["import"]])
        question.factor = rng.choice(["1", "1.06", "1.25"])
        if rng.random() < 0.1:
            question.reporter = ["TJK"]
    text = rng.choice(PERIODS)
    question.periods = parse_periods(text)
    return question, text


def ask_for_shares(rng, question):
    if not {"reporter", "partner", "commodity"} & set(question.by or ["partner"]):
        question.by = rng.choice([["partner"], ["commodity"], ["commodity", "partner"]]) + \
            [d for d in question.by if d not in ("partner", "commodity")]
    if question.flow is not None:
        question.flow = [f if f != "balance" else "turnover" for f in question.flow]


def arguments_of(question, periods, path):
    arguments = [question.command, path, "--json", "--interval", "-t", periods]
    if question.command == "mirror":
        arguments += ["--cif-fob", question.factor]
    for option, values in (("-r", question.reporter), ("-p", question.partner),
                           ("-f", question.flow), ("-c", question.commodity),
                           ("-b", question.by)):
        if values is not None:
            arguments += [option, ",".join(values)]
    return arguments + (["--cumulative"] if question.cumulative else [])


# Comparison


def ask_program(program, arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return json.loads(done.stdout, parse_float=Fraction, parse_int=Fraction)
    if done.returncode == 2 and not done.stdout:
        for words, kind in (("cannot both be", "conflict"), ("less than", "conflict"),
                            ("no record", "empty"), ("no figures come to", "empty"),
                            ("overlap, and none", "ambiguous"), ("not in all", "ambiguous"),
                            ("with it twice", "ambiguous"), ("are not the sum", "ambiguous"),
                            ("not of the same months", "ambiguous")):
            if words in done.stderr:
                return kind
    return f"exit {done.returncode}: {done.stderr}"


def reference_of(data, question):
    if question.command == "mirror":
        return Mirror(data.records, question, Fraction(question.factor))
    return Reference(data.records, question)


def ask_reference(data, question):
    try:
        return reference_of(data, question).answer()
    except Refused as refusal:
        return str(refusal)


def show(number):
    return "null" if number is None else " ".join("-" if x is None else str(float(x)) for x in number)


def compare_measures(where, expected, found):
    faults = []
    for name, number in expected.items():
        if name not in found:
            faults.append(f"{where}: {name} is missing")
            continue
        actual = None
        if found[name] is not None:
            actual = tuple(found[name + side] for side in ("", "_low", "_high"))
        if actual != (None if number is None else tuple(number)):
            faults.append(f"{where}: {name} is {show(actual)}, expected {show(number)}")
    return faults


def compare_covered(where, expected, found):
    if expected is None:  # a row of two sides, of which it is said of one
        return []
    actual = found.get("covered"), found.get("gaps")
    return [] if actual == expected else [f"{where}: covered {actual}, expected {expected}"]


def compare(reference, expected, found):
    if isinstance(expected, str) or isinstance(found, str):
        return [] if expected == found else [f"the answer is {found if isinstance(found, str) else 'there'}, "
                                             f"expected {expected if isinstance(expected, str) else 'one'}"]
    rows, total = expected
    faults, actual = [], {}
    for row in found["rows"]:
        actual.setdefault(tuple(row[d] for d in reference.dimensions), []).append(row)
    for keys, bin, covered, measures in sorted(rows, key=lambda row: row[1]):
        where = " ".join(keys + (period_text(bin),))
        if not actual.get(keys):
            faults.append(f"{where}: the row is missing")
            continue
        row = actual[keys].pop(0)
        faults += compare_covered(where, covered, row)
        faults += compare_measures(where, measures, row)
    faults += [f"{' '.join(keys)}: a row too many" for keys, rest in actual.items() if rest]
    if (total is None) != ("total" not in found or found["total"] is None):
        faults.append(f"total: expected {'none' if total is None else 'one'}")
    elif total is not None:
        faults += compare_covered("total", total[0], found["total"])
        faults += compare_measures("total", total[1], found["total"])
    return faults


def compare_truth(data, question, found):
    """The rows of one reporter and partner each, over all commodities."""
    by = question.by or ["partner"]
    there = {record.reporter for record in data.records}
    reporters = question.reporter or (["UZB"] if "UZB" in there else sorted(there))
    if not data.honest or isinstance(found, str) or \
            reporters[0] not in data.truths or "partner" not in by or "commodity" in by or \
            question.commodity or reporters == ["all"] or not found["rows"] or \
            ("period" not in found["rows"][0] and question.command != "series"):
        return []
    data.truth, faults = data.truths[reporters[0]], []
    for row in found["rows"]:
        whole = row.get("period") or next(row[d] for d in GRAINS if d in row)
        period = parse_periods(row.get("covered", whole))[0]
        for flow, name in COLUMNS.items():
            name = name if "flow" not in by else "value" if row["flow"] == flow else ""
            if row.get(name) is None:
                continue
            true = data.true_flow(row["partner"], flow, period)
            low, high = row[name + "_low"], row[name + "_high"]
            if (low is not None and true < low) or (high is not None and true > high):
                faults.append(f"{row['partner']}: {name} is truly {float(true)}, not {float(low)} to {float(high)}")
    return faults


def compare_the_long_way(program, question, periods, path, found):
    """Observations alone are answered in a short way. Figures of a year long ago, of which
    nothing is asked, make the program take the long one, to the same answer."""
    again = ask_program(program, arguments_of(question, periods, path))
    if isinstance(found, str) or isinstance(again, str):
        return [] if found == again else [f"the long way to the answer is {again}"]
    return [f"the long way has other {part}" for part in ("rows", "total") if found[part] != again[part]]


def run_case(program, folder, seed):
    rng = random.Random(seed)
    data = Data(rng)
    path = os.path.join(folder, f"{seed}.csv")
    long_path = os.path.join(folder, f"{seed}-long.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(data.csv())
    with open(long_path, "w", encoding="utf-8") as file:
        pairs = sorted({(r.reporter, NAMES.get(r.partner, r.partner)) for r in data.records})
        file.write(data.csv() + "".join(f"{reporter},{partner},1990,export,TOTAL,1,USD thousand,,\n"
                                        for reporter, partner in pairs))
    for _ in range(QUESTIONS):
        question, periods = invent_question(rng, data)
        arguments = arguments_of(question, periods, path)
        reference = reference_of(data, question)
        found = ask_program(program, arguments)
        faults = compare(reference, ask_reference(data, question), found)
        faults += compare_truth(data, question, found)
        faults += compare_the_long_way(program, question, periods, long_path, found)
        if faults:
            return f"seed {seed}: tradestat {' '.join(arguments)}\n" + data.csv() + "\n".join(faults)
    os.remove(path)
    os.remove(long_path)
    return None


def main():
    program, cases = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        with ThreadPoolExecutor(2) as pool:
            for fault in pool.map(lambda seed: run_case(program, folder, seed),
                                  range(first, first + cases)):
                if fault:
                    failed += 1
                    print(fault, end="\n\n")
    print(f"{cases} cases of {QUESTIONS} questions, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
