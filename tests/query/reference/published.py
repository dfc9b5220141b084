"""Statements, and what follows from figures of other periods."""

from fractions import Fraction

from reference.numbers import Interval, Level, interval_of, rate_of, round_down, round_up
from reference.observed import Observed
from reference.records import (PRINCIPAL, TRADE, Refused, months_of, remembered, runs_of,
                               year_earlier)


class Published(Observed):
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
