"""What makes the command show as much as it can: a rule that quotes the whole of every text, and every format."""

FORMATS = ["text", "line", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"]
EVERYTHING = r"""
document: {id: everything, title: Everything, version: "1"}
signals:
  words: {patterns: ['(?s).+']}
rules:
  - id: tone.words
    find: {is: words, in: [published, shared, profile], as: all}
    severity: error
    message: "“{all}” was said"
    examples: {breach: [anything]}
"""
