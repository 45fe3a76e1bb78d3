"""What the process keeps to itself: no core, nothing for other processes of the same user to read, no identifier in what is
said about options, configurations, policies, baselines and lists, and no draft in any file but a report.

    python3 process.py PROGRAM [CASE...]
"""

import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "faults"))

from harness import BREACH, NOBODY, SECONDS, Skip, as_user, case, is_sanitized, limit, run_main  # noqa: E402

NUMBER = "999 000 0018"
LABELLED = f"NHS number {NUMBER}"
# In parts, so that nobody takes it for a credential of ours.
TOKEN = "ghp_" + "A1b2C3d4E5" * 3 + "f6G7h8"


def unlimited_core():
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def waiting(bench, work, *arguments, under=(), program=None, before=None):
    """A process with a draft in its memory that waits for more of its input."""
    words = [*under, program or bench.program, "--no-config", "--format", "line", *arguments, "-"]
    process = subprocess.Popen(words if program is None else [*under, *program], cwd=work, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before)
    if program is None:
        process.stdin.write((json.dumps({"text": BREACH}) + "\n").encode())
        process.stdin.flush()
        assert process.stdout.readline(), "it says nothing of its first draft"
    return process


@case
def no_core_is_written(bench):
    work = bench.folder()
    before = set(os.listdir(work))
    for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGTRAP, signal.SIGSYS):
        process = waiting(bench, work, before=unlimited_core)
        process.send_signal(number)
        _, status = os.waitpid(process.pid, 0)
        assert os.WIFSIGNALED(status) or is_sanitized(bench.program), f"{number!r}: {status}"
        assert not os.WCOREDUMP(status), f"{number!r}: a core was written"
        assert set(os.listdir(work)) == before, f"{number!r}: {set(os.listdir(work)) - before}"
        process.stdin.close(), process.stdout.close(), process.stderr.close()


@case
def the_limit_for_cores_is_zero(bench):
    work = bench.folder()
    process = waiting(bench, work, before=unlimited_core)
    limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text()
    process.communicate(timeout=SECONDS)
    line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"], line


@case
def others_of_the_same_user_cannot_look(bench):
    if is_sanitized(bench.program):
        raise Skip("a sanitizer must be able to trace the process")
    if os.getuid() != 0:
        raise Skip("what a user without rights may do is tried from root")
    work = bench.folder()
    user = as_user(NOBODY)
    secrets = ("mem", "maps", "environ", "fd/0", "stack", "auxv")

    def readable(pid):
        """What another process of the user can open. Two more ways in, too: those of debuggers."""
        look = ("import ctypes, os, sys\n"
                "pid = int(sys.argv[1])\n"
                "for name in sys.argv[2:]:\n"
                "    try:\n"
                "        os.close(os.open(f'/proc/{pid}/{name}', os.O_RDONLY)); print(name)\n"
                "    except OSError: pass\n"
                "libc = ctypes.CDLL(None, use_errno=True)\n"
                "if libc.ptrace(0x4206, pid, None, None) == 0: print('ptrace')\n")
        # The same identity, but all rights that a user has by default.
        done = subprocess.run(["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "/usr/bin/python3",
                               "-c", look, str(pid), *secrets], capture_output=True, text=True, timeout=SECONDS)
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    plain = waiting(bench, work, under=user, program=["cat"])
    time.sleep(0.2)
    usual = readable(plain.pid)
    plain.communicate(timeout=SECONDS)
    if "mem" not in usual:
        raise Skip(f"no process of this user can be read here anyway: {usual}")
    process = waiting(bench, work, under=user)
    seen = readable(process.pid)
    process.communicate(timeout=SECONDS)
    assert seen == [], f"others can read {seen}, where of `cat` they can read {usual}"


@case
def its_own_streams_can_be_named(bench):
    """What may not be dumped must still find /dev/stdin and the pipes of a shell."""
    work = bench.folder()
    script = 'printf "%s" "$1" | "$0" --no-config --format line /dev/stdin; "$0" --no-config --format line <(echo "$1")'
    for user in (None, NOBODY):
        under = () if user is None else as_user(user)
        done = subprocess.run([*under, "bash", "-c", script, bench.program, BREACH], cwd=work, capture_output=True,
                              timeout=SECONDS)
        assert done.returncode == 1 and done.stdout.count(b"[abuse.") >= 2, (user, done.stdout, done.stderr)


