"""What is asked."""

from reference.records import GRAINS, GROUPS, POWERS, PRINCIPAL, decimals, months_of


def asks_for(asked, commodity):
    return (commodity == "TOTAL") == (asked == "TOTAL") and commodity.startswith(asked)


class Asked:
    def __init__(self, records, question):
        self.records, self.question, self.memory = records, question, {}
        self.observations = [r for r in records if r.observed]
        self.published = [r for r in records if not r.observed]
        self.growth = question.command in ("growth", "summary", "series")
        self.scale = max([decimals(r.value) - POWERS[r.unit] for r in records if r.has_level] + [0])
        self.plan()

    # What is asked

    def plan(self):
        q, records = self.question, self.records
        reporters = sorted({r.reporter for r in records})
        if q.reporter is None:
            self.reporters = reporters if len(reporters) == 1 else ["UZB"]
        else:
            self.reporters = reporters if q.reporter == ["all"] else q.reporter
        self.named = q.partner
        self.partners = None
        if q.partner is not None:
            self.partners = [m for p in q.partner for m in GROUPS.get(p, [p])]
        dimensions = list(q.by) if q.by is not None else ["partner"]
        self.by_value = "flow" in dimensions or any(f not in PRINCIPAL for f in q.flow or [])
        if self.by_value and "flow" not in dimensions:
            dimensions.append("flow")
        calendar = [GRAINS[d] for d in dimensions if d in GRAINS]
        if len(q.periods) > 1 and not calendar and "period" not in dimensions:
            dimensions.append("period")
        self.dimensions = dimensions
        self.row_bins = {}  # of bins of a row that has several
        if q.command == "series":
            self.plan_series(min(calendar))
            return self.plan_commodities()
        self.bins = sorted({b for p in q.periods for b in self.cut(p, min(calendar, default=None))})
        if calendar and "period" not in dimensions:
            self.bins = self.join_bins(min(calendar))
            self.plan_rows(min(calendar))
        self.plan_commodities()

    def plan_rows(self, grain):
        """Bins of one calendar unit make one row, if none overlap."""
        months = [m for bin in self.bins for m in months_of(bin)]
        if len(months) == len(set(months)):
            self.row_bins = {bin: [b for b in self.bins if b[0] // grain == bin[0] // grain]
                             for bin in self.bins}

    def plan_series(self, grain):
        q = self.question
        if all(d in GRAINS for d in self.dimensions):
            self.dimensions = ["partner"] + self.dimensions
        units = sorted({(m // grain * grain, grain) for p in q.periods for m in months_of(p)})
        self.grain = grain
        self.units = {self.ending_with(unit): unit for unit in units}
        self.bins = list(self.units)
        self.previous = {}
        for bin, unit in self.units.items():
            before = (unit[0] - grain, grain)
            if not (q.cumulative and grain < 12 and before[0] // 12 != unit[0] // 12):
                self.previous[bin] = self.ending_with(before)

    def ending_with(self, unit):
        january = unit[0] // 12 * 12
        return (january, sum(unit) - january) if self.question.cumulative else unit

    def plan_commodities(self):
        q, dimensions, records = self.question, self.dimensions, self.records
        codes = {r.commodity for r in records}
        if q.commodity is None:
            self.of_commodities = "commodity" in dimensions and codes != {"TOTAL"}
            self.codes = codes - {"TOTAL"} if self.of_commodities else codes
        else:
            self.codes = {c for c in codes for asked in q.commodity if asks_for(asked, c)}
            self.of_commodities = not self.codes <= {"TOTAL"}

    def join_bins(self, grain):
        """Those that follow each other within a calendar unit are one."""
        bins = []
        for first, months in self.bins:
            last = bins[-1] if bins else None
            if last and sum(last) == first and last[0] // grain == first // grain:
                bins[-1] = (last[0], last[1] + months)
            else:
                bins.append((first, months))
        return bins

    def cut(self, period, grain):
        if grain is None:
            return [period]
        parts = {}
        for month in months_of(period):
            parts.setdefault(month // grain, []).append(month)
        return [(min(part), len(part)) for part in parts.values()]

    def asks_partner(self, partner):
        return self.named is None or partner in self.partners or partner in self.named

    def asks_flow(self, flow):
        """Is a figure of the flow of use?"""
        asked = self.question.flow
        if not self.by_value:
            return flow in PRINCIPAL
        if asked is None:
            return True
        return flow in asked or (flow in PRINCIPAL and any(f in PRINCIPAL for f in asked))

    def shows_flow(self, flow):
        return self.question.flow is None or flow in self.question.flow

    def keeps(self, r):
        return (r.reporter in self.reporters and self.asks_partner(r.partner) and
                self.asks_flow(r.flow) and r.commodity in self.codes)
