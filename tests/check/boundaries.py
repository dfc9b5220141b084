#!/usr/bin/env python3
"""boundaries.py TRADESTAT-DIRECTORY [SAMPLE]: each rule on both sides of its boundary.

Every case has a row `=` whose value is exact; of the values in braces, those before the bar are
at the very end of what the other rows allow, or within it, and those after it just beyond.
The ends are computed by hand, in the comments. One in SAMPLE of the cases is tried.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HEADER = "reporter,partner,period,flow,commodity,value,unit,growth,rounding"


def row(words):
    """PARTNER PERIOD FLOW[:COMMODITY] VALUE, a rate as +VALUE%, an exact one as =VALUE."""
    partner, period, flow, value = words.split()
    flow, _, commodity = flow.partition(":")
    unit = "USD million"
    if flow in ("whole", "part", "other", "staff", "guests", "small", "large"):
        unit = "count"
    if flow.endswith("_share"):
        unit = "%"
    exact = value.startswith("=")
    growth = value[:-1] if value.endswith("%") else ""
    return ",".join(["UZB", partner.replace("_", " "), period, flow, commodity or "TOTAL",
                     "" if growth else value.lstrip("="), "" if growth else unit, growth,
                     "exact" if exact else ""])


EU27 = ("AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT "
        "ROU SVK SVN SWE")


def EAEU(period):
    """The members of today, 1.0 each, and the beginning of the group's row."""
    return "; ".join(f"{c} {period} export 1.0" for c in "ARM BLR KAZ KGZ RUS".split()) + f"; EAEU {period} export "


def EU(period):
    return "; ".join(f"{c} {period} export 1.0" for c in EU27.split())


