"""Inputs that cannot be read as files are read: nothing waits for ever, what is readable is checked all the same, and what
is not is named and gives exit code 3.

    python3 reading.py PROGRAM [CASE...]
"""

import fcntl
import os
import shutil
import signal
import socket
import threading
import time

from harness import BREACH, CLEAN, CODES, NOBODY, SECONDS, case, expect, run_main, strace

RULE = b"[abuse."


def rest_is_checked(run):
    """The three breaches of the folder."""
    names = {line.split(b":")[0] for line in run.out.splitlines() if RULE in line}
    assert {b"drafts/a.md", b"drafts/b.csv", b"drafts/c.jsonl"} <= names, f"the rest was not checked: {run}"


@case
def a_file_that_may_not_be_read(bench):
    work = bench.folder()
    (work / "drafts/secret.md").write_text(BREACH)
    (work / "drafts/secret.md").chmod(0)
    run = bench.lines(work, "drafts", user=NOBODY)
    expect(run, 3, "drafts/secret.md", "cannot be read: Permission denied")
    rest_is_checked(run)
    for name in ("secret.csv", "secret.jsonl"):  # these are read in pieces
        (work / "drafts" / name).write_text("x")
        (work / "drafts" / name).chmod(0)
        expect(bench.lines(work, f"drafts/{name}", user=NOBODY), 3, f"drafts/{name}", "Permission denied")


@case
def a_folder_that_may_not_be_read(bench):
    work = bench.folder()
    for mode, name in ((0o000, "closed"), (0o644, "no-way-in"), (0o311, "no-list")):
        folder = work / "drafts" / name
        folder.mkdir()
        (folder / "x.md").write_text(BREACH)
        folder.chmod(mode)
        run = bench.lines(work, "drafts", user=NOBODY)
        expect(run, 3, name)
        rest_is_checked(run)
        expect(bench.lines(work, f"drafts/{name}", user=NOBODY), 3, name)
        folder.chmod(0o755)
        shutil.rmtree(folder)


@case
def a_configuration_that_may_not_be_read(bench):
    work = bench.folder()
    config = work / ".socialcheck.yaml"
    config.write_text("strict: true\n")
    config.chmod(0)
    expect(bench.run(work, "drafts", user=NOBODY), 2, ".socialcheck.yaml", "Permission denied")
    config.unlink()
    config.symlink_to("nowhere")
    expect(bench.run(work, "drafts"), 2, ".socialcheck.yaml", "no such file")
    config.unlink()
    config.symlink_to(".socialcheck.yaml")
    expect(bench.run(work, "drafts"), 2, ".socialcheck.yaml", "symbolic links")
    config.unlink()
    config.mkdir()
    expect(bench.run(work, "drafts"), 2, ".socialcheck.yaml", "directory")


@case
def what_a_configuration_names(bench):
    work = bench.folder()
    for key in ("register", "withdrawals"):
        (work / ".socialcheck.yaml").write_text(f"{key}: gone.yaml\n")
        expect(bench.run(work, "drafts"), 2, ".socialcheck.yaml:1", "gone.yaml")
    (work / ".socialcheck.yaml").write_text("rules: [gone.yaml]\n")
    expect(bench.run(work, "drafts"), 2, "gone.yaml")


@case
def policies_that_may_not_be_read(bench):
    work = bench.folder()
    inner = work / "rules/inner"
    inner.mkdir(parents=True)
    local = 'signals: {x: {phrases: [flu clinic]}}\n'
    (work / "rules/one.yaml").write_text(local)
    (inner / "two.yaml").write_text(local.replace("x:", "y:"))
    inner.chmod(0)
    expect(bench.lines(work, "--rules", "rules", "drafts", user=NOBODY), 2, "rules/inner", "Permission denied")
    inner.chmod(0o755)
    (inner / "two.yaml").chmod(0)
    expect(bench.lines(work, "--rules", "rules", "drafts", user=NOBODY), 2, "rules/inner/two.yaml", "Permission denied")
    expect(bench.run(work, "test", "rules", user=NOBODY), 2, "rules/inner/two.yaml", "Permission denied")


@case
def other_files_that_are_read(bench):
    work = bench.folder()
    (work / "closed").write_text("x")
    (work / "closed").chmod(0)
    for option in ("--baseline", "--config", "--fingerprint-key", "--rules"):
        # A configuration is another call: --no-config would contradict it.
        run = bench.run(work, "--as-of", "2026-12-01", option, "closed", "drafts", user=NOBODY)
        expect(run, 2, "closed", "Permission denied")
        expect(bench.run(work, option, "missing", "drafts"), 2, "missing")
    expect(bench.lines(work, "--history", "closed", "drafts", user=NOBODY), 3, "closed", "Permission denied")


