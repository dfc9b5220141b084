"""Published figures as linear constraints: the model of differential.py.

It is not that of the program: its unknowns are the exports and imports of every country and
commodity between the ends of all periods that are spoken of, and every figure is a sum of these,
or a ratio of two such sums.
"""

import itertools
from fractions import Fraction

import exact_program

MEMBERS = {"Central Asia": ["KAZ", "KGZ", "TJK", "TKM"]}
CODES = {"Central Asia": "CA"}
POWERS = {"thousand": 3, "million": 6, "billion": 9}


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
    """A level, its growth or its share in the world's: printed text, and what it is of."""

    def __init__(self, partner, flow, commodity, period, kind="level"):
        self.partner, self.flow, self.commodity = partner, flow, commodity
        self.period, self.kind = period, kind
        self.digits = 1
        self.units = 0  # the printed number in units of its last digit
        self.scale = "million"
        self.rounding = "nearest"
        self.qualifier = ""  # of a level: ">", "<" or "~"

    @property
    def growth(self):
        return self.kind == "growth"

    def text(self):
        size = abs(self.units)
        whole, rest = divmod(size, 10**self.digits)
        sign = "-" if self.units < 0 else ""
        return self.qualifier + sign + (f"{whole}.{rest:0{self.digits}}" if self.digits else f"{whole}")

    def one(self):
        """A unit of the last digit, in base units or percent."""
        power = POWERS[self.scale] if self.kind == "level" else 0
        return Fraction(10)**(power - self.digits)

    def mode(self, run):
        """How it was rounded, in a run with --rounding or without."""
        if self.kind == "level" and (self.rounding == "exact" or self.qualifier):
            return "exact"
        if run is not None:
            return run
        return "nearest" if self.rounding == "exact" else self.rounding

    def reading(self, run=None):
        """(low, low is open, high, high is open), in base units or percent; None: unlimited."""
        one, mode = self.one(), self.mode(run)
        value = self.units * one
        if mode == "exact":
            low, high = (None if self.qualifier in ("<", "~") else value,
                         None if self.qualifier in (">", "~") else value)
            return low, False, high, False
        if mode in ("nearest", "half-even"):
            is_open = mode == "half-even" and self.units % 2 == 1
            return value - one / 2, is_open, value + one / 2, is_open
        if mode == "any":
            return value - one, True, value + one, True
        return (value if self.units > 0 else value - one, self.units <= 0,
                value if self.units < 0 else value + one, self.units >= 0)

    def print(self, value, run, rng):
        """Sets the units to what is printed of a value."""
        exact, mode = value / self.one(), self.mode(run)
        if self.qualifier:
            self.units = {">": exact // 1, "<": -(-exact // 1), "~": round(exact) + 7}[self.qualifier]
        elif mode == "exact":
            assert exact.denominator == 1
            self.units = int(exact)
        elif mode == "half-even":
            self.units = round(exact)
        elif mode == "nearest":
            self.units = int(abs(exact) + Fraction(1, 2)) * (1 if exact >= 0 else -1)
        elif mode == "truncated":
            self.units = int(exact)
        else:
            self.units = rng.choice([exact // 1, -(-exact // 1)])
        self.units = int(self.units)


class Case:
    def __init__(self, figures, leaves, countries, run):
        """leaves: codes beneath TOTAL that have none beneath them; run: the --rounding, or None."""
        self.figures, self.leaves, self.countries, self.run = figures, leaves, countries, run
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

    def level(self, figure):
        return self.functional(figure.partner, figure.flow, figure.commodity, months(figure.period))

    def whole(self, figure):
        """What a ratio is one of: the level a year earlier, or the world's."""
        first, end = months(figure.period)
        if figure.growth:
            return self.functional(figure.partner, figure.flow, figure.commodity, (first - 12, end - 12))
        return self.functional("WLD", figure.flow, figure.commodity, (first, end))

    def constraints(self, figures, run="own"):
        out = []
        for f in figures:
            low, low_open, high, high_open = f.reading(self.run if run == "own" else run)
            level = self.level(f)
            whole = {} if f.kind == "level" else self.whole(f)
            for end, sign, is_open in ((low, -1, low_open), (high, 1, high_open)):
                if end is None:
                    continue
                # sign * level <= sign * end, or sign * level <= sign * ratio * whole
                terms = {n: sign * c for n, c in level.items()}
                ratio = (1 + end / 100) if f.growth else end / 100
                for n, c in whole.items():
                    terms[n] = terms.get(n, 0) - sign * ratio * c
                out.append((terms, "<" if is_open else "<=", 0 if whole else sign * end))
            if whole:
                out.append(({n: -c for n, c in whole.items()}, "<", 0))
        return out

    def possible(self, figures, run="own"):
        return exact_program.is_possible(self.constraints(figures, run))

    def bounds(self, figures, figure):
        """Where a figure would have to lie: ((low, is reached), (high, is reached)), None: nowhere
        ends."""
        constraints = self.constraints(figures)
        objective = self.level(figure)
        if figure.kind != "level":
            # level / whole, with everything divided by the whole (Charnes and Cooper)
            constraints = [({**terms, "one": -Fraction(bound)} if bound else terms, relation, 0)
                           for terms, relation, bound in constraints]
            constraints.append((self.whole(figure), "=", 1))
            constraints.append(({"one": -1}, "<", 0))
        ends = []
        for end in exact_program.bounds(constraints, objective):
            reached = end is not None and exact_program.is_possible([*constraints, (objective, "=", end)])
            percent = end if end is None or figure.kind == "level" else 100 * (end - figure.growth)
            ends.append((percent, reached))
        return ends

    def smallest(self):
        """The size of the smallest contradiction among at most four figures."""
        for size in range(1, 5):
            for some in itertools.combinations(self.figures, size):
                if not self.possible(some):
                    return size
        return None