def is_masked(run, what):
    said = run.out + run.err
    for value in (NUMBER, NUMBER.replace(" ", ""), TOKEN):
        assert value.encode() not in said, f"{what}: {value} is shown: {said[-400:]!r}"


VALUES = """--as-of --policy --select --ignore --platform --capacity --account --audience --columns --format --fail-on --jobs
--shard --config --rules --baseline --history --fingerprint-key --input-format --color --progress --diff --fix-disclaimer
--sarif-review --stdin-filename -o --write-baseline""".split()


@case
def options_with_identifiers(bench):
    work = bench.folder()
    for option in VALUES:
        value = f"no/{LABELLED}" if option in ("-o", "--write-baseline") else LABELLED
        is_masked(bench.run(work, option, value, "drafts/d.txt"), option)
    for arguments in (["explain", LABELLED], ["coverage", "--policy", LABELLED], ["tokens", LABELLED], [LABELLED],
                      ["digest", LABELLED], ["schema", LABELLED], ["completion", LABELLED], ["test", LABELLED],
                      ["rules", "--select", LABELLED], ["--" + LABELLED], ["check", "--" + LABELLED + "=x"]):
        run = bench.run(work, *arguments)
        assert run.code in (2, 3), (arguments, run)
        is_masked(run, arguments[0])


# Each parser stumbles at, before and behind the identifier; %s stands for it.
BROKEN_YAML = ["text: %s\n bad: [\n", "%s: 1\n", "text: {a: %s\n", "- %s\n- [%s\n", "text: *%s\n", "? %s\n", "text: !%s x\n",
               "a: 1\na: %s\n%s: 2\n%s: 3\n", "\t%s: x\n", "text: \"%s\\q\"\n", "&%s\n", "%%%s\n---\n", "text: |%s\n x\n"]
BROKEN_JSON = ['{"%s"', '{"a": %s}', '{"%s": 1, "%s": 2}', '["%s" "%s"]', '{"text": "%s\\q"}', '{"text": %s', '"%s', "%s"]
CONFIGS = ["select: [%s]\n", "policies: [%s]\n", "platform: %s\n", "zone: %s\n", "fail-on: %s\n", "%s: 1\n", "rules: [%s]\n",
           "waivers: [{rule: %s, reason: %s, until: %s}]\n", "accounts: {%s: {capacity: %s}}\n", "paths: [{match: %s, %s: 1}]\n",
           "register: '%s.yaml'\n", "severity: {%s: %s}\n", "own-contacts: ['%s and more']\n", "strict: %s\n", "exclude: {%s: 1}\n"]
POLICIES = ["rules: [{id: %s}]\n", "signals: {%s: {phrases: ['%s(']}}\n", "signals: {x: {patterns: ['%s(']}}\n", "%s: x\n",
            "document: {id: %s, title: %s}\n", "rules: [{id: tone.x, find: {is: %s}, severity: %s, message: '%s {%s}'}]\n",
            "signals: {x: {list: '%s'}}\n", "signals: {x: {kind: %s}}\n", "clauses: [{id: %s, document: %s}]\n"]
# Paths are shown as they are, unless they hold a labelled identifier; a password is none.
PATHS = [("config.yaml", "rules: [%s]\n"), ("config.yaml", "register: '%s.yaml'\n")]
BASELINES = ['{"version":"%s"}', '{"version":1,"findings":[{"rule":"%s","fingerprint":"%s","count":"%s"}]}', "%s"]


