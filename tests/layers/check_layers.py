#!/usr/bin/env python3
"""check_layers.py ROOT: do the sources keep to the order of the layers?

Reads the #include lines and the calls in src/ and include/ and prints each line that
breaks a rule, as file:line: what is wrong. Exits 1 when there is one. Headers must not include
each other in a circle, and a type has one definition: whoever looks for its name finds one.
"""

import re
import sys
from pathlib import Path

DATA = {"base", "values", "table"}

# The stages of a query: each knows those before it.
STAGES = [
    f"query/{stage}"
    for stage in ("question", "gather", "plan", "figures", "levels", "slots", "measures", "answer")
]

# What each folder of src/ may include, besides itself.
MAY_USE = {
    "base": set(),
    "values": {"base"},
    "table": {"base", "values"},
    "load": DATA,
    "formats": DATA | {"load"},
    **{stage: DATA | set(STAGES[:i]) for i, stage in enumerate(STAGES)},
    "query": DATA | set(STAGES),
    "check": DATA | {"query", "query/question", "query/gather"},
    "render": DATA | {"query", "query/question", "check"},
    "cli": set(),  # the public headers alone
    "generate": {"base", "values"},  # programs of the build, which write sources
}

# The layer of each public header.
PUBLIC = {
    "buffer": "base",
    "error": "base",
    "version": "base",
    "decimal": "values",
    "period": "values",
    "load": "table",
    "table": "table",
    "json": "load",
    "inspect": "query",
    "query": "query/question",
    "result": "query/question",
    "check": "check",
    "diff": "check",
    "render": "render",
    "tradestat": "cli",
}

# Programs: they may print and exit.
PROGRAMS = {"cli", "generate"}

# Where each library, and each processor, may be called upon.
LIBRARIES = {
    "archive.h": {"load"},
    "archive_entry.h": {"load"},
    "arm_neon.h": {"load"},
    "dlfcn.h": {"check", "load"},
    "filter.h": {"cli", "generate"},
    "seccomp.h": {"cli", "generate"},
    "emmintrin.h": {"load", "values"},
    "immintrin.h": {"load", "values"},
    "x86.h": {"base"},
    "csv.h": {"load"},
    "cJSON.h": {"load", "formats", "generate"},
    "malloc.h": {"cli"},
    "pthread.h": {"base", "formats", "query"},
    "sched.h": {"base", "generate"},
    "tommath.h": {"values"},
    "z3.h": {"check"},
    "utf8proc.h": {"base", "values", "load", "render"},
    "zlib.h": {"load"},
}

C_AND_POSIX = set(
    """assert ctype errno fcntl glob inttypes iconv langinfo limits locale poll signal stdarg stdbool
    stdatomic stddef stdint stdio stdlib string strings termios time unistd sys/ioctl sys/mman
    sys/prctl sys/stat sys/syscall sys/types""".split()
)

BANNED = "strcpy strcat sprintf vsprintf atoi atol atof strtod strtof strtok gets alloca".split()
BANNED_IN_CORE = (
    "printf vprintf fprintf vfprintf puts fputs putchar perror exit _exit _Exit abort".split()
)

TYPE = re.compile(r"^(?:struct|union|enum)\s+(\w+)\s*\{")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
CORE_WORDS = re.compile(r"\b(stdout|stderr|double|float)\b")
COMMENT_OR_TEXT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def code_lines(text):
    """The lines without comments and string literals; their numbers stay."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())
    return COMMENT_OR_TEXT.sub(blank, text).splitlines()


def include_fault(layer, public, bracket, name):
    """What is wrong with an #include in a file of the layer, or None."""
    if bracket == "<" and not name.startswith("tradestat/"):
        library = name.rpartition("/")[2]
        if library in LIBRARIES:
            may = layer.partition("/")[0] in LIBRARIES[library]
            return None if may else f"{layer}/ may not use <{name}>"
        if name.removesuffix(".h") not in C_AND_POSIX:
            return f"<{name}> is not a header that this project uses"
        return None
    folder, _, rest = name.rpartition("/")
    if folder == "tradestat":
        if layer == "cli":
            return None
        target = PUBLIC.get(rest.removesuffix(".h"))
        if target is None:
            return f'"{name}" has no layer'
    elif public or layer == "cli" and folder not in ("", "cli"):
        return f'"{name}" is no public header'
    else:
        target = folder or layer
    if target != layer and target not in MAY_USE[layer]:
        return f'{layer}/ may not use {target}/ ("{name}")'
    return None


def call_faults(layer, line):
    for name in CALL.findall(line):
        if name in BANNED:
            yield f"{name}() is banned"
        elif layer not in PROGRAMS and name in BANNED_IN_CORE:
            yield f"{name}(): the core never prints and never exits"
    if layer not in PROGRAMS:
        for word in CORE_WORDS.findall(line):
            yield f'"{word}" has no place in the core'


def file_faults(path, layer, public):
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            fault = include_fault(layer, public, *match.groups())
            if fault:
                yield number, fault
    for number, line in enumerate(code_lines(text), 1):
        if not line.lstrip().startswith("#"):
            for fault in call_faults(layer, line):
                yield number, fault


def included_headers(path, root):
    """The headers of this tree that a file includes, with the lines."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            for folder in (root / "src", root / "include", path.parent):
                if (folder / match.group(2)).is_file():
                    yield number, folder / match.group(2)
                    break


def circle_faults(headers, root):
    """Each #include that closes a circle of headers."""
    done, way = set(), []

    def visit(path):
        way.append(path)
        for number, header in included_headers(path, root):
            if header in way:
                yield path, number, f'"{header.name}" includes this header, directly or by others'
            elif header not in done:
                yield from visit(header)
        done.add(way.pop())

    for header in headers:
        if header not in done:
            yield from visit(header)


def type_faults(headers):
    """Each definition of a type whose name another header gives to a type as well."""
    first = {}
    for path in headers:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = TYPE.match(line)
            if match is None:
                continue
            name = match.group(1)
            if name in first:
                yield path, number, f"{name} is the name of a type in {first[name]}"
            else:
                first[name] = path.name


def sources(root):
    """Each source file with its layer, and whether it is a public header."""
    for path in sorted(root.glob("src/**/*.[ch]")):
        folder = path.parent.relative_to(root / "src")
        yield path, "generate" if folder.name == "generate" else folder.as_posix(), False
    for path in sorted(root.glob("include/tradestat/*.h*")):
        yield path, PUBLIC.get(path.name.partition(".")[0]), True


def faults(root):
    headers = []
    for path, layer, public in sources(root):
        if path.suffix != ".c":
            headers.append(path)
        if layer not in MAY_USE:
            yield path, 1, "belongs to no layer that this test knows"
        else:
            for number, fault in file_faults(path, layer, public):
                yield path, number, fault
    yield from circle_faults(headers, root)
    yield from type_faults(headers)


def main(root):
    count = len(list(sources(root)))
    found = list(faults(root))
    for path, number, fault in found:
        print(f"{path.relative_to(root)}:{number}: {fault}")
    print(f"{count} files read, {len(found)} faults")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
