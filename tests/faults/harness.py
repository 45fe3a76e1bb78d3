"""What the tests that run the command under bad conditions share: a folder of drafts, runs bounded in time, and a list of
cases of which each is named when it fails."""

import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback

NOBODY = 65534
SECONDS = 60  # the longest that any run may take
CODES = {0, 1, 2, 3}

# Insulting, and with a number that must be masked wherever it is shown.
BREACH = "Dr Sample is an idiot and a liar. Ring about the patient with NHS number 999 000 0018."
SECRET = ("999 000 0018", "9990000018")
CLEAN = "The flu clinic is open on weekdays. No appointment is needed."


class Skip(Exception):
    """A case that cannot be run here; says why."""


CASES = []


def case(function):
    CASES.append(function)
    return function


class Run:
    """A run that has ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def __repr__(self):
        return f"exit {self.code}\n  stdout: {self.out[-600:]!r}\n  stderr: {self.err[-600:]!r}"


class Bench:
    """The command and a folder for it, of which users without rights can see what they need to."""

    def __init__(self, program):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="socialcheck-faults-"))
        self.root.chmod(0o755)
        self.program = str(self.root / "socialcheck")
        shutil.copy(program, self.program)
        os.chmod(self.program, 0o755)
        self.count = 0

    def remove(self):
        for folder, names, _ in os.walk(self.root):
            for name in names:
                path = os.path.join(folder, name)
                if not os.path.islink(path):
                    os.chmod(path, 0o755)
        shutil.rmtree(self.root, ignore_errors=True)

    def folder(self):
        """A fresh folder with one draft of each kind, three of them breaches."""
        self.count += 1
        work = self.root / f"case{self.count}"
        drafts = work / "drafts"
        drafts.mkdir(parents=True)
        work.chmod(0o777)
        drafts.chmod(0o777)
        (drafts / "a.md").write_text(f"---\nplatforms: [x]\ncapacity: official\n---\n{BREACH}\n")
        (drafts / "b.csv").write_text(f'id,text\n1,"{CLEAN}"\n2,"{BREACH}"\n')
        (drafts / "c.jsonl").write_text(f'{{"id":"c1","text":"{BREACH}"}}\n{{"id":"c2","text":"{CLEAN}"}}\n')
        (drafts / "d.txt").write_text(CLEAN + "\n")
        for path in drafts.iterdir():
            path.chmod(0o666)
        return work

    def run(self, work, *arguments, under=(), stdin=b"", user=None, before=None, env=None, seconds=SECONDS, **more):
        """Runs the command in a folder. `under`: words before it (strace...); `before`: run in the child first."""
        if user is not None:
            under = (*as_user(user), *under)
        given = {"input": stdin} if "stdin_file" not in more else {"stdin": more.pop("stdin_file")}
        if "stdout" not in more:
            more["stdout"] = subprocess.PIPE
        done = subprocess.run([*under, self.program, *map(str, arguments)], cwd=work, stderr=subprocess.PIPE,
                              timeout=seconds, preexec_fn=before, env=env, **given, **more)
        return Run(done.returncode, done.stdout or b"", done.stderr)

    def start(self, work, *arguments, under=(), **more):
        """Starts the command with pipes on all streams."""
        streams = {name: subprocess.PIPE for name in ("stdin", "stdout", "stderr")} | more
        return subprocess.Popen([*under, self.program, *map(str, arguments)], cwd=work, **streams)

    def check(self, work, *arguments, **more):
        return self.run(work, "--no-config", "--as-of", "2026-12-01", *arguments, **more)

    def lines(self, work, *arguments, **more):
        return self.check(work, "--format", "line", *arguments, **more)


def as_user(user):
    """Words that run a command as a user without rights; there is nothing to do for one who has none."""
    if os.getuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        raise Skip("setpriv is not there")
    return ("setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs", "--inh-caps=-all",
            "--bounding-set=-all")


def strace(*words):
    if shutil.which("strace") is None or subprocess.run(
            ["strace", "-f", "-o", "/dev/null", "-e", "inject=connect:error=EACCES", "true"],
            capture_output=True).returncode != 0:
        raise Skip("strace is not there, or may not trace here")
    # A sanitizer may not look for leaks while it is traced.
    os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    return ("strace", "-f", "-qq", "-o", "/dev/null", *words)


def is_sanitized(program):
    """Sanitizers need a lot of address space, and other things that limits would take away."""
    return b"__asan_init" in pathlib.Path(program).read_bytes() or b"__tsan_init" in pathlib.Path(program).read_bytes()


def limit(which, soft, hard=None):
    def set_limit():
        resource.setrlimit(which, (soft, soft if hard is None else hard))
    return set_limit


def expect(run, code, *said, where="err"):
    """The exit code, what is said, and that nothing of a patient is."""
    assert run.code == code, f"exit {code} was expected: {run}"
    for words in said:
        text = getattr(run, where)
        assert words.encode() in text, f"{words!r} is not said: {run}"
    for secret in SECRET:
        assert secret.encode() not in run.out + run.err, f"{secret!r} is shown: {run}"


def leftovers(folder):
    """Names in a folder that are no drafts of ours."""
    return sorted(path.name for path in pathlib.Path(folder).iterdir() if path.name not in
                  ("drafts", "report.txt", "report.json", "known.json"))


def main(arguments):
    """Runs all cases, or those named after the program, and says of each whether it held."""
    program, names = arguments[1], arguments[2:]
    bench = Bench(program)
    bad = skipped = 0
    try:
        for function in CASES:
            if names and function.__name__ not in names:
                continue
            try:
                function(bench)
                word = "ok"
            except Skip as reason:
                word = f"skipped: {reason}"
                skipped += 1
            except subprocess.TimeoutExpired as late:
                word = f"FAILED: it hangs: {late.cmd[-6:]}"
                bad += 1
            except AssertionError as fault:
                word = f"FAILED: {fault}"
                if not str(fault):
                    word = "FAILED: " + traceback.format_exc()
                bad += 1
            print(f"{function.__name__}: {word}", flush=True)
    finally:
        bench.remove()
    print(f"{len(CASES)} cases, {bad} failed, {skipped} skipped")
    if bad == 0 and skipped == len(CASES):
        return 77
    return 1 if bad else 0


def run_main():
    sys.exit(main(sys.argv))
