#!/usr/bin/env python3
"""make_layout_csv.py baci|comtrade|eurostat|wide RECORDS > FILE

Writes a file as CEPII, UN Comtrade or Eurostat give it out for download, or one of ours, whose
figures are made up; the same on every machine. BACI: a line of 43 bytes for each exporter, importer and HS6 code, sorted
by them, of whose codes some have lost their first zero. Comtrade: a line of 340 bytes for each
year, reporter, partner, flow and HS4 code, with all its columns and a comma after the last. The
others have a line for each reporter, partner, flow and HS6 code, with a column for each of 60
months, of which every eighth or so is empty: Eurostat's TSV, of 490 bytes, with the codes in one
field and a colon for what is empty; and our own, of 410.
"""

import itertools
import random
import sys

COUNTRIES = [
    (4, "AFG", "Afghanistan"),
    (31, "AZE", "Azerbaijan"),
    (36, "AUS", "Australia"),
    (40, "AUT", "Austria"),
    (51, "ARM", "Armenia"),
    (56, "BEL", "Belgium"),
    (76, "BRA", "Brazil"),
    (100, "BGR", "Bulgaria"),
    (112, "BLR", "Belarus"),
    (124, "CAN", "Canada"),
    (152, "CHL", "Chile"),
    (156, "CHN", "China"),
    (203, "CZE", "Czechia"),
    (208, "DNK", "Denmark"),
    (233, "EST", "Estonia"),
    (246, "FIN", "Finland"),
    (268, "GEO", "Georgia"),
    (276, "DEU", "Germany"),
    (300, "GRC", "Greece"),
    (348, "HUN", "Hungary"),
    (360, "IDN", "Indonesia"),
    (364, "IRN", "Iran"),
    (392, "JPN", "Japan"),
    (398, "KAZ", "Kazakhstan"),
    (410, "KOR", "Rep. of Korea"),
    (417, "KGZ", "Kyrgyzstan"),
    (428, "LVA", "Latvia"),
    (440, "LTU", "Lithuania"),
    (484, "MEX", "Mexico"),
    (496, "MNG", "Mongolia"),
    (586, "PAK", "Pakistan"),
    (616, "POL", "Poland"),
    (643, "RUS", "Russian Federation"),
    (762, "TJK", "Tajikistan"),
    (792, "TUR", "Türkiye"),
    (795, "TKM", "Turkmenistan"),
    (804, "UKR", "Ukraine"),
    (860, "UZB", "Uzbekistan"),
]
COMMODITIES = [
    ("0806", "Grapes, fresh or dried"),
    ("1001", "Wheat and meslin"),
    ("2711", "Petroleum gases and other gaseous hydrocarbons"),
    ("3102", "Fertilizers, mineral or chemical, nitrogenous"),
    ("5201", "Cotton, not carded or combed"),
    ("5205", "Cotton yarn"),
    ("7108", "Gold, unwrought or in semi-manufactured forms"),
    ("7403", "Copper, refined, and copper alloys, unwrought"),
    ("8471", "Automatic data processing machines"),
    ("8703", "Motor cars"),
]
FLOWS = [("M", "Import"), ("X", "Export")]
COMTRADE_COLUMNS = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,"
    "flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,"
    "classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,"
    "aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,"
    "isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,"
    "grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,"
    "isAggregate"
)
COMTRADE_LINE = (
    '"C","A","{year}0101","{year}","52","{year}","{reporter[0]}","{reporter[1]}","{reporter[2]}",'
    '"{flow[0]}","{flow[1]}","{partner[0]}","{partner[1]}","{partner[2]}","0","W00","World","H6",'
    '"HS","true","{commodity[0]}","{commodity[1]}","4","false","C00","TOTAL CPC","0","0","TOTAL MOT","-1",'
    '"N/A","0","false","-1","N/A","0","false","0","true","0","false",{cif},{fob},"{value}","4",'
    '"false","true",\r\n'
)


def pairs(first_year):
    """Years, exporters and importers without an end."""
    for year in itertools.count(first_year):
        for first in COUNTRIES:
            for second in COUNTRIES:
                if first is not second:
                    yield year, first, second


def amount(draw, bits):
    """From 1 to 2 to the power of `bits`, of any length."""
    return 1 + (draw.getrandbits(bits) >> draw.getrandbits(4))


def baci(draw):
    yield '"t","i","j","k","v","q"\r\n'
    for year, exporter, importer in pairs(1995):
        for code in range(10121 + draw.randrange(5000), 970600, 5500):
            value, quantity = amount(draw, 24), amount(draw, 24)
            yield (
                f"{year},{exporter[0]},{importer[0]},{code},{value // 1000}.{value % 1000:03},"
                f'"{quantity // 1000:9}.{quantity % 1000:03}"\r\n'
            )


def comtrade(draw):
    yield COMTRADE_COLUMNS + "\r\n"
    for year, reporter, partner in pairs(2000):
        for flow, commodity in itertools.product(FLOWS, COMMODITIES):
            value = amount(draw, 34)
            cif, fob = (f'"{value}"' if flow[0] == of else "" for of in "MX")
            yield COMTRADE_LINE.format(
                year=year,
                reporter=reporter,
                partner=partner,
                flow=flow,
                commodity=commodity,
                cif=cif,
                fob=fob,
                value=value,
            )


MONTHS = [f"{year}-{month:02}" for year in range(2019, 2024) for month in range(1, 13)]


def wide_rows():
    """Reporters, partners, numbers of flows and codes without an end."""
    for _, reporter, partner in pairs(0):
        for flow, code in itertools.product((1, 2), range(10121, 970600, 5500)):
            yield reporter[1], partner[1], flow, f"{code:06}"


def figures(draw, empty):
    return (empty if draw.getrandbits(3) == 0 else str(amount(draw, 28)) for _ in MONTHS)


def eurostat(draw):
    yield "freq,reporter,partner,product,flow,indicators\\TIME_PERIOD\t" + " \t".join(MONTHS) + " \n"
    for reporter, partner, flow, code in wide_rows():
        key = f"M,{reporter},{partner},{code},{flow},VALUE_IN_EUROS"
        yield f"{key}\t" + " \t".join(figures(draw, ":")) + " \n"


def wide(draw):
    yield "reporter,partner,flow,commodity," + ",".join(MONTHS) + "\n"
    for reporter, partner, flow, code in wide_rows():
        name = ("import", "export")[flow - 1]
        yield f"{reporter},{partner},{name},{code}," + ",".join(figures(draw, "")) + "\n"


LAYOUTS = {"baci": baci, "comtrade": comtrade, "eurostat": eurostat, "wide": wide}


def main():
    lines = LAYOUTS[sys.argv[1]](random.Random(7))
    with open(sys.stdout.fileno(), "w", encoding="latin-1", newline="") as out:
        for _ in range(int(sys.argv[2]) + 1):
            out.write(next(lines))


if __name__ == "__main__":
    main()
