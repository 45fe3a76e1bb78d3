"""The same bytes in, the same bytes out: whatever the number of threads, the locale, the time zone, the folder that a run
is in, the order of files where order means nothing, what is in memory before, and the compiler.

    python3 determinism.py PROGRAM SOURCE [OTHER-PROGRAM]

OTHER-PROGRAM: the same sources, built by another compiler.
"""

import datetime
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

FORMATS = ["text", "line", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"]
SECONDS = 300


class Machine:
    def __init__(self, program, source):
        self.program = os.path.abspath(program)
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="socialcheck-determinism-"))
        self.faults = []
        self.runs = 0
        files(pathlib.Path(source), self.work / "here")

    def run(self, *arguments, cwd=None, env=None, program=None, stdin=b"", as_of=True):
        """Exit code, report and messages of a run."""
        more = ["--as-of", "2026-12-01"] if as_of else []
        done = subprocess.run([program or self.program, *more, *map(str, arguments)], cwd=cwd or self.work / "here",
                              input=stdin, capture_output=True, timeout=SECONDS, env=env)
        assert done.returncode in (0, 1, 3), (arguments, done.returncode, done.stderr[-300:])
        self.runs += 1
        return done.returncode, done.stdout, done.stderr

    def same(self, what, one, two):
        if one == two:
            return
        at = next((i for i, (a, b) in enumerate(zip(one[1], two[1])) if a != b), min(len(one[1]), len(two[1])))
        self.faults.append(f"{what}: exit {one[0]} and {two[0]}, {one[1][max(0, at - 80):at + 80]!r} and "
                           f"{two[1][max(0, at - 80):at + 80]!r}, {one[2][-200:]!r} and {two[2][-200:]!r}")


def files(source, to):
    """A folder of drafts of every kind: the examples, and files large enough to be cut for threads."""
    shutil.copytree(source / "examples", to / "examples")
    texts = []
    for path in sorted((source / "examples").rglob("*.md")):
        texts.append(path.read_text(encoding="utf-8"))
    chance = random.Random(7)
    sentences = [line for text in texts for line in text.splitlines() if len(line) > 30 and ":" not in line[:14]]
    with open(to / "many.jsonl", "w", encoding="utf-8") as out:
        for number in range(1500):
            print(json.dumps({"id": f"j{number}", "text": " ".join(chance.sample(sentences, 3)),
                              "platforms": [chance.choice(["x", "facebook", "instagram"])],
                              "schedule": {"at": f"2026-12-{number % 28 + 1:02}T{number % 24:02}:30"}}), file=out)
    with open(to / "many.csv", "w", encoding="utf-8") as out:
        out.write("id,text,date\n")
        for number in range(1500):
            words = chance.choice(sentences).replace('"', '""')
            out.write(f'c{number},"{words} #{number}",2026-12-{number % 28 + 1:02}\n')


