"""The answer."""

from reference.measures import Measures
from reference.records import GRAINS, Refused, months_of, period_text, runs_of


class Reference(Measures):
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
