"""Observations."""

from fractions import Fraction

from reference.asked import Asked
from reference.records import (PRINCIPAL, TRADE, Refused, months_of, remembered, runs_of, within,
                               year_earlier)


class Observed(Asked):
    def says_nothing(self, commodity):
        """Of commodities: TOTAL, and what is wider than all that are asked for."""
        asked = self.question.commodity
        return commodity == "TOTAL" or asked is not None and "TOTAL" not in asked and all(
            len(commodity) < len(code) for code in asked)

    def recorded_above(self, reporter, flow):
        """Is the flow recorded by commodities that hold those that are asked for, and not by these?"""
        asked, own = self.question.commodity or [], False
        above = False
        for r in self.observations:
            if r.reporter == reporter and r.flow == flow and r.commodity != "TOTAL":
                own |= r.commodity in self.codes and self.keeps(r)
                above |= self.says_nothing(r.commodity) and any(
                    code.startswith(r.commodity) for code in asked)
        return above and not own

    def recorded_of_world_alone(self, reporter, flow):
        return not any(r.reporter == reporter and r.flow == flow and r.partner != "WLD"
                       for r in self.observations)

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
        if not months or not occurs or self.recorded_above(slot.reporter, flow) or \
                slot.partner != "WLD" and self.recorded_of_world_alone(slot.reporter, flow):
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
