"""--annotate adds two cells to each row of a CSV file and changes no other byte.

    python3 annotate.py PROGRAM WORK

Tables of the tools that export them, in every encoding, with every line end, are written again; taking the new cells away
must give the old bytes back, and the verdicts must be those of the report in JSON Lines.
"""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys

import told
from told import fault

OPTIONS = ["--no-config", "--as-of", "2026-12-01", "--fail-on", "never"]
INSULT = "You lot are bloody useless idiots, all of you"
RING = "Ring Ernie on 01632 960123 – or come by"
# Name, delimiter, column names or none, rows as they stand in the file. `\n` inside quotes is the file's line end.
TABLES = [
    ("generic", ",", "Text,Date,Notes", ["Flu jabs at noon,2026-12-20,", f"{INSULT},2026-12-21,n",
                                         '"Two lines,\nand ""quotes""",2026-12-22,x']),
    ("hootsuite", ",", None, ["20/12/2026 09:30,Flu jabs at noon,https://www.example.org/a",
                              f'21/12/2026 10:00,"{RING}",', f'22/12/2026 10:00,"{INSULT}\n{RING}",']),
    ("buffer", ",", "Text,Image URL,Tags,Posting Time", ['"Flu jabs, at noon",,clinic,2027-02-01 09:00', f"{INSULT},,,2027-02-02 09:00"]),
    ("publer", ",", "Date,Text,Link(s),Media URL(s),Title,Label(s),Alt text(s),Comment(s)",
     [f'2026-12-20 10:00,{INSULT},,,,,,"And {RING}"', "2026-12-21 10:00,Flu jabs at noon,,,,,,"]),
    ("metricool", ",", "Text,Date,Time,Draft,Facebook,Twitter/X", ["Flu jabs at noon,2026-12-20,10:00:00,FALSE,TRUE,TRUE",
                                                                   f'"{INSULT}",2026-12-21,10:00:00,FALSE,TRUE,FALSE']),
    ("several posts in a cell", ",", "Text,Comments", [f'Flu jabs at noon,"{INSULT}"', "Open day,Parking is free"]),
    ("semicolons", ";", "Text;Date", ["Flu jabs, at noon;2026-12-20", f'"{RING}; {INSULT}";2026-12-21']),
    ("tabs", "\t", "Text\tDate", [f"{INSULT}\t2026-12-20", '"A ""tab""\there"\t2026-12-21']),
    ("instruction", ";", "sep=;\nText;Date", [f"{INSULT};2026-12-20"]),
    ("ragged", ",", "Text,Date,Notes", ["Flu jabs at noon", f"{INSULT},2026-12-20", "Too,many,cells,in,this", "Open day,2026-12-21,n"]),
    ("formulas", ",", "Text,Date", ['"=HYPERLINK(""https://evil.example"",""x"")",2026-12-20', f"@ward +44 {INSULT},2026-12-21"]),
    ("blank rows", ",", "Text,Date", ["Flu jabs at noon,2026-12-20", "", ",", f"{INSULT},2026-12-21", ""]),
]
ENCODINGS = [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
             ("utf-32-le", b"\xff\xfe\0\0"), ("cp1252", b"")]


def run(program, work, *arguments, **more):
    return subprocess.run([program, *OPTIONS, *arguments], cwd=work, capture_output=True, timeout=120, **more)


