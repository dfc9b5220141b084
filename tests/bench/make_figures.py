#!/usr/bin/env python3
"""make_figures.py components|one FIGURES > FILE

Writes published figures that agree, as CSV, the same on every machine: components of ten
figures that have nothing to do with each other (exports, imports and turnover of two years,
a balance and three growth rates), or a single one of months, years and growth rates.
"""

import random
import sys

COUNTRIES = """AFG ALB DZA AND AGO ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL
BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE
DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN
GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KEN KIR KWT LAO LVA LBN LSO LBR
LBY LIE LTU LUX MDG MWI MYS MDV""".split()
HEADER = "reporter,partner,period,flow,value,unit,growth\n"


def rounded(value, unit):
    """To nearest, with one digit after the point."""
    tenths = (abs(value) * 10 * 2 + unit) // (2 * unit)
    return f"{'-' if value < 0 and tenths else ''}{tenths // 10}.{tenths % 10}"


def million(value):
    return rounded(value, 10**6)


def growth(now, before):
    return rounded((now - before) * 100, before)


def row(out, reporter, partner, period, flow, value, rate=""):
    out.write(f"{reporter},{partner},{period},{flow},{million(value)},USD million,{rate}\n")


def component(out, draw, reporter, partner, year):
    before = {"export": draw.randrange(10**6, 10**9), "import": draw.randrange(10**6, 10**9)}
    now = {flow: value * draw.randrange(800, 1400) // 1000 for flow, value in before.items()}
    for levels in (before, now):
        levels["turnover"] = levels["export"] + levels["import"]
    for flow in ("turnover", "export", "import"):
        row(out, reporter, partner, year - 1, flow, before[flow])
        row(out, reporter, partner, year, flow, now[flow], growth(now[flow], before[flow]))
    row(out, reporter, partner, year, "balance", now["export"] - now["import"])


def components(out, draw, figures):
    left = figures // 10
    for year in range(1801, 2999, 2):
        for reporter in COUNTRIES:
            for partner in COUNTRIES:
                if left == 0:
                    return
                if reporter != partner:
                    component(out, draw, reporter, partner, year)
                    left -= 1


def one(out, draw, figures):
    base, before = 5 * 10**8, None
    for year in range(1900, 1900 + figures // 42):
        base = base * draw.randrange(950, 1080) // 1000
        months = [{f: base * draw.randrange(500, 1500) // 1000 for f in ("export", "import")}
                  for _ in range(12)]
        for number, month in enumerate(months, 1):
            month["turnover"] = month["export"] + month["import"]
            for flow, value in month.items():
                row(out, "UZB", "KAZ", f"{year}-{number:02}", flow, value)
        now = {flow: sum(month[flow] for month in months) for flow in months[0]}
        for flow, value in now.items():
            row(out, "UZB", "KAZ", year, flow, value, growth(value, before[flow]) if before else "")
        before = now


def main(kind, figures):
    sys.stdout.write(HEADER)
    {"components": components, "one": one}[kind](sys.stdout, random.Random(1), int(figures))


main(*sys.argv[1:])
