"""Reports that cannot be written: the exit code is 2 and the message names the place; a file that was there is as it was.

    python3 writing.py PROGRAM [CASE...]
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import time

from harness import BREACH, NOBODY, SECONDS, Skip, case, expect, leftovers, limit, run_main, strace

FORMATS = ["text", "line", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"]
OLD = "the report of yesterday\n"


def with_old_report(work):
    (work / "report.txt").write_text(OLD)
    return work / "report.txt"


def is_untouched(work):
    assert (work / "report.txt").read_text() == OLD, "the old report is not as it was"
    assert leftovers(work) == [], f"left behind: {leftovers(work)}"


def big(work, count=4000):
    """Drafts whose report is larger than any buffer."""
    with open(work / "drafts/big.jsonl", "w") as out:
        for number in range(count):
            print(json.dumps({"id": f"n{number}", "text": BREACH}), file=out)


@case
def a_full_disk_behind_standard_output(bench):
    work = bench.folder()
    calls = [["--format", name, "drafts"] for name in FORMATS]
    calls += [["rules"], ["rules", "--format", "json"], ["explain", "NHSW-6-14"], ["coverage"], ["test"],
              ["coverage", "--format", "json"], ["tokens", "drafts"], ["tokens", "--format", "jsonl", "drafts"],
              ["digest", "drafts"], ["schema", "draft"], ["completion", "bash"], ["--version"], ["--help"],
              ["check", "--help"], ["--fix-dry-run", "drafts"], ["--help"]]
    for arguments in calls:
        with open("/dev/full", "wb") as full:
            run = bench.run(work, *arguments, stdout=full)
        if arguments == ["--fix-dry-run", "drafts"] and run.code == 1 and not run.err:
            continue  # there is nothing to mend, so nothing to write
        assert run.code == 2 and b"No space left on device" in run.err, f"{arguments}: {run}"


@case
def a_full_disk_behind_a_file(bench):
    work = bench.folder()
    expect(bench.check(work, "-o", "/dev/full", "drafts"), 2, "/dev/full", "No space left", "make room")
    expect(bench.check(work, "--write-baseline", "/dev/full", "drafts"), 2, "/dev/full", "No space left")
    with_old_report(work)
    for call in ("fsync", "rename", "fchmod"):  # writing and closing are looked at by calls.py
        under = strace("-e", f"trace={call}", "-e", f"inject={call}:error=ENOSPC")
        run = bench.check(work, "-o", "report.txt", "drafts", under=under)
        if call == "fchmod":
            expect(run, 1)  # the rights may differ, the report does not
            continue
        expect(run, 2, "report.txt", "No space left")
        is_untouched(work)


@case
def a_small_disk(bench):
    """A file system of its own that is too small."""
    if os.getuid() != 0 or shutil.which("unshare") is None:
        raise Skip("mounting needs root and unshare")
    work = bench.folder()
    big(work)
    disk = work / "disk"
    disk.mkdir()
    script = ('mount -t tmpfs -o size=64k tmpfs disk || exit 77; echo old > disk/report.txt; before=$(cat disk/report.txt)\n'
              '"$0" --no-config -o disk/report.txt drafts; code=$?\n'
              'test "$(ls disk)" = report.txt || { ls disk; exit 99; }; test "$(cat disk/report.txt)" = old || exit 98\n'
              'exit $code')
    done = subprocess.run(["unshare", "-m", "sh", "-c", script, bench.program], cwd=work, capture_output=True,
                          timeout=SECONDS)
    if done.returncode in (77, 1) and b"No space" not in done.stderr:
        raise Skip("no file system may be mounted here")
    assert done.returncode == 2, (done.returncode, done.stdout[-300:], done.stderr[-300:])
    assert b"disk/report.txt" in done.stderr and b"No space left" in done.stderr, done.stderr


@case
def a_limit_for_files(bench):
    work = bench.folder()
    big(work)
    with_old_report(work)
    small = limit(resource.RLIMIT_FSIZE, 20000)
    expect(bench.check(work, "-o", "report.txt", "drafts", before=small), 2, "report.txt", "File too large", "ulimit -f")
    is_untouched(work)
    with open(work / "out", "wb") as out:
        run = bench.check(work, "--format", "jsonl", "drafts", before=small, stdout=out)
    expect(run, 2, "the report", "File too large")
    (work / "out").unlink()
    run = bench.check(work, "--write-baseline", "report.txt", "--format", "line", "--quiet", "drafts",
                      before=limit(resource.RLIMIT_FSIZE, 100))
    expect(run, 2, "report.txt", "File too large")
    is_untouched(work)


@case
def a_closed_pipe(bench):
    work = bench.folder()
    big(work)
    for name in FORMATS:
        # A code that a shell gives for a killed process would be above 128.
        done = subprocess.run(["sh", "-c", '{ "$0" "$@"; echo $? >&3; } 3>code | head -c 100', bench.program, "--no-config",
                               "--format", name, "drafts"], cwd=work, capture_output=True, timeout=SECONDS)
        assert done.stderr == b"", (name, done.stderr[-300:])
        code = (work / "code").read_text()
        assert code == "1\n", f"{name}: exit {code}"
    (work / "code").unlink()
    read, write = os.pipe()
    os.close(read)
    for arguments in (["rules"], ["coverage"], ["--help"], ["tokens", "drafts"], ["explain", "NHSW-6-14"]):
        run = bench.run(work, *arguments, stdout=write)
        assert run.code == 0 and run.err == b"", (arguments, run)
    expect(bench.lines(work, "drafts/d.txt", stdout=write), 0)
    os.close(write)


@case
def folders_that_cannot_be_written_to(bench):
    work = bench.folder()
    with_old_report(work).chmod(0o666)
    work.chmod(0o755)
    run = bench.check(work, "-o", "report.txt", "drafts", user=NOBODY)
    expect(run, 2, "report.txt", "Permission denied", "folder must be writable")
    is_untouched(work)
    expect(bench.check(work, "--write-baseline", "known.json", "drafts", user=NOBODY), 2, "known.json", "Permission denied")
    expect(bench.run(work, "init", user=NOBODY), 2, ".socialcheck.yaml", "Permission denied")
    expect(bench.check(work, "-o", "missing/report.txt", "drafts"), 2, "missing/report.txt", "No such file")
    expect(bench.check(work, "-o", "report.txt/x", "drafts"), 2, "report.txt/x", "Not a directory")
    expect(bench.check(work, "-o", "drafts", "drafts"), 2, "drafts")
    (work / "loop").symlink_to("loop")
    expect(bench.check(work, "-o", "loop", "drafts"), 2, "loop", "symbolic links")
    (work / "loop").unlink()
    is_untouched(work)


@case
def files_that_cannot_be_mended(bench):
    work = bench.folder()
    (work / "drafts/tag.txt").write_text("Come to the #ｃｌｉｎｉｃ today\n")
    (work / "drafts").chmod(0o755)
    before = (work / "drafts/tag.txt").read_bytes()
    plain = bench.check(work, "--fix-dry-run", "drafts/tag.txt")
    assert b"+" in plain.out, f"there is nothing to mend: {plain}"
    run = bench.check(work, "--fix", "drafts/tag.txt", user=NOBODY)
    expect(run, 2, "drafts/tag.txt", "Permission denied")
    assert (work / "drafts/tag.txt").read_bytes() == before


@case
def a_folder_that_vanishes(bench):
    work = bench.folder()
    (work / "out").mkdir()
    process = bench.start(work, "--no-config", "-o", "out/report.txt", "--format", "jsonl", "-")
    process.stdin.write(f'{{"text":"{BREACH}"}}\n'.encode())
    process.stdin.flush()
    wait_for(lambda: list((work / "out").iterdir()))
    shutil.rmtree(work / "out")
    _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 2 and b"out/report.txt" in err and b"No such file" in err, (process.returncode, err)


def wait_for(condition):
    deadline = time.monotonic() + SECONDS / 2
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


@case
def an_end_in_the_middle(bench):
    """Whatever ends a run, the old report is intact; what can be caught also leaves nothing behind."""
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        work = bench.folder()
        with_old_report(work)
        process = bench.start(work, "--no-config", "-o", "report.txt", "--format", "jsonl", "-")
        process.stdin.write((f'{{"text":"{BREACH}"}}\n' * 500).encode())
        process.stdin.flush()
        wait_for(lambda: any(name.startswith("report.txt.") for name in os.listdir(work)))
        process.send_signal(number)
        process.communicate(timeout=SECONDS)
        want = -number if number == signal.SIGKILL else 128 + number
        assert process.returncode == want, f"{number!r}: exit {process.returncode}"
        assert (work / "report.txt").read_text() == OLD, number
        if number == signal.SIGKILL:
            # Nobody can catch this one. What is left is no draft, and does not hinder the next run.
            left = leftovers(work)
            assert len(left) == 1 and left[0].startswith("report.txt."), left
            run = bench.lines(work, "-o", "report.txt", ".")
            assert run.code == 1 and b"report.txt" not in (work / "report.txt").read_bytes(), run
        else:
            assert leftovers(work) == [], (number, leftovers(work))


@case
def two_runs_that_write_one_file(bench):
    work = bench.folder()
    big(work, 600)
    expected = {}
    for name in ("json", "sarif"):
        expected[name] = bench.check(work, "--format", name, "drafts").out
    for _ in range(4):
        runs = [bench.start(work, "--no-config", "--as-of", "2026-12-01", "--format", name, "-o", "report.json", "drafts")
                for name in ("json", "sarif", "json", "sarif")]
        for process in runs:
            _, err = process.communicate(timeout=SECONDS)
            assert process.returncode == 1, err
        assert (work / "report.json").read_bytes() in expected.values(), "the report is of neither run"
        assert leftovers(work) == [], leftovers(work)


@case
def a_report_among_the_drafts(bench):
    """What a run writes is not what it reads."""
    work = bench.folder()
    first = bench.lines(work, "-o", "drafts/report.json", "drafts")
    again = bench.lines(work, "-o", "drafts/report.json", "drafts")
    assert first.code == again.code == 1 and first.err == again.err, again


@case
def names_as_long_as_names_may_be(bench):
    work = bench.folder()
    for name in ("r" * 255, "r" * 249, "é" * 127):
        expect(bench.check(work, "-o", name, "drafts"), 1)
        assert (work / name).stat().st_size > 100
        (work / name).unlink()
        assert leftovers(work) == []


@case
def old_modes_and_links(bench):
    work = bench.folder()
    old = with_old_report(work)
    old.chmod(0o640)
    (work / "drafts/link").symlink_to("../report.txt")
    expect(bench.check(work, "-o", "drafts/link", "drafts"), 1)
    assert (work / "drafts/link").is_symlink() and old.stat().st_mode & 0o777 == 0o640 and old.read_text() != OLD


@case
def links_to_what_is_not_there_yet(bench):
    work = bench.folder()
    (work / "one").symlink_to("drafts/two")
    (work / "drafts/two").symlink_to("../report.txt")
    expect(bench.check(work, "-o", "one", "drafts"), 1)
    assert (work / "one").is_symlink() and (work / "drafts/two").is_symlink() and (work / "report.txt").exists()
    (work / "far").symlink_to("missing/report.txt")
    expect(bench.check(work, "-o", "far", "drafts"), 2, "far", "No such file")
    assert (work / "far").is_symlink()


@case
def a_draft_that_changes_before_it_is_mended(bench):
    """--fix does not undo what somebody wrote meanwhile."""
    work = bench.folder()
    drafts = work / "drafts"
    for number in range(3):
        (drafts / f"tag{number}.txt").write_text("Come to the #ｃｌｉｎｉｃ today\n")
    edited = "Come to the #ｃｌｉｎｉｃ tomorrow, says somebody else\n"
    # The first file is renamed into its place a while after the last was looked at.
    under = strace("-e", "trace=fsync", "-e", "inject=fsync:delay_enter=700000:when=1")
    process = bench.start(work, "--no-config", "--fix", "drafts", under=under)
    wait_for(lambda: any(".txt." in name for name in os.listdir(drafts)))
    (drafts / "tag2.txt").write_text(edited)
    _, err = process.communicate(timeout=SECONDS)
    assert (drafts / "tag2.txt").read_text() == edited, "an edit was undone"
    assert (drafts / "tag0.txt").read_text() != (drafts / "tag2.txt").read_text()
    assert b"tag2.txt" in err and b"changed" in err, err


if __name__ == "__main__":
    run_main()
