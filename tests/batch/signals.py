"""A run that is stopped has written what it has checked, whole, and says so in its exit code.

    python3 signals.py PROGRAM WORK

The run is held by input that pauses or by a reader that does not read, so that the signal meets it in its middle.
"""

import html.parser
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree

import told
from told import fault

OPTIONS = ["--no-config", "--as-of", "2026-12-01", "--fail-on", "never", "--select", "abuse.person,personal-data.uk-phone"]
POST = {"text": "You lot are bloody useless idiots, all of you. Ring Ernie on 01632 960123."}
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
DOCUMENTS = ["json", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "html", "github"]


def posts(count):
    return "".join(json.dumps({"id": f"post-{n}", **POST}) + "\n" for n in range(count)).encode()


def start(program, work, *arguments, **more):
    return subprocess.Popen([program, *OPTIONS, *arguments], cwd=work, stdin=more.pop("stdin", subprocess.PIPE),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def settle(process):
    """Waits until the process waits: its time on the processor stands still."""
    def used():
        fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return fields[0], fields[11], fields[12]
    before, still = None, 0
    while still < 4:
        time.sleep(0.1)
        now = used()
        still = still + 1 if now == before and now[0] == "S" else 0
        before = now


def ended(process, where, code):
    try:
        rest, errors = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        fault(where, "does not end")
        return b"", b""
    if process.returncode != code:
        fault(where, f"exit {process.returncode}, not {code}: {errors[-300:]!r}")
    return rest, errors


def well_formed(name, out):
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(out)
    elif name in ("junit", "checkstyle"):
        xml.etree.ElementTree.fromstring(out)
    elif name == "html":
        html.parser.HTMLParser().feed(out)
        if not out.rstrip().endswith("</html>"):
            raise ValueError("the page does not end")
    elif not out.endswith("\n"):
        raise ValueError("half a line")


def paused_input(program, work, format_name, number, jobs):
    """The input pauses in the middle of a line; what came before it is reported."""
    where = f"paused input, {format_name}, {number.name}, {jobs} threads"
    process = start(program, work, "--format", format_name, "-j", jobs, "--input-format", "jsonl", "-")
    streams = format_name in ("line", "jsonl", "text")
    count = 700 if streams else 50  # a document that nobody reads yet must fit into the pipe
    process.stdin.write(posts(count) + b'{"id":"half","text":"You lot are bl')
    process.stdin.flush()
    first = b""
    if streams:
        while b"post-699" not in first if format_name == "jsonl" else first.count(b":700:") == 0:
            first += os.read(process.stdout.fileno(), 1 << 20)
    else:
        settle(process)
    process.send_signal(number)
    rest, errors = ended(process, where, CODES[number])
    out = (first + rest).decode()
    if b"checked" not in errors:
        fault(where, f"says nothing: {errors!r}")
    if streams and ("half" in out or f":{count + 1}:" in out):
        fault(where, "half a line of the input was reported")
    try:
        well_formed(format_name, out)
    except Exception as error:  # whatever a parser raises
        fault(where, f"is not well formed: {error!r} {out[-200:]!r}")
    if format_name == "jsonl" and [json.loads(line)["id"] for line in out.splitlines()] != [f"post-{n}" for n in range(count)]:
        fault(where, "posts are missing or out of order")
    if format_name in ("json", "sarif") and "run/interrupted" not in out:
        fault(where, "does not say that it is not complete")
    if format_name == "json" and len(json.loads(out)["drafts"]) != count:
        fault(where, "what was checked is not there")


def slow_reader(program, work, format_name, number, jobs):
    """Nobody reads; then the signal comes; then somebody reads."""
    where = f"slow reader, {format_name}, {number.name}, {jobs} threads"
    (work / "many.jsonl").write_bytes(posts(30000))
    full = subprocess.run([program, *OPTIONS, "--format", format_name, "-q", "-j", jobs, "many.jsonl"], cwd=work,
                          capture_output=True, check=True).stdout
    process = start(program, work, "--format", format_name, "-q", "-j", jobs, "many.jsonl", stdin=subprocess.DEVNULL)
    settle(process)
    process.send_signal(number)
    time.sleep(0.1)
    out, _ = ended(process, where, CODES[number])
    if not full.startswith(out) or not out.endswith(b"\n"):
        fault(where, f"is not the beginning of the whole: …{out[-200:]!r}")
    if not 60000 < len(out) < len(full):
        fault(where, f"{len(out)} bytes of {len(full)}: the signal did not meet the run in its middle")
    if format_name == "jsonl":
        for line in out.splitlines():
            json.loads(line)


def files_stay(program, work, number):
    """A file that was to be written is as it was, and nothing lies beside it."""
    where = f"files, {number.name}"
    folder = work / "files"
    folder.mkdir(exist_ok=True)
    for name in ("report", "base.json"):
        (folder / name).write_text("before")
    process = start(program, folder, "--format", "json", "-o", "report", "--write-baseline", "base.json", "--input-format",
                    "jsonl", "-")
    process.stdin.write(posts(700))
    process.stdin.flush()
    settle(process)
    process.send_signal(number)
    ended(process, where, CODES[number])
    if sorted(one.name for one in folder.iterdir()) != ["base.json", "report"]:
        fault(where, f"left behind: {sorted(one.name for one in folder.iterdir())}")
    if {(folder / name).read_text() for name in ("report", "base.json")} != {"before"}:
        fault(where, "a file was written")


def whole_input(program, work):
    """Input that is read whole, and annotated: nothing waits for its end."""
    for arguments in (["--input-format", "markdown", "-"], ["--annotate", "out.csv", "-"], ["-"]):
        where = f"waiting for {' '.join(arguments)}"
        process = start(program, work, *arguments)
        process.stdin.write(b"Flu ")
        process.stdin.flush()
        settle(process)
        process.send_signal(signal.SIGINT)
        ended(process, where, 130)
        if (work / "out.csv").exists():
            fault(where, "out.csv was written")


def pipe_by_name(program, work):
    """A pipe that is named is read by the first thread, too."""
    os.mkfifo(work / "queue.jsonl")
    process = start(program, work, "--format", "jsonl", "queue.jsonl", stdin=subprocess.DEVNULL)
    with open(work / "queue.jsonl", "wb") as pipe:
        pipe.write(posts(3))
        pipe.flush()
        out = b""
        while out.count(b"\n") < 3:
            out += os.read(process.stdout.fileno(), 65536)
        process.send_signal(signal.SIGINT)
        rest, _ = ended(process, "a pipe by name", 130)
        if rest:
            fault("a pipe by name", f"more came: {rest!r}")
    os.unlink(work / "queue.jsonl")


def second_signal(program, work):
    """Nobody ever reads; a second signal ends the run all the same."""
    process = start(program, work, "--format", "jsonl", "many.jsonl", stdin=subprocess.DEVNULL)
    settle(process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    if process.poll() is not None:
        fault("second signal", "the first one did not wait for the reader")
    process.send_signal(signal.SIGINT)
    try:
        if process.wait(timeout=20) != 130:
            fault("second signal", f"exit {process.returncode}")
    except subprocess.TimeoutExpired:
        process.kill()
        fault("second signal", "does not end")
    process.stdout.close()
    process.stderr.close()


def ignored_signal(program, work):
    """A signal that is ignored from the beginning (`&` in scripts, nohup) stays so."""
    process = start(program, work, "--format", "jsonl", "-", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    process.stdin.write(posts(2))
    process.stdin.flush()
    settle(process)
    process.send_signal(signal.SIGINT)
    process.stdin.write(posts(1))
    out, _ = ended(process, "ignored signal", 0)
    if out.count(b"\n") != 3:
        fault("ignored signal", f"{out!r}")


def main():
    program, work = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    subprocess.run(["rm", "-rf", str(work)], check=True)
    work.mkdir(parents=True)
    for name in ("line", "jsonl", "text", *DOCUMENTS):
        for number in (signal.SIGINT, signal.SIGTERM) if name in ("line", "jsonl") else (signal.SIGINT,):
            for jobs in ("1", "4"):
                paused_input(program, work, name, number, jobs)
    for name in ("line", "jsonl", "text"):
        for jobs in ("1", "2"):
            slow_reader(program, work, name, signal.SIGINT, jobs)
    slow_reader(program, work, "jsonl", signal.SIGTERM, "2")
    paused_input(program, work, "jsonl", signal.SIGHUP, "2")
    for number in (signal.SIGINT, signal.SIGTERM):
        files_stay(program, work, number)
    whole_input(program, work)
    pipe_by_name(program, work)
    second_signal(program, work)
    ignored_signal(program, work)
    print(f"{told.count} faults")
    return 1 if told.count else 0


if __name__ == "__main__":
    sys.exit(main())
