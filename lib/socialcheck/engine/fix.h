#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/finding.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/source/span.h"

namespace socialcheck {

/// What somebody asked to have mended.
struct FixOptions {
  std::string disclaimer;  ///< A line to add to profiles that lack one; empty: none is added.
};

/// A replacement in the value of a text of a draft. Never longer than a few letters, but for a disclaimer.
struct ValueEdit {
  std::uint32_t text = 0;  ///< Index into Draft::texts.
  Span where;              ///< Bytes of its value; empty where something is inserted.
  std::string with;
};

/// A replacement in the bytes of a source.
struct SourceEdit {
  Span where;
  std::string with;
  friend bool operator==(const SourceEdit&, const SourceEdit&) = default;
};

/// Appends what would mend a finding of that rule; nothing if it takes a person. Hashtags get capitals
/// (accessibility.hashtags), decorated letters become plain ones (accessibility.fancy-letters), characters without
/// width go (accessibility.invisible-characters), and a line on views is added to a profile if there is one
/// (disclaimer.own-views, disclaimer.professional). None of it changes what a post says.
void find_edits(const Draft& draft, std::string_view rule, const Finding& finding, const FixOptions& options,
                std::vector<ValueEdit>& out);

/// The edits in the draft's source, in order, each once. Those that overlap another one are left out.
[[nodiscard]] std::vector<SourceEdit> edits_in_source(const Draft& draft, const std::vector<ValueEdit>& edits);

/// A text with ordered edits, none of which overlap, made in it.
[[nodiscard]] std::string with_edits(std::string_view bytes, const std::vector<SourceEdit>& edits);

}  // namespace socialcheck
