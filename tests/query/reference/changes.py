"""Change on a year earlier, and on the previous period."""

from dataclasses import replace

from reference.numbers import Interval, box, clip
from reference.records import PRINCIPAL, months_of, remembered
from reference.slots import Slots


class Changes(Slots):
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
