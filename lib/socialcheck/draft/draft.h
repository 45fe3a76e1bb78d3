#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/offset_map.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

/// For whom the author speaks. `unknown` is what a draft that does not say has (CONTRACT, What a draft does not say).
enum class Capacity : std::uint8_t { unknown, official, professional, personal, union_ };

/// Who can see the post. A draft that does not say is public.
enum class Audience : std::uint8_t { public_, private_, staff_group, messaging };

/// Where a text stands, as the sets that `in:` names. A text is in exactly one.
enum class FieldSet : std::uint8_t {
  none = 0,       ///< Not a text: a date, a choice, a number, a file name that nobody reads.
  published = 1,  ///< text, title, first_comment, description, alt, captions, translations, variants, thread...
  shared = 2,     ///< reshares, quotes, links: addresses, cut into words
  profile = 4,    ///< author.bio, author.handle, author.name, account handle
  internal = 8,   ///< never published (internal comments, labels, evidence texts): personal data only
  context = 16,   ///< names and addresses that records ask for, the post that is answered: only for rules that name it
};

/// One text of a draft.
struct TextField {
  /// With indexes, as findings name it: "text", "media[0].alt", "translations.cy". In the shape that the file used:
  /// "account" for `account: "@x"`, "account.handle" for `account: {handle: "@x"}`.
  std::string_view path;
  std::string_view name;  ///< Without indexes, as `in:` names it: "media.alt".
  FieldSet set = FieldSet::published;
  std::string_view value;  ///< As it will be published, decoded; offsets of findings count bytes of it.
  bool as_words = false;   ///< An address or handle: read as words, not as one URL.
  NodeId node = no_node;   ///< Where it stands in Draft::tree; its map takes offsets back to the source.
};

/// One post someone means to publish, in the canonical vocabulary (draft/vocabulary.h). `tree` holds every field under
/// its canonical path, whatever the file called it; `texts` lists those fields that hold text. Views point into the
/// source or the tree. Reused from draft to draft by the readers.
struct Draft {
  std::string_view id;  ///< As given, or the line number, file name or index that stands for it.
  const Source* source = nullptr;
  Span where;                    ///< The whole draft in its source: row, line, document, file.
  Span anchor;                   ///< Where something missing is reported: opening fence, row start; usually empty.
  Tree tree;                     ///< Canonical fields; root is a map. Defaults from the command line are in it, too.
  std::vector<TextField> texts;  ///< In order of their place in the vocabulary; text first.
  Capacity capacity = Capacity::unknown;
  Audience audience = Audience::public_;
  std::vector<Span> comments;  ///< Markdown only: each `<!-- ... -->` with its marks; never published.
  Problems problems;           ///< Of this draft only; spans in its source.
  bool readable = true;        ///< False: no draft could be made (a line that is no object); only `problems` counts.

  /// Forgets the content, keeps the memory.
  void clear();
};

/// Value at a dotted path of canonical keys without indexes, through maps only; no_node if something on the way is
/// absent. A list on the way ends the walk at the list.
[[nodiscard]] NodeId at_path(const Draft& draft, std::string_view path);

/// Source span of a range of a text field's value.
[[nodiscard]] Span source_span(const Draft& draft, const TextField& field, Span in_value);

/// For tests: the id, the canonical tree in one line, then a line `path set: value` for each text and a line
/// `severity code: message` for each problem.
[[nodiscard]] std::string dump(const Draft& draft);

}  // namespace socialcheck