def check(program, work, name, delimiter, header, rows, encoding, mark, end, last_end):
    where = f"{name}, {encoding}{' with a mark' if mark else ''}, {end!r}"
    lines = ([header] if header else []) + rows
    text = end.join(line.replace("\n", end) for line in lines) + (end if last_end else "")
    raw = mark + text.encode(encoding)
    if encoding == "cp1252" and raw.isascii():
        encoding = "utf-8"  # which plain ASCII is, too
    (work / "plan.csv").write_bytes(raw)
    for old in work.glob("out*"):
        old.unlink()
    said = run(program, work, "--format", "jsonl", "--annotate", "out.csv", "plan.csv")
    plain = run(program, work, "--format", "jsonl", "plan.csv")
    if (said.returncode, said.stdout, said.stderr) != (plain.returncode, plain.stdout, plain.stderr):
        fault(where, f"the report differs: {said.returncode} {said.stderr[-200:]!r}, without {plain.returncode}")
    drafts = {one["line"]: one for one in map(json.loads, said.stdout.decode().splitlines())}
    if not drafts:
        fault(where, f"nothing was checked: {said.stderr!r}")
    written = (work / "out.csv").read_bytes()
    if not written.startswith(mark):
        return fault(where, "the mark is gone")
    out = written[len(mark):].decode(encoding)
    at, line, back, seen = 0, 1, "", 0
    for number, row in enumerate(lines):
        row = row.replace("\n", end)
        if not out.startswith(row, at):
            return fault(where, f"row {number} is not what it was: {out[at:at + 60]!r}")
        at += len(row)
        named = header is not None and number == 0
        first = row.startswith("sep=")
        begins = line + (1 if first else 0)
        line += row.count(end) + 1
        if named or begins in drafts:
            row_ends = len(out) if end not in out[at:] else out.index(end, at)  # new cells hold no line end
            cells = next(csv.reader(io.StringIO(out[at:row_ends], newline=""), delimiter=delimiter))
            verdict, findings = cells[-2:]
            if any(cells[:-2]):
                fault(where, f"row {number}: {cells!r} stands in it")
            wanted = "verdict" if named else drafts[begins]["verdict"]
            if verdict != wanted:
                fault(where, f"row {number}: {verdict!r} instead of {wanted!r}")
            if not named:
                seen += 1
                for one in drafts[begins]["findings"]:
                    if f"[{one['rule']}]" not in findings:
                        fault(where, f"row {number}: {one['rule']} is missing")
            if findings[:1] in ("=", "+", "-", "@") or "960123" in findings:
                fault(where, f"row {number}: {findings!r}")
            at = row_ends
        if out.startswith(end, at):
            at += len(end)
    if at != len(out):
        fault(where, f"there is more: {out[at:at + 60]!r}")
    if seen != len(drafts):
        fault(where, f"{len(drafts)} drafts, {seen} rows")
    parsed = [row for row in csv.reader(io.StringIO(out.replace("\r\n", "\n").replace("\r", "\n"), newline=""), delimiter=delimiter)
              if any(row) and not row[0].startswith("sep=")]
    if len({len(row) for row in parsed}) != 1:
        fault(where, f"the new cells do not stand under each other: {[len(row) for row in parsed]}")


