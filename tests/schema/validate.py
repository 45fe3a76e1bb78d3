#!/usr/bin/env python3
"""Validates what people write against the JSON Schemas: validate.py PROGRAM ROOT SCRATCH

Policies, configurations and drafts of ROOT, the repository, must be valid; documents with a mistake that the schemas are
there to show must not. SCRATCH is an empty folder. The schemas that are kept in ROOT must be those the program writes. Exit 77 without a validator.
"""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"not validated: {missing}", file=sys.stderr)
    sys.exit(77)

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
failed = 0


class Loader(yaml.SafeLoader):
    """Dates and times stay text, as in JSON; a later anchor of a name takes the place of an earlier one (YAML 1.2)."""

    def compose_node(self, parent, index):
        if not self.check_event(yaml.AliasEvent):
            self.anchors.pop(self.peek_event().anchor, None)
        return super().compose_node(parent, index)


Loader.yaml_implicit_resolvers = {first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
                                  for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def say(message):
    global failed
    failed += 1
    print(message)


validators = {}
for name in ("draft", "configuration", "policy", "digests"):
    written = subprocess.run([program, "schema", name], capture_output=True, text=True, check=True).stdout
    schema = json.loads(written)
    jsonschema.Draft7Validator.check_schema(schema)
    validators[name] = jsonschema.Draft7Validator(schema)
    kept = root / "policies/schema" / f"{name}.schema.json"
    if not kept.exists() or kept.read_text() != written:
        say(f"{kept.relative_to(root)} is out of date: socialcheck schema {name} > {kept.relative_to(root)}")


def deepest(error):
    """The error in the alternative that got furthest: what a person would be told."""
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return error


def check(name, where, document):
    for error in list(validators[name].iter_errors(document))[:3]:
        error = deepest(error)
        say(f"{where}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")


def documents(path):
    return [one for one in yaml.load_all(path.read_text(), Loader) if one is not None]


counts = dict.fromkeys(validators, 0)
policies = [*root.glob("policies/**/*.yaml"), *root.glob("examples/**/policies/*.yaml")]
for path in policies:
    for document in documents(path):
        counts["policy"] += 1
        check("policy", path.relative_to(root), document)
        # The examples inside of rules and signals are drafts, too.
        bodies = [*document.get("rules", []), *[s for s in document.get("signals", {}).values() if isinstance(s, dict)]]
        for body in bodies:
            for example in sum(body.get("examples", {}).values(), []):
                for draft in example if isinstance(example, list) else [example]:
                    if isinstance(draft, dict):
                        counts["draft"] += 1
                        check("draft", f"{path.relative_to(root)}: {body.get('id', 'a signal')}", draft)
for path in root.glob("examples/**/.socialcheck.yaml"):
    counts["configuration"] += 1
    check("configuration", path.relative_to(root), documents(path)[0])
others = {"policies", "ci", "baseline.json", "register.yaml", "withdrawals.yaml"}  # no drafts
for path in root.glob("examples/**/*"):
    inside = path.relative_to(root / "examples")
    if others & set(inside.parts) or any(part.startswith(".") for part in inside.parts):
        continue
    if path.suffix in (".yaml", ".yml", ".json"):
        for document in documents(path):
            counts["draft"] += 1
            check("draft", path.relative_to(root), document)
    elif path.suffix == ".jsonl":
        for line in filter(None, path.read_text().splitlines()):
            counts["draft"] += 1
            check("draft", path.relative_to(root), json.loads(line))
    elif path.suffix == ".md" and path.read_text().startswith("---\n"):
        counts["draft"] += 1
        check("draft", path.relative_to(root), yaml.load(path.read_text().split("---\n")[1], Loader))
init = subprocess.run([program, "init"], cwd=sys.argv[3], capture_output=True, check=False)
if init.returncode == 0:
    text = (pathlib.Path(sys.argv[3]) / ".socialcheck.yaml").read_text()
    check("configuration", "what init writes", yaml.load(text, Loader))
    counts["configuration"] += 1
digests = pathlib.Path(sys.argv[3]) / "digests.jsonl"
subprocess.run([program, "--no-config", "--as-of", "2026-12-01", "--format", "jsonl", "--digests", digests, "--quiet",
                "examples/drafts", "examples/content-repository/schedules", "examples/register/queue.jsonl"],
               cwd=root, capture_output=True, check=False)
for line in digests.read_text().splitlines():
    counts["digests"] += 1
    check("digests", f"digests, line {counts['digests']}", json.loads(line))
for name, count in counts.items():
    print(f"{count} documents validated as {name}")
    if count == 0:
        say(f"nothing was validated as {name}")

mistakes = {
    "draft": [{"txt": "x"}, {"text": "x", "capcity": "official"}, {"text": "x", "capacity": "offical"},
              {"text": ["x", {}]}, {"text": "x", "media": [{"src": "a.jpg", "kind": "imag"}]},
              {"text": "x", "media": [{"sorce": "a.jpg"}]}, {"posts": "x"}, "x"],
    "configuration": [{"polices": ["dbth"]}, {"strict": "perhaps"}, {"fail-on": "warn"}, {"severity": {"tone.*": "low"}},
                      {"paths": [{"strict": True}]}, {"accounts": {"@x": {"ownr": "y"}}}, {"waivers": [{"rule": "a.b", "reason": "x"}]}],
    "digests": [{"state": "clean", "text": "words"}, {"state": "clean", "words": "words"}, {"state": "good"}, {"part": -1},
                {"state": "said", "facts": [["words", 1, 0, 5, "words of a draft"]]}, {"state": "said", "title": 1}],
    "policy": [{"ruls": []}, {"rules": [{"id": "a.b", "message": "m", "severity": "error"}]},
               {"rules": [{"id": "a.b", "message": "m", "severity": "high", "find": "x"}]},
               {"rules": [{"id": "a.b", "message": "m", "severity": "info", "find": "x", "helf": "y"}]},
               {"rules": [{"id": "A", "message": "m", "severity": "info", "find": "x"}]},
               {"signals": {"x": {"compute": "wrong-week"}}}, {"signals": {"x": {"identifiers": ["nhs-numbr"]}}},
               {"signals": {"x": {"all": [], "within": "3 pages"}}}, {"clauses": [{"id": "X-1"}]}],
}
for name, wrong in mistakes.items():
    for document in wrong:
        if validators[name].is_valid(document):
            say(f"the schema of {name} lets this pass: {document}")
sys.exit(1 if failed else 0)
