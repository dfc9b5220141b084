#!/usr/bin/env python3
"""make_trade_json.py RECORDS > FILE

Writes an answer of the UN Comtrade API (one object with the records under "data", all on
one line): reported by UZB, monthly, ten partners, five HS6 codes; the same on every
machine. 420000 records are about 208 MB.
"""

import random
import sys

PARTNERS = [
    (398, "KAZ", "Kazakhstan"),
    (417, "KGZ", "Kyrgyzstan"),
    (762, "TJK", "Tajikistan"),
    (795, "TKM", "Turkmenistan"),
    (643, "RUS", "Russian Federation"),
    (156, "CHN", "China"),
    (792, "TUR", "T\\u00fcrkiye"),
    (384, "CIV", "Côte d'Ivoire"),
    (276, "DEU", "Germany"),
    (4, "AFG", "Afghanistan"),
]
COMMODITIES = [
    ("080610", "Grapes, fresh"),
    ("520100", "Cotton, not carded or combed"),
    ("271121", "Petroleum gases; natural gas, in gaseous state"),
    ("740311", "Copper; refined, unwrought, cathodes and sections of cathodes"),
    ("710812", 'Gold; in unwrought forms (\\"non-monetary\\")'),
]
FLOWS = [("X", "Export"), ("M", "Import")]
RECORD = (
    '{{"typeCode":"C","freqCode":"M","refPeriodId":{year}{month:02}01,"refYear":{year},'
    '"refMonth":{month},"period":"{year}{month:02}","reporterCode":860,"reporterISO":"UZB",'
    '"reporterDesc":"Uzbekistan","flowCode":"{flow[0]}","flowDesc":"{flow[1]}",'
    '"partnerCode":{partner[0]},"partnerISO":"{partner[1]}","partnerDesc":"{partner[2]}",'
    '"classificationCode":"H6","cmdCode":"{commodity[0]}","cmdDesc":"{commodity[1]}",'
    '"qtyUnitCode":8,"qty":{quantity},"isQtyEstimated":false,"netWgt":{quantity},'
    '"cifvalue":null,"fobvalue":{value:.2f},"primaryValue":{value:.2f}}}'
)


def record(draw):
    year = draw.randint(2015, 2025)
    return RECORD.format(
        year=year,
        month=draw.randint(1, 12 if year < 2025 else 9),
        flow=draw.choice(FLOWS),
        partner=draw.choice(PARTNERS),
        commodity=draw.choice(COMMODITIES),
        quantity=draw.randint(1, 10**7) / 10,
        value=draw.randint(100, 10 ** draw.randint(4, 11)) / 100,
    )


def main():
    count = int(sys.argv[1])
    draw = random.Random(7)
    out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n")
    with out:
        out.write('{"elapsedTime":"0.52 secs","count":%d,"data":[' % count)
        for i in range(count):
            out.write("," if i else "")
            out.write(record(draw))
        out.write('],"error":""}\n')


main()
