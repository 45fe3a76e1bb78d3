"""Inputs of any size for linear.py: for every format and every kind of thing that is looked for, and for what makes
careless code slow. Everybody in them is made up.

A case gives its bytes for a number of units; what grows is the number of units and nothing else.
"""

import json

LINK = "https://example.org/a?b=c "
NHS = "NHS number 943 476 5919, "  # a number that the documentation uses; its check digit is right
SECRET = "password: " + "corr" + "ect-horse-9 "


class Case:
    """`kind` groups cases in the summary; `quick` ones run with every test run; `arguments` go to the command."""

    def __init__(self, kind, name, extension, make, quick=False, arguments=(), extra=None):
        self.kind, self.name, self.extension, self.make = kind, name, extension, make
        self.quick, self.arguments, self.extra = quick, list(arguments), extra


def repeated(unit, head="", tail=""):
    """`{n}` in the unit is its number."""
    if "{n}" in unit:
        return lambda units: head + "".join(unit.replace("{n}", str(n)) for n in range(units)) + tail
    return lambda units: head + unit * units + tail


def nested(opening, closing, head="", tail=""):
    return lambda units: head + opening * units + "x" + closing * units + tail


def jsonl(**fields):
    """One draft a line; `{n}` in a value is its number."""
    line = json.dumps({"id": "d{n}", **fields}, ensure_ascii=False) + "\n"
    return repeated(line)


def draft(**fields):
    return lambda units: json.dumps({name: value(units) if callable(value) else value
                                     for name, value in fields.items()}, ensure_ascii=False)


def many(value):
    return lambda units: [json.loads(json.dumps(value).replace("{n}", str(n))) for n in range(units)]


def words(unit):
    return lambda units: unit * units


FRONT = "---\nid: a\n"

POLICY = {
    "patterns": """signals:
  tagged: {patterns: ['x+y', 'a.*b|a', '(ab|a)+c', '\\bq\\w*', '(?s)<.*>|<']}
rules:
  - {id: accuracy.tagged, find: {is: tagged, as: it}, severity: info, message: "It says {it}",
     examples: {breach: [xy], clean: [hello]}}
""",
    "except": """signals:
  red: {phrases: ["red"], except: ["red tape", "tape red"]}
rules:
  - {id: accuracy.red, find: {is: red, as: it}, severity: info, message: "It says {it}",
     examples: {breach: [A red flag], clean: [Red tape]}}
""",
    "gaps": """signals:
  steps: {phrases: ["one .. one .. one .. one * one .. one .. one .. one .. one .. one .. one .. one .. end",
                    "(one|*) (one|*) (one|*) (one|*) (one|*) (one|*) (one|*) (one|*) .. stop"]}
rules:
  - {id: accuracy.steps, find: {is: steps, as: it}, severity: info, message: "It says {it}",
     examples: {breach: [one one one one one one one one one one one one one end], clean: [hello]}}
""",
    "computed": """signals:
  rare: {phrases: ["zebra crossing .. lights"]}
rules:
  - {id: accuracy.rare, find: {all: [{is: rare, as: it}, {phrases: ["ward"]}], within: sentence}, severity: info,
     message: "It says {it}", examples: {breach: [The ward zebra crossing has lights], clean: [hello]}}
""",
    "windows": """signals:
  one: {phrases: ["alpha"]}
  two: {phrases: ["beta"]}
  three: {phrases: ["gamma .. delta", "alpha * beta"]}
rules:
  - {id: accuracy.near, find: {all: [one, two, {none: [three]}], within: 12 words}, severity: info,
     message: "Near each other", examples: {breach: [alpha beta], clean: [hello]}}
  - {id: accuracy.paragraph, find: {all: [one, {phrases: ["zeta"]}], within: paragraph}, severity: info,
     message: "In a paragraph", examples: {breach: [alpha zeta], clean: [hello]}}
  - {id: accuracy.sentence, find: {all: [one, two], within: sentence}, severity: info,
     message: "In a sentence", examples: {breach: [alpha beta], clean: [hello]}}
  - {id: accuracy.order, find: {all: [one, two], ordered: true, within: field}, severity: info,
     message: "In order", examples: {breach: [alpha beta], clean: [hello]}}
  - {id: accuracy.often, find: {is: one, times: 3}, severity: info,
     message: "Often", examples: {breach: [alpha alpha alpha], clean: [hello]}}
""",
}

