"""A second opinion on mirror statistics: the reference, asked twice.

- The partners are asked the same of their trade with the reporters. A pair is a reporter, a
  partner, a period and, where rows are by commodity, a commodity. What the one side has no
  figure of is none, if it covers the period; it is unknown if the country is no reporter, or
  if it has figures of the pair under codes above or beneath the commodity.
- Pairs of which both sides are known are compared if both are of the same months.
- With x the exporter's figure, m the importer's and f the CIF/FOB factor: x - m/f, x / (m/f),
  (x - m/f) / (x + m/f).
"""

from fractions import Fraction

from reference import (COLUMNS, GROUPS, Question, Reference, Refused, Slot, months_of,
                       printed_ratio, round_down, round_half_away, round_up)

OPPOSITE = {"export": "import", "import": "export"}


class Partners(Reference):
    """Those that trade with some reporters alone."""

    def __init__(self, records, question, reporters):
        self.asked = reporters
        super().__init__(records, question)

    def asks_partner(self, partner):
        return partner in self.asked


class Mirror(Reference):
    def __init__(self, records, question, factor=Fraction(1)):
        super().__init__(records, question)
        self.factor = factor
        there = sorted({r.reporter for r in records})
        asked = there if question.partner is None else [
            p for p in there if p in question.partner or
            any(p in GROUPS.get(g, []) for g in question.partner)]
        self.other = Partners(records, Question(
            "mirror", asked, None, question.flow, question.commodity, question.periods,
            self.dimensions + ["reporter"]), self.reporters)

    def pair(self, slot, mirrored):
        ends = (slot.partner, slot.reporter) if mirrored else (slot.reporter, slot.partner)
        return (slot.bin, *ends, slot.commodity if "commodity" in self.dimensions else "TOTAL")

    def pairs(self):
        """By pair: the slots of both sides, None where a side is unknown, and whether the pair
        makes no row of its own."""
        own, others = {}, {}
        for slot in self.slots():
            own.setdefault(self.pair(slot, False), []).append(slot)
        for slot in self.other.slots():
            others.setdefault(self.pair(slot, True), []).append(slot)
        found = {}
        for key in sorted(set(own) | set(others)):
            bin, reporter, partner, commodity = key
            mine, theirs = own.get(key), others.get(key)
            if mine is None and not self.elsewhere(key, own):
                mine = [Slot(reporter, partner, commodity, bin)]
            if theirs is None and partner in self.other.reporters and \
                    not self.elsewhere(key, others):
                theirs = [Slot(partner, reporter, commodity, bin)]
            hidden = key not in others and all(s.hidden for s in own[key])
            found[key] = (mine, theirs, hidden)
        return found

    def elsewhere(self, key, side):
        """Is the trade of a pair recorded under codes above or beneath its commodity?"""
        return "commodity" in self.dimensions and any(
            other[:3] == key[:3] and (other[3].startswith(key[3]) or key[3].startswith(other[3]) or
                                      "TOTAL" in (other[3], key[3])) for other in side)

    def months(self, side, slots):
        return {level.months for s in slots for level in side.levels(s, 0).values() if level.known}

    def comparable(self, mine, theirs):
        if mine is None or theirs is None:
            return True
        here, there = self.months(self, mine), self.months(self.other, theirs)
        return not here or not there or (here == there and len(here) == 1)

    def compare(self, pairs):
        """The measures of some pairs together."""
        sides = []
        for side, reference in enumerate((self, self.other)):
            slots = [p[side] for p in pairs]
            unknown = any(s is None for s in slots)
            sides.append(None if unknown else reference.sum_levels([s for run in slots for s in run]))
        comparable = all(self.comparable(p[0], p[1]) for p in pairs)
        out = {}
        for flow in ("export", "import"):
            if not self.shows_flow(flow):
                continue
            own = sides[0] and sides[0][flow]
            other = sides[1] and sides[1][OPPOSITE[flow]]
            name = COLUMNS[flow]
            out[name], out[name + "_mirror"] = self.printed_level(own), self.printed_level(other)
            x, m = (own, other) if flow == "export" else (other, own)
            self.discrepancies(name, x, m, comparable, out)
        return out

    def discrepancies(self, name, x, m, comparable, out):
        keys = [f"{name}_{part}" for part in ("difference", "ratio", "discrepancy")]
        out.update(dict.fromkeys(keys))
        if not comparable or not x or not m or not x[0].bounded or not m[0].bounded:
            return
        ends = [(x[0].low, m[0].high / self.factor), (x[0].high, m[0].low / self.factor)]
        low, high = (a - b for a, b in ends)
        places = 12 if self.factor == 1 else self.scale + 2
        out[keys[0]] = (round_half_away((low + high) / 2, places), round_down(low, places),
                        round_up(high, places))
        if ends[1][1] > 0:
            out[keys[1]] = printed_ratio([a / b for a, b in ends], 1)
        if x[0].low + m[0].low > 0:
            out[keys[2]] = printed_ratio([(a - b) / (a + b) for a, b in ends], 1)

    def answer(self):
        pairs = self.pairs()
        if not pairs:
            raise Refused("empty")
        rows, runs = [], {}
        for (bin, reporter, partner, commodity), pair in pairs.items():
            if not (pair[2] and "partner" in self.dimensions):
                slot = Slot(reporter, partner, commodity, bin)
                keys = tuple(self.key(slot, d) for d in self.dimensions) + (self.row_of(slot),)
                runs.setdefault(keys, []).append(pair)
        for keys, run in runs.items():
            rows.append((keys[:-1], keys[-1], None, self.compare(run)))
        return rows, self.total(pairs)

    def total(self, pairs):
        overlap = sum(b[1] for b in self.bins) != len(set().union(*map(months_of, self.bins)))
        partners = {p[2] for p in pairs}
        if overlap or ("WLD" in partners and len(partners) > 1):
            return None
        return None, self.compare(list(pairs.values()))