CASES = [
    # exports 0.95 to 1.05 + imports 1.95 to 2.05
    ("turnover", [], "KAZ 2024 export 1.0; KAZ 2024 import 2.0; KAZ 2024 turnover ={2.9 3.1|2.8999 3.1001}"),
    ("turnover truncated", ["--rounding=truncated"],
     "KAZ 2024 export 1.0; KAZ 2024 import 2.0; KAZ 2024 turnover ={3.0 3.1999|2.9999 3.2}"),
    ("balance", [], "KAZ 2024 export 1.0; KAZ 2024 import 2.0; KAZ 2024 balance ={-1.1 -0.9|-1.1001 -0.8999}"),
    # imports are zero at least
    ("no flow below zero", [], "KAZ 2024 export 1.0; KAZ 2024 turnover ={0.95 9|0.9499}"),
    # turnover + balance = 2 exports: 0.95 to 1.05 and -0.55 to -0.45
    ("turnover and balance", [],
     "KAZ 2024 turnover 1.0; KAZ 2024 balance -0.5; KAZ 2024 export ={0.2 0.3|0.1999 0.3001}"),
    # 100 grown at 15.45 to 15.55 %
    ("growth", [], "KAZ 2023 export =100; KAZ 2024 export +15.5%; KAZ 2024 export ={115.45 115.55|115.4499 115.5501}"),
    ("growth to the base", [], "KAZ 2024 export =115.5; KAZ 2024 export +5%; KAZ 2023 export ={110 109.4787|109.4786 110.5264}"),
    ("growth below zero", [], "KAZ 2023 export =100; KAZ 2024 export -15.5%; KAZ 2024 export ={84.45 84.55|84.4499 84.5501}"),
    ("growth of nothing", [], "KAZ 2024 export +5%; KAZ 2023 export ={0.0001|0}"),
    ("two rates of one level", [], "KAZ 2024 export +5.0%; KAZ 2024 export {+5% +5.1% +4.9%|+5.2% +4.8% +6%}"),
    # the mean of 9.5 to 10.5 and 18.5 to 19.5 with some weight each is below 19.5
    ("rates of a whole and its parts", [],
     "KAZ 2024 export +10%; KAZ 2024 import +19%; KAZ 2024 turnover {+10% +19%|+20% +9%}"),
    ("four quarters", [], "KAZ 2024-Q1 export 1.0; KAZ 2024-Q2 export 1.0; KAZ 2024-Q3 export 1.0; "
                          "KAZ 2024-Q4 export 1.0; KAZ 2024 export ={3.8 4.2|3.7999 4.2001}"),
    ("a quarter of a year", [], "KAZ 2024-Q1 export 1.0; KAZ 2024 export ={0.95 9|0.9499}"),
    ("running totals", [], "KAZ 2024-S1 export 2.0; KAZ 2024-01/2024-09 export ={1.95 9|1.9499}"),
    ("a quarter between running totals", [],
     "KAZ 2024-S1 export 2.0; KAZ 2024-01/2024-09 export 3.0; KAZ 2024-Q3 export ={0.9 1.1|0.8999 1.1001}"),
    # 9.95 to 10.05, less 1.95 to 2.05, and 2.95 to 3.05
    ("periods that cross", [], "KAZ 2023-10/2024-09 export 10.0; KAZ 2023-Q4 export 2.0; KAZ 2024-Q4 export 3.0; "
                               "KAZ 2024 export ={10.85 11.15|10.8499 11.1501}"),
    ("turnover by year, exports by half", [],
     "KAZ 2024-S1 export 1.0; KAZ 2024-S2 export 1.0; KAZ 2024 import 1.0; KAZ 2024 turnover ={2.85 3.15|2.8499 3.1501}"),
    ("group", [], "KAZ 2024 export 1.0; KGZ 2024 export 1.0; TJK 2024 export 1.0; TKM 2024 export 1.0; "
                  "Central_Asia 2024 export ={3.8 4.2|3.7999 4.2001}"),
    ("group without a member", [], "KAZ 2024 export 1.0; KGZ 2024 export 1.0; TJK 2024 export 1.0; "
                                   "Central_Asia 2024 export ={2.85 9|2.8499}"),
    ("turnover of a group, flows of members", [],
     "KAZ 2024 export 1.0; KAZ 2024 import 1.0; KGZ 2024 export 1.0; Central_Asia 2024 turnover ={2.85 9|2.8499}"),
    ("world", [], "KAZ 2024 export 1.0; RUS 2024 export 1.0; WLD 2024 export ={1.9 9|1.8999}"),
    ("world and group", [], "Central_Asia 2024 export 1.0; WLD 2024 export ={0.95 9|0.9499}"),
    ("group in a group", [], "EAEU 2024 export 1.0; CIS 2024 export ={0.95 9|0.9499}"),
    # what is known of some members by the group alone, beside others: 1.95 to 2.05 and 0.95 to 1.05
    ("group without a member in the world", [],
     "KAZ 2024 export 1.0; Central_Asia 2024 export 2.0; RUS 2024 export 1.0; WLD 2024 export ={2.9 9|2.8999}"),
    ("group of all members in the world", [],
     "KAZ 2024 export 1.0; KGZ 2024 export 1.0; TJK 2024 export 1.0; TKM 2024 export 1.0; "
     "Central_Asia 2024 export 4.0; RUS 2024 export 1.0; WLD 2024 export ={4.9 9|4.8999}"),
    ("groups side by side in the world", [],
     "Central_Asia 2024 export 2.0; ASEAN 2024 export 1.0; RUS 2024 export 1.0; WLD 2024 export ={3.85 9|3.8499}"),
    # CIS: the EAEU, of whose members one is there, AZE, MDA, TJK and TKM; at most UKR as well
    ("group in a group, and the others", [],
     "KAZ 2024 export 1.0; EAEU 2024 export 2.0; AZE 2024 export 1.0; MDA 2024 export 1.0; TJK 2024 export 1.0; "
     "TKM 2024 export 1.0; UKR 2024 export 3.0; CIS 2024 export ={5.75 9.3|5.7499 9.3001}"),
    ("group in a group without the doubtful one", [],
     "KAZ 2024 export 1.0; EAEU 2024 export 2.0; AZE 2024 export 1.0; MDA 2024 export 1.0; TJK 2024 export 1.0; "
     "TKM 2024 export 1.0; CIS 2024 export ={5.75 9.3001|5.7499}"),
    # the EAEU: BLR, KAZ and RUS from the beginning, ARM since 2 January, KGZ since 12 August 2015
    ("group of all its time", [], EAEU("2016") + "={4.75 5.25|4.7499 5.2501}"),
    ("group after all have joined", [], EAEU("2015-Q4") + "={4.75 5.25|4.7499 5.2501}"),
    ("group before it was", [], EAEU("2014") + "={2.85 5.25|2.8499 5.2501}"),
    ("group while one joins", [], EAEU("2015-08") + "={3.8 5.25|3.7999 5.2501}"),
    ("group after one has joined", [], EAEU("2015-02") + "={3.8 5.25|3.7999 5.2501}"),
    ("group in the month of joining", [], EAEU("2015-01") + "={2.85 5.25|2.8499 5.2501}"),
    ("group without those who joined later", [],
     "BLR 2014 export 1.0; KAZ 2014 export 1.0; RUS 2014 export 1.0; EAEU 2014 export ={2.85 9|2.8499}"),
    ("balance of a group while one joins", [],
     EAEU("2014").replace("export", "balance") + "={9 -9|}"),
    ("turnover of a group while one joins", [],
     EAEU("2014").replace("EAEU 2014 export", "EAEU 2014 turnover") + "={2.85 9|2.8499}"),
    # what is left over of the EAEU in the second half, and in the year, are not the same
    ("a year in which one joins", [],
     EAEU("2015-S1").replace("EAEU", "ARM") + "=1; " + EAEU("2015-S2").replace("EAEU", "ARM") + "=1; "
     "EAEU 2015-S1 export =4; EAEU 2015-S2 export =5; EAEU 2015 export ={9|8.9999 9.0001}"),
    # the United Kingdom was a member until the end of January 2020
    ("group that one has left", [],
     EU("2021") + "; GBR 2021 export 5.0; EU 2021 export ={25.65 28.35|25.6499 28.3501}"),
    ("group that one will leave", [],
     EU("2019") + "; GBR 2019 export 5.0; EU 2019 export ={25.65 33.4|25.6499 33.4001}"),
    ("group that one leaves", [],
     EU("2020") + "; GBR 2020 export 5.0; EU 2020 export ={25.65 33.4|25.6499 33.4001}"),
    ("group that one has left in the world", [],
     "EU 2021 export 1.0; GBR 2021 export 5.0; WLD 2021 export ={5.9 9|5.8999}"),
    ("group that one will leave in the world", [],
     "EU 2019 export 1.0; GBR 2019 export 5.0; WLD 2019 export ={4.95 9|4.9499}"),
    ("group of fixed members", [],
     "; ".join(f"{c} 2019 export 1.0" for c in (EU27 + " GBR").split())
     + "; EU28 2019 export ={26.6 29.4|26.5999 29.4001}"),
    ("groups that overlap in the world", [],
     "Central_Asia 2024 export 2.0; EAEU 2024 export 1.0; WLD 2024 export ={1.95 9|1.9499}"),
    ("chapter", [], "KAZ 2024 export:2709 1.0; KAZ 2024 export:2710 1.0; KAZ 2024 export:27 ={1.9 9|1.8999}"),
    ("subheading in a chapter", [], "KAZ 2024 export:270900 1.0; KAZ 2024 export:27 ={0.95 9|0.9499}"),
    ("total", [], "KAZ 2024 export:27 1.0; KAZ 2024 export ={0.95 9|0.9499}"),
    # what is left over of a chapter in half a year is not more than in the year
    ("what is left over", [], "KAZ 2024 export:27 =3; KAZ 2024 export:2709 =2; KAZ 2024-S1 export:27 =2; "
                              "KAZ 2024-S1 export:2709 ={1 2|0.9999 2.0001}"),
    ("all chapters", [], "; ".join(f"KAZ 2024 export:{c:02} 1.0" for c in range(1, 98) if c != 77)
                         + "; KAZ 2024 export ={91.2 100.8|91.1999 100.8001}"),
    # chapter 01 has the headings 0101 to 0106, heading 0102 five subheadings, in HS 2022
    ("all headings", [], "; ".join(f"KAZ 2024 export:010{h} 1.0" for h in range(1, 7))
                         + "; KAZ 2024 export:01 ={5.7 6.3|5.6999 6.3001}"),
    ("all headings but one", [], "; ".join(f"KAZ 2024 export:010{h} 1.0" for h in range(1, 6))
                                 + "; KAZ 2024 export:01 ={4.75 9|4.7499}"),
    ("all headings before HS 2022", [], "; ".join(f"KAZ 2021 export:010{h} 1.0" for h in range(1, 7))
                                        + "; KAZ 2021 export:01 ={5.7 9|5.6999}"),
    ("all headings across editions", [],
     "; ".join(f"KAZ 2021-07/2022-06 export:010{h} 1.0" for h in range(1, 7))
     + "; KAZ 2021-07/2022-06 export:01 ={5.7 9|5.6999}"),
    ("all headings by half year", [],
     "; ".join(f"KAZ 2024-S{s} export:010{h} 1.0" for h in range(1, 7) for s in (1, 2))
     + "; KAZ 2024 export:01 ={11.4 12.6|11.3999 12.6001}"),
    ("all subheadings", [], "; ".join(f"KAZ 2024 export:0102{h} 1.0" for h in (21, 29, 31, 39, 90))
                            + "; KAZ 2024 export:0102 ={4.75 5.25|4.7499 5.2501}"),
    ("subheadings with another code", [],
     "; ".join(f"KAZ 2024 export:0102{h} 1.0" for h in (21, 29, 31, 39, 10))
     + "; KAZ 2024 export:0102 ={4.75 9|4.7499}"),
    ("one number", [], "KAZ 2024 export 3.5; KAZ 2024 export ={3.45 3.55|3.4499 3.5501}"),
    ("one number, half even", ["--rounding=half-even"],
     "KAZ 2024 export 3.4; KAZ 2024 export ={3.35 3.45|3.3499 3.4501}"),
    ("one number, half odd", ["--rounding=half-even"],
     "KAZ 2024 export 3.5; KAZ 2024 export ={3.4501 3.5499|3.45 3.55}"),
    ("one number, truncated", ["--rounding=truncated"],
     "KAZ 2024 balance -1.0; KAZ 2024 balance ={-1.0 -1.0999|-1.1 -0.9999}"),
    ("zero, truncated", ["--rounding=truncated"],
     "KAZ 2024 balance 0.0; KAZ 2024 balance ={-0.0999 0.0999|-0.1 0.1}"),
    ("one number, any", ["--rounding=any"], "KAZ 2024 export 3.5; KAZ 2024 export ={3.4001 3.5999|3.4 3.6}"),
    ("at least", [], "KAZ 2024 export >100; KAZ 2024 export ={100 101|99.9999}"),
    ("at most", [], "KAZ 2024 export <5; KAZ 2024 export ={5 0|5.0001}"),
    ("about", [], "KAZ 2024 export ~200; KAZ 2024 export ={1 900|}"),
    # 24.5 to 25.5 % of 100
    ("share", [], "WLD 2024 export =100; KAZ 2024 export_share 25; KAZ 2024 export ={24.5 25.5|24.4999 25.5001}"),
    ("stated rule", ["--rules=rules"], "KAZ 2024 part =281; KAZ 2024 other =876; KAZ 2024 whole ={1157|1156 1158}"),
    ("stated inequality", ["--rules=rules"], "KAZ 2024 staff =10; KAZ 2024 guests ={20 30|19 31}"),
    ("stated strictly", ["--rules=rules"], "KAZ 2024 large =10; KAZ 2024 small ={9.9999|10 11}"),
]

