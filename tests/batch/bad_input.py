"""Bad input is told with its place, the rest is checked all the same, and nothing of it costs much time or memory.

    python3 bad_input.py PROGRAM WORK
"""

import gzip
import io
import json
import os
import pathlib
import resource
import subprocess
import sys
import threading
import time
import zipfile

import told
from told import fault, is_instrumented

OPTIONS = ["--no-config", "--as-of", "2026-12-01", "--fail-on", "never", "--format", "jsonl"]
GOOD = b'{"id":"good","text":"Flu jabs at noon"}\n'


def run(program, work, arguments, feed=None, seconds=120):
    process = subprocess.Popen([program, *OPTIONS, *arguments], cwd=work, stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def write():
        try:
            for piece in feed:
                process.stdin.write(piece)
            process.stdin.close()
        except BrokenPipeError:
            pass
    writer = threading.Thread(target=write) if feed else None
    if writer:
        writer.start()
    began = time.monotonic()
    errors = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read().decode()))
    reader.start()
    out = process.stdout.read()
    reader.join()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if writer:
        writer.join()
    if time.monotonic() - began > seconds:
        fault(" ".join(arguments), f"took {time.monotonic() - began:.0f} s")
    return process.returncode, [json.loads(line) for line in out.splitlines()], errors[0], used.ru_maxrss / 1024


def lines(program, work):
    """One bad line among good ones, each of its kind: an object with problems in its place."""
    kinds = {
        "not JSON": (b"You lot\n", "json/"), "no object": (b"[1]\n", "draft/"), "cut": (b'{"text":"Flu\n', "json/"),
        "NaN": (b'{"id":"x","text":"Flu","x_n":NaN}\n', "json/"), "Infinity": (b'{"text":-Infinity}\n', "json/"),
        "a lone surrogate": (b'{"id":"x","text":"Flu \\ud83d jabs"}\n', "json/"),
        "surrogates the wrong way": (b'{"text":"\\udc00\\ud800"}\n', "json/"),
        "a deep list": (b'{"text":' + b"[" * 100000 + b"]" * 100000 + b"}\n", "json/"),
        "a deep map": (b'{"a":' * 50000 + b"1" + b"}" * 50000 + b"\n", "json/"),
        "a trailing comma": (b'{"text":"Flu",}\n', "json/"), "a comment": (b'{"text":"Flu"} // x\n', "json/"),
        "two objects": (b'{"text":"Flu"}{"text":"Flu"}\n', "json/"),
        "an escape that is none": (b'{"text":"\\x41"}\n', "json/"), "a control": (b'{"text":"a\x01b"}\n', "json/"),
    }
    for name, (line, code) in kinds.items():
        for jobs in ("1", "4"):
            (work / "posts.jsonl").write_bytes(GOOD + line + GOOD)
            code_seen, drafts, errors, _ = run(program, work, ["-j", jobs, "posts.jsonl"])
            if code_seen != 3 or len(drafts) != 3 or ":2:" not in errors:
                fault(name, f"exit {code_seen}, {len(drafts)} drafts, {errors[:200]!r}")
                continue
            judged = "surrogate" in name  # U+FFFD stands for it, and the rest of the text is checked
            if (drafts[1]["verdict"] is not None) != judged or not any(one["code"].startswith(code) for one in drafts[1]["problems"]):
                fault(name, f"became {drafts[1]}"[:300])
            if any(draft["verdict"] != "pass" for draft in (drafts[0], drafts[2])):
                fault(name, "others were not checked")
    (work / "posts.jsonl").write_bytes(GOOD + b'{"id":"x","text":"Flu jabs","text":"You lot are bloody useless idiots"}\n' + GOOD)
    code, drafts, errors, _ = run(program, work, ["posts.jsonl"])
    if "duplicate" not in errors or len(drafts) != 3:
        fault("duplicate keys", f"exit {code}: {errors[:200]!r}")


def nul(program, work):
    (work / "posts.jsonl").write_bytes(GOOD + b'{"text":"Flu \x00 jabs"}\n' + GOOD)
    code, _, errors, _ = run(program, work, ["posts.jsonl"])
    if code != 3 or "NUL" not in errors:
        fault("NUL", f"exit {code}: {errors[:200]!r}")


