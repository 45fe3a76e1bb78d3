"""What was written for an earlier version still loads and means the same; what programs read of us is still there.

    python3 compatibility.py PROGRAM            compare
    python3 compatibility.py PROGRAM --write    record what is new; what is there is never changed

Each folder format-N holds a configuration, a policy, a register, a list of withdrawals, a baseline and drafts as they were
written for version N of the formats, and in expected/ what came out. Members of JSON may be added, so those that were
there are compared; everything else byte by byte, but for the version of the program.
"""

import json
import pathlib
import re
import subprocess
import sys

DRAFTS = ["--as-of", "2026-12-01", "drafts"]
CALLS = {
    "report.json": ["--format", "json", *DRAFTS], "report.jsonl": ["--format", "jsonl", *DRAFTS],
    "report.line": ["--format", "line", *DRAFTS], "report.sarif": ["--format", "sarif", *DRAFTS],
    "report.gitlab.json": ["--format", "gitlab", *DRAFTS], "report.rdjson": ["--format", "rdjson", *DRAFTS],
    "report.junit.xml": ["--format", "junit", *DRAFTS], "report.checkstyle.xml": ["--format", "checkstyle", *DRAFTS],
    "report.github": ["--format", "github", *DRAFTS],
    "digest.txt": ["digest", "drafts"], "digest.jsonl": ["digest", "--format", "jsonl", "drafts"],
    "tokens.jsonl": ["tokens", "--format", "jsonl", "drafts"],
    "coverage.json": ["coverage", "--format", "json", "--policy", "house", "--as-of", "2026-12-01"],
}


def run(program, folder, arguments):
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode in (0, 1), f"{arguments}: exit {done.returncode}: {done.stderr[-500:]}"
    return done


def missing(old, new, where="$"):
    """What was there and is not any more, or is something else."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            if key not in new:
                yield f"{where}.{key} is gone"
            else:
                yield from missing(value, new[key], f"{where}.{key}")
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{where} has {len(new)} entries, not {len(old)}"
        for at, (one, other) in enumerate(zip(old, new)):
            yield from missing(one, other, f"{where}[{at}]")
    elif old != new:
        yield f"{where} is {new!r}, not {old!r}"


def differences(name, old, new):
    if name.endswith(("json", "jsonl", "sarif")):
        lines = (old.splitlines(), new.splitlines()) if name.endswith("jsonl") else ([old], [new])
        if len(lines[0]) != len(lines[1]):
            yield f"{len(lines[1])} lines, not {len(lines[0])}"
        for number, (one, other) in enumerate(zip(*lines), 1):
            yield from missing(json.loads(one), json.loads(other), f"line {number}: $")
    elif old != new:
        for one, other in zip(old.splitlines() + [""], new.splitlines() + [""]):
            if one != other:
                yield f"{other!r}, not {one!r}"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    write = "--write" in sys.argv
    here = pathlib.Path(__file__).resolve().parent
    version = re.search(r"\d+\.\d+\.\d+", run(program, here, ["--version"]).stdout).group()
    bad = count = 0
    for folder in sorted(here.glob("format-*")):
        for name, arguments in CALLS.items():
            said = run(program, folder, arguments).stdout.replace(version, "@VERSION@")
            expected = folder / "expected" / name
            if write and not expected.exists():
                expected.write_text(said, encoding="utf-8")
            faults = list(differences(name, expected.read_text(encoding="utf-8"), said))
            for fault in faults[:8]:
                print(f"{folder.name}/{name}: {fault}")
            bad += bool(faults)
            count += 1
        known = folder / "known.json"
        if write and not known.exists():
            run(program, folder, ["--quiet", "--write-baseline", "known.json", *DRAFTS])
        done = run(program, folder, ["--format", "line", "--baseline", "known.json", "--fail-on", "info", *DRAFTS])
        if done.returncode != 0 or done.stdout or "not met any more" in done.stderr:
            print(f"{folder.name}: the baseline does not know its findings any more: {done.stdout[:500]} {done.stderr[:500]}")
            bad += 1
        examples = run(program, folder, ["test", "--select", "*.old-name,tone.*", "policies/house.yaml"])
        if examples.returncode != 0:
            print(f"{folder.name}: examples of the policy fail: {examples.stdout[-500:]}")
            bad += 1
        count += 2
    print(f"{count} comparisons, {bad} differ")
    return 1 if bad or count < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
