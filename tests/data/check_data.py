#!/usr/bin/env python3
"""Checks the bundled data against what their sources print.

Expected figures were added up by hand from the printed tables. Values are read as
the text that stands in the file: nothing here goes through floating point.
"""

import csv
import json
import sys
import unittest
from datetime import date
from decimal import Decimal
from pathlib import Path

DATA = Path(sys.argv.pop(1))
PARTNERS = ["KAZ", "KGZ", "TJK", "TKM"]
NINE_MONTHS = "2025-01/2025-09"


def trade_rows():
    with open(DATA / "trade-2010-2023.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published():
    with open(DATA / "published-2025.json", encoding="utf-8") as file:
        return json.load(file, parse_float=Decimal, parse_int=Decimal)


def article(record):
    return {"Uzbekistan and Kazakhstan": "A", "Uzbekistan and Central Asia": "B"}[
        record["source"].removeprefix("Silk Road News Network, November 2025: ")
    ]


class TradeTest(unittest.TestCase):
    def test_no_row_is_lost_or_doubled(self):
        keys = [(row["partner"], row["period"], row["flow"]) for row in trade_rows()]
        expected = [
            (partner, str(year), flow)
            for partner in PARTNERS
            for year in range(2010, 2024)
            for flow in ("export", "import")
        ]
        self.assertEqual(keys, expected)

    def test_each_row_names_its_unit_and_table(self):
        tables = {"export": "stat.uz SIAT 1105", "import": "stat.uz SIAT 1176"}
        for row in trade_rows():
            self.assertEqual((row["unit"], row["source"]), ("USD thousand", tables[row["flow"]]))

    def test_sums(self):
        for year, flow, expected in (
            ("2010", "export", "1233073.0"),
            ("2010", "import", "1200706.50"),
            ("2023", "export", "2831425.7"),
            ("2023", "import", "4479198.9"),
        ):
            values = [
                Decimal(row["value"])
                for row in trade_rows()
                if row["period"] == year and row["flow"] == flow
            ]
            self.assertEqual(sum(values), Decimal(expected), (year, flow))

    def test_values_keep_their_printed_digits(self):
        printed = {(row["partner"], row["period"], row["flow"]): row["value"] for row in trade_rows()}
        self.assertEqual(printed["TKM", "2023", "export"], "171635.0")
        self.assertEqual(printed["KAZ", "2017", "export"], "1057579.0")
        self.assertEqual(printed["KGZ", "2023", "import"], "333827.5")
        self.assertEqual(printed["TJK", "2011", "import"], "5500.4")
        for (_, _, flow), value in printed.items():
            digits = len(value.partition(".")[2])
            self.assertIn(digits, (1,) if flow == "export" else (1, 2), value)


class PublishedTest(unittest.TestCase):
    def setUp(self):
        self.document = published()
        self.records = self.document["records"]

    def find(self, source, partner, flow, period=NINE_MONTHS):
        found = [
            record
            for record in self.records
            if (article(record), record["partner"], record["flow"], record["period"])
            == (source, partner, flow, period)
        ]
        self.assertEqual(len(found), 1, (source, partner, flow, period))
        return found[0]

    def levels(self, source, partner, flow):
        record = self.find(source, partner, flow)
        scale = {"USD billion": 1000, "USD million": 1}[record.get("unit", "USD million")]
        return record["value"] * scale

    def test_every_figure_is_there(self):
        figures = {"A": 0, "B": 0}
        for record in self.records:
            figures[article(record)] += ("value" in record) + ("growth" in record)
        self.assertEqual(figures, {"A": 18, "B": 22})
        self.assertEqual(len(self.records), 33)
        self.assertEqual(self.document["rules"], ["companies = joint_ventures + wholly_owned"])
        self.assertEqual(self.document["defaults"], {"reporter": "UZB", "unit": "USD million"})

    def test_keys_are_fields(self):
        fields = {"partner", "period", "flow", "value", "unit", "growth", "rounding", "source", "note"}
        for record in self.records:
            self.assertLessEqual(set(record), fields)
            self.assertLessEqual({"partner", "period", "flow", "source"}, set(record))

    def test_sums_of_nine_months(self):
        total = {
            flow: sum(self.levels("B", partner, flow) for partner in PARTNERS)
            for flow in ("export", "import", "turnover")
        }
        self.assertEqual(total["export"], Decimal("1999.5"))
        self.assertEqual(total["import"], Decimal("3474.6"))
        self.assertEqual(total["turnover"], Decimal("5474.1"))

    def test_growth_as_printed(self):
        for source, partner, flow, period, growth in (
            ("A", "KAZ", "turnover", NINE_MONTHS, "15.5"),
            ("A", "KAZ", "export", NINE_MONTHS, "6"),
            ("A", "KAZ", "import", NINE_MONTHS, "20.3"),
            ("A", "KAZ", "export", "2024", "2.4"),
            ("B", "KAZ", "turnover", NINE_MONTHS, "15.5"),
            ("B", "KGZ", "turnover", NINE_MONTHS, "14.7"),
            ("B", "TJK", "turnover", NINE_MONTHS, "17.6"),
            ("B", "TKM", "export", NINE_MONTHS, "26.3"),
        ):
            record = self.find(source, partner, flow, period)
            self.assertEqual(str(record["growth"]), growth, (source, partner, flow))
        self.assertEqual(sum("growth" in record for record in self.records), 8)

    def test_digits_as_printed(self):
        self.assertEqual(str(self.find("A", "KAZ", "turnover")["value"]), "3.5")
        self.assertEqual(str(self.find("B", "KAZ", "turnover")["value"]), "3.48")
        self.assertEqual(str(self.find("B", "TJK", "import")["value"]), "165")
        self.assertEqual(str(self.find("B", "TKM", "turnover")["value"]), "750")

    def test_counts(self):
        august, november = "2025-08", "2025-11"
        for source, partner, flow, period, value, unit in (
            ("A", "KAZ", "companies", august, "1157", "count"),
            ("A", "KAZ", "joint_ventures", august, "281", "count"),
            ("A", "KAZ", "wholly_owned", august, "876", "count"),
            ("A", "KAZ", "new_export_categories", "2024", "86", "count"),
            ("A", "KAZ", "companies_abroad", november, "5400", "count"),
            ("A", "KAZ", "cluster_area", november, "70", "ha"),
            ("A", "KAZ", "road_map_contracts", november, "7.1", "USD billion"),
            ("A", "KAZ", "agreements", november, "32", "count"),
            ("A", "KAZ", "trade_contracts", november, "700", "USD million"),
            ("A", "KAZ", "rank_cis", november, "1", "rank"),
            ("A", "KAZ", "rank_world", november, "2", "rank"),
            ("B", "KAZ", "companies", november, ">1100", "count"),
            ("B", "KGZ", "companies", november, ">300", "count"),
            ("B", "TJK", "companies", november, ">300", "count"),
            ("B", "TJK", "companies_abroad", november, ">100", "count"),
            ("B", "TJK", "joint_investment_capital", november, "100", "USD million"),
            ("B", "TKM", "companies", november, "~200", "count"),
        ):
            record = self.find(source, partner, flow, period)
            self.assertEqual(
                (str(record["value"]), record.get("unit", "USD million")), (value, unit), flow
            )
            if unit in ("count", "rank"):
                self.assertEqual(record["rounding"], "exact", flow)
        self.assertEqual(281 + 876, 1157)


class GroupsTest(unittest.TestCase):
    @staticmethod
    def read():
        with open(DATA / "groups.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def members(self, group, day):
        """Those that had joined and not left, of the rows under the group's first name."""
        rows = [row for row in self.read() if row["group"] == group and not row["counted"]]
        return sorted(row["member"] for row in rows if row["name"] == rows[0]["name"]
                      and row["joined"] <= day and (row["left"] or "9999") > day)

    def test_rows(self):
        rows = self.read()
        keys = [(row["group"], row["name"], row["member"]) for row in rows]
        self.assertEqual(len(keys), len(set(keys)))
        for row in rows:
            for day in filter(None, (row["joined"], row["left"])):
                self.assertEqual(date.fromisoformat(day).isoformat(), day)
            self.assertIn(row["counted"], ("", "sometimes"))

    def test_central_asia_and_the_unions(self):
        today = "2025-11-30"
        self.assertEqual(self.members("CA", today), PARTNERS)
        self.assertEqual(self.members("EAEU", today), ["ARM", "BLR", "KAZ", "KGZ", "RUS"])
        self.assertEqual(self.members("EAEU", "2015-01-01"), ["BLR", "KAZ", "RUS"])
        self.assertEqual(self.members("EAEU", "2015-08-11"), ["ARM", "BLR", "KAZ", "RUS"])
        self.assertLessEqual({"AZE", "BLR", "KAZ", "KGZ", "RUS", "TJK", "UZB"},
                             set(self.members("CIS", today)))
        self.assertIn("GEO", self.members("CIS", "2009-08-17"))
        self.assertNotIn("GEO", self.members("CIS", "2009-08-18"))

    def test_enlargements_of_the_european_union(self):
        """It had 6, 9, 10, 12, 15, 25, 27, 28 and again 27 members."""
        for day, count in (("1960-01-01", 6), ("1973-01-01", 9), ("1981-01-01", 10), ("1986-01-01", 12),
                           ("1995-01-01", 15), ("2004-04-30", 15), ("2004-05-01", 25), ("2007-01-01", 27),
                           ("2013-07-01", 28), ("2020-01-31", 28), ("2020-02-01", 27)):
            self.assertEqual(len(self.members("EU27", day)), count, day)
        self.assertEqual(self.members("EU27", "2019-01-01"), self.members("EU28", "2025-01-01"))


unittest.main(verbosity=2)
