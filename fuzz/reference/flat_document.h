// A slow, obvious reader of answers that are one level deep: an object of strings, or an element of texts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backcheck {

struct FlatDocument {
  using Member = std::pair<std::string_view, std::string>;  // the name, which has no escapes, and the text

  std::string_view root;        // of XML; empty for JSON
  std::vector<Member> members;  // in order, with escapes in texts resolved

  // How many members have that name.
  std::size_t count(std::string_view name) const;
  // The text of the first member of that name; empty where there is none.
  std::string_view text(std::string_view name) const;
};

// The whole of `body` must be such a document, without blanks between its parts: that is how the mock writes.
// XML begins with a declaration of version 1.0 and UTF-8. Nothing where anything is amiss, a byte that is not
// UTF-8 or a character that the format forbids included, or an escape in a name. Names are views of `body`.
std::optional<FlatDocument> read_flat_json(std::string_view body);
std::optional<FlatDocument> read_flat_xml(std::string_view body);

}  // namespace backcheck
