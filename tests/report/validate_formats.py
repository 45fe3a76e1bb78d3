#!/usr/bin/env python3
"""Validates reports in every format: validate_formats.py FOLDER SCHEMAS

FOLDER holds files named NAME.FORMAT; SCHEMAS the published schemas. Exit 1: something is wrong, said on standard error.
Exit 77: nothing is wrong, but something could not be validated, since a schema or a validator is missing.
"""
import html.parser
import json
import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree

skipped = set()


def skip(what):
    skipped.add(what)


def check_schema(document, schema, validator):
    try:
        import jsonschema
    except ImportError:
        return skip("python3-jsonschema")
    if not schema.exists():
        return skip(schema.name)
    rules = json.loads(schema.read_text())
    errors = list(getattr(jsonschema, validator)(rules).iter_errors(document))
    if errors:
        raise ValueError("; ".join(f"{list(e.absolute_path)}: {e.message[:300]}" for e in errors[:5]))


def ask(condition, message):
    if not condition:
        raise ValueError(message)


def check_draft(one):
    ask(set(one) == {"id", "path", "line", "verdict", "findings", "problems"}, f"members of a draft: {sorted(one)}")
    ask(one["verdict"] in ("pass", "review", "breach", None), "verdict")
    for finding in one["findings"]:
        ask(set(finding) == {"rule", "tags", "severity", "kind", "clauses", "message", "help", "field", "start", "end",
                             "text", "line", "column", "related", "fingerprint"}, f"members: {sorted(finding)}")
        ask(finding["severity"] in ("error", "warning", "info") and finding["kind"] in ("breach", "review"), "severity")
        ask(0 <= finding["start"] <= finding["end"] and finding["line"] >= 1 and finding["column"] >= 1, "place")
        for related in finding["related"]:
            ask({"field", "start", "end", "message"} <= set(related), "members of related")
    for problem in one["problems"]:
        ask({"code", "message"} <= set(problem), "members of a problem")


def jsonl(path, _):
    for line in path.read_bytes().splitlines():
        check_draft(json.loads(line))


def json_document(path, _):
    document = json.loads(path.read_bytes())
    ask(document["version"] == 1 and set(document) == {"version", "tool", "drafts", "problems", "summary"}, "members")
    for draft in document["drafts"]:
        check_draft(draft)


def sarif(path, schemas):
    log = json.loads(path.read_bytes())
    check_schema(log, schemas / "sarif-schema-2.1.0.json", "Draft4Validator")
    run, = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:  # what code scanning asks for besides the schema
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
            ask(0 < len(text) <= 1024, "length of a description")
        ask(rule["help"]["text"] and len(rule["properties"]["tags"]) <= 10, "help or tags")
    taxa = {(at, taxon["id"]) for at, one in enumerate(run["taxonomies"]) for taxon in one["taxa"]}
    for result in run["results"]:
        ask(rules[result["ruleIndex"]]["id"] == result["ruleId"], "ruleIndex")
        ask((result["kind"] == "fail") == (result["level"] != "none"), "kind and level")
        region = result["locations"][0]["physicalLocation"]["region"]
        ask({"startLine", "startColumn", "endLine", "endColumn"} <= set(region), "region")
        for taxon in result["taxa"]:
            ask((taxon["toolComponent"]["index"], taxon["id"]) in taxa, "taxon of no taxonomy")


def gitlab(path, schemas):
    issues = json.loads(path.read_bytes())
    check_schema(issues, schemas / "gitlab-codequality.schema.json", "Draft7Validator")
    ask(len({issue["fingerprint"] for issue in issues}) == len(issues), "fingerprints are not unique")


def junit(path, schemas):
    xml.etree.ElementTree.parse(path)
    schema = schemas / "JUnit.xsd"
    if not schema.exists():
        return skip(schema.name)
    if not shutil.which("xmllint"):
        return skip("xmllint")
    done = subprocess.run(["xmllint", "--noout", "--schema", schema, path], capture_output=True, text=True)
    ask(done.returncode == 0, done.stderr)


def checkstyle(path, _):
    root = xml.etree.ElementTree.parse(path).getroot()
    for error in root.iter("error"):
        ask(set(error.attrib) == {"line", "column", "severity", "message", "source"}, "attributes")


def rdjson(path, _):
    for one in json.loads(path.read_bytes())["diagnostics"]:
        ask(one["severity"] in ("ERROR", "WARNING", "INFO") and one["message"] and one["location"]["path"], "members")


class Balance(html.parser.HTMLParser):
    """Raises where an element is closed that is not open, or left open."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        ask(self.open and self.open.pop() == tag, f"unexpected </{tag}> at {self.getpos()}")


def html_page(path, _):
    page = Balance()
    page.feed(path.read_text())
    ask(not page.open, f"left open: {page.open}")


def lines(path, _):
    path.read_text()  # valid UTF-8


checks = {"text": lines, "line": lines, "github": lines, "json": json_document, "jsonl": jsonl, "sarif": sarif,
          "gitlab": gitlab, "junit": junit, "checkstyle": checkstyle, "rdjson": rdjson, "html": html_page}


def main():
    folder, schemas = map(pathlib.Path, sys.argv[1:])
    failed = False
    for path in sorted(folder.iterdir()):
        try:
            checks[path.suffix[1:]](path, schemas)
        except Exception as error:  # whatever is wrong with one report, the others are still validated
            print(f"{path.name}: {type(error).__name__}: {error}", file=sys.stderr)
            failed = True
    for what in sorted(skipped):
        print(f"not validated: {what} is missing", file=sys.stderr)
    sys.exit(1 if failed else 77 if skipped else 0)


main()
