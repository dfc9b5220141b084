"""A second opinion on questions: slow, obvious, and sharing nothing with the program.

Everything is a fractions.Fraction; regions are clipped polygons; bounds of ratios are
found by trying every corner of the sum of all regions. It answers what differential.py asks of
small data sets, from records that it is given as objects (it reads no files).

The rules, in the order in which they are applied:

- A figure is an observation when its value is in plain units and no rounding is stated;
  otherwise it is a statement, and stands for an interval.
- Months of a period are covered when some trade observation of the reporter, of a period
  within the asked one, holds them. Rows of the world cover for the world alone, and rows
  of TOTAL do not cover for commodities, if the reporter has any or TOTAL is not asked for.
- The rows of a series (reporter, partner, commodity, flow) are summed. Of rows that overlap
  each other those of one length count: the longest that hold all their months. If there
  is none, the question is ambiguous.
- What a row of a longer period says of some of its months is unknown, unless other rows of
  the series hold them, or shorter ones come to all of it, so that nothing is left for them.
  Where the reporter covers the months the series is part of the answer, unless figures of
  the group, or of commodities above or beneath it, are.
- An absent row is zero in covered months if the flow occurs for the reporter anywhere (of TOTAL, or
  of commodities, whichever is asked for), and no
  rows of turnover or balance may hold it; absent turnover and balance follow from rows of others;
  but it is unknown if some figure of the partner is stated for any of the months, unless
  observations within the stated period come to it. Nor do rows of some of the months count, where
  a figure is stated of a part of them that has months without a row, and to which they do not come.
- A period that no figure is of is derived, if sums and differences of figures of one series
  come to it: month boundaries are nodes, figures are edges, and all differences that the
  bounds of edges allow (with flows >= 0, nothing falls) are found by the algorithm of Floyd
  and Warshall. Figures take part that share months, directly or by others; if they
  contradict each other there is no answer. What follows for a flow from others of the
  same period is an edge as well; for a base, what a printed growth implies.
- A flow that does not occur of the commodities asked for, but of some that hold them, is unknown.
- So is one that is recorded with the world alone, of its countries.
- A statement of the whole period is stronger than observations of a part of it; observed
  sums are stronger than statements otherwise.
- Exports, imports, turnover and balance of one partner narrow each other, if they agree.
- Figures of a whole period and of the covered part of it never stand side by side: with
  one partner those of the part are dropped, and sums of both are unknown.
- The level a year earlier is that of the same covered months.
- The world and countries that were asked for are rows beside each other, and never added up.
- A group that was asked for by name counts instead of its members where these do not add up to it;
  asked for beside a member, it is refused.
- Of the world, groups and countries the finest counts otherwise, of TOTAL and commodities the
  coarsest, beside which others have rows that are asked for; what is left out must not hold months that what counts does not.
- What is unknown of one part is unknown of the sum.
- Where one part follows the other in time, and neither is observed, what figures say of the
  months of both narrows their sum.
- A series goes by whole calendar periods, or by running totals from January to their ends.
  Its growth on the previous one is bounded over all pairs of levels which figures of both
  periods together (of running totals: of what the later has more) allow.

It is parted by what is found first: what is asked, observations, statements and what follows from
them, levels, which figures count, change, sums, measures, and the answer. Each part is a class
that knows those before it.
"""

from reference.answer import Reference
from reference.numbers import printed_ratio, round_down, round_half_away, round_up
from reference.records import (COLUMNS, GRAINS, GROUPS, POWERS, TRADE, Question, Record, Refused, Slot,
                               months_of, period_text)

__all__ = ["COLUMNS", "GRAINS", "GROUPS", "POWERS", "TRADE", "Question", "Record", "Reference", "Refused",
           "Slot", "months_of", "period_text", "printed_ratio", "round_down", "round_half_away", "round_up"]
