// Whether our readers of answers agree with a library about a document.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/oracles/document_tree.h"
#include "sim/verdict/answer_reader.h"

namespace backcheck {

// In which they do not, or nothing. They agree where both refuse the document; where both get the same root
// and the same members out of it; and where we refuse what the library reads because it breaks a rule of our
// own: a document of JSON is an object, elements, arrays and objects are nested at most kMaxDocumentDepth
// deep, and there are at most kMaxDocumentMembers members. We never read what the library refuses.
std::optional<std::string> disagreement(const AnswerReading& ours, const TreeResult& theirs);

// Why libxml2 may read what we refuse, or refuse what we read; nothing where it has no such reason. Each is a
// fact about libxml2 or expat: see the source.
std::optional<std::string_view> difference_of_libxml2(std::string_view document, const TreeResult& by_expat,
                                                      const TreeResult& by_libxml2);

// Why simdjson may refuse what we read: it has no place for a number, which `by_boost_json` shows.
std::optional<std::string_view> difference_of_simdjson(const TreeResult& by_boost_json,
                                                       const TreeResult& by_simdjson);

}  // namespace backcheck
