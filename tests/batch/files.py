"""Drafts as tools and people store them give the findings that the same drafts give as JSON Lines.

    python3 files.py PROGRAM WORK SHARED

The spreadsheets are read here by Python's csv; what YAML and Markdown hold is taken from the corpus by its ids.
"""

import csv
import datetime
import io
import json
import os
import pathlib
import subprocess
import sys

OPTIONS = ["--no-config", "--as-of", "2026-12-01", "--fail-on", "never", "--format", "jsonl"]
# File, options that both runs get.
SHEETS = {
    "glenfarrow-x-hootsuite.csv": ["--capacity", "official", "--account", "@GlenfarrowNHS", "--platform", "x"],
    "brynhaf-x-buffer.csv": ["--capacity", "official", "--account", "@BIBrynhaf", "--platform", "x"],
    "thornley-metricool.csv": ["--capacity", "official", "--account", "Thornley Hospitals NHS Trust"],
    "marlsby-excel-1252.csv": ["--capacity", "official", "--platform", "facebook"],
}
# File, ids in its order, fields that it does not carry.
OTHERS = {
    "ward-chats.jsonl": ("0016 0018 0011 0260 0137 0299 0127 0243", []),
    "thornley-staff-group.yaml": ("0004 0076 0119 0164 0010 0279 0215", ["schedule"]),
    "two-authors.multi.yaml": ("0301 0302 0303 0316 0317 0318", []),
    "fernlea-garden.md": ("0051", ["language"]),
}


def moment(text, pattern):
    return {"at": datetime.datetime.strptime(text, pattern).strftime("%Y-%m-%dT%H:%M:%S")}


def drafts_of(name, raw):
    text = raw.decode("cp1252" if "1252" in name else "utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if "hootsuite" in name:
        for when, words, link, *_ in rows:
            yield {"text": words, "schedule": moment(when, "%d/%m/%Y %H:%M"), **({"links": [link]} if link else {})}
        return
    for row in (dict(zip(rows[0], cells)) for cells in rows[1:]):
        if "buffer" in name:
            media = [{"src": row["Image URL"]}] if row["Image URL"] else []
            yield {"text": row["Text"], "schedule": moment(row["Posting Time"], "%Y-%m-%d %H:%M"), **({"media": media} if media else {})}
        elif "metricool" in name:
            names = {"Facebook": "facebook", "Twitter/X": "x", "LinkedIn": "linkedin", "Instagram": "instagram", "Threads": "threads"}
            draft = {"text": row["Text"], "schedule": moment(f"{row['Date']} {row['Time']}", "%Y-%m-%d %H:%M:%S"),
                     "platforms": [to for column, to in names.items() if row[column] == "TRUE"]}
            if row["Picture Url 1"]:
                draft["media"] = [{"src": row["Picture Url 1"], "alt": row["Alt text picture 1"]}]
            if row["First Comment Text"]:
                draft["first_comment"] = row["First Comment Text"]
            yield draft
        else:
            yield {"text": row["message_text"], "schedule": moment(f"{row['date']} {row['time_24hr']}", "%d/%m/%Y %H:%M")}


def findings(program, work, *arguments):
    said = subprocess.run([program, *OPTIONS, *arguments], cwd=work, capture_output=True, timeout=120)
    if said.returncode != 0:
        print(f"{arguments}: exit {said.returncode}: {said.stderr.decode()[-300:]}")
        return None
    return [sorted((one["rule"], one["severity"], one["text"], one["field"]) for one in draft["findings"])
            for draft in map(json.loads, said.stdout.decode().splitlines())]


def main():
    if len(sys.argv) < 4 or not os.path.isdir(os.path.join(sys.argv[3], "corpus/files")):
        print("skipped: no corpus beside the repository")
        return 77
    program, work = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder = pathlib.Path(sys.argv[3]) / "corpus/files"
    work.mkdir(parents=True, exist_ok=True)
    corpus = {}
    for line in (folder.parent / "drafts.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        corpus[one["id"][2:]] = {"id": one["id"], **one["draft"]}
    bad = files = total = 0
    for path in sorted(folder.iterdir()):
        name = path.name
        if name == "README.md":
            continue
        if name in SHEETS:
            options, drafts = SHEETS[name], list(drafts_of(name, path.read_bytes()))
        elif name in OTHERS:
            ids, without = OTHERS[name]
            options, drafts = [], [{key: value for key, value in corpus[one].items() if key not in without} for one in ids.split()]
        else:
            print(f"{name}: nobody says what is in it")
            bad += 1
            continue
        (work / "same.jsonl").write_text("".join(json.dumps(draft, ensure_ascii=len(name) % 2 == 0) + "\n" for draft in drafts),
                                         encoding="utf-8")
        here, there = findings(program, work, *options, str(path)), findings(program, work, *options, "same.jsonl")
        files += 1
        if here is None or there is None or len(here) != len(drafts):
            bad += 1
            continue
        total += sum(len(one) for one in here)
        for number, (mine, wanted) in enumerate(zip(here, there)):
            for label, some in (("only here", set(mine) - set(wanted)), ("only as JSON Lines", set(wanted) - set(mine))):
                for one in sorted(some):
                    print(f"{name}, draft {number + 1}, {label}: {one}")
                    bad += 1
    print(f"{files} files, {total} findings, {bad} faults")
    return 1 if bad or total < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
