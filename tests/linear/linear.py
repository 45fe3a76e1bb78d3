#!/usr/bin/env python3
"""The work that the command does grows with the size of its input and not faster, whatever is in it.

    linear.py [--quick] [--bound 2.3] [--only WORD] [--units-of BYTES] PROGRAM

Runs PROGRAM on every case of inputs.py at three sizes (N, 2N and next to nothing), and counts the instructions that it
executes: valgrind's cachegrind counts the same for the same input, whatever else the machine does. The smallest run is
what starting costs; with it taken off, 2N may cost at most `bound` times as much as N. Prints one line a case.

Exit code 1: a case grows faster. 77: there is no valgrind.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import inputs  # noqa: E402

# Below this, what is counted is noise of caches that fill and tables that double.
LEAST_INSTRUCTIONS = 2_000_000


def instructions(program, arguments, allowed_exit=(0, 1, 2, 3)):
    run = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program,
                          *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                         check=False)
    found = re.search(rb"I\s+refs:\s+([\d,]+)", run.stderr)
    if run.returncode not in allowed_exit or not found:
        sys.exit(f"linear: the command ended with {run.returncode}:\n{run.stderr.decode(errors='replace')[-2000:]}")
    return int(found.group(1).replace(b",", b""))


def arguments_of(case, path, folder):
    if case.arguments[:1] == ["tokens"]:
        return ["tokens", "--format", "jsonl", str(path)]
    out = ["--no-config", "--jobs", "1", "--as-of", "2026-12-01", "--no-batch" if case.kind != "cross-post" else "--quiet"]
    out += case.arguments or ["--format", "jsonl"]
    if case.extra:
        policy = folder / "policy.yaml"
        policy.write_text(case.extra)
        out += ["--rules", str(policy)]
    return out + [str(path)]


# A hundred matches of an expression are kept, and a thousand drafts of an author. Below that, work on all pairs of them
# grows with the square; above, it does not, and that is what counts.
LEAST_UNITS = 100
LEAST_DRAFTS = 1000


def measure(case, program, folder, size):
    """Instructions for N and 2N units, without those that starting costs."""
    unit = max(1, len(case.make(200).encode()) // 200)
    units = max(LEAST_DRAFTS if case.kind == "cross-post" else LEAST_UNITS, size // unit)
    counts = []
    for count in (1, units, 2 * units):
        path = folder / f"input{case.extension}"
        path.write_text(case.make(count), newline="")
        counts.append(instructions(program, arguments_of(case, path, folder)))
    return counts[1] - counts[0], counts[2] - counts[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--quick", action="store_true", help="only the cases that run with every test run")
    parser.add_argument("--bound", type=float, default=2.3)
    parser.add_argument("--only", default="", help="only cases with this in their name")
    parser.add_argument("--units-of", type=int, default=12000, metavar="BYTES", help="about how large N is")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("linear: there is no valgrind, so no work can be counted")
        return 77
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for case in inputs.CASES:
            title = f"{case.kind}: {case.name}"
            if options.only not in title or (options.quick and not case.quick):
                continue
            once, twice = measure(case, options.program, folder, options.units_of)
            growth = twice / max(once, 1)
            bad = twice > LEAST_INSTRUCTIONS and growth > options.bound
            print(f"{growth:6.2f}  {once:14,d} {twice:14,d}  {title}{'  <- grows too fast' if bad else ''}", flush=True)
            if bad:
                wrong.append(title)
    for title in wrong:
        print(f"linear: the work grows faster than the input: {title}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
