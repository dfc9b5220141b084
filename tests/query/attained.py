"""Are the bounds of derived periods true and attained? By trying everything.

    attained.py PROGRAM [CASES [FIRST_SEED]]

A case is three months of true trade, some periods of which are published rounded to tens. All
whole numbers of the months that print like that are tried, one after the other: the least
and the greatest sum of a period among them are the bounds that the program must give, and the
true sum lies between. (Bounds of differences whose own bounds are whole numbers are
attained by whole numbers.) The growth of one period on the one before it is bounded the
same way, over all pairs.
"""

import csv
import itertools
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

MONTHS = 3
SPANS = [(a, b) for a in range(MONTHS) for b in range(a + 1, MONTHS + 1)]


def text_of(span):
    first, last = (f"2024-{m:02}" for m in (span[0] + 1, span[1]))
    return first if first == last else f"{first}/{last}"


def published(value):
    """The tens that are printed, halves away from zero; in thousands."""
    return (value + 5) // 10 * 10


def possible(figures, most):
    """All months that print as the figures do."""
    for months in itertools.product(range(most + 1), repeat=MONTHS):
        if all(abs(sum(months[a:b]) - value) <= 5 for (a, b), value in figures.items()):
            yield months


def ask(program, path, arguments):
    done = subprocess.run([program, *arguments, "--interval", "--format", "csv", path],
                          capture_output=True, text=True, check=False)
    return list(csv.DictReader(done.stdout.splitlines())) if done.returncode == 0 else []


def joined(figures, span):
    """Does a way along figures lead from its beginning to its end?"""
    reached = {span[0]}
    for _ in figures:
        for a, b in figures:
            if reached & {a, b}:
                reached |= {a, b}
    return span[1] in reached


def check_levels(program, path, figures, truth, ways):
    faults = []
    for span in SPANS:
        rows = ask(program, path, ["totals", "-t", text_of(span)])
        found = rows[0]["exports_low"], rows[0]["exports_high"]
        if not joined(figures, span):
            if rows[0]["exports"]:
                faults.append(f"{text_of(span)}: {found}, expected nothing")
            continue
        sums = [sum(months[span[0]:span[1]]) for months in ways]
        if tuple(map(Fraction, found)) != (min(sums), max(sums)):
            faults.append(f"{text_of(span)}: {found}, expected {min(sums)} to {max(sums)}")
        if not min(sums) <= sum(truth[span[0]:span[1]]) <= max(sums):
            faults.append(f"{text_of(span)}: the truth is not possible")
    return faults


def check_growth(program, path, figures, ways):
    faults = []
    for row in ask(program, path, ["series", "--by", "month", "-t", text_of((0, MONTHS))]):
        month = int(row["month"][5:]) - 1
        if month == 0 or not joined(figures, (month - 1, month)) or \
                not joined(figures, (month, month + 1)):
            continue
        if any(months[month - 1] == 0 for months in ways):
            expected = ("", "")
        else:
            ratios = [Fraction(months[month], months[month - 1]) * 100 - 100 for months in ways]
            expected = (Fraction(min(ratios) * 10000 // 1, 10000),
                        Fraction(-(-max(ratios) * 10000 // 1), 10000))
        found = tuple(row[f"exports_growth_previous_pct_{side}"] for side in ("low", "high"))
        if tuple(x and Fraction(x) for x in found) != expected:
            faults.append(f"{row['month']}: growth {found}, expected {tuple(map(str, expected))}")
    return faults


def run_case(program, seed):
    rng = random.Random(seed)
    truth = [rng.randint(0, 14) for _ in range(MONTHS)]
    spans = rng.choice([[(0, b) for b in range(1, MONTHS + 1)], SPANS,
                        rng.sample(SPANS, rng.randint(2, len(SPANS)))])
    figures = {span: published(sum(truth[span[0]:span[1]])) for span in spans}
    ways = list(possible(figures, max(figures.values()) + 5))
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("partner,period,flow,value,unit\n")
        for span, value in figures.items():
            file.write(f"KAZ,{text_of(span)},export,{value / 1000:.2f},USD thousand\n")
        # so that every period has a row
        file.write(f"KAZ,{text_of((0, MONTHS))},companies,1,count\n")
        file.writelines(f"KAZ,{text_of(span)},import,0.00,USD thousand\n" for span in SPANS)
        file.flush()
        faults = check_levels(program, file.name, figures, truth, ways)
        return faults + check_growth(program, file.name, figures, ways), figures


def main():
    program, cases = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    failed = 0
    for seed in range(first, first + cases):
        faults, figures = run_case(program, seed)
        if faults:
            failed += 1
            print(f"seed {seed}: {figures}", *faults, sep="\n  ")
    print(f"{cases} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
