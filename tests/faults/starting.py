"""What the command is started with: streams that are closed, limits that are small, an environment that is empty. It does
what it can, and says what it cannot.

    python3 starting.py PROGRAM [CASE...]
"""

import itertools
import math
import os
import resource
import subprocess
import sys

from harness import (BREACH, CLEAN, CODES, NOBODY, SECONDS, Skip, as_user, case, expect, is_sanitized, leftovers, limit,
                     run_main)


def closed(numbers):
    def close():
        for number in numbers:
            os.close(number)
    return close


STREAMS = [numbers for count in range(4) for numbers in itertools.combinations(range(3), count)]


@case
def closed_streams(bench):
    """A file that is opened must not become the standard stream that is missing."""
    for numbers in STREAMS:
        work = bench.folder()
        call = [bench.program, "--no-config", "--as-of", "2026-12-01", "--format", "line"]
        drafts = {path: path.read_bytes() for path in (work / "drafts").iterdir()}

        def run(*arguments, numbers=numbers, work=work, call=call):
            done = subprocess.run([*call, *arguments], cwd=work, input=BREACH.encode(), stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, preexec_fn=closed(numbers), timeout=SECONDS)
            return done.returncode, done.stdout, done.stderr

        code, out, err = run("drafts")
        if 1 in numbers:
            assert code == 2 and out == b"", (numbers, code, err)
            assert 2 in numbers or b"standard output is closed" in err, (numbers, err)
        else:
            assert code == 1 and out.count(b"\n") > 5, (numbers, code, out, err)
        code, out, err = run("-o", "report.txt", "drafts", "missing.md")
        assert code == 3, (numbers, code, err)
        report = (work / "report.txt").read_text()
        assert "missing.md" not in report and report.count("[abuse.") >= 3, (numbers, report)
        code, out, err = run("-o", "report.txt", "-")
        assert code == (3 if 0 in numbers else 1), (numbers, code, err)
        assert 2 in numbers or 0 not in numbers or b"<stdin>" in err, (numbers, err)
        code, out, err = run("--write-baseline", "known.json", "-o", "report.txt", "drafts")
        assert code == 1 and (work / "known.json").read_text().startswith('{"version":1'), (numbers, code, err)
        for arguments in (["rules"], ["coverage"], ["--version"], ["--help"], ["tokens", "drafts"], ["digest", "drafts"]):
            done = subprocess.run([bench.program, *arguments], cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, preexec_fn=closed(numbers), timeout=SECONDS)
            assert done.returncode == (2 if 1 in numbers else 0), (numbers, arguments, done)
        assert all(path.read_bytes() == text for path, text in drafts.items()), numbers
        assert leftovers(work) == [], leftovers(work)


@case
def streams_the_wrong_way_round(bench):
    work = bench.folder()
    with open("/dev/null", "rb") as read_only, open("/dev/null", "wb") as write_only:
        expect(bench.lines(work, "drafts", stdout=read_only), 2, "the report cannot be written")
        expect(bench.lines(work, "-", stdin_file=write_only), 3, "<stdin>")


def baseline_of(bench, work):
    plain = bench.lines(work, "drafts", "-j", "4")
    assert plain.code == 1
    return plain


def same_or_told(plain, run, what):
    """Either all is as it would be, or it is said that it is not."""
    assert run.code in CODES, f"{what}: it crashed: {run}"
    if run.code == plain.code:
        assert run.out == plain.out, f"{what}: findings are lost: {run}"
    else:
        assert run.code in (2, 3) and run.err, f"{what}: nothing is said: {run}"


def loader_fails(run):
    return run.code == 127 or (run.code != 0 and b"error while loading shared libraries" in run.err)


