// Trees of libraries against documents of our readers.
#include "fuzz/properties/answer_agreement.h"

#include <algorithm>

#include "fuzz/oracles/simdjson_oracle.h"

namespace backcheck {
namespace {

std::size_t depth_of(const DocumentNode& node) {
  const bool nests =
      node.kind == NodeKind::kElement || node.kind == NodeKind::kArray || node.kind == NodeKind::kObject;
  std::size_t depth = 0;
  for (const DocumentNode& child : node.children) depth = std::max(depth, depth_of(child));
  return depth + (nests ? 1 : 0);
}

// Why we refuse a document that is well-formed.
std::optional<std::string> own_refusal(const DocumentNode& root) {
  if (root.kind != NodeKind::kElement && root.kind != NodeKind::kObject) return "it is not an object";
  if (depth_of(root) > kMaxDocumentDepth) return "it is nested too deeply";
  if (root.children.size() > kMaxDocumentMembers) return "it has too many members";
  return std::nullopt;
}

MemberKind kind_of(const DocumentNode& node) {
  if (node.kind == NodeKind::kNumber) return MemberKind::kNumber;
  const bool is_plain = node.kind == NodeKind::kString || node.kind == NodeKind::kElement;
  return is_plain && node.children.empty() ? MemberKind::kString : MemberKind::kOther;
}

bool is_same(const Member& member, const DocumentNode& node) {
  if (member.name != node.name || member.kind != kind_of(node)) return false;
  return member.kind == MemberKind::kOther || member.text == node.text;
}

bool is_same(const AnswerDocument& document, const DocumentNode& root) {
  if (document.root != root.name || document.members.size() != root.children.size()) return false;
  return std::equal(document.members.begin(), document.members.end(), root.children.begin(),
                    [](const Member& member, const DocumentNode& node) { return is_same(member, node); });
}

// Whether it has a declaration of XML that does not say version 1.0 in the usual way.
bool says_other_version(std::string_view document) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // of order, in UTF-8
  if (document.starts_with(kMark)) document.remove_prefix(kMark.size());
  if (!document.starts_with("<?xml")) return false;
  const std::string_view declaration = document.substr(0, document.find("?>"));
  return !declaration.contains("version='1.0'") && !declaration.contains("version=\"1.0\"");
}

// By its mark of order or by the zero beside its first character.
bool is_utf16(std::string_view document) {
  if (document.starts_with("\xFE\xFF") || document.starts_with("\xFF\xFE")) return true;
  return document.size() >= 2 && (document[0] == '\0') != (document[1] == '\0');
}

bool has_large_number(const DocumentNode& node) {
  constexpr std::size_t kDigits = 19;  // with so many an integer may be too large for 64 bits
  if (node.kind == NodeKind::kNumber) {
    const bool has_exponent = node.text.find_first_of("eE") != std::string::npos;
    return has_exponent || node.text.size() >= kDigits;
  }
  return std::ranges::any_of(node.children, has_large_number);
}

}  // namespace

std::optional<std::string> disagreement(const AnswerReading& ours, const TreeResult& theirs) {
  if (!theirs) {
    if (!ours) return std::nullopt;
    return "we read it, they: " + describe(theirs);
  }
  const auto refusal = own_refusal(*theirs);
  if (!ours) {
    if (refusal) return std::nullopt;
    return "we refuse it: " + ours.error().reason + "\nthey read " + describe(*theirs);
  }
  if (refusal) return "we read it, although " + *refusal;
  if (is_same(*ours, *theirs)) return std::nullopt;
  return "we get something else out of it than " + describe(*theirs);
}

std::optional<std::string_view> difference_of_libxml2(std::string_view document, const TreeResult& by_expat,
                                                      const TreeResult& by_libxml2) {
  if (by_expat && !by_libxml2 && says_other_version(document)) {
    return "expat takes every version for 1.0, libxml2 none but 1.0";
  }
  if (by_expat && !by_libxml2 && is_utf16(document)) {
    return "in UTF-16 expat does not look at the second half of a character of four bytes";
  }
  if (by_expat && !by_libxml2 && by_libxml2.error().contains("colons are forbidden from")) {
    return "namespaces forbid a colon in some names, which expat does not look at";
  }
  if (!by_expat && by_libxml2 && by_expat.error() == "unknown encoding") {
    return "expat knows UTF-8, UTF-16, ISO-8859-1 and US-ASCII, libxml2 many more";
  }
  return std::nullopt;
}

std::optional<std::string_view> difference_of_simdjson(const TreeResult& by_boost_json,
                                                       const TreeResult& by_simdjson) {
  const bool refuses_number = !by_simdjson && by_simdjson.error() == kNumberRefused;
  if (refuses_number && by_boost_json && has_large_number(*by_boost_json)) return "a large number";
  return std::nullopt;
}

}  // namespace backcheck
