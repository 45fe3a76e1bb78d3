"""Nothing that the data labels as an identifier or a secret comes out of the command, whatever it is asked for.

    python3 leaks.py PROGRAM SHARED WORK [EVERY]

Every text of SHARED/corpus, SHARED/conformance/pii-uk and SHARED/conformance/secrets is put where a draft can have words:
the text, the title, alt texts, records of front matter, unknown keys, comments, columns that no draft has, names of
accounts, waivers; and where it breaks a draft. Then the command is run in every format, quiet and verbose, and `tokens`,
and everything it says on both streams, and the baseline it writes, is searched for the labelled values, as they are and
as each format would escape them. A rule that quotes the whole of every text makes sure that there is something to leak.

Exit code 77: the data is not there. EVERY: only every so many-th text, where the program is slow (sanitizers).
"""

import csv
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

from quoting import EVERYTHING, FORMATS

# Entities of pii-uk that CONTRACT masks. Addresses of sites (URL) are no identifiers.
MASKED = {"CREDIT_CARD", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS", "UK_DRIVING_LICENCE", "UK_NHS", "UK_NINO",
          "UK_PASSPORT", "UK_POSTCODE", "UK_VEHICLE_REGISTRATION", "PHONE_GB"}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def numbers(words):
    """What is a number of a person or a way in, of the words that a label of the corpus quotes."""
    found = re.findall(r"(?<![\d£])\+?\d(?:[ -]?\d){5,}(?!\d)", words)
    found += re.findall(r"\d{1,2}/\d{1,2}/\d{4}", words)
    found += re.findall(r"(?<=password is )\S+", words)
    if words.lower().startswith("nine nine nine"):
        found.append(words)
    return found


def cases(shared):
    """(text, [value that must not be shown])"""
    for name in ("identifiers", "phones"):
        for case in lines(shared / "conformance/pii-uk" / f"{name}.jsonl"):
            if case.get("weak"):  # a shape that means nothing without a label
                continue
            values = [case["text"][begin:end] for entity, begin, end in case["spans"] if entity in MASKED]
            yield case["text"], values
    for case in lines(shared / "conformance/secrets/cases.jsonl"):
        # The parts are cut inside the secret, so the one in the middle is nothing else.
        secret = case["parts"][1] if case["label"] == 1 and len(case["parts"]) == 3 else ""
        yield "".join(case["parts"]), [secret] if len(secret) > 3 else []
    for case in lines(shared / "corpus/drafts.jsonl"):
        values = [value for expected in case["expect"] if expected["tag"] in ("personal-data", "credentials")
                  for value in numbers(expected["evidence"])]
        yield case["draft"]["text"], values