@case
def links_that_lead_in_a_circle(bench):
    work = bench.folder()
    (work / "drafts/self").symlink_to(".")
    (work / "drafts/up").symlink_to("..")
    run = bench.lines(work, "drafts")
    assert run.code == 1 and run.out.count(b"drafts/a.md") < 9, f"links to folders are followed: {run}"
    (work / "drafts/one.md").symlink_to("two.md")
    (work / "drafts/two.md").symlink_to("one.md")
    run = bench.lines(work, "drafts")
    expect(run, 3, "drafts/one.md", "drafts/two.md", "symbolic links")
    rest_is_checked(run)
    expect(bench.lines(work, "drafts/one.md"), 3, "symbolic links")
    (work / "drafts/gone.md").symlink_to("nowhere.md")
    expect(bench.lines(work, "drafts/gone.md"), 3, "drafts/gone.md", "no such file")


@case
def pipes_and_sockets_in_a_folder(bench):
    work = bench.folder()
    os.mkfifo(work / "drafts/pipe.md")
    os.mkfifo(work / "drafts/pipe.jsonl")
    with socket.socket(socket.AF_UNIX) as bound:
        here = os.getcwd()
        os.chdir(work)
        bound.bind("drafts/socket.md")
        os.chdir(here)
        run = bench.lines(work, "drafts")
        expect(run, 3, "drafts/pipe.md", "drafts/pipe.jsonl", "drafts/socket.md", "not a file")
        rest_is_checked(run)
        expect(bench.lines(work, "drafts/socket.md"), 3, "drafts/socket.md", "not a file")


@case
def a_pipe_that_is_named(bench):
    work = bench.folder()
    os.mkfifo(work / "pipe")

    def write(text):
        with open(work / "pipe", "w") as out:
            out.write(text)

    for text, extra in ((BREACH + "\n", ()), (f'{{"text":"{BREACH}"}}\n', ("--input-format", "jsonl"))):
        writer = threading.Thread(target=write, args=(text,))
        writer.start()
        expect(bench.lines(work, *extra, "pipe"), 1, "[abuse.", where="out")
        writer.join()


@case
def devices(bench):
    work = bench.folder()
    expect(bench.lines(work, "/dev/null"), 2, "/dev/null")
    for device in ("/dev/zero", "/dev/urandom"):
        for extra in ((), ("--input-format", "jsonl", "--quiet"), ("--input-format", "csv"), ("--input-format", "yaml")):
            run = bench.lines(work, *extra, device, "drafts")
            expect(run, 3, device)
            if not extra:  # the others are no files of that format
                rest_is_checked(run)
    with open("/dev/zero", "rb") as zeros:
        expect(bench.lines(work, "-", stdin_file=zeros), 3, "<stdin>")


@case
def names_that_are_hard(bench):
    work = bench.folder()
    for name in ("new\nline.md", "\x1b[2Jbad.md", "-o.md", "::error::.md", "NHS number 999 000 0018.md", "é.md"):
        (work / "drafts" / name).write_text(BREACH)
    os.rename(work / "drafts/é.md", os.fsencode(work / "drafts") + b"/\xff\xfe.md")
    run = bench.lines(work, "drafts")
    expect(run, 1)
    assert b"\x1b" not in run.out + run.err and len(run.out.splitlines()) > 8, run
    for line in run.out.splitlines():
        assert b"[" in line and not line.startswith(b"::"), run
    expect(bench.lines(work, "x" * 300 + ".md", "drafts"), 3, "too long")


@case
def a_file_that_changes_while_it_is_read(bench):
    """Each read of the file takes so long that somebody else writes to it in between."""
    work = bench.folder()
    slow = 150000
    for name, size in (("drafts/a.md", 0), ("drafts/b.csv", 0), ("drafts/c.jsonl", 0)):
        path = work / name
        stop = threading.Event()

        def rewrite(path=path, stop=stop):
            text = path.read_text()
            count = 0
            while not stop.wait(0.03):
                count += 1
                path.write_text(text + " " * (count % 7))

        for words in ((name,), ("drafts",)):
            stop.clear()
            writer = threading.Thread(target=rewrite)
            under = strace("-P", str(path), "-e", "trace=read", "-e", f"inject=read:delay_exit={slow}")
            writer.start()
            try:
                run = bench.lines(work, *words, under=under)
            finally:
                stop.set()
                writer.join()
            expect(run, 3, name, "written to while it was read")


@case
def a_file_that_was_written_once_while_it_was_read(bench):
    """An editor saves: the file is read again, and what counts is what it saved."""
    work = bench.folder()
    path = work / "late.md"
    path.write_text(CLEAN + "\n")
    under = strace("-P", str(path), "-e", "trace=read", "-e", "inject=read:delay_exit=400000:when=1")

    def save():
        deadline = time.monotonic() + 20
        while not process_reads(path) and time.monotonic() < deadline:
            time.sleep(0.005)
        path.write_text(BREACH + "\n")

    timer = threading.Thread(target=save)
    timer.start()
    run = bench.lines(work, "late.md", under=under)
    timer.join()
    expect(run, 1, "late.md", where="out")


