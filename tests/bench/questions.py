"""The questions of bench, as each program is asked them.

Commands are lists of arguments and name files relative to the directory of the work, so
that they can be printed as they were run.
"""

import csv
import re
from collections import defaultdict
from decimal import Decimal

from make_layout_csv import COUNTRIES

COLUMNS = [
    ("reporter", "VARCHAR"),
    ("partner", "VARCHAR"),
    ("flow", "VARCHAR"),
    ("period", "VARCHAR"),
    ("commodity", "VARCHAR"),
    ("description", "VARCHAR"),
    ("value", "DECIMAL(18,2)"),
    ("quantity", "DECIMAL(18,3)"),
    ("quantity_unit", "VARCHAR"),
]
NEIGHBOURS = ["KAZ", "KGZ", "TJK", "TKM"]
QUARTER = "left(period,4) || '-Q' || (cast(substr(period,6,2) as integer)+2)//3"


class Question:
    """A question about the CSV files, and its words for tradestat and for DuckDB."""

    def __init__(self, title, keys, options, columns, where=""):
        self.title = title
        self.keys = keys  # columns of tradestat's answer that tell its rows apart
        self.options = options
        self.columns = columns
        self.where = where

    def tradestat(self, program, file, threads):
        options = self.options + ["--period", "all", "--format", "csv"]
        return [program, "totals", *options, "--threads", str(threads), file]

    def duckdb(self, program, file, threads):
        sql = (
            f"select {self.columns}, sum(value) as v from {duckdb_table(file)}"
            f"{self.where} group by all order by all"
        )
        return [program, str(threads), sql]


Q1 = Question(
    "by partner, year and flow",
    ["partner", "year", "flow"],
    ["--reporter", "all", "--by", "partner,year,flow"],
    "partner, left(period,4) as y, flow",
)
Q2 = Question(
    "four partners by quarter and flow",
    ["partner", "quarter", "flow"],
    ["--reporter", "UZB", "--partner", ",".join(NEIGHBOURS), "--by", "partner,quarter,flow"],
    f"partner, {QUARTER} as q, flow",
    " where reporter='UZB' and partner in ('" + "','".join(NEIGHBOURS) + "')",
)
MANY_GROUPS = Question(
    "by partner, commodity and flow",
    ["partner", "commodity", "flow"],
    ["--reporter", "all", "--by", "partner,commodity,flow"],
    "partner, commodity, flow",
)


def duckdb_table(file):
    """The form that suits DuckDB best: no guessing, and exact decimals."""
    columns = ", ".join(
        f"'{name}':'{kind}'"
        for name, kind in COLUMNS
        if name != "description" or file.startswith("quoted")
    )
    return (
        f"read_csv('{file}', header=true, auto_detect=false, delim=',', quote='\"', "
        f"escape='\"', columns={{{columns}}})"
    )


COMTRADE_FLOWS = {"X": "EXPORT", "M": "IMPORT", "RX": "REEXPORT", "RM": "REIMPORT"}
WIDE_FLOWS = {"1": "IMPORT", "2": "EXPORT", "import": "IMPORT", "export": "EXPORT"}


def wide_answer_by_hand(path):
    """Q1 of a file that make_layout_csv.py wrote with columns of months."""
    sums = defaultdict(Decimal)
    with open(path, encoding="latin-1", newline="") as file:
        lines = (re.split("[,\t]", line) for line in file)
        names = next(lines)
        partner, flow = names.index("partner"), names.index("flow")
        for row in lines:
            for name, cell in zip(names, row):
                if re.match(r"\d{4}-\d\d", name) and cell.strip() not in ("", ":"):
                    key = row[partner], name[:4], WIDE_FLOWS[row[flow]]
                    sums[key] += Decimal(cell.strip())
    return {key: trimmed(format(value, "f")) for key, value in sums.items()}


def layout_answer_by_hand(layout, path):
    """Q1 of a file that make_layout_csv.py wrote."""
    if layout in ("eurostat", "wide"):
        return wide_answer_by_hand(path)
    iso = {number: code for number, code, _ in COUNTRIES}
    sums = defaultdict(Decimal)
    with open(path, encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file):
            if layout == "baci":
                value = Decimal(row["v"]) * 1000
                sums[iso[int(row["j"])], row["t"], "EXPORT"] += value
                sums[iso[int(row["i"])], row["t"], "IMPORT"] += value
            else:
                flow = COMTRADE_FLOWS[row["flowCode"]]
                sums[row["partnerISO"], row["refYear"], flow] += Decimal(row["primaryValue"])
    return {key: trimmed(format(value, "f")) for key, value in sums.items()}


JSON_KEYS = ["partner", "flow"]


def tradestat_json(program, file, threads):
    options = ["--by", "partner,flow", "--period", "all", "--format", "csv"]
    return [program, "totals", *options, "--threads", str(threads), file]


def duckdb_json(program, file, threads, columns=""):
    sql = (
        "select r.partnerISO, r.flowCode, sum(r.primaryValue) as v from (select unnest(data) as r "
        f"from read_json('{file}', maximum_object_size=1000000000{columns})) "
        "group by all order by all"
    )
    return [program, str(threads), sql]


EXACT_JSON = (
    ", columns={data:'STRUCT(partnerISO VARCHAR, flowCode VARCHAR, primaryValue DECIMAL(18,2))[]'}"
)


def sqlite_q1(file):
    sql = (
        "select partner, substr(period,1,4) as y, flow, sum(value) from trade "
        "group by 1, 2, 3 order by 1, 2, 3"
    )
    return ["sqlite3", ":memory:", "-cmd", f".import --csv {file} trade", sql]


def mawk_q1(file):
    program = (
        'NR > 1 { v[$2 "," substr($4, 1, 4) "," $3] += $6 } '
        'END { for (k in v) printf "%s,%.2f\\n", k, v[k] }'
    )
    return ["mawk", "-F,", program, file]


def miller_q1(file):
    program = (
        "@value[$partner][$period[1:4]][$flow] += $value; "
        'end { emit @value, "partner", "year", "flow" }'
    )
    return ["mlr", "--icsv", "--ocsv", "put", "-q", program, file]


def trimmed(number):
    """A decimal number without the zeros that end its fraction."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def answer_of_tradestat(text, keys):
    rows = csv.DictReader(text.splitlines())
    return {tuple(row[key].upper() for key in keys): trimmed(row["value"]) for row in rows}


def answer_of_duckdb(text):
    rows = (line.split(",") for line in text.splitlines())
    return {
        tuple(COMTRADE_FLOWS.get(key, key.upper()) for key in row[:-1]): trimmed(row[-1])
        for row in rows
    }


def answers_by_hand(path):
    """Q1 and Q2, added up row by row in decimals."""
    first, second = defaultdict(Decimal), defaultdict(Decimal)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year, month = row["period"].split("-")
            flow, value = row["flow"].upper(), Decimal(row["value"])
            first[row["partner"], year, flow] += value
            if row["reporter"] == "UZB" and row["partner"] in NEIGHBOURS:
                second[row["partner"], f"{year}-Q{(int(month) + 2) // 3}", flow] += value
    return [
        {key: trimmed(str(value)) for key, value in sums.items()} for sums in (first, second)
    ]
