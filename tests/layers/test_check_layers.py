#!/usr/bin/env python3
"""Does check_layers.py see what it is there to see? Each case is a small tree of files."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import check_layers


def faults(*files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files:
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            check_layers.main(Path(folder))
    return output.getvalue().splitlines()[:-1]


class LayersTest(unittest.TestCase):
    def test_faults(self):
        for name, text, expected in (
            ("src/base/a.c", '#include "values/unit.h"\n', 'base/ may not use values/ ("values/unit.h")'),
            ("src/query/a.c", '#include "load/rows.h"\n', 'query/ may not use load/ ("load/rows.h")'),
            ("src/load/a.h", '#include "formats/a.h"\n', 'load/ may not use formats/ ("formats/a.h")'),
            ("src/table/a.c", '#include "tradestat/result.h"\n', 'table/ may not use query/question/ ("tradestat/result.h")'),
            ("src/cli/a.c", '#include "base/text.h"\n', '"base/text.h" is no public header'),
            ("src/query/levels/a.c", '#include "query/slots/a.h"\n', 'query/levels/ may not use query/slots/ ("query/slots/a.h")'),
            ("src/query/gather/a.h", '#include "query/a.h"\n', 'query/gather/ may not use query/ ("query/a.h")'),
            ("src/check/a.c", '#include "query/levels/a.h"\n', 'check/ may not use query/levels/ ("query/levels/a.h")'),
            ("src/render/a.c", "#include <csv.h>\n", "render/ may not use <csv.h>"),
            ("src/base/a.c", "#include <math.h>\n", "<math.h> is not a header that this project uses"),
            ("include/tradestat/error.h", '#include "base/text.h"\n', '"base/text.h" is no public header'),
            ("include/tradestat/decimal.h", "#include <tradestat/render.h>\n", 'values/ may not use render/ ("tradestat/render.h")'),
            ("src/cli/a.c", "    strcpy(a, b);\n", "strcpy() is banned"),
            ("src/base/a.c", '    printf("x");\n', "printf(): the core never prints and never exits"),
            ("src/base/a.c", "    exit (1);\n", "exit(): the core never prints and never exits"),
            ("src/load/a.c", "    fflush(stdout);\n", '"stdout" has no place in the core'),
            ("src/values/a.c", "static double x;\n", '"double" has no place in the core'),
            ("src/other/a.c", "\n", "belongs to no layer that this test knows"),
        ):
            self.assertEqual(faults((name, text)), [f"{name}:1: {expected}"])

    def test_circles(self):
        files = [
            ("src/base/a.h", '#include <stdint.h>\n\n#include "base/b.h"\n'),
            ("src/base/b.h", '#include "base/c.h"\n'),
            ("src/base/c.h", '\n#include "base/a.h"\n'),
        ]
        circle = 'src/base/c.h:2: "a.h" includes this header, directly or by others'
        self.assertEqual(faults(*files), [circle])
        self.assertEqual(faults(*files[:2], ("src/base/c.h", "")), [])
        itself = 'src/base/a.h:1: "a.h" includes this header, directly or by others'
        self.assertEqual(faults(("src/base/a.h", '#include "a.h"\n')), [itself])

    def test_types(self):
        a = ("src/base/a.h", "struct ts_a {\nint i;\n};\nstruct ts_b;\n")
        b = ("src/table/b.h", "struct ts_b {\nint i;\n};\nenum ts_a {\nTS_A\n};\n")
        expected = "src/table/b.h:4: ts_a is the name of a type in a.h"
        self.assertEqual(faults(a, b), [expected])
        self.assertEqual(faults(a, ("src/table/b.c", b[1])), [])

    def test_no_faults(self):
        for name, text in (
            ("src/values/a.c", '#include "base/text.h"\n#include <string.h>\n#include "a.h"\n'),
            ("src/cli/a.c", "#include <tradestat/tradestat.h>\nexit(1);\n"),
            ("src/base/a.c", '/* printf("x") */ snprintf(a, 1, "exit(stdout)"); // abort()\n'),
            ("src/render/a.c", '#include "tradestat/result.h"\n'),
            ("src/query/slots/a.c", '#include "query/levels/a.h"\n#include "tradestat/query.h"\n#include <pthread.h>\n'),
            ("src/values/generate/a.c", '#include "values/unit.h"\n#include <sched.h>\n'),
        ):
            self.assertEqual(faults((name, text)), [])


unittest.main(verbosity=2)
