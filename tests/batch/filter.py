"""`socialcheck --format jsonl --input-format jsonl -` is a pure filter: one line in, one line out, when input pauses.

    python3 filter.py PROGRAM WORK

So GNU parallel, array jobs and Spark's pipe can run it over any number of machines.
"""

import json
import os
import pathlib
import select
import subprocess
import sys

import told
from told import fault, is_instrumented

FILTER = ["--no-config", "--as-of", "2026-12-01", "--format", "jsonl", "--input-format", "jsonl", "-"]
JOBS = ["1", "2", "8"]
INSULT = "You lot are bloody useless idiots, all of you."


def start(program, *arguments):
    return subprocess.Popen([program, *arguments, *FILTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, bufsize=0)


def answer(process, seconds=60):
    """The next line, or nothing if none comes in time."""
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([process.stdout], [], [], seconds)
        more = os.read(process.stdout.fileno(), 1) if ready else b""
        if not more:
            return None
        line += more
    return json.loads(line)


def lockstep(program, jobs):
    """Each line is answered before the next is written; a bad one in its place, a blank one with nothing."""
    where = f"lockstep, {jobs} threads"
    process = start(program, "-j", jobs)
    for number in range(30):
        broken = number % 7 == 3
        line = "{\"id\": \"broken" if broken else json.dumps({"id": f"p{number}", "text": INSULT if number % 2 else "Flu jabs"})
        process.stdin.write(("\n" if number % 5 == 4 else "").encode() + line.encode() + b"\n")
        said = answer(process)
        if said is None:
            process.kill()
            return fault(where, f"line {number} was not answered")
        if broken and (said["verdict"] is not None or not said["problems"]):
            fault(where, f"the bad line {number} became {said}")
        if not broken and (said["id"] != f"p{number}" or (said["verdict"] == "breach") != bool(number % 2)):
            fault(where, f"line {number} became {said}")
    process.stdin.close()
    if process.stdout.read() or process.wait(timeout=60) != 3:
        fault(where, f"more came at the end, or the exit code is {process.returncode}")


def half_line(program, jobs):
    """A line is answered while the next has only begun, wherever it is cut."""
    where = f"half a line, {jobs} threads"
    process = start(program, "-j", jobs)
    lines = [json.dumps({"id": f"p{number}", "text": "Dŵr yfed – flu jabs"}, ensure_ascii=False).encode() + b"\n" for number in range(12)]
    process.stdin.write(lines[0])
    for number in range(1, len(lines)):
        cut = 1 + number * 5 % (len(lines[number]) - 1)
        process.stdin.write(lines[number][:cut])
        said = answer(process)
        if said is None or said["id"] != f"p{number - 1}":
            process.kill()
            return fault(where, f"line {number - 1} was not answered while {lines[number][:cut]!r} waited: {said}")
        process.stdin.write(lines[number][cut:])
    if answer(process)["id"] != f"p{len(lines) - 1}":
        fault(where, "the last line was not answered")
    process.stdin.close()
    process.wait(timeout=60)


def same_as_file(program, work):
    """Many lines through a pipe, in pieces of any size: the same bytes for every number of threads, and as of a file."""
    lines = b"".join(json.dumps({"id": f"p{number}", "text": f"Post {number}. {INSULT if number % 9 == 0 else ''}"}).encode() + b"\n"
                     if number % 1000 != 500 else b"no json\n\n" for number in range(20000))
    (work / "posts.jsonl").write_bytes(lines)
    wanted = subprocess.run([program, *FILTER[:-1], "--stdin-filename", "posts.jsonl", "-j", "1", "-"], stdin=open(work / "posts.jsonl", "rb"),
                            capture_output=True, timeout=300)
    whole = subprocess.run([program, *FILTER[:-1], "posts.jsonl"], cwd=work, capture_output=True, timeout=300)
    if whole.stdout != wanted.stdout or whole.returncode != 3 or wanted.stdout.count(b"\n") != 20000:
        fault("a file", f"differs from a pipe, or has {wanted.stdout.count(bytes([10]))} lines; exit {whole.returncode}")
    for jobs in JOBS:
        process = subprocess.Popen([program, *FILTER[:-1], "--stdin-filename", "posts.jsonl", "-j", jobs, "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        pid = os.fork()
        if pid == 0:
            at, size = 0, 1
            while at < len(lines):
                process.stdin.write(lines[at:at + size])
                process.stdin.flush()
                at, size = at + size, size * 3 % 70001 + 1
            os._exit(0)
        process.stdin.close()
        out = process.stdout.read()
        os.waitpid(pid, 0)
        process.wait(timeout=60)
        if out != wanted.stdout:
            fault(f"{jobs} threads", "other bytes than of one thread")


def back_pressure(program, jobs):
    """Nobody reads: the filter stops reading as well, with little in its hands."""
    where = f"back pressure, {jobs} threads"
    process = start(program, "-j", jobs)
    os.set_blocking(process.stdin.fileno(), False)
    piece = json.dumps({"text": INSULT}).encode() + b"\n"
    piece *= 65536 // len(piece)
    taken = 0
    while taken < 256 << 20 and select.select([], [process.stdin], [], 3)[1]:
        try:
            taken += os.write(process.stdin.fileno(), piece[:4096 * 8])
        except BlockingIOError:
            pass
    resident = int(next(line for line in open(f"/proc/{process.pid}/status") if line.startswith("VmRSS")).split()[1]) / 1024
    if taken >= 64 << 20:
        fault(where, f"{taken >> 20} MB were taken")
    if resident > 200 and not is_instrumented(program):
        fault(where, f"{resident:.0f} MB are resident")
    process.stdout.close()  # and now the reader goes
    process.stdin.close()
    # What was written last may have been cut in a line, which then is bad.
    if process.wait(timeout=60) not in (1, 3) or b"pipe" in process.stderr.read().lower():
        fault(where, f"a reader that goes away: exit {process.returncode}")


def main():
    program, work = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    for jobs in JOBS:
        lockstep(program, jobs)
        half_line(program, jobs)
    same_as_file(program, work)
    for jobs in ("1", "4"):
        back_pressure(program, jobs)
    print(f"{told.count} faults")
    return 1 if told.count else 0


if __name__ == "__main__":
    sys.exit(main())