@case
def little_memory(bench):
    if is_sanitized(bench.program):
        raise Skip("sanitizers need address space")
    work = bench.folder()
    plain = baseline_of(bench, work)
    with open(work / "big.txt", "w") as out:
        for _ in range(100000):
            out.write(CLEAN + "\n")
    started = complete = told = 0
    # With less room than the program itself takes it is the kernel that ends it.
    least = 2 + 2 * math.ceil(os.path.getsize(bench.program) / (2 << 20))
    for mib in (*range(least, 60, 2), 64, 80, 100, 128, 192, 256, 512):
        for jobs in (1, 4):
            run = bench.lines(work, "drafts", "-j", str(jobs), before=limit(resource.RLIMIT_AS, mib << 20))
            if loader_fails(run):
                continue
            started += 1
            same_or_told(plain, run, f"{mib} MiB, {jobs} jobs")
            complete += run.code == plain.code
            told += b"not enough memory" in run.err
    assert complete > 0 and told > 0, f"{started} runs, {complete} complete, {told} out of memory"
    # A file that does not fit is named, and the others are checked.
    for mib in range(24, 400, 25):
        run = bench.lines(work, "big.txt", "drafts", "-j", "1", before=limit(resource.RLIMIT_AS, mib << 20))
        if loader_fails(run) or (run.code == 2 and b"big.txt" not in run.err):
            continue
        assert run.code in (1, 2, 3), f"{mib} MiB: {run}"
        assert run.code == 1 or b"'big.txt'" in run.err or b"big.txt:" in run.err, f"{mib} MiB: {run}"


@case
def a_file_that_is_larger_than_memory(bench):
    if is_sanitized(bench.program):
        raise Skip("sanitizers need address space")
    work = bench.folder()
    with open(work / "drafts/huge.txt", "wb") as out:
        out.truncate(3 << 30)  # no block of it is on the disk
    run = bench.lines(work, "drafts", before=limit(resource.RLIMIT_AS, 1 << 30))
    expect(run, 3, "drafts/huge.txt", "not enough memory")
    assert run.out.count(b"[abuse.") >= 3, run
    os.truncate(work / "drafts/huge.txt", 5 << 30)
    expect(bench.lines(work, "drafts"), 3, "drafts/huge.txt", "larger than 4 GiB")


@case
def few_files(bench):
    if is_sanitized(bench.program):
        raise Skip("sanitizers open files of their own")
    work = bench.folder()
    plain = baseline_of(bench, work)
    complete = 0
    for most in range(3, 12):
        run = bench.lines(work, "drafts", before=limit(resource.RLIMIT_NOFILE, most))
        if loader_fails(run):
            continue
        same_or_told(plain, run, f"{most} open files")
        complete += run.code == plain.code
        run = bench.lines(work, "-o", "report.txt", "drafts", before=limit(resource.RLIMIT_NOFILE, most))
        if run.code == plain.code:
            assert (work / "report.txt").read_bytes() == plain.out, f"{most} open files, -o"
        assert run.code in CODES, run
    assert complete > 0


@case
def small_stacks(bench):
    if is_sanitized(bench.program):
        raise Skip("sanitizers need large stacks")
    work = bench.folder()
    # What goes deepest: front matter that is nested, and every kind of file.
    (work / "drafts/deep.yaml").write_text("text: " + "[" * 200 + "\n")
    (work / "drafts/deep.json").write_text('{"text":' + "[" * 500 + "\n")
    plain = bench.lines(work, "drafts", "-j", "4")
    assert plain.code == 3
    complete = 0
    for kib in (64, 96, 128, 192, 256, 512, 1024):
        for jobs in (1, 4):
            run = bench.lines(work, "drafts", "-j", str(jobs), before=limit(resource.RLIMIT_STACK, kib << 10))
            if run.code < 0 and kib < 128:
                continue  # the system itself cannot start programs with less than the arguments need
            assert (run.code, run.out) == (plain.code, plain.out), f"{kib} KiB of stack, {jobs} jobs: {run}"
            complete += 1
    assert complete >= 10


