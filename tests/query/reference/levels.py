"""Levels: what is known of a flow."""

from fractions import Fraction

from reference.numbers import Interval, Level, box, clip, extent
from reference.published import Published
from reference.records import (PRINCIPAL, TRADE, Refused, months_of, remembered, runs_of,
                               within)


class Levels(Published):
    @remembered
    def level(self, slot, flow, shift):
        series = self.series(slot, flow)
        observed = self.observe(slot, flow, shift)
        now = self.observe(slot, flow, 0)
        found = bool(observed and observed[2])
        if found and flow in PRINCIPAL and self.stated_in_part(slot, flow, shift):
            observed, found = (None, observed[1], False), False
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
        return bool(self.statements(series, period)) or self.grows(series, period) or \
            self.holds_longer(series, period)

    def grows(self, series, period):
        """Is growth printed, of what was therefore not zero?"""
        return any(r.growth and r.series == series and r.period == period and self.keeps(r)
                   for r in self.records)

    def holds_longer(self, series, period):
        """Is a figure of the series stated of another period with some of the months, or growth of
        some of the months alone, to which the observations within it do not come?"""
        return any(r.series == series and months_of(r.period) & months_of(period) and
                   (self.statements(series, r.period) or
                    (within(r.period, period) and self.grows(series, r.period))) and
                   not self.observed_alike(series, r.period)
                   for r in self.records if r.period != period)

    def stated_in_part(self, slot, flow, shift):
        """Is a figure stated of a part of the covered months, some of them without a row, to which
        the observations do not come?"""
        runs = runs_of({m - shift for m in self.observe(slot, flow, shift)[1]})
        held = set().union(*(months_of(r.period) for r in self.rows(self.series(slot, flow), *runs)))
        both = ("turnover", "balance")
        recorded = all(any(r.reporter == slot.reporter and r.flow == f for r in self.observations)
                       for f in ("export", "import"))
        for f in PRINCIPAL:
            tells = f == flow or (recorded if f in both else flow in both)
            series = self.series(slot, f)
            for period in {r.period for r in self.records if r.series == series}:
                if tells and [period] != runs and any(within(period, run) for run in runs) and \
                        not months_of(period) <= held and \
                        (self.statements(series, period) or self.grows(series, period)) and \
                        not self.observed_alike(series, period):
                    return True
        return False

    def observed_alike(self, series, period):
        try:
            total, found = self.sum_rows(series, [period])
            if not found and series[3] in ("turnover", "balance"):
                sides = [self.sum_rows(series[:3] + (f,), [period]) for f in ("export", "import")]
                sign = 1 if series[3] == "turnover" else -1
                total, found = sides[0][0] + sign * sides[1][0], sides[0][1] or sides[1][1]
            stated = self.stated(series, period)
            return found and (stated is None or stated[0].holds(total))
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