@case
def parsers_that_stumble(bench):
    work = bench.folder()
    runs = 0
    for value in (LABELLED, f"password is {TOKEN}"):
        def filled(text, value=value):
            return text.replace("%%", "\0").replace("%s", value).replace("\0", "%")

        files = [("bad.yaml", text, []) for text in BROKEN_YAML] + [("bad.md", f"---\n{text}---\nHello\n", []) for text in BROKEN_YAML]
        files += [("bad.json", text, []) for text in BROKEN_JSON] + [("bad.jsonl", text, []) for text in BROKEN_JSON]
        files += [("bad.csv", f'text,"%s\n"%s" x,%s,%s\n', []), ("bad.csv", "%s;%s\n%s\n", []),
                  ("bad.csv", "text,Date\nhello,%s\n", ["--columns", f"text={value}"])]
        files += [("local.yaml", text, ["--rules", "local.yaml"]) for text in POLICIES + BROKEN_YAML]
        files += [("config.yaml", text, ["--config", "config.yaml"]) for text in CONFIGS + BROKEN_YAML]
        files += [("known.json", text, ["--baseline", "known.json"]) for text in BASELINES + BROKEN_JSON]
        files += [("key", "%s"[:2], ["--fingerprint-key", "key"])]
        for name, text, options in files:
            if TOKEN in value and (name, text) in PATHS:
                continue
            (work / name).write_text(filled(text))
            draft = ["drafts/d.txt"] if options and "--columns" not in options else [name]
            for more in (["--format", "line"], ["--format", "json", "--verbose"]):
                run = bench.run(work, *options, *draft, *more)
                assert run.code in (0, 1, 2, 3), (name, text, run)
                is_masked(run, f"{name} with {text!r}")
                runs += 1
            (work / name).unlink()
    for name in ("register", "withdrawals"):
        (work / ".socialcheck.yaml").write_text(f"{name}: list.yaml\n")
        for text in BROKEN_YAML + ["accounts: [{handle: %s, capacity: %s, %s: 1}]\n", "withdrawals: [{consent: %s, at: %s}]\n",
                                   "platforms: [{capacity: %s, platforms: [%s]}]\n", "- {id: %s, %s: x}\n"]:
            (work / "list.yaml").write_text(text.replace("%%", "\0").replace("%s", LABELLED).replace("\0", "%"))
            is_masked(bench.run(work, "drafts/d.txt"), f"{name} with {text!r}")
            runs += 1
    print(f"  {runs} runs", flush=True)


@case
def digests_hold_no_text(bench):
    """What rules over several drafts remember of them, on the disk."""
    work = bench.folder()
    (work / "drafts/e.jsonl").write_text(json.dumps({"text": f"My key is {TOKEN}, {LABELLED}, says Gwen Sample of Ferryside"}))
    run = bench.run(work, "--no-config", "--shard", "1/1", "--format", "jsonl", "--digests", "part.digests", "drafts")
    assert run.code in (1, 3), run
    kept = (work / "part.digests").read_text(errors="replace")
    assert len(kept) > 100
    for words in (NUMBER, NUMBER.replace(" ", ""), TOKEN, "Gwen", "Ferryside", "Sample", "idiot", "flu clinic", "appointment"):
        assert words not in kept, f"{words} is in the digests"


@case
def the_key_is_not_shown(bench):
    work = bench.folder()
    for key in ("tiny-key-xyz", "long-enough-key-" + "0123456789abcdef"):
        env = dict(os.environ, SOCIALCHECK_FINGERPRINT_KEY=key)
        for name in ("text", "jsonl", "sarif"):
            run = bench.run(work, "--no-config", "--verbose", "--format", name, "drafts", env=env)
            assert run.code in (1, 2) and key.encode() not in run.out + run.err, run


@case
def nothing_is_left_in_temporary_folders(bench):
    """Whatever is asked for, and however it ends, no file appears but what was asked for."""
    work = bench.folder()
    temporary = work / "tmp"
    temporary.mkdir()
    temporary.chmod(0o777)
    env = dict(os.environ, TMPDIR=str(temporary), TMP=str(temporary), TEMP=str(temporary), HOME=str(temporary))
    before = {path for path in work.rglob("*")}
    for name in ("text", "html", "sarif", "jsonl"):
        bench.run(work, "--no-config", "--format", name, "-j", "4", "drafts", env=env)
    bench.run(work, "--no-config", "--fix-dry-run", "drafts", env=env)
    process = waiting(bench, work)
    process.kill()
    process.communicate(timeout=SECONDS)
    bench.run(work, "--no-config", "drafts", env=env, before=limit(resource.RLIMIT_AS, 40 << 20))
    assert {path for path in work.rglob("*")} == before, {path for path in work.rglob("*")} - before


if __name__ == "__main__":
    run_main()