@case
def no_further_threads(bench):
    if is_sanitized(bench.program):
        raise Skip("sanitizers start threads of their own")
    work = bench.folder()
    plain = baseline_of(bench, work)
    if os.getuid() != 0:
        raise Skip("the limit is that of a user, who needs other processes here")
    user = 64999  # nobody else is
    for most in (1, 2, 3):
        under = ("prlimit", f"--nproc={most}")
        run = bench.run(work, "--no-config", "--as-of", "2026-12-01", "--format", "line", "-j", "4", "drafts",
                        under=(*as_user(user), *under))
        assert (run.code, run.out) == (plain.code, plain.out), f"{most} processes: {run}"


@case
def little_time(bench):
    work = bench.folder()
    with open(work / "endless", "w") as out:
        out.write(BREACH * 200000)
    (work / "report.txt").write_text("old")
    run = bench.lines(work, "-o", "report.txt", "endless", "endless", before=limit(resource.RLIMIT_CPU, 1, 2))
    assert run.code in (1, 128 + 24), run  # SIGXCPU, where it takes longer
    assert run.code == 1 or (work / "report.txt").read_text() == "old"
    assert leftovers(work) in ([], ["endless"]), leftovers(work)


@case
def environments(bench):
    work = bench.folder()
    plain = baseline_of(bench, work)
    (work / "home").mkdir()
    (work / "home").chmod(0o555)
    usual = {"PATH": os.environ["PATH"]}
    for env in ({}, usual, usual | {"HOME": ""}, usual | {"HOME": "/nonexistent"}, usual | {"HOME": str(work / "home")},
                usual | {"LC_ALL": "xx_YY.nonsense", "LANG": "?", "LANGUAGE": ":"}, usual | {"TERM": "unknown", "COLUMNS": "0"},
                usual | {"TMPDIR": "/nonexistent", "TMP": "/proc"}, usual | {"TZ": "Nowhere/Land", "TZDIR": "/nonexistent"}):
        for user in (None, NOBODY):
            run = bench.lines(work, "drafts", env=env, user=user)
            assert (run.code, run.out, run.err) == (plain.code, plain.out, plain.err), f"{env}: {run}"


@case
def git_that_is_missing_or_broken(bench):
    """What git does not say is not taken for "nothing has changed"."""
    work = bench.folder()
    (work / "bin").mkdir()
    fake = work / "bin/git"
    for script in (None, "exit 1", "kill -9 $$", "echo fatal: out of memory >&2; exit 128", "echo /nowhere"):
        if script is not None:
            fake.write_text(f"#!/bin/sh\n{script}\n")
            fake.chmod(0o755)
        for option in (["--staged"], ["--diff", "HEAD"], ["--diff", "main..."]):
            run = bench.lines(work, *option, "drafts", env={"PATH": str(work / "bin") + (":/bin" if script else "")})
            assert run.code == 2 and run.err, (script, option, run)


@case
def a_folder_that_is_gone(bench):
    """The folder that the run is in does not exist any more."""
    work = bench.folder()
    script = 'mkdir gone; cd gone; rmdir ../gone; exec "$0" "$@"'
    for arguments, codes in ((["--no-config", str(work / "drafts")], {1}), ([str(work / "drafts")], {1}), (["."], {2, 3}),
                             (["-o", "report.txt", str(work / "drafts")], {2}), (["rules"], {0})):
        done = subprocess.run(["sh", "-c", script, bench.program, *arguments], cwd=work, capture_output=True, timeout=SECONDS)
        assert done.returncode in codes, (arguments, done.returncode, done.stderr[-300:])


@case
def no_arguments_at_all(bench):
    """Not even the name of the program."""
    code = "import ctypes, sys; ctypes.CDLL(None).execv(sys.argv[1].encode(), (ctypes.c_char_p * 2)({}, None))"
    for name in ("b''", "None"):
        done = subprocess.run([sys.executable, "-c", code.format(name), bench.program], capture_output=True, timeout=SECONDS)
        assert done.returncode == 2 and b"Usage" in done.stderr, (name, done)


if __name__ == "__main__":
    run_main()
