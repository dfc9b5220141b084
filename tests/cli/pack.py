#!/usr/bin/env python3
"""pack.py FORMAT NAME <table >archive: packs what it reads as gz, xz, bz2 or zip.

NAME, of a zip archive alone: what the table is called in it; several names are as many
copies.
"""

import bz2
import gzip
import io
import lzma
import sys
import zipfile


def pack_zip(table, names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, table)
    return out.getvalue()


def pack(form, table, names):
    if form == "zip":
        return pack_zip(table, names)
    return {"gz": gzip.compress, "xz": lzma.compress, "bz2": bz2.compress}[form](table)


if __name__ == "__main__":
    sys.stdout.buffer.write(pack(sys.argv[1], sys.stdin.buffer.read(), sys.argv[2:]))
