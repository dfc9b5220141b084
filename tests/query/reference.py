"""A second opinion on questions: slow, obvious, and sharing nothing with the program.

Everything is a fractions.Fraction; regions are clipped polygons; bounds of ratios are
found by trying every corner of the sum of all regions. It answers what differential.py asks of
small data sets, from records that it is given as objects (it reads no files).

The rules, in the order in which they are applied:

- A figure is an observation when its value is in plain units and no rounding is stated;
  otherwise it is a statement, and stands for an interval.
- Months of a period are covered when some trade observation of the reporter, of a period
  within the asked one, holds them. Rows of the world cover for the world alone, and rows
  of TOTAL do not cover for commodities, if the reporter has any or TOTAL is not asked for.
- The rows of a series (reporter, partner, commodity, flow) are summed. Of rows that overlap
  each other those of one length count: the longest that hold all their months. If there
  is none, the question is ambiguous.
- What a row of a longer period says of some of its months is unknown, unless other rows of
  the series hold them, or shorter ones come to all of it, so that nothing is left for them.
  Where the reporter covers the months the series is part of the answer, unless figures of
  the group, or of commodities above or beneath it, are.
- An absent row is zero in covered months if the flow occurs for the reporter anywhere (of TOTAL, or
  of commodities, whichever is asked for), and no
  rows of turnover or balance may hold it; absent turnover and balance follow from rows of others;
  but it is unknown if some figure of the partner is stated for any of the months, unless
  observations within the stated period come to it.
- A period that no figure is of is derived, if sums and differences of figures of one series
  come to it: month boundaries are nodes, figures are edges, and all differences that the
  bounds of edges allow (with flows >= 0, nothing falls) are found by the algorithm of Floyd
  and Warshall. Figures take part that share months, directly or by others; if they
  contradict each other there is no answer. What follows for a flow from others of the
  same period is an edge as well; for a base, what a printed growth implies.
- A statement of the whole period is stronger than observations of a part of it; observed
  sums are stronger than statements otherwise.
- Exports, imports, turnover and balance of one partner narrow each other, if they agree.
- Figures of a whole period and of the covered part of it never stand side by side: with
  one partner those of the part are dropped, and sums of both are unknown.
- The level a year earlier is that of the same covered months.
- The world and countries that were asked for are rows beside each other, and never added up.
- A group that was asked for by name counts instead of its members where these do not add up to it;
  asked for beside a member, it is refused.
- Of the world, groups and countries the finest counts otherwise, of TOTAL and commodities the
  coarsest, beside which others have rows that are asked for; what is left out must not hold months that what counts does not.
- What is unknown of one part is unknown of the sum.
- Where one part follows the other in time, and neither is observed, what figures say of the
  months of both narrows their sum.
- A series goes by whole calendar periods, or by running totals from January to their ends.
  Its growth on the previous one is bounded over all pairs of levels which figures of both
  periods together (of running totals: of what the later has more) allow.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property, wraps
from itertools import product

PRINCIPAL = ["export", "import", "turnover", "balance"]
TRADE = PRINCIPAL + ["reexport", "reimport"]
GROUPS = {"CA": ["KAZ", "KGZ", "TJK", "TKM"]}
POWERS = {"USD": 0, "USD thousand": 3, "USD million": 6, "USD billion": 9}
COLUMNS = {"export": "exports", "import": "imports", "turnover": "turnover", "balance": "balance"}
GRAINS = {"year": 12, "semester": 6, "quarter": 3, "month": 1}


class Refused(Exception):
    """The question has no answer: "conflict", "ambiguous" or "empty"."""


@dataclass(frozen=True)
class Record:
    reporter: str
    partner: str
    period: tuple  # first month (year * 12 + month - 1), number of months
    flow: str
    commodity: str = "TOTAL"
    value: str = ""
    unit: str = "USD"
    growth: str = ""
    rounding: str = ""

    @property
    def has_level(self):
        return self.value != ""

    @cached_property
    def observed(self):
        plain = self.has_level and self.unit == "USD" and not self.rounding
        return plain and self.value[0] not in "><"

    @property
    def number(self):
        return Fraction(self.value.lstrip("><")) * 10 ** POWERS[self.unit]

    @cached_property
    def series(self):
        return (self.reporter, self.partner, self.commodity, self.flow)

    @property
    def digit(self):
        """The value of one unit in the last printed place."""
        return Fraction(10) ** (POWERS[self.unit] - decimals(self.value))


@dataclass
class Question:
    command: str = "totals"
    reporter: list = None  # codes; None: the only one, or UZB; ["all"]
    partner: list = None
    flow: list = None
    commodity: list = None
    periods: list = field(default_factory=list)
    by: list = None
    cumulative: bool = False
    factor: str = "1"  # of mirror statistics, CIF over FOB


def remembered(method):
    """Answers the same call of the same object once."""
    @wraps(method)
    def wrapper(self, *arguments):
        key = (method.__name__, *arguments)
        if key not in self.memory:
            self.memory[key] = method(self, *arguments)
        return self.memory[key]
    return wrapper


def decimals(text):
    return len(text.partition(".")[2])


def months_of(period):
    return set(range(period[0], period[0] + period[1]))


def within(inner, outer):
    return outer[0] <= inner[0] and sum(inner) <= sum(outer)


def year_earlier(period):
    return (period[0] - 12, period[1])


def runs_of(months):
    """The runs of neighbouring months."""
    runs = []
    for month in sorted(months):
        if runs and sum(runs[-1]) == month:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((month, 1))
    return runs


def period_text(period):
    start, months = period
    year, month = divmod(start, 12)
    if months == 12 and month == 0:
        return str(year)
    if months == 6 and month % 6 == 0:
        return f"{year}-S{month // 6 + 1}"
    if months == 3 and month % 3 == 0:
        return f"{year}-Q{month // 3 + 1}"
    first = f"{year}-{month + 1:02}"
    if months == 1:
        return first
    year, month = divmod(start + months - 1, 12)
    return f"{first}/{year}-{month + 1:02}"


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


# What the answer is made of.


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


@dataclass(frozen=True)
class Slot:
    reporter: str
    partner: str
    commodity: str
    bin: tuple
    flow: str = None  # where rows are of one flow each
    flows: frozenset = frozenset(PRINCIPAL)  # its own; the others are another slot's
    figures: frozenset = frozenset(PRINCIPAL)  # those of them that have one
    hidden: bool = False
    only: str = ""  # "rows" or "sums", of a commodity beside one that holds it
    held: frozenset = frozenset()  # flows that another level of the commodity has


def asks_for(asked, commodity):
    return (commodity == "TOTAL") == (asked == "TOTAL") and commodity.startswith(asked)


class Reference:
    def __init__(self, records, question):
        self.records, self.question, self.memory = records, question, {}
        self.observations = [r for r in records if r.observed]
        self.published = [r for r in records if not r.observed]
        self.growth = question.command in ("growth", "summary", "series")
        self.scale = max([decimals(r.value) - POWERS[r.unit] for r in records if r.has_level] + [0])
        self.plan()

    # What is asked

    def plan(self):
        q, records = self.question, self.records
        reporters = sorted({r.reporter for r in records})
        if q.reporter is None:
            self.reporters = reporters if len(reporters) == 1 else ["UZB"]
        else:
            self.reporters = reporters if q.reporter == ["all"] else q.reporter
        self.named = q.partner
        self.partners = None
        if q.partner is not None:
            self.partners = [m for p in q.partner for m in GROUPS.get(p, [p])]
        dimensions = list(q.by) if q.by is not None else ["partner"]
        self.by_value = "flow" in dimensions or any(f not in PRINCIPAL for f in q.flow or [])
        if self.by_value and "flow" not in dimensions:
            dimensions.append("flow")
        calendar = [GRAINS[d] for d in dimensions if d in GRAINS]
        if len(q.periods) > 1 and not calendar and "period" not in dimensions:
            dimensions.append("period")
        self.dimensions = dimensions
        self.row_bins = {}  # of bins of a row that has several
        if q.command == "series":
            self.plan_series(min(calendar))
            return self.plan_commodities()
        self.bins = sorted({b for p in q.periods for b in self.cut(p, min(calendar, default=None))})
        if calendar and "period" not in dimensions:
            self.bins = self.join_bins(min(calendar))
            self.plan_rows(min(calendar))
        self.plan_commodities()

    def plan_rows(self, grain):
        """Bins of one calendar unit make one row, if none overlap."""
        months = [m for bin in self.bins for m in months_of(bin)]
        if len(months) == len(set(months)):
            self.row_bins = {bin: [b for b in self.bins if b[0] // grain == bin[0] // grain]
                             for bin in self.bins}

    def plan_series(self, grain):
        q = self.question
        if all(d in GRAINS for d in self.dimensions):
            self.dimensions = ["partner"] + self.dimensions
        units = sorted({(m // grain * grain, grain) for p in q.periods for m in months_of(p)})
        self.grain = grain
        self.units = {self.ending_with(unit): unit for unit in units}
        self.bins = list(self.units)
        self.previous = {}
        for bin, unit in self.units.items():
            before = (unit[0] - grain, grain)
            if not (q.cumulative and grain < 12 and before[0] // 12 != unit[0] // 12):
                self.previous[bin] = self.ending_with(before)

    def ending_with(self, unit):
        january = unit[0] // 12 * 12
        return (january, sum(unit) - january) if self.question.cumulative else unit

    def plan_commodities(self):
        q, dimensions, records = self.question, self.dimensions, self.records
        codes = {r.commodity for r in records}
        if q.commodity is None:
            self.of_commodities = "commodity" in dimensions and codes != {"TOTAL"}
            self.codes = codes - {"TOTAL"} if self.of_commodities else codes
        else:
            self.codes = {c for c in codes for asked in q.commodity if asks_for(asked, c)}
            self.of_commodities = not self.codes <= {"TOTAL"}

    def join_bins(self, grain):
        """Those that follow each other within a calendar unit are one."""
        bins = []
        for first, months in self.bins:
            last = bins[-1] if bins else None
            if last and sum(last) == first and last[0] // grain == first // grain:
                bins[-1] = (last[0], last[1] + months)
            else:
                bins.append((first, months))
        return bins

    def cut(self, period, grain):
        if grain is None:
            return [period]
        parts = {}
        for month in months_of(period):
            parts.setdefault(month // grain, []).append(month)
        return [(min(part), len(part)) for part in parts.values()]

    def asks_partner(self, partner):
        return self.named is None or partner in self.partners or partner in self.named

    def asks_flow(self, flow):
        """Is a figure of the flow of use?"""
        asked = self.question.flow
        if not self.by_value:
            return flow in PRINCIPAL
        if asked is None:
            return True
        return flow in asked or (flow in PRINCIPAL and any(f in PRINCIPAL for f in asked))

    def shows_flow(self, flow):
        return self.question.flow is None or flow in self.question.flow

    def keeps(self, r):
        return (r.reporter in self.reporters and self.asks_partner(r.partner) and
                self.asks_flow(r.flow) and r.commodity in self.codes)

    # Observations

    def says_nothing(self, commodity):
        """Of commodities: TOTAL, and what is wider than all that are asked for."""
        asked = self.question.commodity
        return commodity == "TOTAL" or asked is not None and "TOTAL" not in asked and all(
            len(commodity) < len(code) for code in asked)

    def totals_cover(self, reporter):
        """Not where commodities are asked for, unless TOTAL is, too, and is all that there is."""
        return not self.of_commodities or "TOTAL" in self.codes and not any(
            r.reporter == reporter and r.flow in TRADE and not self.says_nothing(r.commodity)
            for r in self.observations)

    def covered(self, reporter, partner, period):
        return self.covered_with(reporter, partner, period, self.totals_cover(reporter))

    @remembered
    def covered_with(self, reporter, partner, period, totals):
        months = set()
        for r in self.observations:
            if (r.reporter == reporter and r.flow in TRADE and
                    (partner == "WLD" or r.partner != "WLD") and
                    (totals or not self.says_nothing(r.commodity)) and within(r.period, period)):
                months |= months_of(r.period)
        return months

    def refuse_months_of_totals_alone(self):
        """Commodities and TOTAL that are asked for have to be of the same months."""
        if not self.of_commodities or "TOTAL" not in self.codes:
            return
        for reporter in self.reporters:
            for bin in self.bins:
                for partner in ("", "WLD"):
                    own = self.covered(reporter, partner, bin)
                    earlier, before = {m - 12 for m in own}, year_earlier(bin)
                    if own and own != self.covered_with(reporter, partner, bin, True) or \
                            own and self.growth and \
                            (earlier <= self.covered(reporter, partner, before)) != \
                            (earlier <= self.covered_with(reporter, partner, before, True)):
                        raise Refused("ambiguous")

    @remembered
    def rows(self, series, *runs):
        return [r for r in self.observations if r.series == series and self.keeps(r) and
                any(within(r.period, run) for run in runs)]

    def sum_rows(self, series, runs):
        """The sum of one length of period, and whether there are rows at all."""
        return self.sum_clusters(self.rows(series, *runs))

    def sum_clusters(self, rows):
        total, clusters = Fraction(0), runs_of(set().union(*(months_of(r.period) for r in rows)))
        for cluster in clusters:
            borders = [m for m in range(cluster[0], sum(cluster) + 1)
                       if not any(r.period[0] < m < sum(r.period) for r in rows)]
            for first, end in zip(borders, borders[1:]):
                total += self.sum_overlapping([r for r in rows if first <= r.period[0] < end])
        return total, bool(rows)

    def sum_overlapping(self, rows):
        held = {}
        for length in {r.period[1] for r in rows}:
            months = [m for p in {r.period for r in rows if r.period[1] == length}
                      for m in months_of(p)]
            if len(months) != len(set(months)):
                raise Refused("ambiguous")
            held[length] = set(months)
        everything = set().union(*held.values())
        for length in sorted(held, reverse=True):
            if held[length] == everything:
                return sum(r.number for r in rows if r.period[1] == length)
        raise Refused("ambiguous")

    def undivided(self, series, runs):
        """Do rows of longer periods alone hold some of the months?"""
        held = set().union(*(months_of(r.period) for r in self.rows(series, *runs)))
        wanted = set().union(*map(months_of, runs)) - held
        return any(r.series == series and self.keeps(r) and wanted & months_of(r.period) and
                   not any(within(r.period, run) for run in runs) and
                   not self.divided(series, r.period) for r in self.observations)

    def divided(self, series, period):
        """Do shorter rows come to all of the period's?"""
        rows = self.rows(series, period)
        if series[3] not in TRADE or series[3] == "balance":
            return False
        try:
            parts, _ = self.sum_clusters([r for r in rows if r.period != period])
        except Refused:
            return False
        return parts == sum(r.number for r in rows if r.period == period)

    @remembered
    def observe(self, slot, flow, shift):
        """The observed level: its sum (None: unknown), months, and whether a row of the series
        is in it."""
        months = self.covered(slot.reporter, slot.partner, slot.bin)
        commodities = self.of_commodities or self.question.commodity is None
        occurs = any(r.reporter == slot.reporter and r.flow == flow and
                     ("TOTAL" in self.codes if self.says_nothing(r.commodity) else commodities)
                     for r in self.observations)
        if not months or not occurs:
            return None
        runs = [(start - shift, length) for start, length in runs_of(months)]
        if not all(months_of(run) <= self.covered(slot.reporter, slot.partner, run)
                   for run in runs):
            return None
        total, found = self.sum_rows(self.series(slot, flow), runs)
        if self.undivided(self.series(slot, flow), runs):
            return None, frozenset(months), False
        if not found and flow in PRINCIPAL and self.held_elsewhere(slot, flow, runs):
            return None, frozenset(months), None
        return total, frozenset(months), found

    def held_elsewhere(self, slot, flow, runs):
        """Do rows of other flows tell that the absent one is not zero?"""
        others = PRINCIPAL if flow in ("turnover", "balance") else ["turnover", "balance"]
        return any(self.rows(self.series(slot, f), *runs) for f in others if f != flow)

    def series(self, slot, flow):
        return (slot.reporter, slot.partner, slot.commodity, flow)

    # Statements

    @remembered
    def statements(self, series, period):
        return [r for r in self.published if r.series == series and r.period == period and
                r.has_level and self.keeps(r)]

    @remembered
    def stated(self, series, period):
        """What all statements of a key say together: interval and most precise figure."""
        found = self.statements(series, period)
        if not found:
            return None
        interval, best = Interval(), None
        for r in found:
            interval = interval.meet(interval_of(r))
            if interval.empty:
                raise Refused("conflict")
            if best is None or r.digit < best.digit or r.rounding == "exact":
                best = r
        return interval, best.number

    @remembered
    def rate(self, slot, flow):
        period = self.stated_period(slot, flow)
        low = high = None
        for r in self.records:
            if r.growth and self.keeps(r) and r.series == self.series(slot, flow) and r.period == period:
                bounds = rate_of(r)
                low = bounds[0] if low is None else max(low, bounds[0])
                high = bounds[1] if high is None else min(high, bounds[1])
                if low > high:
                    raise Refused("conflict")
        if low is not None and high >= 0:
            low = max(low, Fraction(0))  # no flow falls by more than all of it
        return None if low is None else (low, high)

    @remembered
    def stated_period(self, slot, flow):
        """The whole period where a level is published of it, else the covered part, if it is
        one."""
        observed = self.observe(slot, flow, 0)
        runs = runs_of(observed[1]) if observed else []
        if runs in ([], [slot.bin]) or \
                self.published_level(self.series(slot, flow), slot.bin, 0, False):
            return slot.bin
        return runs[0] if len(runs) == 1 else None

    # Figures of other periods

    @remembered
    def edges(self, series, source):
        """All that is known of periods of a series: {period: [intervals]}."""
        edges = {}
        for period in {r.period for r in self.published if r.series == series}:
            if self.statements(series, period):
                try:
                    edges.setdefault(period, []).append(self.stated(series, period)[0])
                except Refused:
                    edges.setdefault(period, []).append(Interval(Fraction(1), Fraction(0)))
        for period, interval in self.deduced(series).items():
            edges.setdefault(period, []).append(interval)
        if source == "observations":
            sums = {}
            for r in self.observations:
                if r.series == series and self.keeps(r) and self.in_window(r.period):
                    sums[r.period] = sums.get(r.period, 0) + r.number
            for period, total in sums.items():
                edges.setdefault(period, []).append(Interval(total, total))
        if source == "rates":
            for period, intervals in list(edges.items()):
                implied = self.implied(series, period, intervals[0])
                if implied:
                    edges.setdefault(year_earlier(period), []).append(implied)
        return edges

    def in_window(self, period):
        """Rows of other years than those asked for are not looked at."""
        first = min(bin[0] for bin in self.bins) - (12 if self.growth else 0)
        last = max(sum(bin) for bin in self.bins) - 1
        return months_of(period) & set(range(first // 12 * 12, last // 12 * 12 + 12))

    def deduced(self, series):
        """What the other flows of a period say of this one, where it is not stated itself."""
        found = {}
        others = [series[:3] + (f,) for f in PRINCIPAL]
        for period in {r.period for r in self.published if r.series in others}:
            levels = {}
            for f in PRINCIPAL:
                levels[f] = Level()
                try:
                    stated = self.stated(series[:3] + (f,), period)
                except Refused:
                    stated = None
                if stated:
                    interval = stated[0]
                    if f != "balance":
                        interval = interval.meet(Interval(low=Fraction(0)))
                    levels[f] = Level(interval, stated[1], frozenset(months_of(period)), True)
            known = [f for f in PRINCIPAL if levels[f].known]
            if series[3] in known or len(known) < 2 or self.statements(series, period):
                continue
            if self.narrow(levels, known, frozenset(months_of(period))) and levels[series[3]].known:
                found[period] = levels[series[3]].interval
        return found

    def implied(self, series, period, interval):
        """The level a year earlier, from a level and its printed growth."""
        if series[3] == "balance" or not interval.bounded or interval.empty or interval.high < 0:
            return None
        rates = [rate_of(r) for r in self.records if r.growth and r.series == series and
                 self.keeps(r) and r.period == period]
        if not rates:
            return None
        low, high = max(r[0] for r in rates), min(r[1] for r in rates)
        if low > high or low <= 0:
            return None
        places = self.scale + 2
        return Interval(round_down(max(interval.low, 0) / high, places),
                        round_up(interval.high / low, places))

    @remembered
    def path(self, series, period, source):
        """What figures of other periods say of this one; None: nothing."""
        if series[3] not in TRADE:
            return None
        edges, month, value = self.edges(series, source), period[0], Interval(Fraction(0), Fraction(0))
        for block in runs_of(set().union(*map(months_of, edges))):
            for first, end in self.cut_block(edges, block):
                if end <= month or month >= sum(period):
                    continue
                if first > month:
                    return None
                part_end = min(end, sum(period))
                inside = {p: i for p, i in edges.items() if first <= p[0] and sum(p) <= end}
                part = self.difference(inside, series[3] != "balance", month, part_end, source)
                if part is None:
                    return None
                value = Interval(*(None if a is None or b is None else a + b for a, b in
                                   ((value.low, part.low), (value.high, part.high))),
                                 value.low_open or part.low_open, value.high_open or part.high_open)
                month = end
        if month < sum(period):
            return None
        says = value.high is not None or (value.low is not None and
                                          (series[3] == "balance" or value.low > 0))
        return value if says else None

    def cut_block(self, edges, run):
        """The parts of a run of months between which no figure reaches."""
        borders = [m for m in range(run[0], sum(run) + 1) if not any(p[0] < m < sum(p) for p in edges)]
        return list(zip(borders, borders[1:]))

    def difference(self, edges, rising, start, end, source):
        """Bounds of what is traded from one month to before another."""
        nodes = sorted({m for p in edges for m in (p[0], sum(p))})
        if start not in nodes or end not in nodes:
            return None
        limit = {(n, n): (Fraction(0), 0) for n in nodes}  # (most, minus the open bounds)

        def allow(a, b, most, is_open):
            if (a, b) not in limit or (most, -int(is_open)) < limit[a, b]:
                limit[a, b] = (most, -int(is_open))

        for period, intervals in edges.items():
            for i in intervals:
                if i.high is not None:
                    allow(period[0], sum(period), i.high, i.high_open)
                if i.low is not None:
                    allow(sum(period), period[0], -i.low, i.low_open)
        if rising:
            for a, b in zip(nodes, nodes[1:]):
                allow(b, a, Fraction(0), False)
        for k in nodes:
            for a in nodes:
                for b in nodes:
                    if (a, k) in limit and (k, b) in limit:
                        x, y = limit[a, k], limit[k, b]
                        z = (x[0] + y[0], x[1] + y[1])
                        if (a, b) not in limit or z < limit[a, b]:
                            limit[a, b] = z
        if any(limit[n, n] < (0, 0) and ((start, n) in limit or (end, n) in limit) for n in nodes):
            if source == "rates":
                return None
            raise Refused("conflict")
        joined = {start}
        for _ in edges:
            for p in edges:
                if joined & {p[0], sum(p)}:
                    joined |= {p[0], sum(p)}
        if end not in joined:
            return None
        most, least = limit.get((start, end)), limit.get((end, start))
        return Interval(None if least is None else -least[0], None if most is None else most[0],
                        least is not None and least[1] < 0, most is not None and most[1] < 0)

    @remembered
    def published_level(self, series, period, shift, observed):
        """(interval, printed or None, is it derived): what is published of a period."""
        stated = self.stated(series, period)
        if stated:
            value = self.path(series, period, "statements") if series[3] in TRADE else None
            return value or stated[0], stated[1], False
        deduced = period in self.edges(series, "statements")
        for source in ["statements"] + ([] if observed else ["observations"]) + \
                (["rates"] if shift and series[3] != "balance" and
                 not self.has_rate(series, (period[0] + 12, period[1])) else []):
            if source == "observations" and not any(r.series[3] == series[3] for r in self.observations):
                continue
            if deduced and not self.overlapped(series, period):
                return None
            value = self.path(series, period, source)
            if value:
                return value, None, not deduced and self.has_figure(series, period, source)
        return None

    def has_figure(self, series, period, source):
        """Is a figure of the series itself, not of other flows alone, of any of the months?"""
        return source == "rates" or any(
            r.series == series and r.has_level and self.keeps(r) and
            months_of(r.period) & months_of(period) and
            (not r.observed or (source == "observations" and self.in_window(r.period)))
            for r in self.records)

    def overlapped(self, series, period):
        return any(p != period and months_of(p) & months_of(period)
                   for p in self.edges(series, "statements"))

    def has_rate(self, series, period):
        return any(r.growth and r.series == series and r.period == period and self.keeps(r)
                   for r in self.records)

    # Levels

    @remembered
    def level(self, slot, flow, shift):
        series = self.series(slot, flow)
        observed = self.observe(slot, flow, shift)
        now = self.observe(slot, flow, 0)
        found = bool(observed and observed[2])
        partial = bool(now and now[1] < months_of(slot.bin))
        period = self.stated_period(slot, flow)
        there = period and (period[0] - shift, period[1])
        level, taken = Level(), None
        if not period:
            pass
        elif found and (not partial or period != slot.bin):
            self.stated(series, there)
        else:
            known = bool(observed and observed[0] is not None)
            taken = self.published_level(series, there, shift, known and not partial)
        if taken:
            level = Level(taken[0], taken[1], frozenset(months_of(period)), taken[1] is not None,
                          taken[2])
        elif observed and observed[0] is not None and (
                found or not period or not self.speaks(slot, there)):
            level = Level(Interval(observed[0], observed[0]), None, observed[1], observed=True)
        else:
            return Level()
        if flow in TRADE and flow != "balance":
            level.interval = level.interval.meet(Interval(low=Fraction(0)))
        return level

    def speaks(self, slot, period):
        """Is any figure of the partner's trade stated for months of the period?"""
        return any(self.says(self.series(slot, f), period) for f in PRINCIPAL)

    def says(self, series, period):
        return bool(self.statements(series, period)) or self.holds_longer(series, period)

    def holds_longer(self, series, period):
        """Is a figure of the series stated of another period with some of the months, to which
        the observations within it do not come?"""
        return any(r.series == series and months_of(r.period) & months_of(period) and
                   self.statements(series, r.period) and not self.observed_alike(series, r.period)
                   for r in self.published if r.period != period)

    def observed_alike(self, series, period):
        try:
            total, found = self.sum_rows(series, [period])
            return found and self.stated(series, period)[0].holds(total)
        except Refused:
            return False

    @remembered
    def levels(self, slot, shift):
        levels = {f: self.level(slot, f, shift) for f in PRINCIPAL}
        whole = frozenset(months_of(slot.bin))
        if any(level.known and level.months == whole for level in levels.values()):
            levels = {f: level if level.months == whole else Level() for f, level in levels.items()}
        if not {"export", "import"} <= slot.flows:
            # what follows from both is not this slot's
            for f in {"turnover", "balance"} & (slot.flows - slot.figures):
                levels[f] = Level()
        months = [levels[f].months for f in PRINCIPAL if f in slot.flows and levels[f].known]
        if {"export", "import"} & slot.flows:
            months += [frozenset(self.covered(slot.reporter, slot.partner, slot.bin)) or whole]
        for f in PRINCIPAL:
            if f not in slot.flows:  # it is counted elsewhere
                lacks = slot.only == "rows" and f in slot.held
                levels[f] = Level(Interval(Fraction(0), Fraction(0)), None, months[0]) \
                    if months and not lacks else Level()
        known = [f for f in PRINCIPAL if levels[f].known]
        if slot.flows != frozenset(PRINCIPAL):  # turnover and balance may be of another slot too
            known = [f for f in ("export", "import") if levels[f].known]
        if len(known) >= 2:
            self.narrow(levels, known, levels[known[0]].months)
        return levels

    def narrow(self, levels, known, months):
        huge = Fraction(10) ** 30
        direction = {"export": (1, 0), "import": (0, 1), "turnover": (1, 1), "balance": (1, -1)}
        region, limits = box(Fraction(0), huge, Fraction(0), huge), []
        for f in known:
            a, b = direction[f]
            interval = levels[f].interval
            if interval.low is not None:
                limits.append((a, b, -interval.low, interval.low_open))
            if interval.high is not None:
                limits.append((-a, -b, interval.high, interval.high_open))
        for a, b, c, _ in limits:
            region = clip(region, a, b, c)
        agree = bool(region)
        for f in PRINCIPAL:
            if f not in known and levels[f].known:
                continue
            if agree:
                low, high = extent(region, *direction[f])
            elif f in known:
                continue
            elif f in ("turnover", "balance") and {"export", "import"} <= set(known):
                x, y = levels["export"].interval, levels["import"].interval
                ends = (y.low, y.high) if f == "turnover" else \
                    tuple(None if end is None else -end for end in (y.high, y.low))
                low, high = (None if a is None or b is None else a + b
                             for a, b in zip((x.low, x.high), ends))
            else:
                continue
            low = None if low is None or low <= -huge / 2 else low
            high = None if high is None or high >= huge / 2 else high
            if f not in known and high is None and (low is None or (low <= 0 and f != "balance")):
                continue
            printed = levels[f].printed
            if printed is not None and agree and not self.possible(region, limits, direction[f], printed):
                printed = None
            levels[f] = Level(Interval(low, high), printed, months, levels[f].stated,
                              observed=levels[f].observed)
        return agree

    def possible(self, region, limits, direction, value):
        """Is there a point with this value that keeps clear of all open limits?"""
        (a, b), line = direction, region
        for sign in (1, -1):
            line = clip(line, sign * a, sign * b, -sign * value)
        if not line:
            return False
        x, y = (sum(p[i] for p in line) / len(line) for i in (0, 1))
        return all(p * x + q * y + c > 0 for p, q, c, open_limit in limits if open_limit)

    # Which figures count

    def slots(self):
        found, self.figured, self.bare, self.following = {}, {}, {}, {}
        current = set()  # bins of reporters that have figures of their own, not of a year earlier
        for bin in self.bins:
            for r in filter(self.keeps, self.records):
                here = within(r.period, bin) if r.observed else \
                    r.period == bin and (r.has_level or self.growth)
                if r.observed and r.growth and self.growth and r.period == bin:
                    here = True
                if here:
                    current.add((bin, r.reporter))
                here |= r.observed and self.growth and within(r.period, year_earlier(bin))
                if r.observed and self.question.command == "series":
                    here |= within((r.period[0] + self.grain, r.period[1]), bin) or \
                        ("commodity" not in self.dimensions and self.is_inside(r.series, bin))
                if here:
                    found.setdefault((bin, r.reporter), set()).add((r.partner, r.commodity, r.flow))
        for bin in self.bins:
            for reporter in self.reporters:
                derived = self.derived_keys(bin, reporter)
                if derived:
                    found[bin, reporter] = found.get((bin, reporter), set()) | derived
                if any(self.level(Slot(reporter, *k[:2], bin), k[2], 0).derived for k in derived):
                    current.add((bin, reporter))
                keys = found.get((bin, reporter), set())
                more, bare = self.longer_keys(bin, reporter, keys, (bin, reporter) in current)
                if more:
                    found[bin, reporter] = keys | more
                self.figured[bin, reporter] = {k[0] for k in keys}
                self.bare[bin, reporter] = bare
                self.following[bin, reporter] = {k for k in more - keys if k[2] in ("turnover", "balance")}
                if (bin, reporter) not in current and not self.covered(reporter, "", bin):
                    found.pop((bin, reporter), None)
        slots = []
        for (bin, reporter), keys in sorted(found.items()):
            slots += self.choose(bin, reporter, keys)
        if slots:
            slots += self.absent(slots)
        return slots

    def is_inside(self, series, bin):
        """Is the unit that the bin ends with between the first and the last row of a series?"""
        alike = 4 if self.by_value else 3
        periods = [r.period for r in self.observations if r.series[:alike] == series[:alike] and
                   self.keeps(r) and self.in_window(r.period)]
        unit = self.units[bin]
        return bool(periods) and min(p[0] for p in periods) < sum(unit) and \
            unit[0] < max(map(sum, periods))

    def derived_keys(self, bin, reporter):
        """Series that figures of other periods say."""
        keys = set()
        for r in filter(self.keeps, self.records):
            if r.reporter == reporter and r.has_level and r.flow in TRADE:
                slot = Slot(r.reporter, r.partner, r.commodity, bin)
                longer = r.observed and self.growth and self.crosses(r.period, year_earlier(bin))
                if self.level(slot, r.flow, 0).derived and \
                        (not r.observed or self.crosses(r.period, bin)):
                    keys.add((r.partner, r.commodity, r.flow))
                if longer and self.level(slot, r.flow, 12).derived:
                    keys.add((r.partner, r.commodity, r.flow))
        return keys

    def crosses(self, period, other):
        return bool(months_of(period) & months_of(other)) and not within(period, other)

    def longer_keys(self, bin, reporter, keys, current):
        """Series that other periods alone record, where nothing else holds them; and those of
        which no figure is of any of the months."""
        more, bare = set(), set()
        if current or self.covered(reporter, "", bin):
            for r in filter(self.keeps, self.published):
                key = (r.partner, r.commodity, r.flow)
                slot = Slot(r.reporter, r.partner, r.commodity, bin)
                if r.reporter == reporter and r.has_level and r.flow in TRADE and key not in keys and \
                        not self.level(slot, r.flow, 0).known:
                    if self.holds_longer(r.series, bin):
                        more.add(key)
                    elif any(self.statements(r.series, b) for b in self.bins):
                        bare.add(key)
        for r in self.observations:
            key = (r.partner, r.commodity, r.flow)
            if r.reporter == reporter and self.keeps(r) and key not in keys and any(
                    self.is_longer(r, bin, shift) for shift in ([0, 12] if self.growth else [0])):
                more.add(key)
        bare -= more
        more |= bare
        real = {k[0] for k in keys}
        for group, members in GROUPS.items():
            if group in real and not real & set(members):
                more = {k for k in more if k[0] not in members}
        beside = lambda a, b: a == "TOTAL" or b == "TOTAL" or a.startswith(b) or b.startswith(a)
        more = {k for k in more if not any(k[0] == other[0] and k[2] == other[2] and
                                           beside(k[1], other[1]) for other in keys)}
        return more, bare

    def is_longer(self, r, bin, shift):
        there = (bin[0] - shift, bin[1])
        if within(r.period, there) or not months_of(r.period) & months_of(there):
            return False
        level = self.observe(Slot(r.reporter, r.partner, r.commodity, bin), r.flow, shift)
        return level is not None and level[0] is None and level[2] is not None

    def choose(self, bin, reporter, keys):
        partners = {k[0] for k in keys}
        if partners > {"WLD"} and "WLD" not in (self.named or []):
            real = self.figured[bin, reporter]
            partners = partners - {"WLD"} if real - {"WLD"} or "WLD" not in real else {"WLD"}
        if partners > {"WLD"} and "partner" not in self.dimensions:
            raise Refused("ambiguous")
        for group, members in GROUPS.items():
            if group in partners and partners & set(members):
                if group not in (self.named or []) or self.adds_up(bin, reporter, group, keys):
                    partners -= {group}
                elif partners & set(members) & set(self.named):
                    raise Refused("ambiguous")
                else:
                    partners -= set(members)
        slots = []
        shown = {k[2] for k in keys if k[0] in partners and self.shows_flow(k[2])}
        if self.question.flow:
            shown |= set(self.question.flow) & set(PRINCIPAL)
        for partner in sorted(partners):
            own = {k[1:] for k in keys if k[0] == partner}
            beside = self.beside(own)
            joined = self.join(bin, reporter, partner, self.coarsest(bin, reporter, partner, own), shown)
            for slot in map(lambda s: replace(s, held=self.held_flows(s, joined)), joined):
                apart = slot.commodity in beside or slot.held
                slots.append(replace(slot, only="sums") if apart else slot)
                if slot.held and slot.commodity not in beside:
                    slots.append(replace(slot, only="rows"))
            for commodity in sorted(beside):
                alone = {k for k in own if k[0] == commodity}
                slots += [replace(slot, only="rows")
                          for slot in self.join(bin, reporter, partner, alone, shown)]
        return slots

    def adds_up(self, bin, reporter, group, keys):
        """Are a group's figures the sums of its members'?"""
        for partner, commodity, flow in keys:
            whole = self.level(Slot(reporter, partner, commodity, bin), flow, 0)
            if partner != group or not whole.known:
                continue
            parts = [self.level(Slot(reporter, member, commodity, bin), flow, 0)
                     for member in GROUPS[group]]
            if not all(part.known for part in parts):
                return False
            parts = [part.interval for part in parts]
            lows, highs = [i.low for i in parts], [i.high for i in parts]
            total = Interval(None if None in lows else sum(lows), None if None in highs else sum(highs),
                             any(i.low_open for i in parts), any(i.high_open for i in parts))
            if total.meet(whole.interval).empty:
                return False
        return True

    def held_flows(self, slot, joined):
        """Flows of which commodities above or beneath have the figures, in rows by commodity."""
        if self.by_value or "commodity" not in self.dimensions or self.question.command == "mirror":
            return frozenset()
        related = [s for s in joined if s.commodity != slot.commodity and
                   ("TOTAL" in (s.commodity, slot.commodity) or
                    s.commodity.startswith(slot.commodity) or slot.commodity.startswith(s.commodity))]
        return frozenset().union(*(s.figures for s in related)) - slot.flows

    def above(self, own, commodity, flow):
        return [c for c, f in own if f == flow and c != commodity and
                (c == "TOTAL" or commodity.startswith(c))]

    def beside(self, own):
        """Commodities beneath others that are asked for by what asks for none of these."""
        q = self.question
        if "commodity" not in self.dimensions or q.commodity is None or q.command == "mirror":
            return set()
        return {c for c, f in own for asked in q.commodity
                if self.above(own, c, f) and asks_for(asked, c) and
                not any(asks_for(asked, a) for a in self.above(own, c, f))}

    def coarsest(self, bin, reporter, partner, own):
        kept = set()
        for commodity, flow in own:
            above = self.above(own, commodity, flow)
            if not above:
                kept.add((commodity, flow))
                continue
            top = min(above, key=lambda c: 0 if c == "TOTAL" else len(c))
            for period in [bin] + ([year_earlier(bin)] if self.growth else []):
                if not self.held((reporter, partner, commodity, flow), period) <= \
                        self.held((reporter, partner, top, flow), period):
                    raise Refused("ambiguous")
        return kept

    def held(self, series, period):
        if self.statements(series, period):
            return months_of(period)
        shift = 0 if period in self.bins else 12
        slot = Slot(*series[:3], (period[0] + shift, period[1]))
        if self.level(slot, series[3], shift).derived:
            return months_of(period)
        return set().union(*(months_of(r.period) for r in self.rows(series, period)))

    def join(self, bin, reporter, partner, own, shown):
        """One slot for a commodity, or for each of its flows."""
        slots, bare = [], self.bare.get((bin, reporter), set())
        hidden = {c for c, _ in own if all((partner, c, f) in bare for other, f in own if other == c)}
        bare = bare | self.following.get((bin, reporter), set())
        real = {(c, f) for c, f in own if (partner, c, f) not in bare}
        anywhere = {f for _, f in real}
        for commodity in sorted({c for c, _ in own}):
            flows = {f for c, f in own if c == commodity}
            printed = {f for c, f in real if c == commodity}
            mask = frozenset(f for f in PRINCIPAL if f in printed or f not in anywhere)
            if not self.by_value:
                slots.append(Slot(reporter, partner, commodity, bin, flows=mask,
                                  figures=frozenset(printed), hidden=commodity in hidden))
                continue
            for flow in sorted(flows | (mask & shown if flows & set(PRINCIPAL) else set())):
                if flow in shown:
                    apart = commodity in hidden or (flow not in printed and self.question.flow is None)
                    slots.append(Slot(reporter, partner, commodity, bin, flow, mask,
                                      frozenset(printed), apart))
        return slots

    def absent(self, slots):
        if self.named is None or "commodity" in self.dimensions:
            return []
        calendar = any(d in GRAINS for d in self.dimensions)
        added = []
        for bin in self.bins:
            here = [s for s in slots if s.bin == bin]
            if calendar and not here:
                continue
            for reporter in self.reporters:
                present = {s.partner for s in here if s.reporter == reporter}
                if here and not present and "reporter" not in self.dimensions:
                    continue  # sums are over those that report
                for group, members in GROUPS.items():
                    if group in present:
                        present |= set(members)
                for partner in dict.fromkeys(self.partners):
                    if partner in present or partner in (reporter, "WLD"):
                        continue
                    hidden = partner not in self.named
                    for flow in self.absent_flows(here or slots):
                        added.append(Slot(reporter, partner, "TOTAL", bin, flow, hidden=hidden))
        return added

    def absent_flows(self, slots):
        """The flows that an absent partner has, too."""
        if not self.by_value:
            return [None]
        asked = self.question.flow or [s.flow for s in slots]
        return sorted(set(asked) & set(PRINCIPAL))

    # Change

    def region(self, now, base, rate):
        """Regions of (now, a year earlier); None: unknown."""
        if not now.known or not now.interval.bounded:
            return None
        usable = base.known and base.months == now.months
        x = now.interval
        if usable and x.point and base.interval.point:
            return [(x.low, base.interval.low)]
        has_base = usable and base.interval.bounded
        if has_base:
            y = base.interval
        elif rate and rate[0] > 0:
            y = Interval(x.low / rate[1], x.high / rate[0])
        else:
            return None
        whole = box(x.low, x.high, y.low, y.high)
        if rate is None:
            return whole
        cut = clip(clip(whole, 1, -rate[0], 0), -1, rate[1], 0)
        return cut or (whole if has_base else None)

    @remembered
    def changes(self, slot):
        """For each flow a list of regions, or None, and the rate where that is all."""
        now, base = self.levels(slot, 0), self.levels(slot, 12)
        changes = {}
        for f in ("export", "import", "turnover"):
            rate = self.rate(slot, f) if f in slot.flows else None
            region = self.region(now[f], base[f], rate)
            changes[f] = ([region] if region else None, None if region else rate)
            stated = rate or now[f].stated or base[f].stated
            if f == "turnover" and now[f].known and not (stated and region):
                sides = [changes[side][0] for side in ("export", "import")]
                if all(sides) and not (region and len(region) == 1):
                    changes[f] = (sides[0] + sides[1], None)
        return changes

    @remembered
    def changes_since_previous(self, slot):
        if slot.bin not in self.previous:
            return {f: (None, None) for f in PRINCIPAL[:3]}
        before = replace(slot, bin=self.previous[slot.bin])
        now, then = self.levels(slot, 0), self.levels(before, 0)
        changes = {f: (self.region_since_previous(slot, f, now[f], then[f]), None)
                   for f in PRINCIPAL[:3]}
        stated = now["turnover"].stated or then["turnover"].stated
        sides = [changes[side][0] for side in ("export", "import")]
        known = changes["turnover"][0] is not None
        points = known and all(level["turnover"].interval.point for level in (now, then))
        if all(sides) and not (known and (stated or points)):
            changes["turnover"] = (sides[0] + sides[1], None)
        return changes

    def region_since_previous(self, slot, flow, now, then):
        """Regions of (now, previous period); None: unknown."""
        previous = self.previous[slot.bin]
        if not (now.known and then.known and now.interval.bounded and then.interval.bounded and
                now.months == months_of(slot.bin) and then.months == months_of(previous)):
            return None
        x, y = now.interval, then.interval
        whole = box(x.low, x.high, y.low, y.high)
        if x.point and y.point:
            return [whole]
        unit, sign = self.units[slot.bin], 1
        joint = (unit[0] - self.grain, 2 * self.grain)
        if self.question.cumulative and self.grain < 12:
            joint, sign = unit, -1  # what the later running total has more
        value = self.path(self.series(slot, flow), joint, "statements")
        cut = whole
        if value and value.low is not None:
            cut = clip(cut, 1, sign, -value.low)
        if value and value.high is not None:
            cut = clip(cut, -1, -sign, value.high)
        return [cut or whole]

    # Sums and measures

    def value_levels(self, slot):
        if not self.by_value:
            return self.levels(slot, 0)
        if slot.flow in PRINCIPAL:
            return {"value": self.levels(slot, 0)[slot.flow]}
        return {"value": self.level(slot, slot.flow, 0)}

    def value_changes(self, slot):
        if not self.by_value:
            return self.changes(slot)
        if slot.flow == "balance":
            return {"value": (None, None)}
        if slot.flow in PRINCIPAL:
            return {"value": self.changes(slot)[slot.flow]}
        region = self.region(self.level(slot, slot.flow, 0), self.level(slot, slot.flow, 12),
                             self.rate(slot, slot.flow))
        return {"value": ([region] if region else None,
                          None if region else self.rate(slot, slot.flow))}

    def value_changes_since_previous(self, slot):
        if not self.by_value:
            return self.changes_since_previous(slot)
        if slot.flow == "balance":
            return {"value": (None, None)}
        if slot.flow in PRINCIPAL:
            return {"value": self.changes_since_previous(slot)[slot.flow]}
        if slot.bin not in self.previous:
            return {"value": (None, None)}
        before = replace(slot, bin=self.previous[slot.bin])
        return {"value": (self.region_since_previous(
            slot, slot.flow, self.level(slot, slot.flow, 0), self.level(before, slot.flow, 0)), None)}

    def flow_levels(self, slot):
        if slot.flow is None or slot.flow in PRINCIPAL:
            return self.levels(slot, 0)
        return {slot.flow: self.level(slot, slot.flow, 0)}

    def joints(self, slots):
        """Runs of slots of one series, each period after the one before and none observed, as
        pairs of their indices and their levels together by flow."""
        if len({s.bin for s in slots}) < 2:
            return []
        runs, last = [], None
        for i in sorted(range(len(slots)), key=lambda i: (
                slots[i].reporter, slots[i].partner, slots[i].commodity, slots[i].flow or "",
                slots[i].bin)):
            slot = slots[i]
            like = (slot.reporter, slot.partner, slot.commodity, slot.flow, slot.flows)
            known = [level for level in self.flow_levels(slot).values() if level.known]
            apart = any(l.observed or l.months != months_of(slot.bin) for l in known)
            if last == (like, slot.bin[0]) and not apart:
                runs[-1].append(i)
            else:
                runs.append([i])
            last = None if apart else (like, sum(slot.bin))
        return [(run, self.joint_levels([slots[i] for i in run])) for run in runs if len(run) > 1]

    def joint_levels(self, run):
        """The levels of a run; None: not known of all."""
        first, everything = run[0], [self.flow_levels(s) for s in run]
        period = (first.bin[0], sum(run[-1].bin) - first.bin[0])
        levels = {}
        for f in everything[0]:
            parts = [e[f].interval for e in everything]
            level = levels[f] = Level()
            if None in parts:
                continue
            lows, highs = [i.low for i in parts], [i.high for i in parts]
            level.months = frozenset(months_of(period))
            level.interval = Interval(None if None in lows else sum(lows),
                                      None if None in highs else sum(highs),
                                      any(i.low_open for i in parts), any(i.high_open for i in parts))
            if f not in PRINCIPAL or f in first.flows:
                self.meet_figures(self.series(first, f), period, level)
        known = [f for f in levels if levels[f].known]
        if set(levels) == set(PRINCIPAL) == set(first.flows) and len(known) > 1:
            narrowed = dict(levels)
            if self.narrow(narrowed, known, frozenset(months_of(period))):
                levels.update({f: narrowed[f] for f in known})
        return {f: level for f, level in levels.items() if level.known}

    def meet_figures(self, series, period, level):
        try:
            value = self.path(series, period, "statements")
            if value is None and self.observations:
                value = self.path(series, period, "observations")
            stated = self.stated(series, period)
        except Refused:
            return
        if value is not None and not level.interval.meet(value).empty:
            level.interval = level.interval.meet(value)
            level.printed = stated[1] if stated else None

    def sum_levels(self, slots):
        sums = {}
        everything = [self.value_levels(s) for s in slots]
        joints = self.joints(slots)
        for name in everything[0]:
            levels = [e[name] for e in everything]
            part = {(s.bin, s.reporter): set() for s in slots}
            for s, level in zip(slots, levels):
                if level.known:
                    part[s.bin, s.reporter].add(level.months)
            known = all(level.known for level in levels)
            if not known or any(len(months) > 1 for months in part.values()):
                sums[name] = None
                continue
            levels = self.levels_joined(slots, levels, name, joints)
            alone = len(levels) == 1
            lows, highs = [l.interval.low for l in levels], [l.interval.high for l in levels]
            interval = Interval(None if None in lows else sum(lows),
                                None if None in highs else sum(highs))
            if interval == Interval():
                sums[name] = None
                continue
            printed = levels[0].printed if alone and levels[0].printed is not None and \
                levels[0].interval.holds(levels[0].printed) else None
            sums[name] = (interval, printed)
        return sums

    def grown_slots(self, slots):
        """The slots, those of a joint of all periods as one of them together, unless rates are
        printed of parts alone."""
        first, last = self.bins[0], self.bins[-1]
        whole = (first[0], sum(last) - first[0])
        if sum(b[1] for b in self.bins) != whole[1]:
            return slots
        left = dict(enumerate(slots))
        for run, _ in self.joints(slots):
            parts = [slots[i] for i in run]
            joint = replace(parts[0], bin=whole)
            if sum(s.bin[1] for s in parts) == whole[1] and \
                    (self.rated(joint) or not any(map(self.rated, parts))):
                left[run[0]] = joint
                for i in run[1:]:
                    del left[i]
        return list(left.values())

    def rated(self, slot):
        flows = [f for f in PRINCIPAL[:3] if f in slot.flows] if slot.flow in PRINCIPAL + [None] else \
            [slot.flow]
        return any(self.rate(slot, f) for f in flows)

    def sum_changes(self, slots, find=None):
        sums = {}
        grown = slots if find or len(slots) < 2 or not self.growth else self.grown_slots(slots)
        everything = [(find or self.value_changes)(s) for s in grown]
        months = self.sum_levels(slots)
        for name in everything[0]:
            parts = [e[name] for e in everything]
            regions = None
            if all(p[0] for p in parts) and months[name] is not None:
                regions = [region for p in parts for region in p[0]]
            sums[name] = (regions, parts[0][1] if len(parts) == 1 else None)
        return sums

    def levels_joined(self, slots, levels, name, joints):
        """The levels of slots, those of a joint as one."""
        flow = slots[0].flow if name == "value" else name
        joined = [(run, joint[flow]) for run, joint in joints if flow in joint]
        taken = {i for run, _ in joined for i in run}
        return [l for i, l in enumerate(levels) if i not in taken] + [l for _, l in joined]

    def trade_regions(self, slots):
        regions = []
        joined = [(run, joint) for run, joint in self.joints(slots) if {"export", "import"} <= set(joint)]
        taken = {i for run, _ in joined for i in run}
        everything = [self.levels(s, 0) for i, s in enumerate(slots) if i not in taken]
        for levels in everything + [{f: joint.get(f, Level()) for f in PRINCIPAL} for _, joint in joined]:
            x, y = levels["export"], levels["import"]
            if not (x.known and y.known and x.interval.bounded and y.interval.bounded):
                return None
            whole = box(x.interval.low, x.interval.high, y.interval.low, y.interval.high)
            cut = whole
            for f, sign in (("turnover", 1), ("balance", -1)):
                if levels[f].known and levels[f].interval.bounded:
                    cut = clip(cut, 1, sign, -levels[f].interval.low)
                    cut = clip(cut, -1, -sign, levels[f].interval.high)
            regions.append(cut or whole)
        sums = self.sum_levels(slots)
        return regions if sums["export"] and sums["import"] else None

    def shared_out(self):
        """What a whole is shared out among: the last of these in --by."""
        return [d for d in self.dimensions if d in ("reporter", "partner", "commodity")][-1]

    def share_measures(self, slots, group):
        """group: all slots that share a whole with these; None: there are several wholes."""
        out, sums = {}, self.sum_levels(slots)
        shared = self.shared_out()
        members = {}
        for s in group or []:
            apart = s.only == "sums" or (s.hidden and "partner" in self.dimensions and
                                         s.partner != "WLD")
            rest = s if apart else getattr(s, shared)
            members.setdefault(rest, []).append(s)
        of_world = shared == "partner" and "WLD" in members
        for flow, total in sums.items():
            if flow == "balance" or (flow in PRINCIPAL and not self.shows_flow(flow)):
                continue
            parts = [self.sum_levels(run)[flow] for run in members.values()]
            wholes = [self.sum_levels(members["WLD"])[flow]] if of_world else parts
            known = all(p and p[0].bounded and p[0].low >= 0 for p in wholes) and \
                {s.flow for s in slots} != {"balance"}
            share = index = None
            if group is None:
                share = self.share(total, total)
            elif of_world and known and getattr(slots[0], shared) != "WLD":
                share = self.share_of_world(total, wholes[0])
            elif known and shared == "commodity" and any(s.only == "rows" for s in slots):
                low, high = sum(p[0].low for p in wholes), sum(p[0].high for p in wholes)
                share = self.share_of_world(total, (Interval(low, high), None))
            elif known:
                low, high = sum(p[0].low for p in wholes), sum(p[0].high for p in wholes)
                share = self.share(total, total if slots == group else (Interval(low, high), None))
            mixed = flow == "turnover" and any(s.held for s in group or [])
            if group and known and not of_world and not mixed:
                index = concentration([(p[0].low, p[0].high) for p in parts])
            prefix = {"export": "exports_", "import": "imports_"}.get(flow, "")
            out[COLUMNS.get(flow, flow)] = self.printed_level(total)
            out[prefix + "share_pct"] = share
            out[prefix + "hhi"] = index and printed_ratio(index, 10000)
        return out

    def world_beside(self, slots):
        """The world's own slots, where it is a row beside its countries."""
        world = [s for s in slots if s.partner == "WLD"]
        return world if "partner" in self.dimensions and 0 < len(world) < len(slots) else []

    def summary_share(self, slots, whole, own):
        world = self.world_beside(whole)
        if not world or slots[0].partner == "WLD":
            total = self.sum_levels(world or whole)["turnover"]
            return self.share(own, total)
        total = self.sum_levels(world)["turnover"]
        known = total and total[0].bounded
        return self.share_of_world(own, total) if known else None

    def share_of_world(self, own, world):
        if not own or not own[0].bounded or own[0].low < 0 or world[0].low <= 0 or \
                own[0].low > world[0].high:
            return None
        return printed_ratio((own[0].low / world[0].high,
                              min(own[0].high, world[0].low) / world[0].low), 100)

    def measures(self, slots, whole):
        command, out = self.question.command, {}
        if command == "share":
            return self.share_measures(slots, whole)
        sums = self.sum_levels(slots)
        for name, total in sums.items():
            if name in PRINCIPAL and (not self.shows_flow(name) or
                                      (command == "balance" and name == "turnover")):
                continue
            out[COLUMNS.get(name, name)] = self.printed_level(total)
        if command == "series":
            if self.by_value or any(map(self.shows_flow, PRINCIPAL[:3])):
                self.series_measures(slots, out)
            return out
        if command in ("balance", "summary"):
            regions = self.trade_regions(slots)
            coverage = regions and ratio_range(regions, (1, 0), (0, 1))
            out["coverage_pct"] = printed_ratio(coverage, 100) if coverage else None
            normalized = regions and ratio_range(regions, (1, -1), (1, 1))
            out["normalized_balance"] = printed_ratio(normalized, 1) if normalized else None
        if command == "summary":
            out["share_pct"] = self.summary_share(slots, whole, sums["turnover"])
        if self.growth and (self.by_value or any(map(self.shows_flow, PRINCIPAL[:3]))):
            changes, of_all = self.sum_changes(slots), self.sum_changes(whole)
            for name, (regions, rate) in changes.items():
                if name in PRINCIPAL and not self.shows_flow(name):
                    continue
                all_regions = None if self.world_beside(whole) else of_all[name][0]
                self.growth_measures(COLUMNS.get(name, name), regions, rate, all_regions,
                                     self.printed_base(slots, name, regions),
                                     any(s.only == "rows" for s in slots), out)
        return out

    def series_measures(self, slots, out):
        for find, ending in ((self.value_changes, "growth_pct"),
                             (self.value_changes_since_previous, "growth_previous_pct")):
            for name, (regions, rate) in self.sum_changes(slots, find).items():
                if name in PRINCIPAL and not self.shows_flow(name):
                    continue
                growth = regions and ratio_range(regions, (1, 0), (0, 1))
                growth = growth or rate
                out[f"{COLUMNS.get(name, name)}_{ending}"] = \
                    printed_ratio([g - 1 for g in growth], 100) if growth else None

    def printed_base(self, slots, name, regions):
        """The printed figure of the level a year earlier; None: there is none of just that."""
        if len(slots) != 1 or not regions or len(regions) != 1:
            return None
        flow = slots[0].flow if name == "value" else name
        if flow in PRINCIPAL:
            now, base = (self.levels(slots[0], shift)[flow] for shift in (0, 12))
        else:
            now, base = (self.level(slots[0], flow, shift) for shift in (0, 12))
        return base.printed if base.known and base.months == now.months else None

    def growth_measures(self, name, regions, rate, all_regions, printed, beside, out):
        growth = regions and ratio_range(regions, (1, 0), (0, 1))
        growth = growth or rate
        base = self.base_range(regions) if regions else None
        part = None
        if regions and all_regions:
            whole = self.base_range(all_regions)
            if beside:  # the whole holds the row, and is not a sum with it
                part = self.contribution_beside(regions, whole)
            else:
                part = self.contribution(regions, [whole[i] - base[i] for i in (0, 1)])
        out[f"{name}_growth_pct"] = printed_ratio([g - 1 for g in growth], 100) if growth else None
        out[f"{name}_base"] = base and self.printed_base_number(base, printed)
        out[f"{name}_contribution_pp"] = printed_ratio(part, 100) if part else None

    def printed_base_number(self, bounds, printed):
        """To decimals of which one is a thousandth of what is between the bounds, at most."""
        low, high = bounds
        places = self.scale
        while low < high and Fraction(1000) / 10**places > high - low and places < self.scale + 6:
            places += 1
        level = printed if printed is not None and low <= printed <= high else (low + high) / 2
        return round_half_away(level, places), round_down(low, places), round_up(high, places)

    def base_range(self, regions):
        ranges = [extent(region, 0, 1) for region in regions]
        return sum(r[0] for r in ranges), sum(r[1] for r in ranges)

    def contribution(self, regions, others):
        if self.base_range(regions)[0] + others[0] <= 0:
            return None
        found = [(x - y) / (y + other) for x, y in add_regions(regions) for other in others]
        return min(found), max(found)

    def contribution_beside(self, regions, whole):
        if whole[0] <= 0:
            return None
        found = [(x - y) / all for x, y in add_regions(regions) for all in whole]
        return min(found), max(found)

    def printed_level(self, total):
        if total is None:
            return None
        interval, printed = total
        if printed is not None:
            value = printed
        elif interval.bounded:
            value = (interval.low + interval.high) / 2
        else:
            value = interval.low if interval.low is not None else interval.high
        return value, interval.low, interval.high

    def share(self, own, whole):
        if not own or not whole or not own[0].bounded or not whole[0].bounded:
            return None
        low, high = own[0].low, own[0].high
        others_low, others_high = whole[0].low - low, whole[0].high - high
        if low + others_high <= 0 or high + others_low <= 0:
            return None
        return printed_ratio((low / (low + others_high), high / (high + others_low)), 100)

    # The answer

    def key(self, slot, dimension):
        if dimension in ("reporter", "partner", "commodity", "flow"):
            return getattr(slot, dimension)
        if dimension in GRAINS:
            grain = GRAINS[dimension]
            first = self.units[slot.bin][0] if self.question.command == "series" else slot.bin[0]
            return period_text((first // grain * grain, grain))
        return period_text(slot.bin)

    def row_of(self, slot):
        """The first bin of the row."""
        return self.row_bins.get(slot.bin, [slot.bin])[0]

    def answered_months(self, slots):
        """What all that is known of the slots of one bin is of; None: not of the same months."""
        months = {level.months for s in slots for level in self.value_levels(s).values()
                  if level.known}
        return months.pop() if len(months) == 1 else None

    def row_months(self, run):
        """The months that a row answers for: where it has no figure of a bin that is covered, it
        is zero there."""
        months = set()
        for bin in self.row_bins.get(run[0].bin, [run[0].bin]):
            own = [s for s in run if s.bin == bin]
            if own:
                months |= self.answered_months(own) or months_of(bin)
            else:
                months |= self.covered(run[0].reporter, run[0].partner, bin)
        return months

    def covered_months(self, slots):
        """The months answered, where they are a part of the period: their span, unless it is
        the period, and the gaps in it."""
        months = self.answered_months(slots)
        if months is None:
            return None, None
        span = (min(months), max(months) - min(months) + 1)
        gaps = [period_text(run) for run in runs_of(months_of(span) - months)]
        return None if span == slots[0].bin else period_text(span), gaps or None

    def answer(self):
        """Rows as (keys, period, covered, measures), and the total: covered, measures, or None."""
        if not any(self.keeps(r) for r in self.records):
            raise Refused("empty")
        self.refuse_months_of_totals_alone()
        slots = self.slots()
        if not slots:
            raise Refused("empty")
        rows, runs = [], {}
        for slot in slots:
            if not (slot.hidden and "partner" in self.dimensions) and slot.only != "sums":
                keys = tuple(self.key(slot, d) for d in self.dimensions) + (self.row_of(slot),)
                runs.setdefault(keys, []).append(slot)
        for keys, run in runs.items():
            whole = self.compared(run[0], slots)
            rows.append((keys[:-1], keys[-1], self.covered_part(run),
                         self.measures(run, whole)))
        total = self.total(slots)
        if total is not None and len(self.bins) > 1:
            total = (self.total_months(list(runs.values())), total[1])
        return rows, total

    def covered_part(self, run):
        """The same of a row, which is named by a calendar period if rows are by one."""
        grains = [GRAINS[d] for d in self.dimensions if d in GRAINS]
        bin = run[0].bin
        if len(self.row_bins.get(bin, [])) > 1:
            months = self.row_months(run)
            span = (min(months), max(months) - min(months) + 1)
            unit = (bin[0] // min(grains) * min(grains), min(grains))
            gaps = [period_text(run) for run in runs_of(months_of(span) - months)]
            return None if span == unit else period_text(span), gaps or None
        covered, gaps = self.covered_months(run)
        if grains and not covered and self.question.command != "series" and \
                "period" not in self.dimensions and \
                bin != (bin[0] // min(grains) * min(grains), min(grains)):
            covered = period_text(bin)
        return covered, gaps

    def total_months(self, runs):
        """The months of several periods that the rows answer for."""
        asked, answered = set().union(*map(months_of, self.bins)), set()
        for run in runs:
            answered |= self.row_months(run)
        if answered == asked:
            return None, None
        span = (min(answered), max(answered) - min(answered) + 1)
        gaps = [period_text(run) for run in runs_of((months_of(span) & asked) - answered)]
        return None if self.question.periods == [span] else period_text(span), gaps or None

    def compared(self, slot, slots):
        """The slots that a row with this one is compared with."""
        q, alike = self.question, ["flow"]
        if self.question.command == "share":
            alike += [d for d in self.dimensions if d in ("reporter", "partner", "commodity") and
                      d != self.shared_out()]
        apart = q.command == "share" and self.shared_out() != "commodity"
        return [s for s in slots if s.only != ("sums" if apart else "rows") and
                self.row_of(s) == self.row_of(slot) and
                all(getattr(s, a) == getattr(slot, a) for a in alike)]

    def total(self, slots):
        if self.question.command == "series":
            return None
        overlap = sum(b[1] for b in self.bins) != len(set().union(*map(months_of, self.bins)))
        partners = {s.partner for s in slots}
        if overlap or len({s.flow for s in slots}) > 1 or ("WLD" in partners and len(partners) > 1):
            return None
        slots = [s for s in slots if s.only != "rows"]
        several = len(self.bins) > 1
        if self.question.command == "share":
            group = self.compared(slots[0], slots)
            return ((None, None) if several else self.covered_months(slots),
                    self.measures(slots, slots if group == slots else None))
        return ((None, None) if several else self.covered_months(slots),
                self.measures(slots, slots))
