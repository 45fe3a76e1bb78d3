#!/usr/bin/env python3
"""The twitter-text cases through `socialcheck tokens`, as a script would call it.

usage: tokens_command.py SOCIALCHECK CASES.jsonl      exit 77 (skipped) where the cases are absent
"""
import json
import os
import subprocess
import sys

SIGNS = {"mention": 1, "hashtag": 1, "cashtag": 1, "url": 0}


def kind_of(section):
    for words, kind in (
        (("mentions", "usernames", "lists", "replies"), "mention"),
        (("hashtags",), "hashtag"),
        (("cashtags",), "cashtag"),
    ):
        if any(word in section for word in words):
            return kind
    return "url"


def entities(answer, kind):
    return [(t["text"][SIGNS[kind] :], t["start"], t["end"]) for t in answer["tokens"] if t["kind"] == kind]


def fault(case, answer):
    """What is wrong with the answer to a case, or None; also for cases that are not scored."""
    section, text, expect = case["section"], case["text"], case["expect"]
    ends = [0] + [at for token in answer["tokens"] for at in (token["start"], token["end"])] + [len(text)]
    if ends != sorted(ends):
        return "tokens are out of order"
    if section in ("validate.tweets", "extract.replies"):
        return None
    if "Counter" in section:
        if case.get("v2_only"):
            return None
        x = answer["lengths"]["x"]
        return None if x == expect["weightedLength"] else f"length {x}"
    found = entities(answer, kind_of(section))
    if section.startswith("validate."):
        whole = len(found) == 1 and found[0][1:] == (0, len(text))
        if section == "validate.lists":
            whole = whole and "/" in found[0][0]
        return None if whole == expect else f"{found}"
    wanted = [
        item
        if isinstance(item, str)
        else (
            "".join(item.get(key, "") for key in ("screen_name", "list_slug", "hashtag", "cashtag", "url")),
            *item["indices"],
        )
        for item in expect or []
    ]
    if any(isinstance(item, str) for item in wanted):
        found = [one[0] for one in found]
    return None if found == wanted else f"{found}"


def main():
    command, path = sys.argv[1:]
    if not os.path.exists(path):
        return 77
    with open(path, encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    lines = "".join(json.dumps({"id": case["id"], "text": case["text"]}) + "\n" for case in cases)
    run = subprocess.run(
        [command, "tokens", "--input-format", "jsonl", "--format", "jsonl", "-"],
        input=lines.encode(),
        stdout=subprocess.PIPE,
        check=False,
    )
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    # One of the cases is an empty text, which is no draft (3), but has its line.
    if run.returncode not in (0, 3) or [a["id"] for a in answers] != [c["id"] for c in cases]:
        print(f"exit {run.returncode}, {len(answers)} answers to {len(cases)} cases")
        return 1
    faults = 0
    for case, answer in zip(cases, answers):
        if (what := fault(case, answer)) is not None:
            faults += 1
            print(f"{case['section']} {case['text']!r}: expected {case['expect']}, got {what}")
    print(f"{len(cases) - faults} of {len(cases)} cases")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
