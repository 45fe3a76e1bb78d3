"""Every call that the command makes to the system, failing once, one after another: it may end early and say so, but a
report that is not complete never goes with the exit code of one that is.

    python3 calls.py PROGRAM [CASE...]

The calls of a run are counted under strace; then the run is repeated once for each, with an error put in its place. Calls
before main() are the loader's and left alone.
"""

import json
import re
import subprocess

from harness import CODES, SECONDS, case, is_sanitized, run_main, strace

# What the run itself does first; what comes before it is the loader's.
MARK = re.compile(r"prlimit64\(0, RLIMIT_CORE|setrlimit\(RLIMIT_CORE")

ERRORS = {
    "openat": ("EMFILE", "EIO"), "read": ("EIO",), "write": ("ENOSPC", "EPIPE"), "close": ("EIO",), "fsync": ("EIO",),
    "newfstatat": ("EACCES", "EIO"), "stat": ("EIO",), "fstat": ("EIO",), "statx": ("EIO",), "lstat": ("EIO",),
    "getdents64": ("EIO",), "rename": ("EIO",), "fchmod": ("EPERM",), "lseek": ("EINVAL",), "poll": ("EINTR",),
    "fcntl": ("EINVAL",), "getcwd": ("ENOENT",), "prctl": ("EPERM",), "prlimit64": ("EPERM",), "rt_sigaction": ("EINVAL",),
    "readlink": ("EIO",), "ioctl": ("EIO",), "mmap": ("ENOMEM",), "unlink": ("EIO",),
}


def counts_of(log):
    """How often each call was made: in all, and before the mark."""
    before, after, marked = {}, {}, False
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"(?:\d+\s+)?(\w+)\((.*)", line)
        if found is None:
            continue
        marked = marked or MARK.match(found.group(0).split(None, 1)[-1] if line[0].isdigit() else line) is not None
        into = after if marked else before
        into[found.group(1)] = into.get(found.group(1), 0) + 1
    return before, after, marked


def is_json(text):
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def sweep(bench, arguments, keep=(), is_whole=None, exact=True):
    """Runs with each call failing. `keep`: files that must be the old or a new one; `is_whole` says what a new one is, where
    it need not be the same as ever (exact)."""
    is_whole = is_whole or is_json
    work = bench.folder()
    log = work / "trace"
    words = ["--no-config", "--as-of", "2026-12-01", "-j", "1", *arguments]
    traced = subprocess.run(["strace", "-f", "-qq", "-o", str(log), bench.program, *words], cwd=work, capture_output=True,
                            timeout=SECONDS)
    before, after, marked = counts_of(log)
    assert marked, "the start of main() is not seen"
    wanted = {name: (work / name).read_bytes() for name in keep}
    runs = 0
    faults = []
    for call, errors in ERRORS.items():
        if call == "mmap" and is_sanitized(bench.program):
            continue  # a sanitizer gives up then, and says so
        for number in range(1, after.get(call, 0) + 1):
            for error in errors:
                for name in keep:
                    (work / name).write_text("old\n")
                under = strace("-e", f"trace={call}", "-e",
                               f"inject={call}:error={error}:when={before.get(call, 0) + number}")
                what = f"{call} {number} of {after[call]} gives {error}"
                run = bench.run(work, *words, under=under)
                runs += 1
                if run.code not in CODES:
                    faults.append(f"{what}: exit {run.code}: {run.err[-200:]!r}")
                    continue
                whole = run.code == traced.returncode
                # A reader who has gone takes no more; messages that could not be written are lost.
                if whole and call == "write" and (error == "EPIPE" or run.out == traced.stdout):
                    continue
                if whole and run.out != traced.stdout:
                    faults.append(f"{what}: findings are lost, exit {run.code}: {run.out[-200:]!r} {run.err[-200:]!r}")
                if not whole and not run.err and call != "write":
                    faults.append(f"{what}: exit {run.code}, and nothing is said")
                for name in keep:
                    now = (work / name).read_bytes() if (work / name).exists() else b""
                    # Exit code 3 comes with a report of the others; 2 may be another file's.
                    good = now == wanted[name] if whole and exact else (now == b"old\n" and run.code == 2) or is_whole(now)
                    if not good:
                        faults.append(f"{what}: exit {run.code}, and {name} is neither the old nor a new file: {now[-60:]!r}")
    assert not faults, f"{len(faults)} of {runs} runs: " + "\n  ".join(faults[:20])
    assert runs > 30, f"only {runs} calls: {after}"
    print(f"  {runs} runs", flush=True)


@case
def a_report_on_standard_output(bench):
    strace()
    sweep(bench, ["--format", "line", "drafts"])


@case
def a_report_in_a_file(bench):
    strace()
    sweep(bench, ["--format", "json", "-o", "report.txt", "drafts"], keep=("report.txt",))


@case
def a_baseline(bench):
    strace()
    sweep(bench, ["--format", "jsonl", "--write-baseline", "known.json", "drafts"], keep=("known.json",))


@case
def a_table_with_verdicts(bench):
    strace()
    sweep(bench, ["--format", "line", "--annotate", "out.csv", "drafts/b.csv"], keep=("out.csv",),
          is_whole=lambda text: text == b"old\n" or text.count(b"\n") == 3)


@case
def a_part_of_a_queue(bench):
    strace()
    # It holds a hash of the drafts, which are read once more for it; if that fails, `merge` says that they are others.
    sweep(bench, ["--format", "jsonl", "--shard", "1/1", "--digests", "part.digests", "drafts"], keep=("part.digests",),
          exact=False, is_whole=lambda text: text == b"old\n" or text.endswith(b"}\n"))


@case
def policies_of_ones_own(bench):
    strace()
    work = bench.root / "own"
    work.mkdir()
    (work / "local.yaml").write_text("signals: {x: {phrases: [flu clinic]}}\n")
    sweep(bench, ["--format", "line", "--rules", str(work), "drafts"])


if __name__ == "__main__":
    run_main()
