#!/usr/bin/env python3
"""Policies of a user's own, to measure with: words that no post holds, and patterns.

    make_policy.py words RULES PHRASES    so many rules with so many phrases of 64 forms of two invented words each
    make_policy.py own                    one rule with 1,000 words and 50 patterns, as a team may write it
    make_policy.py own-regex              the same as one regular expression, for other programs
    make_policy.py blank POSTS            JSON Lines of invented words, in which nothing is found
"""
import itertools
import json
import random
import sys

random_ = random.Random(7)
SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "pra", "sto", "ve", "zil", "gor", "tan", "fep", "dru", "wix", "yol", "qua"]


def word(number):
    out = ""
    for _ in range(4):
        out += SYLLABLES[number % 16]
        number //= 16
    return out


def policy(signals, rules):
    return f"signals:\n{signals}rules:\n{rules}"


def rule(number, signal):
    return (f"  - id: mine.rule-{number}\n    title: A rule\n    find: {signal}\n    severity: warning\n"
            "    message: This is one of ours\n    help: Change it.\n")


def some(numbers):
    return "|".join(word(next(numbers)) for _ in range(8))


def words(rules, phrases):
    numbers = itertools.count()
    signals = made = ""
    for at in range(rules):
        rows = "".join(f"      - ({some(numbers)}) ({some(numbers)})\n" for _ in range(phrases))
        signals += f"  mine-{at}:\n    phrases:\n{rows}"
        made += rule(at, f"mine-{at}")
    return policy(signals, made)


PATTERNS = [rf"\b{word(at + 40000)[:5]}-\d{{3}}\b" for at in range(50)]
OWN = [word(at + 20000) for at in range(1000)]


def own():
    signals = "  mine-words:\n    phrases:\n" + "".join(f"      - {one}\n" for one in OWN)
    signals += "  mine-patterns:\n    patterns:\n" + "".join(f"      - '{one}'\n" for one in PATTERNS)
    return policy(signals, rule(1, "mine-words") + rule(2, "mine-patterns"))


def blank(posts):
    for at in range(posts):
        text = " ".join(word(65535 - random_.randrange(5000)) for _ in range(40))
        print(json.dumps({"id": f"post-{at}", "capacity": "personal", "text": text}))


what = sys.argv[1]
if what == "words":
    print(words(int(sys.argv[2]), int(sys.argv[3])), end="")
elif what == "own":
    print(own(), end="")
elif what == "own-regex":
    print(r"\b(?:" + "|".join(OWN) + r")\b|" + "|".join(PATTERNS))
else:
    blank(int(sys.argv[2]))
