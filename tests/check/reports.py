#!/usr/bin/env python3
"""reports.py TRADESTAT-DIRECTORY DOCS: every format, read by something that is not ours.

JSON and SARIF by jsonschema, JUnit XML by xmllint with a schema, TAP by the grammar of its
version 14 and by Perl's TAP::Parser (which knows version 13, of which what we write of version 14
is a part), GitHub's commands by the grammar that its documentation gives.
"""

import copy
import csv
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema

HERE = Path(__file__).parent

BAD = """partner,period,flow,value,unit,note
TKM,2021-01/2021-11,export,450.6,USD million,"<&>"
TKM,2021-01/2021-11,import,151.5,USD million,
TKM,2021-01/2021-11,turnover,626.1,USD million,
KAZ,2024,export,"450.6",USD million,
KAZ,2024,import,450.6,USD million,
KAZ,2024,turnover,500.0,USD million,
"""
GOOD = """partner,period,flow,value,unit
KGZ,2024,export,1.0,USD million
KGZ,2024,import,2.0,USD million
KGZ,2024,turnover,3.0,USD million
"""
ALONE = """partner,period,flow,value,unit
KGZ,2024,export,1.0,USD million
"""
NAMES = {"bad & <odd>, 100%: #1.csv": BAD, "good.csv": GOOD, "alone.csv": ALONE}
OTHERS = {"a\\b#c.csv": GOOD, "part.csv": "\n".join(BAD.splitlines()[:2] + [""]),
          "whole.csv": "\n".join(BAD.splitlines()[:1] + BAD.splitlines()[2:4] + [""])}
ODD = next(iter(NAMES))


class Reports:
    def __init__(self, directory, folder):
        self.program, self.folder = Path(directory, "tradestat").resolve(), folder

    def run(self, form, *files, status):
        done = subprocess.run([self.program, "check", "--format", form, *files], cwd=self.folder,
                              capture_output=True, check=False)
        assert done.returncode == status, (form, files, done.returncode, done.stderr.decode())
        return done.stdout.decode("utf-8")


def refuses_spoiled(validator, document, *paths):
    """A schema that accepts everything proves nothing."""
    for path in paths:
        spoiled = copy.deepcopy(document)
        place = spoiled
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]
        assert not validator.is_valid(spoiled), path