def process_reads(path):
    """True if some process of ours has the file open."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            for number in os.listdir(f"/proc/{pid}/fd"):
                if os.readlink(f"/proc/{pid}/fd/{number}") == str(path):
                    return True
        except OSError:
            continue
    return False


@case
def a_file_that_shrinks_or_vanishes(bench):
    work = bench.folder()
    shrinking = work / "drafts/a.md"
    shrinking.write_text((BREACH + "\n") * 20000)
    under = strace("-P", str(shrinking), "-e", "trace=read", "-e", "inject=read:delay_enter=150000")
    stop = threading.Event()

    def shrink():
        while not stop.wait(0.02):
            size = shrinking.stat().st_size
            os.truncate(shrinking, max(size - 3000, 0))

    writer = threading.Thread(target=shrink)
    writer.start()
    try:
        run = bench.lines(work, "drafts", under=under)
    finally:
        stop.set()
        writer.join()
    expect(run, 3, "drafts/a.md")
    # Between the walk through the folder and the reading.
    shutil.copy(work / "drafts/d.txt", work / "drafts/e.txt")
    gone = work / "drafts/e.txt"
    under = strace("-P", str(gone), "-P", "drafts/e.txt", "-e", "trace=openat", "-e", "inject=openat:error=ENOENT")
    run = bench.lines(work, "drafts/b.csv", "drafts/e.txt", under=under)
    expect(run, 3, "drafts/e.txt", "no such file")


@case
def reads_that_a_signal_interrupts(bench):
    work = bench.folder()
    plain = bench.lines(work, "drafts")
    for name in ("a.md", "b.csv", "c.jsonl"):
        under = strace("-P", str(work / "drafts" / name), "-P", f"drafts/{name}", "-e", "trace=read,openat", "-e",
                       "inject=read,openat:error=EINTR:when=1..2")
        run = bench.lines(work, "drafts", under=under)
        assert (run.code, run.out) == (plain.code, plain.out), f"{name}: {run}"
    process = bench.start(work, "--no-config", "--format", "line", "-")
    for number in range(20):
        process.stdin.write(f'{{"id":"s{number}","text":"{BREACH}"}}\n'.encode())
        process.stdin.flush()
        for one in (signal.SIGSTOP, signal.SIGCONT, signal.SIGWINCH, signal.SIGURG, signal.SIGCHLD):
            process.send_signal(one)
        time.sleep(0.01)
    out, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 1 and out.count(RULE) >= 20, (process.returncode, out[-300:], err)


@case
def errors_of_the_disk(bench):
    work = bench.folder()
    for name in ("a.md", "b.csv", "c.jsonl", "d.txt"):
        for call in ("read", "openat"):
            under = strace("-P", str(work / "drafts" / name), "-P", f"drafts/{name}", "-e", f"trace={call}", "-e",
                           f"inject={call}:error=EIO")
            expect(bench.lines(work, "drafts", under=under), 3, f"drafts/{name}", "Input/output error")


@case
def streams_that_do_not_wait(bench):
    """What runs us may have set its ends of our pipes not to wait."""
    work = bench.folder()
    feed = "".join(f'{{"id":"n{number}","text":"{BREACH}"}}\n' for number in range(3000)).encode()
    plain = bench.lines(work, "-", stdin=feed)
    assert plain.code == 1
    in_read, in_write = os.pipe()
    out_read, out_write = os.pipe()
    for end in (in_read, out_write):
        fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_NONBLOCK)
    process = bench.start(work, "--no-config", "--as-of", "2026-12-01", "--format", "line", "-", stdin=in_read,
                          stdout=out_write)
    os.close(in_read)
    os.close(out_write)

    def write():
        with os.fdopen(in_write, "wb") as to:
            for at in range(0, len(feed), 50000):
                to.write(feed[at:at + 50000])
                to.flush()
                time.sleep(0.01)

    writer = threading.Thread(target=write)
    writer.start()
    got = b""
    with os.fdopen(out_read, "rb") as source:
        while piece := source.read1(4096):
            got += piece
            if len(got) < 200000:
                time.sleep(0.001)
    writer.join()
    err = process.communicate(timeout=SECONDS)[1]
    assert process.returncode == 1 and got == plain.out, (process.returncode, len(got), len(plain.out), err)


@case
def a_terminal_that_goes_away(bench):
    """Standard input is a terminal whose other side is closed: reading fails, and that is said."""
    work = bench.folder()
    master, slave = os.openpty()
    os.close(master)
    process = bench.start(work, "--no-config", "-", stdin=slave)
    os.close(slave)
    out, err = process.communicate(timeout=SECONDS)
    assert process.returncode in CODES - {0}, (process.returncode, out, err)
    assert err, "nothing is said"


if __name__ == "__main__":
    run_main()