def check(machine):
    everything = [".", "--fail-on", "never"]
    plain = {name: machine.run("--format", name, "-v", "-j", "1", *everything) for name in FORMATS}
    assert len(plain["jsonl"][1]) > 500000, "there is hardly anything to compare"

    for name in FORMATS:
        machine.same(f"two runs, {name}", plain[name], machine.run("--format", name, "-v", "-j", "1", *everything))
        machine.same(f"4 threads, {name}", plain[name], machine.run("--format", name, "-v", "-j", "4", *everything))
    for jobs in range(2, 9):
        machine.same(f"{jobs} threads", plain["jsonl"], machine.run("--format", "jsonl", "-v", "-j", jobs, *everything))

    usual = {"PATH": os.environ["PATH"]}
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split() if shutil.which("locale") else []
    for locale in ["C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "cy_GB.UTF-8", "en_GB.ISO-8859-1", "nonsense",
                   *known[:8]]:
        env = usual | {"LC_ALL": locale, "LANG": locale, "LANGUAGE": "cy:de"}
        machine.same(f"locale {locale}", plain["text"], machine.run("--format", "text", "-v", "-j", "2", *everything, env=env))
    for zone in ["UTC", "Europe/London", "Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu", "nonsense", ":/dev/null", ""]:
        env = usual | {"TZ": zone}
        machine.same(f"TZ={zone}", plain["text"], machine.run("--format", "text", "-v", "-j", "2", *everything, env=env))
    # Without --as-of the day is that of UTC, wherever the machine thinks it is. Midnight may pass between the two.
    for _ in range(2):
        day = datetime.datetime.now(datetime.timezone.utc).date()
        east, west = (machine.run("--format", "jsonl", *everything, env=usual | {"TZ": zone}, as_of=False)
                      for zone in ("Pacific/Kiritimati", "America/Adak"))
        if datetime.datetime.now(datetime.timezone.utc).date() == day:
            machine.same("today in the east and in the west", east, west)
            break
    # What was in memory before, and where things lie in it.
    for value in ("1", "85", "170", "255"):
        machine.same(f"MALLOC_PERTURB_={value}", plain["sarif"],
                     machine.run("--format", "sarif", "-v", "-j", "3", *everything, env=usual | {"MALLOC_PERTURB_": value}))
    for words in (["setarch", os.uname().machine, "-R"], ["nice", "-n", "19"]):
        if shutil.which(words[0]) and subprocess.run([*words, "true"], capture_output=True).returncode == 0:
            done = subprocess.run([*words, machine.program, "--as-of", "2026-12-01", "--format", "sarif", "-v", *everything],
                                  cwd=machine.work / "here", capture_output=True, timeout=SECONDS)
            machine.same(" ".join(words), plain["sarif"], (done.returncode, done.stdout, done.stderr))

    # Another folder, with a longer name, and one that is reached through a link.
    other = machine.work / "somewhere else" / ("deep" * 20)
    shutil.copytree(machine.work / "here", other)
    (machine.work / "link").symlink_to(other)
    for folder in (other, machine.work / "link"):
        for name in ("text", "jsonl", "sarif", "gitlab"):
            machine.same(f"in another folder, {name}", plain[name], machine.run("--format", name, "-v", "-j", "1", *everything, cwd=folder))
    # From the folder above, only paths differ.
    above = machine.run("--format", "line", "here", "--fail-on", "never", cwd=machine.work)
    below = machine.run("--format", "line", *everything)
    machine.same("from above", (above[0], above[1].replace(b"here/", b""), b""), (below[0], below[1], b""))

    # The order in which files were made, which is that in which many disks list them.
    drafts = machine.work / "here/examples/drafts"
    names = sorted(path.name for path in drafts.iterdir() if path.is_file())
    wanted = machine.run("--format", "jsonl", ".", "--fail-on", "never", cwd=drafts)
    for seed in range(4):
        order = names[:]
        random.Random(seed).shuffle(order)
        again = machine.work / f"order{seed}"
        again.mkdir()
        for name in order:
            shutil.copy(drafts / name, again / name)
        machine.same(f"files made in another order ({seed})", wanted, machine.run("--format", "jsonl", ".", "--fail-on", "never", cwd=again))
        # On the command line the order is that of the report; each draft's part is the same. Rules over several drafts
        # may move to another draft, so they are left out.
        one = machine.run("--format", "line", "--no-batch", "--fail-on", "never", *order, cwd=drafts)
        two = machine.run("--format", "line", "--no-batch", "--fail-on", "never", *names, cwd=drafts)
        by_line = [(run[0], b"\n".join(sorted(run[1].splitlines())), b"\n".join(sorted(run[2].splitlines()))) for run in (one, two)]
        machine.same(f"arguments in another order ({seed})", *by_line)
    # Options that are sets.
    sets = [machine.run("--format", "jsonl", "--select", select, "--policy", first, "--policy", second, *everything)
            for select, first, second in (("abuse,tone,personal-data", "dbth", "nhs-wales"), ("personal-data,abuse,tone", "nhs-wales", "dbth"))]
    machine.same("the order of --select and --policy", *sets)
    local = machine.work / "here/local2.yaml"
    local.write_text("signals: {flu: {phrases: [flu]}}\nrules:\n  - {id: tone.flu, find: {is: flu}, severity: info, message: Flu, "
                     "examples: {breach: [flu]}}\n")
    rules = ["examples/policies/local.yaml", "local2.yaml"]
    both = [machine.run("--format", "line", "--rules", one, "--rules", two, "examples/drafts", "--fail-on", "never")
            for one, two in (rules, rules[::-1])]
    machine.same("the order of --rules", *[(run[0], b"\n".join(sorted(run[1].splitlines())), run[2]) for run in both])
    local.unlink()  # the other compiler's program looks at the same folder afterwards
    # Through a pipe, in one piece or byte by byte.
    feed = (machine.work / "here/many.jsonl").read_bytes()
    whole = machine.run("--format", "jsonl", "--no-config", "-", "--fail-on", "never", stdin=feed)
    slow = subprocess.run(["sh", "-c", 'while IFS= read -r line; do printf "%s\\n" "$line"; done < many.jsonl | "$0" --as-of 2026-12-01 --format '
                           'jsonl --no-config - --fail-on never', machine.program], cwd=machine.work / "here", capture_output=True, timeout=SECONDS)
    machine.same("a slow pipe", whole, (slow.returncode, slow.stdout, slow.stderr))
    # A baseline, too.
    known = []
    for jobs in (1, 5):
        machine.run("--quiet", "--write-baseline", machine.work / f"known{jobs}", "-j", jobs, *everything)
        known.append((0, (machine.work / f"known{jobs}").read_bytes(), b""))
    machine.same("baselines", *known)
    for arguments in (["rules"], ["rules", "--format", "json"], ["coverage", "--format", "json"], ["explain", "NHSW-6-14"],
                      ["tokens", "--format", "jsonl", "examples/drafts"], ["digest", "examples/drafts"], ["schema", "draft"]):
        runs = [subprocess.run([machine.program, *arguments], cwd=machine.work / "here", capture_output=True, env=env, timeout=SECONDS)
                for env in (usual, usual | {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Adak", "MALLOC_PERTURB_": "165"})]
        machine.same(" ".join(arguments), *[(run.returncode, run.stdout, run.stderr) for run in runs])
    return plain, everything


def main():
    machine = Machine(sys.argv[1], sys.argv[2])
    try:
        plain, everything = check(machine)
        if len(sys.argv) > 3:
            other = os.path.abspath(sys.argv[3])
            for name in FORMATS:
                machine.same(f"another compiler, {name}", plain[name],
                             machine.run("--format", name, "-v", "-j", "2", *everything, program=other))
    finally:
        shutil.rmtree(machine.work, ignore_errors=True)
    for fault in machine.faults:
        print(f"DIFFERS {fault}")
    print(f"{machine.runs} runs, {len(machine.faults)} that differ")
    return 1 if machine.faults else 0


if __name__ == "__main__":
    sys.exit(main())