def check_json(reports, docs):
    schema = json.loads(Path(docs, "check.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    bad = json.loads(reports.run("json", "--bounds", *NAMES, status=1))
    validator.validate(bad)
    refuses_spoiled(validator, bad, ["verdict"], ["conflicts", 0, "rules"], ["inputs", 0, "file"],
                    ["conflicts", 0, "figures", 0, "implied_low"], ["conflicts", 1, "figures", 0, "text"])
    assert bad["verdict"] == "inconsistent" and len(bad["conflicts"]) == 2
    places = [[(f["line"], f["column"], f["text"]) for f in c["figures"]] for c in bad["conflicts"]]
    assert places == [[(4, 30, "626.1"), (2, 28, "450.6"), (3, 28, "151.5")],
                      [(7, 19, "500.0"), (5, 18, "450.6"), (6, 17, "450.6")]], places
    assert [f["text"] for f in bad["unchecked"]] == []
    good = json.loads(reports.run("json", "good.csv", status=0))
    validator.validate(good)
    assert good["verdict"] == "consistent" and good["checked"] == 3
    alone = json.loads(reports.run("json", "alone.csv", status=0))
    validator.validate(alone)
    assert alone["checked"] == 0 and len(alone["unchecked"]) == 1
    failures = json.loads(reports.run("json", "--only-failures", *NAMES, status=1))
    validator.validate(failures)
    assert failures["conflicts"] == bad["conflicts"]


def places_of(reports, *arguments, **how):
    document = json.loads(reports.run("json", *arguments, status=1))
    return {(f["line"], f.get("column"), f["text"], f["unit"])
            for c in document["conflicts"] for f in c["figures"]}


def check_observations(reports):
    """Single rows in plain units stand somewhere too; sums of several, and pipes, do not."""
    rows = ["partner,note,period,flow,value", "KAZ,Қазақстан,2024,export,1000000.0",
            'KAZ,,2024,turnover,"3e6"', 'KAZ,"a ""b"", c",2024,import,1999999']
    expected = {(2, 27, "1000000.0", "USD"), (3, 21, "3e6", "USD"), (4, 30, "1999999", "USD")}
    path = Path(reports.folder, "rows.csv")
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    assert places_of(reports, "rows.csv") == expected, places_of(reports, "rows.csv")
    regions = set(re.findall(r'"startLine": (\d+), "startColumn": (\d+), "endColumn": (\d+)',
                             reports.run("sarif", "rows.csv", status=1)))
    assert regions == {("2", "27", "36"), ("3", "21", "24"), ("4", "30", "37")}, regions
    assert ",line=3,col=21," in reports.run("github", "rows.csv", status=1)
    with open(path, "rb") as file:
        piped = subprocess.run([reports.program, "check", "--json", "-"], stdin=file,
                               capture_output=True, check=False)
    figures = json.loads(piped.stdout)["conflicts"][0]["figures"]
    assert [(f["line"], "column" in f) for f in figures] == [(3, False), (2, False), (4, False)]
    path.write_text("\n".join([*rows, "KAZ,,2024,export,2", ""]), encoding="utf-8")
    assert places_of(reports, "rows.csv") == {(2, None, "1000002", "USD"), *list(expected)} - {
        (2, 27, "1000000.0", "USD")}
    Path(reports.folder, "rows.json").write_text(
        '[{"partner":"KAZ","period":"2024","exports":1000000,"imports":1999999,\n"turnover":3000000}]',
        encoding="utf-8")
    assert places_of(reports, "rows.json") == {
        (1, 45, "1000000", "USD"), (1, 63, "1999999", "USD"), (2, 12, "3000000", "USD")}


def check_diff(reports, docs):
    Path(reports.folder, "old.csv").write_text(BAD + "KAZ,2023,import,1,USD,\n", encoding="utf-8")
    Path(reports.folder, "new.csv").write_text(BAD.replace("151.5", "151.53").replace("500.0", "501.0")
                                               + "KAZ,2023,export,1,USD,\n", encoding="utf-8")
    done = subprocess.run([reports.program, "diff", "--json", "old.csv", "new.csv"],
                          cwd=reports.folder, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    document = json.loads(done.stdout)
    schema = json.loads(Path(docs, "diff.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(document)
    refuses_spoiled(validator, document, ["verdict"], ["counts", "new"], ["figures", 0, "old"],
                    ["figures", 0, "new", "text"])
    assert document["counts"] == {"same": 4, "re-rounded": 1, "revised": 1, "new": 1, "withdrawn": 1}
    changes = {item["change"]: (item["old"] or item["new"])["text"] for item in document["figures"]}
    assert changes["re-rounded"] == "151.5" and changes["revised"] == "500.0"


def check_csv(reports):
    rows = list(csv.DictReader(reports.run("csv", *NAMES, status=1).splitlines()))
    assert [row["conflict"] for row in rows] == ["1"] * 3 + ["2"] * 3
    assert rows[0]["file"] == ODD and rows[0]["possibly_meant"] == "602.1"
    assert rows[0]["implied_low"] == "602000000"


def check_junit(reports):
    for files, status, cases, failures, skipped in ((NAMES, 1, 4, 2, 0), (["good.csv"], 0, 1, 0, 0),
                                                    (["alone.csv"], 0, 1, 0, 1),
                                                    (["--only-failures", *NAMES], 1, 2, 2, 0),
                                                    (["part.csv", "whole.csv", "good.csv"], 1, 2, 1, 0),
                                                    (["--only-failures", "good.csv"], 0, 0, 0, 0)):
        text = reports.run("junit", *files, status=status)
        path = Path(reports.folder, "junit.xml")
        path.write_text(text, encoding="utf-8")
        subprocess.run(["xmllint", "--noout", "--schema", HERE / "junit.xsd", path], check=True,
                       capture_output=True)
        path.unlink()
        suite = ElementTree.fromstring(text).find("testsuite")
        counted = (len(suite.findall("testcase")), len(suite.findall("testcase/failure")),
                   len(suite.findall("testcase/skipped")))
        assert counted == (cases, failures, skipped), counted
        assert counted == tuple(int(suite.get(n)) for n in ("tests", "failures", "skipped"))
    suite = ElementTree.fromstring(reports.run("junit", *NAMES, status=1)).find("testsuite")
    first = suite.find("testcase")
    assert first.get("classname") == ODD
    assert first.get("name") == "turnover of UZB with TKM, January–November 2021"
    assert "possibly meant: 602.1" in first.find("failure").text


def check_sarif(reports):
    schema = json.loads((HERE / "sarif.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    document = json.loads(reports.run("sarif", *NAMES, status=1))
    validator.validate(document)
    refuses_spoiled(validator, document, ["version"], ["runs", 0, "tool", "driver", "name"],
                    ["runs", 0, "tool", "driver", "rules", 0, "help"],
                    ["runs", 0, "results", 0, "message"],
                    ["runs", 0, "results", 0, "locations", 0, "physicalLocation", "artifactLocation"])
    results = document["runs"][0]["results"]
    assert len(results) == 2
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "bad%20&%20%3Codd%3E,%20100%25%3A%20%231.csv", place
    assert place["region"] == {"startLine": 4, "startColumn": 30, "endColumn": 35}, place
    related = [r["physicalLocation"]["region"]["startLine"] for r in results[0]["relatedLocations"]]
    assert related == [2, 3]
    none = json.loads(reports.run("sarif", "good.csv", status=0))
    validator.validate(none)
    assert none["runs"][0]["results"] == []


class Tap:
    """Reads TAP by the grammar of version 14 (testanything.org), and nothing that it only may ignore."""

    POINT = re.compile(r"(not )?ok ([1-9]\d*)(?: - ((?:\\\\|\\#|[^\\#\n])*?))?(?: # (SKIP|TODO)(?: ([^\n]*))?)?")
    SCALAR = re.compile(r'( *)(- )?([a-z]+):(?: ("(?:[^"\\]|\\.)*"|-?\d+|[a-z]+))?')

    def __init__(self, text):
        assert text.endswith("\n") and "\r" not in text
        self.lines = text[:-1].split("\n")
        assert self.lines.pop(0) == "TAP version 14"
        plan = re.fullmatch(r"1\.\.(\d+)", self.lines.pop(0))
        self.points, self.blocks = [], []
        while self.lines:
            self.read_point()
        assert len(self.points) == int(plan[1]), "the plan is not what came"

    def read_point(self):
        line = self.lines.pop(0)
        point = self.POINT.fullmatch(line)
        assert point and int(point[2]) == len(self.points) + 1, line
        self.points.append((not point[1], re.sub(r"\\(.)", r"\1", point[3] or ""), point[4]))
        if self.lines and self.lines[0] == "  ---":
            end = self.lines.index("  ...")
            self.blocks.append([self.read_scalar(line) for line in self.lines[1:end]])
            del self.lines[:end + 1]

    def read_scalar(self, line):
        """A line of the YAML that we write: a key and, on this line or below it, its value."""
        scalar = self.SCALAR.fullmatch(line)
        assert scalar and len(scalar[1]) in (2, 4, 6), line
        value = scalar[4]
        return scalar[3], json.loads(value) if value and not value.isalpha() else value


PERL = r"""
use strict; use TAP::Parser;
my $parser = TAP::Parser->new({tap => join("", <STDIN>)});
my $yaml = 0;
while (my $result = $parser->next) { $yaml++ if $result->is_yaml; die "unknown: " . $result->as_string if $result->is_unknown }
print join(" ", $parser->tests_planned, scalar($parser->passed), scalar($parser->failed),
    scalar($parser->skipped), $yaml, scalar($parser->parse_errors)), "\n";
"""


def check_tap(reports):
    for files, status, expected in ((NAMES, 1, "4 2 2 0 2 0"), (["good.csv"], 0, "1 1 0 0 0 0"),
                                    (["alone.csv"], 0, "1 1 0 1 0 0"), (["a\\b#c.csv"], 0, "1 1 0 0 0 0"),
                                    (["--only-failures", *NAMES], 1, "2 0 2 0 2 0")):
        text = reports.run("tap", *files, status=status)
        tap = Tap(text)
        counted = (len(tap.points), sum(ok for ok, _, _ in tap.points), sum(not ok for ok, _, _ in tap.points),
                   sum(directive == "SKIP" for _, _, directive in tap.points), len(tap.blocks), 0)
        assert " ".join(map(str, counted)) == expected, (files, counted)
        done = subprocess.run(["perl", "-e", PERL], input=text.replace("14", "13", 1), text=True,
                              capture_output=True, check=True)
        assert done.stdout.strip() == expected, (files, done.stdout, done.stderr)
    assert Tap(reports.run("tap", "a\\b#c.csv", status=0)).points == [(True, "a\\b#c.csv", None)]
    tap = Tap(reports.run("tap", *NAMES, status=1))
    assert tap.points[0][1] == ODD + ":4: turnover of UZB with TKM, January–November 2021"
    assert tap.blocks[0][0][1].splitlines()[-1].endswith("(possibly meant: 175.5).")
    assert tap.blocks[0][3:7] == [("file", ODD), ("line", 4), ("column", 30), ("text", "626.1")]


COMMAND = re.compile(r"::(error|notice) ((?:[a-z]+=[^,:\r\n]*)(?:,[a-zA-Z]+=[^,:\r\n]*)*)::([^\r\n]*)")


def check_github(reports):
    lines = reports.run("github", *NAMES, status=1).splitlines()
    assert len(lines) == 2
    name, properties, message = COMMAND.fullmatch(lines[0]).groups()
    properties = dict(pair.split("=") for pair in properties.split(","))
    unescape = lambda text: re.sub("%(25|0A|0D|3A|2C)", lambda m: chr(int(m[1], 16)), text)
    assert name == "error" and unescape(properties["file"]) == ODD
    assert (properties["line"], properties["col"]) == ("4", "30")
    assert "(possibly meant: 602.1).\n" in unescape(message)
    assert COMMAND.fullmatch(reports.run("github", "good.csv", status=0).strip())[1] == "notice"
    assert reports.run("github", "--only-failures", "good.csv", status=0) == ""


def main(directory, docs):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**NAMES, **OTHERS}.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        reports = Reports(directory, folder)
        check_json(reports, docs)
        check_observations(reports)
        check_diff(reports, docs)
        check_csv(reports)
        check_junit(reports)
        check_sarif(reports)
        check_tap(reports)
        check_github(reports)


if __name__ == "__main__":
    main(*sys.argv[1:])
