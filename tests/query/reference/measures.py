"""Shares, growth and other measures."""

from fractions import Fraction

from reference.numbers import (Interval, add_regions, concentration, extent, printed_ratio,
                               ratio_range, round_down, round_half_away, round_up)
from reference.records import COLUMNS, PRINCIPAL
from reference.sums import Sums


class Measures(Sums):
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
