#include "socialcheck/syntax/derived_text.h"

#include <algorithm>

namespace socialcheck {

void DerivedText::start(std::uint32_t begin) {
  mapped_ = false;
  plain_ = {begin, begin};
  text_.clear();
  map_.clear();
}

void DerivedText::start_mapping() {
  if (mapped_) return;
  mapped_ = true;
  text_.assign(source_.substr(plain_.begin, plain_.size()));
  if (!plain_.empty()) map_.copy(0, plain_.begin);
}

void DerivedText::copy(Span where) {
  if (where.empty()) return;
  if (!mapped_ && plain_.empty()) plain_ = {where.begin, where.begin};
  if (!mapped_ && plain_.end == where.begin) {
    plain_.end = where.end;
    return;
  }
  start_mapping();
  map_.copy(static_cast<std::uint32_t>(text_.size()), where.begin);
  text_.append(source_.substr(where.begin, where.size()));
}

void DerivedText::replace(std::string_view text, Span where) {
  if (text.empty()) return;
  start_mapping();
  map_.replace(static_cast<std::uint32_t>(text_.size()), where);
  text_.append(text);
}

std::string_view DerivedText::text() const {
  return mapped_ ? std::string_view(text_) : source_.substr(plain_.begin, plain_.size());
}

void DerivedText::cut(std::size_t size) {
  if (size >= this->size()) return;
  if (mapped_)
    text_.resize(size);
  else
    plain_.end = plain_.begin + static_cast<std::uint32_t>(size);
}

KeptText DerivedText::keep() {
  if (!mapped_) return {text(), plain_, 0};
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (size == 0) return {{}, {plain_.begin, plain_.begin}, 0};
  const Span where = map_.map({0, size});
  const std::uint32_t map = tree_->new_map();
  tree_->map_at(map) = map_;
  return {tree_->keep(text_), where, map};
}

}  // namespace socialcheck
