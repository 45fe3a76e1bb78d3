"""What a draft says cannot act: not on a terminal, not in a build log, not in the programs that read reports.

    python3 hostile.py PROGRAM WORK

A draft whose every field is hostile (escape sequences, bidi controls, carriage returns, workflow commands, ends of strings
and elements of XML, HTML and JSON, formulas of spreadsheets) is reported in every format, through a pipe and in a
pseudo-terminal, with everything quoted. The golden cases report-hostile-* hold what comes out; this reads it as the
programs would that it is for.
"""

import html.parser
import json
import os
import pathlib
import pty
import re
import subprocess
import sys
import xml.etree.ElementTree

from quoting import EVERYTHING, FORMATS

PIECES = [
    "\x1b[2J\x1b[1;1Hgone", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07", "\x9b31mred", "\x1bPq#0\x1b\\", "\x08\x08\x08back", "a\rerror: b", "\x00nul", "\x7f",
    "\u202eevil\u202c", "\u2066isolated\u2069", "\u200fmark", "zero\u200bwidth", "tag\U000e0041",
    "\u2028::error::line separator", "\n::error file=a.md::forged", "\n::set-output name=x::y", "\n##[error]forged",
    "##vso[task.setvariable variable=x]y", "##teamcity[buildStatus status='FAILURE']", "\n::add-mask::a",
    "]]>", "</testcase><testcase name='forged'/>", "<script>alert(1)</script>", "\" onload=\"alert(1)", "' onclick='x",
    "<img src=x onerror=alert(1)>", "&lt;b&gt;", "{{7*7}}", "\",\"forged\":\"yes", "\\", "\\u0022", "%0A::error::x",
    "=HYPERLINK(\"https://evil.example\")", "+1+1", "@SUM(A1)", "-2+3", "|calc", "a.md:1:1: error: forged [x.y]",
    "javascript:alert(1)", "[link](javascript:alert(1))", "`rm -rf`", "$(id)", "section_start:1:x\r\x1b[0K",
]
TEXT = " ".join(PIECES)

# Of the program's own: colours and the erasing of its progress line.
OWN = re.compile(r"\x1b\[[0-9;]*m|\r\x1b\[K")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069"
                     "\ufeff\U000e0000-\U000e007f]")


def in_terminal(call, cwd):
    """What the program writes to a terminal, as the terminal gets it."""
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(cwd)
        os.execv(call[0], call)
    out = b""
    while True:
        try:
            more = os.read(master, 65536)
        except OSError:
            break
        if not more:
            break
        out += more
    os.waitpid(pid, 0)
    os.close(master)
    return out.decode("utf-8", "replace")


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.scripts, self.bad = 0, []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "img", "iframe", "object", "embed"):
            self.bad.append(tag)
        for name, value in attributes:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.bad.append(f"{name}={value}")


def faults(name, said, own_colours):
    """Why the output of a format is not harmless."""
    plain = OWN.sub("", said) if own_colours else said
    plain = plain.replace("\r\n", "\n") if own_colours else plain
    if found := CONTROL.search(plain):
        yield f"control {found.group()!r} in …{plain[max(0, found.start() - 40):found.end() + 20]!r}"
    if "\r" in plain:
        yield "a carriage return"
    for line in plain.splitlines():
        # GitHub reads commands at the start of a line, after blanks; Azure and TeamCity anywhere.
        if re.match(r"\s*::", line) and not (name == "github" and re.match(r"::(error|warning|notice)( |::)", line)):
            yield f"a workflow command: {line[:80]!r}"
        if re.search(r"##\[|##\w+\[", line):
            yield f"a build command: {line[:80]!r}"
        if name in ("text", "line") and line.startswith("a.md:1:1: error: forged"):
            yield "a forged finding"
    if name in ("json", "jsonl", "sarif", "gitlab", "rdjson"):
        texts = plain.strip().splitlines() if name == "jsonl" else [plain]
        for text in texts:
            if "forged\": \"yes" in json.dumps(json.loads(text)):
                yield "a forged member"
    if name in ("junit", "checkstyle"):
        for element in xml.etree.ElementTree.fromstring(plain).iter():
            if element.get("name") == "forged" or element.tag == "script":
                yield "a forged element"
    if name == "html":
        tags = Tags()
        tags.feed(plain)
        yield from (f"in HTML: {one}" for one in tags.bad)


def main():
    program, work = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    (work / "everything.yaml").write_text(EVERYTHING)
    draft = {"id": TEXT[:300], "text": TEXT, "title": TEXT, "first_comment": TEXT, "account": TEXT, TEXT: TEXT,
             "media": [{"src": TEXT, "kind": TEXT, "alt": TEXT}], "author": {"name": TEXT, "bio": TEXT}, "capacity": TEXT}
    (work / "a.jsonl").write_text(json.dumps(draft) + "\n" + json.dumps({"text": TEXT}, ensure_ascii=False) + "\n",
                                  encoding="utf-8")
    front = f"---\ntitle: {json.dumps(TEXT)}\n{json.dumps(TEXT[:80])}: 1\n---\n{TEXT}\n"
    (work / "b.md").write_text(front.replace("\x00", ""), encoding="utf-8", newline="")
    (work / "c.csv").write_text('Message,Notes\n"' + TEXT.replace('"', '""').replace("\x00", "") + '",x\n', encoding="utf-8",
                                newline="")
    bad = 0
    for name in FORMATS:
        call = [program, "--no-config", "--rules", "everything.yaml", "--policy", "everything", "--as-of", "2026-12-01",
                "--fail-on", "never", "--format", name, "-v", "a.jsonl", "b.md", "c.csv"]
        piped = subprocess.run(call, cwd=work, capture_output=True, timeout=120)
        if piped.returncode not in (0, 3) or len(piped.stdout) < 1000:
            print(f"did not run as expected: {name}: {piped.returncode} {piped.stderr[-300:]!r}")
            bad += 1
        said = [("stdout", piped.stdout.decode("utf-8", "replace"), False, name),
                ("stderr", piped.stderr.decode("utf-8", "replace"), False, "line")]
        if name in ("text", "line", "github"):
            said.append(("terminal", in_terminal([*call, "--color", "always", "--progress", "always"], work), True, name))
        for stream, text, colours, kind in said:
            for fault in faults(kind, text, colours):
                print(f"{name}, {stream}: {fault}")
                bad += 1
    for arguments in (["tokens", "a.jsonl", "b.md"], ["tokens", "--format", "jsonl", "a.jsonl"],
                      ["explain", TEXT.replace("\x00", "")], ["--select", TEXT.replace("\x00", ""), "b.md"],
                      ["--policy", TEXT.replace("\x00", ""), "b.md"], [TEXT.replace("\x00", "")[:200]]):
        text = in_terminal([program, *arguments], work)
        for fault in faults("text", text, True):
            print(f"{arguments[0]}, terminal: {fault}")
            bad += 1
    print(f"{len(FORMATS)} formats, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
