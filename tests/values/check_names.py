"""Are country names read in every language of iso-codes?

    check_names.py PROGRAM ISO_3166_1_JSON LOCALES

Each catalogue's name of each country is a partner in a file of its own country: the program
must read it as that country. A name that means two countries must be refused, unless it is the
English name of one. Upper case and other apostrophes are read as well. A name that is another
country's code (Austria is Ao in Vietnamese) is a code.
"""

import gettext
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

APOSTROPHES = "'`\u2018\u2019\u02bb\u02bc"


def catalogues(folder):
    for path in sorted(Path(folder).glob("*/LC_MESSAGES/iso_3166-1.mo")):
        with open(path, "rb") as file:
            yield path.parts[-3], gettext.GNUTranslations(file)


def names_of(countries, folder):
    """By name: the countries that some language calls so."""
    names = {}
    for language, catalogue in catalogues(folder):
        for country in countries:
            for key in ("common_name", "name", "official_name"):
                name = catalogue.gettext(country.get(key, ""))
                if key in country and name:
                    names.setdefault(name, {}).setdefault(country["alpha_3"], language)
    return names


def variants(name):
    """How else it is written: Turkic and German letters do not keep their case."""
    yield name
    if not re.search("[iıİIß]", name) and name.upper().lower() == name.lower():
        yield name.upper()
    if "'" in name:
        yield from (name.replace("'", mark) for mark in APOSTROPHES)


def read_as(program, folder, names):
    """By name: the country that the program reads, or None where it refuses it."""
    rows = ["partner,period,flow,value,note"]
    quote = lambda text: '"' + text.replace('"', '""') + '"'
    rows += [f"{quote(name)},2023,export,{10 ** 6 + i},n{i}" for i, name in enumerate(names)]
    path, bad = os.path.join(folder, "names.csv"), os.path.join(folder, "bad.csv")
    Path(path).write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = subprocess.run([program, "totals", "-t", "2023", "--json", "--on-error",
                           f"quarantine={bad}", path], capture_output=True, text=True, check=False)
    refused = set(map(int, re.findall(r",n(\d+)", Path(bad).read_text(encoding="utf-8"))))
    sums = {row["partner"]: row["exports"] for row in json.loads(done.stdout)["rows"]}
    return sums, refused


def main():
    program, iso, locales = sys.argv[1:]
    countries = json.loads(Path(iso).read_text(encoding="utf-8"))["3166-1"]
    names = names_of(countries, locales)
    faults, expected, wanted = [], {}, []
    codes = {country[key] for country in countries for key in ("alpha_2", "alpha_3")}
    for name, meant in names.items():
        if len(meant) == 1 and name.upper() not in codes:
            for variant in variants(name):
                wanted.append((variant, *meant))
    with tempfile.TemporaryDirectory() as folder:
        sums, refused = read_as(program, folder, [w[0] for w in wanted])
    for i, (name, country) in enumerate(wanted):
        if i in refused:
            faults.append((name, country))
        else:
            expected[country] = expected.get(country, 0) + 10 ** 6 + i
    wrong = [c for c in expected if sums.get(c) != expected[c]]
    print(f"{len(names)} names, {len(wanted)} spellings, {len(faults)} refused: {faults[:20]}, "
          f"countries with others' names: {wrong}")
    return 1 if wrong or faults or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
