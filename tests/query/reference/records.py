"""What is asked of which records, and periods."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, wraps


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