RULES = """# whole and parts
whole = part + other
guests >= 2 staff     # not less than twice
guests ≤ staff * 2.5 + 5
small < large
"""

# rows, statement in millions: (text of the statement's value, or of an observation)
OBSERVED = [
    ("months", "KAZ,2024-01,export,TOTAL,1000000;KAZ,2024-02,export,TOTAL,1000000;KAZ,2024-03,export,TOTAL,{}",
     "KAZ 2024-Q1 export 2.9", "850000 950000", "849999 950001"),
    ("commodities", "KAZ,2024,export,27,1000000;KAZ,2024,export,84,{}", "KAZ 2024 export 2.9",
     "1850000 1950000", "1849999 1950001"),
    ("members", "KAZ,2024,export,27,1000000;KGZ,2024,export,27,1000000;TJK,2024,export,27,1000000;"
                "TKM,2024,export,84,{}", "Central_Asia 2024 export 3.9", "850000 950000", "849999 950001"),
    ("part of the year", "KAZ,2024-01,export,TOTAL,{}", "KAZ 2024 export 2.9", "0 2950000", "2950001"),
    ("turnover", "KAZ,2024-S1,export,TOTAL,1000000;KAZ,2024-S2,export,TOTAL,1000000;KAZ,2024,import,TOTAL,{}",
     "KAZ 2024 turnover 2.9", "850000 950000", "849999 950001"),
    ("growth", "KAZ,2023,export,TOTAL,1000000;KAZ,2024,export,TOTAL,{}", "KAZ 2024 export +5%",
     "1045000 1055000", "1044999 1055001"),
    ("rows beside their sum", "KAZ,2024-Q1,export,TOTAL,1;KAZ,2024-Q2,export,TOTAL,1;KAZ,2024-S1,export,TOTAL,{}",
     None, "2", "1 3"),
    ("turnover in rows", "KAZ,2024,export,TOTAL,1;KAZ,2024,import,TOTAL,1;KAZ,2024,turnover,TOTAL,{}", None, "2", "1 3"),
    ("chapters beside total", "KAZ,2024,export,27,1;KAZ,2024,export,84,1;KAZ,2024,export,TOTAL,{}", None, "2", "1 3"),
]


