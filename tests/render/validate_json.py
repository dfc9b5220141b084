"""Validates the documents that a program writes against the schemas in docs/.

usage: validate_json.py PROGRAM DOCS

A schema that accepts everything would prove nothing: each document is spoiled in
several ways as well, and every spoiled one must be refused.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema


def spoiled(document):
    """The document without each of its keys, with one too many, and with a bad value."""
    for key in document:
        without = copy.deepcopy(document)
        del without[key]
        yield f"without {key}", without
    yield "with an unknown key", {**document, "surplus": 1}
    yield "with another schema", {**document, "schema": "tradestat.other/1"}
    if document.get("rows"):
        bad = copy.deepcopy(document)
        bad["rows"][0]["exports"] = "1060000000"
        yield "with a number in quotes", bad
        bad = copy.deepcopy(document)
        bad["query"]["period"] = ["2025-13"]
        yield "with an impossible period", bad


def main(program, docs):
    checked = 0
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run([program, directory], check=True)
        for path in sorted(pathlib.Path(directory).iterdir()):
            kind = path.name.split("-")[0]
            schema = json.loads((pathlib.Path(docs) / f"{kind}.schema.json").read_text("utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            document = json.loads(path.read_text("utf-8"))
            validator.validate(document)
            for how, other in spoiled(document):
                assert not validator.is_valid(other), f"{path.name} {how} is accepted"
            checked += 1
    assert checked == 5, f"{checked} documents instead of 5"


if __name__ == "__main__":
    main(*sys.argv[1:])
