"""The tables of bench, in Markdown."""

import datetime
import os
import platform
import re
import statistics
import subprocess
from pathlib import Path

BEGIN = "<!-- measured: written by the bench target -->"
END = "<!-- end of what was measured -->"
PEERS = [("sqlite3", "--version"), ("mawk", "-W", "version"), ("mlr", "--version")]


def table(head, rows, texts=1):
    """The first columns hold texts, the others figures, which go to the right."""
    lines = [head, ["---"] * texts + ["---:"] * (len(head) - texts), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def seconds(value):
    return f"{value * 1000:.1f} ms" if value < 0.02 else f"{value:.3f} s"


def reached(value, goal):
    return "yes" if value <= goal else "**no**"


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return (done.stdout.strip().splitlines() or [None])[0]


def processor():
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    name = re.search(r"^model name\s*: (.*)$", text, re.M)
    wide = [shown for flag, shown in (("avx512bw", "AVX-512"), ("avx2", "AVX2")) if flag in text]
    return ", ".join([name[1] if name else platform.machine(), *wide[:1]])


def versions(bench, missing):
    found = [first_line(bench.tradestat, "--version")]
    if bench.duckdb:
        found.append(f"DuckDB {first_line(bench.duckdb, '2', 'select version()')}")
    for program, *option in PEERS:
        if program not in missing:
            line = first_line(program, *option) or "of unknown version"
            number = re.search(r"\d+(\.\d+)+", line)
            found.append(f"{program} {number[0] if number else line}")
    if bench.hyperfine:
        found.append(first_line(bench.hyperfine, "--version"))
    return ", ".join(found)


def machine(bench, options, load, missing):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"""\
- {datetime.date.today().isoformat()}: {processor()}, {os.cpu_count()} cores, {memory:.0f} GiB,
  {platform.system()} {platform.release()}; load average before the start {load:.1f}
- {options.rows} rows, medians of {options.runs} runs; built with {options.build}
- {versions(bench, missing)}
- not found, and so not measured: {", ".join(missing) or "nothing"}
"""


def ratios(bench, lines):
    rows = []
    for line in lines:
        ours, goal = bench.median(line.ours), f"≤ {line.goal:g}"
        if line.theirs:
            theirs = bench.median(line.theirs)
            ratio = ours / theirs
            processor = bench.processor_median(line.ours) / bench.processor_median(line.theirs)
            numbers = [f"{ratio:.3f}", goal, reached(ratio, line.goal), f"{processor:.3f}"]
            rest = [seconds(theirs), *numbers]
        else:
            rest = ["–", "–", goal, "not measured", "–"]
        rows.append([line.work, seconds(ours), *rest])
    start = bench.median(lines[-1].ours)
    alone = [seconds(start), "–", "–", "≤ 5 ms", reached(start, 0.005), "–"]
    rows.append(["the same, by itself", *alone])
    head = ["work", "tradestat", "other", "ratio", "goal", "reached", "ratio of processor time"]
    return table(head, rows)


def growth(bench, sizes):
    """How time and memory follow the number of rows."""
    rows, before = [], None
    for command in sizes:
        now = bench.median(command)
        factor = f"{now / before:.1f}" if before else "–"
        rows.append([f"`{command[-1]}`", seconds(now), factor, f"{bench.peak(command):.1f} MB"])
        before = now
    head = ["Q1, 2 threads", "time", "to a tenth (goal 10 ± 1)", "peak memory (goal ≤ 24 MB)"]
    return table(head, rows)


def memory(bench, lines):
    rows = []
    for line in lines:
        theirs = f"{bench.peak(line.theirs):.1f} MB" if line.theirs else "–"
        rows.append([line.work, f"{bench.peak(line.ours):.1f} MB", theirs])
    return table(["peak memory", "tradestat", "other"], rows)


def rates(bench, layouts):
    """How fast other layouts are read, beside the native one."""
    rows = []
    for layout in layouts:
        ours, native = bench.rate(layout.ours), bench.rate(layout.native)
        goal, is_reached = "–", "–"
        if layout.goal is not None:
            goal = f"≥ {layout.goal}"
            is_reached = "yes" if ours >= layout.goal * native else "**no**"
        numbers = [f"{rate / 1e6:.0f} MB/s" for rate in (ours, native)]
        ratio = [f"{ours / native:.2f}", goal, is_reached]
        rows.append([layout.name, str(layout.threads), *numbers, *ratio])
    return table(["layout, Q1", "threads", "rate", "native", "ratio", "goal", "reached"], rows)


def consistency(bench, checks):
    rows = []
    for check in checks:
        time, peak = bench.median(check.ours), bench.peak(check.ours)
        is_reached = time <= check.seconds and peak <= check.megabytes
        goal = f"≤ {check.seconds} s, {check.megabytes} MB"
        rows.append([check.work, seconds(time), f"{peak:.1f} MB", goal, "yes" if is_reached else "**no**"])
    return table(["`check`, 2 threads", "time", "peak memory", "goal", "reached"], rows)


def peers(bench, ours, others):
    base = bench.median(ours)
    rows = []
    for name, command in [("tradestat", ours), *others]:
        time = bench.median(command)
        rows.append([name, seconds(time), f"{time / base:.1f}", f"{bench.peak(command):.1f} MB"])
    return table([f"Q1 on `{ours[-1]}`", "time", "to tradestat", "peak memory"], rows)


def spread(bench):
    lines = []
    for command, times in bench.seconds.items():
        middle, low, high = (seconds(pick(times)) for pick in (statistics.median, min, max))
        lines.append(f"{command}\n    {middle}, from {low} to {high}\n")
    return "```text\n" + "".join(lines) + "```\n"


def compared(checked):
    rows = [[title, f"`{file}`", other, str(count)] for title, file, other, count in checked]
    return table(["question", "file", "with", "equal rows"], rows, texts=3)


def text(bench, options, load, lines, sizes, layouts, others, missing, checked, checks):
    parts = [
        "## Measured\n",
        machine(bench, options, load, missing),
        "### Times\n",
        ratios(bench, lines),
        "### Rows, time and memory\n",
        growth(bench, sizes),
        memory(bench, lines),
        "### Files in other layouts\n",
        rates(bench, layouts),
        "### Figures that are checked\n",
        consistency(bench, checks),
        "### Other programs\n",
        peers(bench, sizes[0], others),
        "### Answers that were compared\n",
        compared(checked),
    ]
    if bench.faults:
        parts += ["What failed:\n", "\n".join(f"- {fault}" for fault in bench.faults) + "\n"]
    parts += ["### Commands, their medians and how far the runs spread\n", spread(bench)]
    return "\n".join(parts)


def write(path, measured):
    """Between the marks, so that what a person wrote around them stays."""
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    path.write_text(f"{before}{BEGIN}\n\n{measured}\n{END}{after}", encoding="utf-8")