def long_lines(program, work):
    """A line of a gigabyte, out of a pipe, in both formats that are read in lines: skipped, told, and the rest checked."""
    piece = b"a" * (1 << 20)
    for name, first, after, last in (("posts.jsonl", GOOD + b'{"text":"', b'"}\n', GOOD),
                                     ("plan.csv", b'Text,Date\nFlu jabs,2026-12-20\n"', b'",2026-12-21\n', b"Flu jabs,2026-12-22\n")):
        def feed():
            yield first
            for _ in range(1024):
                yield piece
            yield after
            yield last
        code, drafts, errors, memory = run(program, work, ["--stdin-filename", name, "-"], feed(), 300)
        if code != 3 or "longer than 64 MiB" not in errors:
            fault(name, f"a line of 1 GB: exit {code}: {errors[:200]!r}")
        if sum(one["verdict"] == "pass" for one in drafts) != 2:
            fault(name, f"a line of 1 GB: the others were not checked: {[one['verdict'] for one in drafts]}")
        if memory > 300 and not is_instrumented(program):
            fault(name, f"a line of 1 GB: {memory:.0f} MB")


def wide_rows(program, work):
    """More columns than any table has, in one row and in all."""
    (work / "plan.csv").write_text("Text,Date\nFlu jabs,2026-12-20\n" + "a," * 150000 + "b\nFlu jabs,2026-12-21\n")
    code, drafts, errors, _ = run(program, work, ["--annotate", "out.csv", "plan.csv"])
    if code != 3 or "more than 100000 cells" not in errors or len(drafts) != 3:
        fault("150,000 columns in one row", f"exit {code}, {len(drafts)} drafts: {errors[:300]!r}")
    if code == 3 and (work / "out.csv").stat().st_size > (work / "plan.csv").stat().st_size + 10000:
        fault("150,000 columns in one row", "all rows became as long")
    header = "Text," + ",".join(f"c{number}" for number in range(99999))
    (work / "plan.csv").write_text(header + "\n" + "Flu jabs," + "x," * 99998 + "x\n" * 1)
    code, drafts, errors, memory = run(program, work, ["plan.csv"])
    if len(drafts) != 1 or memory > 200 and not is_instrumented(program):
        fault("100,000 columns", f"exit {code}, {len(drafts)} drafts, {memory:.0f} MB: {errors[:200]!r}")


def no_tables(program, work):
    """What only calls itself CSV or JSON Lines is called by its name."""
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("plan.txt", "Flu jabs")
    kinds = {"xlsx": (book.getvalue(), "xlsx"), "zip": (plain.getvalue(), "zip archive"), "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture (PNG)"),
             "jpeg": (b"\xff\xd8\xff\xe0" + b"\0\x10JFIF" * 9, "picture (JPEG)"), "pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "PDF"),
             "gzip": (gzip.compress(b"Text,Date\n"), "gzip"), "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old Office file")}
    for kind, (content, words) in kinds.items():
        for name in ("plan.csv", "plan.tsv", "plan.jsonl"):
            (work / name).write_bytes(content)
            code, drafts, errors, _ = run(program, work, [name])
            if code != 3 or words not in errors or drafts:
                fault(f"{kind} as {name}", f"exit {code}, {len(drafts)} drafts: {errors[:200]!r}")
            (work / name).unlink()


def open_quotes(program, work):
    """A quote that is never closed costs its row, wherever in a large file it stands; said with line and column."""
    rows = [f"Flu jabs number {number},2026-12-20" for number in range(30000)]
    for at in (0, 15000, 29999):
        some = list(rows)
        some[at] = '"Flu jabs,2026-12-20'
        (work / "plan.csv").write_text("Text,Date\n" + "\n".join(some) + "\n")
        for jobs in ("1", "4"):
            code, drafts, errors, _ = run(program, work, ["--no-batch", "-j", jobs, "plan.csv"])
            passed = sum(one["verdict"] == "pass" for one in drafts)
            if code != 3 or f"plan.csv:{at + 2}:1: error: this quote is never closed" not in errors or passed != len(rows) - 1:
                fault(f"an open quote in row {at}, {jobs} threads", f"exit {code}, {passed} passed: {errors[:200]!r}")


def main():
    program, work = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for test in (lines, nul, wide_rows, no_tables, open_quotes, long_lines):
        test(program, work)
    print(f"{told.count} faults")
    return 1 if told.count else 0


if __name__ == "__main__":
    sys.exit(main())