class Check:
    def __init__(self, directory, folder, sample):
        self.sample = sample
        self.program, self.folder = Path(directory, "tradestat").resolve(), Path(folder)
        self.count = self.faults = 0
        Path(folder, "rules").write_text(RULES, encoding="utf-8")

    def expect(self, name, status, options, rows):
        self.count += 1
        if self.count % self.sample != 0:
            return
        Path(self.folder, "figures.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
        run = subprocess.run([self.program, "check", *options, "figures.csv"], cwd=self.folder,
                             capture_output=True, check=False, text=True)
        if run.returncode != status:
            self.faults += 1
            print(f"{name}: exit {run.returncode}, not {status}\n  " + "\n  ".join(rows))
            print(run.stdout + run.stderr)


def main(directory, sample="1"):
    with tempfile.TemporaryDirectory() as folder:
        check = Check(directory, folder, int(sample))
        for name, options, words in CASES:
            before, _, rest = words.partition("{")
            values, _, after = rest.partition("}")
            for status, side in enumerate(values.split("|")):
                for value in side.split():
                    rows = [row(one) for one in (before + value + after).split(";")]
                    check.expect(f"{name} {value}", status, options, rows)
        for name, observed, stated, within, beyond in OBSERVED:
            for status, values in ((0, within), (1, beyond)):
                for value in values.split():
                    rows = [f"UZB,{one},,," for one in observed.format(value).split(";")]
                    rows += [row(stated)] if stated else []
                    check.expect(f"observed {name} {value}", status, [], rows)
    print(f"{check.count} cases, {check.faults} faults")
    return 1 if check.faults or check.count < 100 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
