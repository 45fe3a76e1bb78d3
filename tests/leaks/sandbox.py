"""The command asks for no socket, and writes nothing but what it is told to.

    python3 sandbox.py PROGRAM SOURCE WORK

Every command is run under strace, which lets every call for a socket fail; that none was made is in the log, and so is
every file that was opened for writing, made, renamed or removed. Where the kernel lets a process have a network of its own
without any device (unshare), the command is run there as well and must say the same.

Exit code 77: strace may not trace here.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

FORMATS = ["text", "line", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"]

NETWORK = {"socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg",
           "recvfrom", "recvmsg", "recvmmsg", "getpeername", "getsockname"}
# Calls that change what is on a disk, and the open calls, which may.
CHANGES = {"creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat",
           "symlink", "symlinkat", "truncate", "ftruncate", "chmod", "fchmod", "fchmodat", "mknod", "mknodat", "utimensat",
           "setxattr"}
OPENS = {"open", "openat", "openat2"}
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE")


# A sanitizer may not look for leaks while it is traced.
os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"


def traced(work, call, stdin=b""):
    log = work / "trace"
    names = ",".join(sorted(NETWORK | CHANGES | OPENS))
    done = subprocess.run(
        ["strace", "-f", "-qq", "-s", "512", "-o", str(log), "-e", f"trace={names}",
         "-e", "inject=socket,socketpair,connect:error=EACCES", *call],
        cwd=work, input=stdin, capture_output=True, timeout=300)
    network, changes = [], []
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"(?:\d+\s+)?(\w+)\((.*)", line)
        if found is None:
            continue
        name, arguments = found.groups()
        if name in NETWORK:
            network.append(line)
        elif name in CHANGES or WRITING.search(arguments):
            changes.append((name, re.findall(r'"((?:[^"\\]|\\.)*)"', arguments), line))
    return done, network, changes


def is_allowed(paths, written):
    """Every path named is a file that was asked for, or a neighbour that carries its name until it is whole."""
    return bool(paths) and all(
        any(path == name or (pathlib.PurePath(path).parent == pathlib.PurePath(name).parent
                             and pathlib.PurePath(name).name in pathlib.PurePath(path).name) for name in written)
        for path in paths)


def main():
    program, source, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "-f", "-o", "/dev/null", "-e", "inject=connect:error=EACCES", "true"],
                                        capture_output=True).returncode != 0:
        print("skipped: strace is not there, or may not trace in this container")
        return 77
    shutil.copytree(source / "examples", work / "examples")
    (work / "bad.yaml").write_text("text: [\n")
    drafts = ["--as-of", "2026-12-01", "--fail-on", "never", "examples/drafts"]
    # (arguments, files that are written)
    calls = [(["--format", name, "-v", *drafts], []) for name in FORMATS]
    calls += [
        (["-o", "report.html", "--format", "html", *drafts], ["report.html"]),
        (["-o", "examples/report.sarif", "--format", "sarif", *drafts], ["examples/report.sarif"]),
        (["--write-baseline", "known.json", "--format", "jsonl", "-j", "4", *drafts], ["known.json"]),
        (["--baseline", "known.json", *drafts], []),
        (["--rules", "examples/policies/local.yaml", "--format", "line", *drafts], []),
        (["-"], []), (["bad.yaml", "missing.md"], []), (["--no-such-option"], []),
        (["rules"], []), (["rules", "--format", "json"], []), (["explain", "personal-data.nhs-number"], []),
        (["coverage"], []), (["coverage", "--format", "json"], []), (["test", "examples/policies/local.yaml"], []),
        (["tokens", "examples/drafts"], []), (["tokens", "--format", "jsonl", "examples/drafts"], []),
        (["--version"], []), (["--help"], []), (["check", "--help"], []), (["init"], [".socialcheck.yaml"]),
    ]
    bad = 0
    stdin = b"Ring 07700 900123, NHS number 999 000 0018\n"
    alone = ["unshare", "-rn"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], capture_output=True).returncode != 0:
        print("a network without devices is not to be had here: only the calls are looked at")
        alone = []
    for arguments, written in calls:
        call = [program, *arguments]
        shown = " ".join(arguments)
        done, network, changes = traced(work, call, stdin)
        if done.returncode not in (0, 1, 2, 3) or not done.stdout + done.stderr:
            # A file that was asked for may be all that a run says.
            if done.returncode != 0 or not written:
                print(f"did not run as expected: {shown}: {done.returncode} {done.stderr[-300:]!r}")
                bad += 1
        for line in network:
            print(f"NETWORK {shown}: {line}")
        others = [line for name, paths, line in changes
                  if not is_allowed(paths, written) and not (written and name in ("ftruncate", "fchmod"))]
        for line in others:
            print(f"WRITES {shown}: {line}")
        for name in written:
            if not (work / name).exists():
                print(f"MISSING {name}: {shown}")
                bad += 1
        bad += len(network) + len(others)
        if alone and arguments != ["init"]:
            again = subprocess.run([*alone, *call], cwd=work, input=stdin, capture_output=True, timeout=300)
            if (again.returncode, again.stdout, again.stderr) != (done.returncode, done.stdout, done.stderr):
                print(f"DIFFERS without a network: {shown}")
                bad += 1
    left = sorted(str(path.relative_to(work)) for path in work.rglob("*") if path.is_file() and "drafts" not in path.parts)
    made = {"trace", "bad.yaml", *(name for _, names in calls for name in names)}
    strangers = [name for name in left if name not in made and not (source / name).exists()]
    for name in strangers:
        print(f"LEFT BEHIND {name}")
    print(f"{len(calls)} calls traced, {bad + len(strangers)} of them at fault")
    return 1 if bad or strangers else 0


if __name__ == "__main__":
    sys.exit(main())