def refusals(program, work):
    (work / "out.csv").unlink()
    (work / "plan.csv").write_text("Text,Date\nFlu jabs,2026-12-20\n")
    (work / "other.csv").write_text("Text,Date\nFlu jabs,2026-12-20\n")
    (work / "a.md").write_text("Flu jabs\n")
    (work / "bad.csv").write_bytes(b"Text,Date\nFlu \xc3\x28 \xe2\x82 jabs,2026-12-20\n")
    (work / "zip.csv").write_bytes(b"PK\x03\x04xl/workbook.xml")
    (work / "no-text.csv").write_text("Colour,Size\nred,3\n")
    os.symlink("plan.csv", work / "out-link")
    os.link(work / "plan.csv", work / "out-hard")
    for arguments, code, words in [
            (["--annotate", "plan.csv", "plan.csv"], 2, "over its input"),
            (["--annotate", "out-link", "plan.csv"], 2, "over its input"),
            (["--annotate", "out-hard", "plan.csv"], 2, "over its input"),
            (["--annotate", "./plan.csv", "plan.csv"], 2, "over its input"),
            (["--annotate", "out", "plan.csv", "other.csv"], 2, "name one input, not 2"),
            (["--annotate", "out", "a.md"], 2, "is read as markdown"),
            (["--annotate", "out", "--input-format", "jsonl", "plan.csv"], 2, "is read as jsonl"),
            (["--annotate", "-", "plan.csv"], 2, "into the report"),
            (["--annotate", "out", "-o", "out", "plan.csv"], 2, "name the same file"),
            (["--annotate", "out", "--shard", "1/2", "plan.csv"], 2, "leave out --shard"),
            (["--annotate", "out", "--fix-dry-run", "plan.csv"], 2, "leave out --fix-dry-run"),
            (["--annotate", "nowhere/out", "plan.csv"], 2, "cannot be written"),
            (["--annotate", "out", "missing.csv"], 3, "was not written: the input was not read"),
            (["--annotate", "out", "bad.csv"], 3, "not all of the input is valid text"),
            (["--annotate", "out", "zip.csv"], 3, "was not written: the input was not read"),
            (["--annotate", "out", "no-text.csv"], 3, "no column of the input is known"),
    ]:
        before = (work / "plan.csv").read_bytes()
        said = run(program, work, "--format", "line", *arguments)
        where = " ".join(arguments)
        if said.returncode != code or words not in said.stderr.decode():
            fault(where, f"{said.returncode} {said.stderr.decode()!r}")
        if (work / "plan.csv").read_bytes() != before or (work / "out").exists():
            fault(where, "something was written")
        left = [one.name for one in work.iterdir() if one.name.startswith(("out.", "plan.csv."))]
        if left:
            fault(where, f"left behind: {left}")
    (work / "out").write_text("before")
    piped = run(program, work, "--format", "line", "--annotate", "out", "-", input=(work / "plan.csv").read_bytes())
    if piped.returncode != 0 or (work / "out").read_text() != "Text,Date,verdict,findings\nFlu jabs,2026-12-20,pass,\n":
        fault("standard input", f"{piped.returncode} {piped.stderr!r} {(work / 'out').read_text()!r}")
    out = run(program, work, "--annotate", "-", "-o", "out-report", "-", input=(work / "plan.csv").read_bytes())
    if out.stdout != b"Text,Date,verdict,findings\nFlu jabs,2026-12-20,pass,\n":
        fault("to standard output", repr(out.stdout))


def many(program, work):
    """A file that is read in parts, by several threads: the same bytes for any number of them."""
    rows = [f'"Post {n}, with ""quotes"" – {INSULT if n % 7 == 0 else "and nothing else"}\nsecond line",{n}' for n in range(20000)]
    for encoding in ("utf-8", "cp1252"):
        raw = ("Text,Number\n" + "\n".join(rows) + "\n").encode(encoding)
        (work / "plan.csv").write_bytes(raw)
        written = []
        for jobs in ("1", "4"):
            said = run(program, work, "--format", "line", "-q", "--no-batch", "-j", jobs, "--annotate", "out.csv", "plan.csv")
            if said.returncode != 0:
                fault(f"{encoding}, {jobs} threads", f"{said.returncode} {said.stderr[-200:]!r}")
            written.append((work / "out.csv").read_bytes())
        if written[0] != written[1]:
            fault(encoding, "differs with the number of threads")
        out = list(csv.reader(io.StringIO(written[0].decode(encoding), newline="")))
        if [row[:-2] for row in out] != list(csv.reader(io.StringIO(raw.decode(encoding), newline=""))):
            fault(encoding, "cells are not what they were")
        if [row[-2] for row in out].count("breach") != len(range(0, 20000, 7)):
            fault(encoding, "verdicts are missing")


def main():
    program, work = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    for old in work.iterdir():
        old.unlink()
    count = 0
    for name, delimiter, header, rows in TABLES:
        for encoding, mark in ENCODINGS:
            for end in ("\n", "\r\n", "\r"):
                check(program, work, name, delimiter, header, rows, encoding, mark, end, end != "\r\n")
                count += 1
    refusals(program, work)
    many(program, work)
    print(f"{count} tables, {told.count} faults")
    return 1 if told.count else 0


if __name__ == "__main__":
    sys.exit(main())
