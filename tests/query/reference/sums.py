"""Sums of slots."""

from dataclasses import replace

from reference.changes import Changes
from reference.numbers import Interval, Level, box, clip
from reference.records import PRINCIPAL, Refused, months_of


class Sums(Changes):
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