CASES = [
    # Formats: many drafts, and one large one.
    Case("text", "one long text", ".txt", repeated("The clinic opens on Monday and the nurses are ready. "), True),
    Case("text", "lines", ".txt", repeated("\n")),
    Case("text", "Windows line ends", ".txt", repeated("Open today.\r\n")),
    Case("text", "one word without end", ".txt", repeated("abcde")),
    Case("markdown", "a long body", ".md", repeated("A *bold* word and `code`, [a link](https://example.org).\n\n",
                                                    FRONT + "---\n"), True),
    Case("markdown", "comments", ".md", repeated("Open. <!-- socialcheck-disable-next-line tone.shouting -- so -->\n",
                                                 FRONT + "---\n")),
    Case("markdown", "comments that never close", ".md", repeated("<!-- ", FRONT + "---\nOpen today. ")),
    Case("markdown", "brackets that never close", ".md", repeated("[", FRONT + "---\nOpen today. ")),
    Case("markdown", "brackets and parentheses", ".md", repeated("[a](", FRONT + "---\nOpen today. ")),
    Case("markdown", "pictures", ".md", repeated("![a](b.jpg)\n", FRONT + "---\nOpen today. ")),
    Case("markdown", "stars", ".md", repeated("*", FRONT + "---\nOpen today. ")),
    Case("markdown", "stars and words", ".md", repeated("*a **b ", FRONT + "---\nOpen today. ")),
    Case("markdown", "backticks of growing length", ".md",
         lambda units: FRONT + "---\nOpen. " + " ".join("`" * (n % 400 + 1) for n in range(units // 8))),
    Case("markdown", "backticks", ".md", repeated("` `` ", FRONT + "---\nOpen today. ")),
    Case("markdown", "quotations in quotations", ".md", repeated("> ", FRONT + "---\nOpen today.\n")),
    Case("markdown", "tags that never close", ".md", repeated("<a ", FRONT + "---\nOpen today. ")),
    Case("markdown", "front matter with many keys", ".md", repeated("key{n}: value\n", FRONT, "---\nOpen today.\n")),
    Case("markdown", "front matter that never ends", ".md", repeated("text: value\n", FRONT)),
    Case("markdown", "fences", ".md", repeated("```\n", FRONT + "---\nOpen today.\n")),
    Case("markdown", "entities", ".md", repeated("&amp;&lt;&#65;", FRONT + "---\nOpen today. ")),
    Case("yaml", "many documents", ".yaml", repeated("---\nid: d{n}\ntext: Open today\n"), True),
    Case("yaml", "a list of drafts", ".yaml", repeated("- id: d{n}\n  text: Open today\n")),
    Case("yaml", "a block of text", ".yaml", repeated("  Open today, come in.\n", "id: a\ntext: |\n")),
    Case("yaml", "a folded text", ".yaml", repeated("  Open today, come in.\n\n", "id: a\ntext: >\n")),
    Case("yaml", "a quoted text", ".yaml", repeated("Open \\u00e9 today\\n", 'id: a\ntext: "', '"\n')),
    Case("yaml", "a plain text over many lines", ".yaml", repeated("  and so on\n", "id: a\ntext: Open\n")),
    Case("yaml", "many keys", ".yaml", repeated("key{n}: value\n", "text: Open\n")),
    Case("yaml", "the same key", ".yaml", repeated("text: Open\n")),
    Case("yaml", "lists in lists", ".yaml", nested("[", "]", "text: Open\ntags: ")),
    Case("yaml", "maps in maps", ".yaml", nested("{a: ", "}", "text: Open\ntags: ")),
    Case("yaml", "dashes", ".yaml", repeated("- ", "text: Open\ntags:\n  ")),
    Case("yaml", "anchors and aliases", ".yaml",
         repeated("  - &a{n} {src: a.jpg}\n  - *a{n}\n", "text: Open\nmedia:\n")),
    Case("yaml", "aliases of one anchor", ".yaml",
         repeated("  - *a\n", "text: Open\nmedia:\n  - &a {src: a.jpg, alt: A ward}\n")),
    Case("yaml", "comments", ".yaml", repeated("# a comment\n", "text: Open\n")),
    Case("yaml", "a comment after each value", ".yaml", repeated("key{n}: value # so\n", "text: Open\n")),
    Case("yaml", "broken lines", ".yaml", repeated("{\n", "text: Open\n")),
    Case("yaml", "text cut at number signs", ".yaml", repeated("- id: d{n}\n  text: Open #now\n")),
    Case("json", "a list of drafts", ".json", repeated('{"id": "d{n}", "text": "Open today"},\n', "[", '{"text": "x"}]'),
         True),
    Case("json", "escapes", ".json", repeated("\\u00e9\\n\\\"", '{"text": "Open ', '"}')),
    Case("json", "many keys", ".json", repeated('"key{n}": 1,', '{"text": "Open",', '"last": 1}')),
    Case("json", "the same key", ".json", repeated('"text": "a",', "{", '"last": 1}')),
    Case("json", "nesting", ".json", nested("[", "]", '{"text": "Open", "tags": ', "}")),
    Case("json", "numbers", ".json", repeated("1,", '{"text": "Open", "tags": [', "1]}")),
    Case("json", "a number without end", ".json", repeated("1", '{"text": "Open", "tags": ', "}")),
    Case("jsonl", "many drafts", ".jsonl", jsonl(text="Open today on the ward, see you there"), True),
    Case("jsonl", "lines that are no objects", ".jsonl", repeated("{\n")),
    Case("jsonl", "blank lines", ".jsonl", repeated("\n", '{"text": "Open"}\n')),
    Case("jsonl", "one long line", ".jsonl", draft(id="a", text=words("Open today. "))),
    Case("csv", "many drafts", ".csv", repeated("Open today,2026-12-0{n}\n".replace("{n}", "1"), "text,date\n"), True),
    Case("csv", "many columns", ".csv",
         lambda units: "text," + ",".join(f"c{n}" for n in range(units)) + "\nOpen" + "," * units + "\n"),
    Case("csv", "doubled quotes", ".csv", repeated('""', 'text\n"Open ', '"\n')),
    Case("csv", "quotes that never close", ".csv", repeated('"Open\n', "text,date\n")),
    Case("csv", "a quote that never closes", ".csv", repeated("Open,today\n", 'text,date\n"')),
    Case("csv", "text after quotes", ".csv", repeated('"Open" today,1\n', "text,date\n")),
    Case("csv", "ragged rows", ".csv", repeated("a,b,c,d\nOpen\n", "text,date\n")),
    Case("csv", "dates that read both ways", ".csv", repeated("Open,01/02/2027 10:00\n", "text,date\n")),

    # Signals of every kind, in one text and in many.
    Case("phrases", "hits of many rules", ".txt",
         repeated("She is a disgrace, the ward is understaffed and Mr Placeholder of bay 3 went home. "), True),
    Case("phrases", "words that begin phrases", ".txt", repeated("the patient in the ward of the ")),
    Case("phrases", "gaps", ".txt", repeated("zebra crossing a b c "), extra=POLICY["computed"]),
    Case("phrases", "gaps upon gaps", ".txt", repeated("one "), extra=POLICY["gaps"]),
    Case("phrases", "no full stop", ".txt", repeated("idiots ")),
    Case("phrases", "paragraphs", ".txt", repeated("An alpha. A beta. "), extra=POLICY["windows"]),
    Case("phrases", "a sentence for each window", ".txt", repeated("An alpha here. "), extra=POLICY["windows"]),
    Case("phrases", "windows and order", ".txt", repeated("alpha c d e beta gamma "), extra=POLICY["windows"]),
    Case("phrases", "first only", ".txt", repeated("alpha "), extra=POLICY["windows"]),
    Case("phrases", "levers", ".txt", repeated("I would never call the staff idiots, would you? \"not idiots\" ")),
    Case("phrases", "a stretched word", ".txt", repeated("o", "so", " good")),
    Case("phrases", "spaced letters", ".txt", repeated("i d i o t ")),
    Case("phrases", "stars for letters", ".txt", repeated("f**k * ")),
    Case("phrases", "leet", ".txt", repeated("1d10t5 b1tch ")),
    Case("phrases", "lookalikes", ".txt", repeated("\u0456di\u043et ")),
    Case("phrases", "hashtags", ".txt", repeated("#nhsidiotsonthisward ")),
    Case("phrases", "a hashtag without end", ".txt", repeated("nhsidiots", "#")),
    Case("phrases", "handles", ".txt", repeated("@nhsidiots ")),
    Case("phrases", "hits that are all excused", ".txt", repeated("not idiots, ")),
    Case("phrases", "hits that are all swallowed", ".txt", repeated("red tape "), extra=POLICY["except"]),
    Case("phrases", "hits in quotation marks", ".txt", repeated("\"idiots\" ")),
    Case("phrases", "questions", ".txt", repeated("Are they idiots? ")),
    Case("patterns", "a user's patterns, near misses", ".txt", repeated("a"), True, extra=POLICY["patterns"]),
    Case("patterns", "a user's patterns, hits", ".txt", repeated("xxxy ab q1 "), extra=POLICY["patterns"]),
    Case("patterns", "a search that reads on", ".txt", repeated("<a "), extra=POLICY["patterns"]),
    Case("patterns", "an alternation that reads on", ".txt", repeated("x a "), extra=POLICY["patterns"]),
    Case("patterns", "links", ".txt", repeated(LINK)),
    Case("patterns", "a link without end", ".txt", repeated("/a", "https://example.org")),
    Case("identifiers", "labelled numbers", ".txt", repeated(NHS), True),
    Case("identifiers", "digits", ".txt", repeated("7")),
    Case("identifiers", "digits in groups", ".txt", repeated("94 ")),
    Case("identifiers", "digits with hyphens", ".txt", repeated("9-")),
    Case("identifiers", "telephone numbers", ".txt", repeated("Call 01632 960 123. ")),
    Case("identifiers", "numbers in words", ".txt", repeated("nine four three ")),
    Case("identifiers", "addresses", ".txt", repeated("kim.placeholder@example.org ")),
    Case("identifiers", "at signs", ".txt", repeated("a@")),
    Case("identifiers", "an address that never ends", ".txt", repeated("a.", "kim@")),
    Case("identifiers", "addresses in words", ".txt", repeated("kim at example dot org ")),
    Case("identifiers", "postcodes", ".txt", repeated("IV1 1AA ")),
    Case("identifiers", "streets", ".txt", repeated("12 Alder Street, ")),
    Case("identifiers", "names", ".txt", repeated("Mr Kim Placeholder and Mrs Rhian Example, ")),
    Case("identifiers", "capitals", ".txt", repeated("Kim ")),
    Case("identifiers", "dates of birth", ".txt", repeated("born 01/02/1950, DOB 3 March 1948; ")),
    Case("identifiers", "secrets", ".txt", repeated(SECRET)),
    Case("identifiers", "labels without values", ".txt", repeated("password NHS number ")),
    Case("identifiers", "a key without end", ".txt", repeated("aB3", "api_key=")),
    Case("identifiers", "colons", ".txt", repeated("a:b:")),
    Case("identifiers", "slashes", ".txt", repeated("a//b")),
    Case("identifiers", "three words", ".txt", repeated("filled.count.soap ")),
    Case("identifiers", "dashes of keys", ".txt", repeated("-----BEGIN ")),
    Case("identifiers", "coordinates", ".txt", repeated("57.48, -4.22 ")),
    Case("computed", "dates and weekdays", ".txt", repeated("Friday 12 January 2027 from 4pm to 2pm. "), True),
    Case("computed", "times", ".txt", repeated("10:00-11:00 ")),
    Case("computed", "emoji", ".txt", repeated("\U0001F600")),
    Case("computed", "joined emoji", ".txt", repeated("\U0001F469\u200d")),
    Case("computed", "flags", ".txt", repeated("\U0001F1E6\U0001F1E7")),
    Case("computed", "combining marks", ".txt", repeated("\u0301", "a")),
    Case("computed", "invisible characters", ".txt", repeated("\u200b", "a", "b")),
    Case("computed", "capitals", ".txt", repeated("OPEN TODAY ")),
    Case("computed", "punctuation", ".txt", repeated("?!")),
    Case("computed", "opening quotes", ".txt", repeated("\u201c")),
    Case("computed", "quotation marks", ".txt", repeated("\" a ")),
    Case("computed", "brackets", ".txt", repeated("(")),
    Case("computed", "Welsh and English", ".txt", repeated("Mae'r clinig ar agor. The clinic is open. "), True),
    Case("computed", "facts in two languages", ".json",
         draft(text=words("Open on 3 March at 10am, call 01632 960 123. "),
               translations=lambda units: {"cy": "Ar agor ar 4 Mawrth am 11yb, 01632 960 124. " * units})),
    Case("computed", "Hangul", ".txt", repeated("\u1100\u1161")),
    Case("computed", "letters that compose", ".txt", repeated("e\u0323\u0302")),
    Case("computed", "misspelt words", ".txt", repeated("definately recieve ")),
    Case("fields", "pictures with people", ".json",
         draft(text="Open today", media=many({"src": "a{n}.jpg", "alt": "A ward", "people": [
             {"relation": "patient", "name": "Kim Placeholder", "identifiable": True, "consent": "c{n}"}]})), True),
    Case("fields", "consent records", ".json",
         draft(text="Open today", media=[{"src": "a.jpg", "alt": "A ward", "people": [{"consent": "c1"}]}],
               **{"consents": many({"id": "c{n}", "kind": "written"})})),
    Case("fields", "people of one picture", ".json",
         lambda units: json.dumps({"text": "Open today", "media": [{
             "src": "a.jpg", "people": many({"relation": "patient", "identifiable": True, "consent": "c{n}"})(units),
             "consent": many({"id": "c{n}", "kind": "written", "given": "2026-01-01"})(units)}]})),
    Case("fields", "approvals", ".json",
         draft(text="Open today", approvals=many({"role": "communications", "by": "Kim {n}", "at": "2026-11-20"}))),
    Case("fields", "parts of a thread", ".json", draft(text="Open today", thread=many("Part {n} on the ward"))),
    Case("fields", "hashtags", ".json", draft(text="Open today", hashtags=many("ward{n}"))),
    Case("fields", "platforms with other words", ".json",
         draft(text="Open today", variants=lambda units: {f"x{n}": "Open on the ward" for n in range(units)})),
    Case("fields", "translations", ".json",
         draft(text="Open today", translations=lambda units: {f"x{n}": "Open on the ward" for n in range(units)})),
    Case("fields", "quoted posts", ".json", draft(text="Open today", reshares=many({"text": "Idiots on ward {n}"}))),
    Case("fields", "a breach in each of many", ".json",
         draft(text="Open today", thread=many("Mr Placeholder of bay {n} is an idiot"))),
    Case("fields", "dates in each of many", ".json",
         draft(text="Open today", thread=many("Friday 12 January 2027, {n}"))),
    Case("fields", "waivers", ".json",
         draft(text="Open today", waivers=many({"rule": "tone.shouting", "reason": "so", "until": "2027-01-01"}))),
    Case("fields", "unknown keys", ".jsonl", jsonl(text="Open today", colour="red")),
    Case("cross-post", "one author, many drafts", ".jsonl",
         jsonl(text="Our patient on ward {n} has gone home to Ferryhill with twins",
               author={"name": "Kim Placeholder"}, schedule={"at": "2026-12-01T10:00:00Z"}), True),
    Case("cross-post", "one account", ".jsonl",
         jsonl(text="Open today", account="@AlderbrookHealth", schedule={"at": "2026-12-01T10:00:00Z"})),
    Case("cross-post", "the same words", ".jsonl",
         jsonl(text="Please sponsor me, the ward has no new money", account="@kim", capacity="personal")),
    Case("cross-post", "pieces of a mosaic", ".jsonl",
         lambda units: "".join(json.dumps({
             "id": f"d{n}", "author": {"name": "Kim"}, "schedule": {"at": f"2026-12-0{n % 9 + 1}T10:00:00Z"},
             "text": ("A baby was born on our ward", "She lives in Balnarrow", "He is 94 and a vicar",
                      "The only one with that illness")[n % 4]}) + "\n" for n in range(units))),
    Case("cross-post", "a thread in parts", ".jsonl",
         jsonl(text="Part of a story on the ward", thread={"id": "t", "position": "{n}", "of": "9"})),
    Case("cross-post", "two languages", ".jsonl",
         lambda units: "".join(json.dumps({"id": f"d{n}", "language": "en" if n % 2 else "cy", "account": "@a",
                                           "text": "Open today" if n % 2 else "Ar agor heddiw",
                                           "schedule": {"at": "2026-12-01T10:00:00Z"}}) + "\n" for n in range(units))),
    # Reports of many findings.
    *[Case("reports", format, ".txt", repeated("Mr Placeholder on bay 3 is an idiot. "), format in ("text", "jsonl"),
           ["--format", format])
      for format in ("text", "line", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson",
                     "html")],
    Case("reports", "tokens", ".txt", repeated("Open #today, @ward https://example.org "), False, ["tokens"]),
]