def spellings(value):
    """The value in the escapes of all formats."""
    ascii_json = json.dumps(value)[1:-1]
    return {value, ascii_json, json.dumps(value, ensure_ascii=False)[1:-1], html.escape(value), html.escape(ascii_json),
            urllib.parse.quote(value), value.replace("%", "%25"), value.replace("\n", " "), value.replace("\n", "\\n")}


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def write_inputs(work, texts):
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work / "everything.yaml").write_text(EVERYTHING)
    drafts = work / "drafts"
    drafts.mkdir(exist_ok=True)
    with open(drafts / "text.jsonl", "w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            print(json.dumps({"id": f"t{number}", "text": text}, ensure_ascii=number % 2 == 0), file=out)
    with open(drafts / "other-fields.jsonl", "w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            draft = {"id": f"o{number}", "text": "Nothing to see", "title": text, "first_comment": text,
                     "media": [{"src": "a.jpg", "kind": "image", "alt": text}], "notes": text, text: "unknown key",
                     "author": {"name": text, "bio": text}, "capacity": text, "platforms": [text], "account": text,
                     "schedule": {"at": text}, "approvals": [{"role": text, "by": text, "at": text}],
                     "consents": [{"id": text, "kind": text, "given": text}], "links": [text],
                     "waivers": [{"rule": text, "reason": text, "until": text}]}
            print(json.dumps(draft, ensure_ascii=number % 2 == 0), file=out)
    with open(drafts / "broken.jsonl", "w", encoding="utf-8") as out:
        for text in texts:
            print("{" + quoted(text) + ": " + quoted(text) + ", " + text.replace("\n", " "), file=out)
    with open(drafts / "many.yaml", "w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(f"---\nid: y{number}\ntext: {quoted(text)}\nalso: {quoted(text)}\n# {text.splitlines()[0]}\n")
    with open(drafts / "plan.csv", "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Message", "Date", "Internal notes"])
        for text in texts:
            rows.writerow([text, text, text])
    for number, text in enumerate(texts):
        if number % 3 != 0:  # so many files take their time
            continue
        head = (f"title: {quoted(text)}\naccount: {quoted(text)}\nnotes: {quoted(text)}\n{quoted(text)}: 1\n"
                f"capacity: {quoted(text)}\nwaivers:\n  - {{rule: {quoted(text)}, reason: {quoted(text)}}}\n"
                f"media:\n  - {{src: a.jpg, alt: {quoted(text)}}}\n")
        one_line = " ".join(text.split()).replace("--", "-")
        (drafts / f"m{number}.md").write_text(
            f"---\n{head}---\n<!-- socialcheck-disable {one_line} -->\n<!-- {one_line} -->\nHello\n{text}\n", encoding="utf-8")
        broken = f"---\n{head}  {text}: {{\n---\n{text}\n"
        if number % 7 == 0:
            (drafts / f"b{number}.md").write_text(broken, encoding="utf-8")


def main():
    program, shared, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    if not (shared / "conformance/pii-uk/identifiers.jsonl").exists():
        print("skipped: the shared data is not there")
        return 77
    everything = list(cases(shared))[::int(sys.argv[4]) if len(sys.argv) > 4 else 1]
    texts = [text for text, _ in everything]
    values = {value for _, labelled in everything for value in labelled if len(value) > 3}
    needles = {spelling: value for value in values for spelling in spellings(value)}
    write_inputs(work, texts)
    run = [program, "--no-config", "--as-of", "2026-12-01", "--fail-on", "never"]
    own = ["--rules", str(work / "everything.yaml")]
    calls = [[*run, *own, "--policy", "everything", "--format", name, "-v", "drafts"] for name in FORMATS]
    calls += [[*run, "--format", name, "-v", "drafts"] for name in ("text", "jsonl", "sarif", "html")]
    calls += [[*run, "--fix-dry-run", "drafts"], [program, "digest", "drafts"],
              [*run, *own, "--format", "jsonl", "--write-baseline", "baseline.json", "--color", "always", "drafts"],
              [program, "tokens", "drafts"], [program, "tokens", "--format", "jsonl", "drafts"]]
    leaks = 0
    for call in calls:
        done = subprocess.run(call, cwd=work, capture_output=True, timeout=600)
        said = (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace")
        if "--write-baseline" in call:
            said += (work / "baseline.json").read_text()
        if done.returncode not in (0, 1, 3) or len(said) < 5000:
            print("did not run as expected, exit", done.returncode, call, done.stderr[-500:])
            return 1
        what = " ".join(call[1:])
        shown = 0
        for needle, value in needles.items():
            at = said.find(needle)
            if at < 0:
                continue
            shown += 1
            if shown <= 12:
                print(f"LEAK {value!r} in {what}: …{said[max(0, at - 100):at + len(needle) + 20]!r}")
        leaks += shown
        print(f"{len(said)} characters, {shown} of {len(values)} values shown: {what}")
    # The search itself must be able to find: with --show-sensitive most are there.
    bare = subprocess.run([*run, *own, "--policy", "everything", "--format", "jsonl", "--show-sensitive", "drafts"],
                          cwd=work, capture_output=True, timeout=600).stdout.decode("utf-8", "replace")
    seen = sum(any(spelling in bare for spelling in spellings(value)) for value in values)
    print(f"with --show-sensitive {seen} of {len(values)} values are shown")
    return 1 if leaks or seen * 10 < len(values) * 9 else 0


if __name__ == "__main__":
    sys.exit(main())
