"""Which figures count."""

from dataclasses import replace

from reference.asked import asks_for
from reference.levels import Levels
from reference.numbers import Interval
from reference.records import (GRAINS, GROUPS, PRINCIPAL, TRADE, Refused, Slot, months_of, within,
                               year_earlier)


class Slots(Levels):
    def slots(self):
        found, self.figured, self.bare, self.following = {}, {}, {}, {}
        current = set()  # bins of reporters that have figures of their own, not of a year earlier
        for bin in self.bins:
            for r in filter(self.keeps, self.records):
                here = within(r.period, bin) if r.observed else \
                    r.period == bin and (r.has_level or self.growth or
                                         bool(self.covered(r.reporter, r.partner, bin)))
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
                if r.reporter == reporter and r.flow in TRADE and key not in keys and \
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
