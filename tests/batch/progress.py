"""The line that says how far a run is, in a terminal: what it says, that it fits, and that nothing of it stays.

    python3 progress.py PROGRAM WORK

Standard error is a pseudo-terminal. A reader that reads slowly makes the run long enough.
"""

import fcntl
import json
import os
import pathlib
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import told
from told import fault

OPTIONS = ["--no-config", "--as-of", "2026-12-01", "--fail-on", "never", "--format", "jsonl", "-j", "2"]
POST = json.dumps({"text": "You lot are bloody useless idiots, all of you. Ring Ernie on 01632 960123."}) + "\n"


def run(program, work, arguments, columns=100, terminal="xterm", stop=False, piped=None, pace=0.03):
    """What the terminal got, and the exit code."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([program, *OPTIONS, *arguments], cwd=work, stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=theirs, env={"PATH": os.environ["PATH"], "TERM": terminal})
    os.close(theirs)
    began, said, out_open, fed = time.monotonic(), b"", True, 0
    while out_open:
        feeding = piped and fed < piped
        ready, _, _ = select.select([process.stdout, ours], [], [], 0.02 if feeding else 30)
        if not ready and not feeding:
            fault(" ".join(arguments), "nothing comes any more")
            process.kill()
            break
        if ours in ready:
            try:
                said += os.read(ours, 65536)
            except OSError:
                pass
        if process.stdout in ready:
            slow = time.monotonic() - began < 2.2
            if slow:
                time.sleep(pace)
            out_open = bool(os.read(process.stdout.fileno(), 65536 if slow else 1 << 20))
        if feeding and time.monotonic() - began > fed * 0.02:
            process.stdin.write(POST.encode() * 20)
            process.stdin.flush()
            fed += 1
            if fed == piped:
                process.stdin.close()
        if stop and time.monotonic() - began > 2:
            process.send_signal(signal.SIGINT)
            stop = False
    code = process.wait(timeout=60)
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        said += more
    os.close(ours)
    return said.decode(), code


def screen(said, columns):
    """The lines that stand there in the end, and the longest that ever stood there."""
    lines, row, column, longest = [""], 0, 0, 0
    for piece in re.findall(r"\x1b\[K|\r|\n|[^\r\n\x1b]+", said):
        if piece == "\x1b[K":
            lines[row] = lines[row][:column]
        elif piece == "\r":
            column = 0
        elif piece == "\n":
            lines.append("")
            row += 1
        else:
            lines[row] = lines[row][:column] + piece + lines[row][column + len(piece):]
            column += len(piece)
            if "draft" in piece and "checked" not in piece:
                longest = max(longest, column)
    return [line for line in lines if line], longest


def main():
    program, work = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    (work / "posts.jsonl").write_text(POST * 25000)
    (work / "few.jsonl").write_text(POST * 3)

    for columns in (100, 40, 24, 12, 2, 1):
        said, code = run(program, work, ["posts.jsonl"], columns)
        left, longest = screen(said, columns)
        where = f"{columns} columns"
        if code != 0 or left:
            fault(where, f"exit {code}, and in the end there stands {left}")
        if not longest and columns > 12 or longest >= columns > 1:
            fault(where, f"the longest line has {longest} columns")
        if columns == 100 and not re.search(r"socialcheck: [\d,]+ drafts, [\d,]+/s, \d+ %, \d+:\d\d left", said):
            fault(where, f"does not say it all: {said[:300]!r}")
        percents = [int(one) for one in re.findall(r"(\d+) %", said)]
        if percents != sorted(percents) or percents and percents[-1] > 100:
            fault(where, f"does not go forward: {percents}")

    for where, arguments, more in [
            ("quiet", ["-q", "posts.jsonl"], {}), ("never", ["--progress", "never", "posts.jsonl"], {}),
            ("quiet and always", ["-q", "--progress", "always", "posts.jsonl"], {}),
            ("a dumb terminal", ["posts.jsonl"], {"terminal": "dumb"}), ("a short run", ["few.jsonl"], {})]:
        said, code = run(program, work, arguments, **more)
        if said or code != 0:
            fault(where, f"exit {code}, says {said[:200]!r}")

    said, code = run(program, work, ["--input-format", "jsonl", "-"], piped=120, pace=0)
    if "drafts" not in said or " left" in said or "%" in said or screen(said, 100)[0] or code != 0:
        fault("a pipe", f"exit {code}, says {said[:300]!r}")
    said, code = run(program, work, ["posts.jsonl", "few.jsonl", "--history", "few.jsonl"])
    if " left" not in said or screen(said, 100)[0]:
        fault("several inputs", f"says {said[:300]!r}")
    said, code = run(program, work, ["posts.jsonl"], stop=True)
    left, _ = screen(said, 100)
    if code != 130 or len(left) != 1 or not re.fullmatch(r"socialcheck: stopped: \d+ drafts were checked", left[0]):
        fault("stopped", f"exit {code}, and there stands {left}")

    for always in (True, False):
        arguments = ["--progress", "always"] if always else []
        process = subprocess.Popen([program, *OPTIONS, *arguments, "posts.jsonl"], cwd=work, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        time.sleep(1.6)
        process.stdout.read()
        said = process.stderr.read().decode()
        process.wait(timeout=60)
        if always != bool(re.match(r"socialcheck: [\d,]+ drafts.*\n", said)) or "\x1b" in said or "\r" in said:
            fault(f"no terminal, {'always' if always else 'by itself'}", f"says {said[:200]!r}")
    print(f"{told.count} faults")
    return 1 if told.count else 0


if __name__ == "__main__":
    sys.exit(main())
