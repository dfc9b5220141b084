"""Intervals, regions of the plane, and rounding."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from reference.records import decimals


# Intervals: a pair of bounds, None where there is none, and which of them are open.


@dataclass(frozen=True)
class Interval:
    low: Fraction = None
    high: Fraction = None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self):
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def bounded(self):
        return self.low is not None and self.high is not None

    @property
    def point(self):
        return self.bounded and self.low == self.high

    def holds(self, x):
        above = self.low is None or x > self.low or (x == self.low and not self.low_open)
        below = self.high is None or x < self.high or (x == self.high and not self.high_open)
        return above and below

    def meet(self, other):
        low, low_open = max(
            [(i.low, i.low_open) for i in (self, other) if i.low is not None], default=(None, False))
        high, high_open = min(
            [(i.high, not i.high_open) for i in (self, other) if i.high is not None],
            default=(None, True))
        return Interval(low, high, low_open, not high_open)


def interval_of(record):
    x, digit = record.number, record.digit
    if record.value[0] == ">":
        return Interval(low=x)
    if record.value[0] == "<":
        return Interval(high=x)
    rounding = record.rounding or ("exact" if record.unit == "USD" else "nearest")
    if rounding == "exact":
        return Interval(x, x)
    if rounding == "nearest":
        return Interval(x - digit / 2, x + digit / 2)
    return Interval(x - digit if x <= 0 else x, x + digit if x >= 0 else x, x <= 0, x >= 0)


def rate_of(record):
    """The factors between which a printed growth lies."""
    x, digit = Fraction(record.growth), Fraction(1, 10 ** decimals(record.growth))
    low, high = x - digit / 2, x + digit / 2
    if record.rounding == "truncated":
        low, high = (x - digit if x <= 0 else x), (x + digit if x >= 0 else x)
    return 1 + low / 100, 1 + high / 100


# Regions: convex polygons, as lists of corners.


def box(x_low, x_high, y_low, y_high):
    corners = [(x_low, y_low), (x_high, y_low), (x_high, y_high), (x_low, y_high)]
    return list(dict.fromkeys(corners)) if x_low <= x_high and y_low <= y_high else []


def clip(polygon, a, b, c):
    """Keeps a*x + b*y + c >= 0."""
    kept = []
    for i, here in enumerate(polygon):
        there = polygon[(i + 1) % len(polygon)]
        sides = [a * x + b * y + c for x, y in (here, there)]
        if sides[0] >= 0:
            kept.append(here)
        if sides[0] * sides[1] < 0:
            share = sides[0] / (sides[0] - sides[1])
            kept.append(tuple(p + share * (q - p) for p, q in zip(here, there)))
    return list(dict.fromkeys(kept))


def extent(polygon, a, b):
    values = [a * x + b * y for x, y in polygon]
    return min(values), max(values)


def hull(points):
    """The corners of the smallest convex region around the points."""
    points = sorted(set(points))
    half = []
    for run in (points, points[::-1]):
        chain = []
        for p in run:
            while len(chain) > 1 and ((chain[-1][0] - chain[-2][0]) * (p[1] - chain[-2][1]) <=
                                      (chain[-1][1] - chain[-2][1]) * (p[0] - chain[-2][0])):
                chain.pop()
            chain.append(p)
        half += chain[:-1]
    return half or points


def add_regions(regions):
    """All sums of one point of each."""
    total = [(Fraction(0), Fraction(0))]
    for region in regions:
        total = hull([(p[0] + q[0], p[1] + q[1]) for p in total for q in region])
    return total


def ratio_range(regions, numerator, denominator):
    """Least and greatest ratio of sums over one point of each region, or None."""
    total = add_regions(regions)
    if extent(total, *denominator)[0] <= 0:
        return None
    ratios = [Fraction(numerator[0] * x + numerator[1] * y) / (denominator[0] * x + denominator[1] * y)
              for x, y in total]
    return min(ratios), max(ratios)


def concentration(parts):
    """Least and greatest sum(x^2) / sum(x)^2 over one number of each interval: the greatest at
    ends of the intervals, the least where some are at an end and all others alike."""
    if sum(low for low, _ in parts) <= 0:
        return None

    def index(numbers):
        return Fraction(sum(x * x for x in numbers)) / sum(numbers) ** 2

    ends = [sorted({low, high}) for low, high in parts]
    greatest = max(index(numbers) for numbers in product(*ends))
    least = greatest
    for choice in product(*[pair if len(pair) == 1 else pair + [None] for pair in ends]):
        fixed = [x for x in choice if x is not None]
        free = len(choice) - len(fixed)
        likes = [x for pair in ends for x in pair] if sum(fixed) == 0 else \
            [Fraction(sum(x * x for x in fixed)) / sum(fixed)]
        for like in likes if free else [0]:
            numbers = [like if x is None else x for x in choice]
            if sum(numbers) > 0 and all(low <= x <= high for x, (low, high) in zip(numbers, parts)):
                least = min(least, index(numbers))
    return least, greatest


# Rounding, as it is printed.


def round_half_away(x, places):
    unit = Fraction(10) ** -places
    whole, rest = divmod(abs(x), unit)
    rounded = (whole + (rest * 2 >= unit)) * unit
    return -rounded if x < 0 else rounded


def round_down(x, places):
    unit = Fraction(10) ** -places
    return x // unit * unit


def round_up(x, places):
    return -round_down(-x, places)


def printed_ratio(bounds, factor, most=2):
    low, high = (bound * factor for bound in bounds)
    for places in range(most, -40, -1):
        rounded = round_half_away((low + high) / 2, places)
        if places < 0 and rounded == 0 and not low <= 0 <= high:
            break
        value = rounded
        if max(abs(low - value), abs(high - value)) <= Fraction(10) ** -places:
            break
    return value, round_down(low, 4), round_up(high, 4)


@dataclass
class Level:
    interval: Interval = None  # None: unknown
    printed: Fraction = None
    months: frozenset = frozenset()  # which it is of
    stated: bool = False
    derived: bool = False
    observed: bool = False

    @property
    def known(self):
        return self.interval is not None
