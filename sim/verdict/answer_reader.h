// Reads the documents an endpoint sends, trusting nothing: strict, bounded, and without entities.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "model/response.h"
#include "model/short_list.h"

namespace backcheck {

// What kind of value a member has. In XML everything without child elements is a string.
enum class MemberKind : std::uint8_t { kString, kNumber, kOther };

struct Member {
  std::string name;
  std::string text;  // of kString and kNumber; blanks around it are kept
  MemberKind kind = MemberKind::kString;
  bool operator==(const Member&) const = default;
};

// Answers of CreateBackup have four members at most.
using Members = ShortList<Member, 4>;

// The top of a document: its root and what stands directly below it, in order, repetitions included.
struct AnswerDocument {
  Format format = Format::kXml;
  std::string root;  // of XML; empty for JSON
  Members members;

  std::size_t count(std::string_view name) const;
  const Member* find(std::string_view name) const;  // the first of that name
  Member* find(std::string_view name);
};

// Beyond what any service has in an answer; what is read before is bounded by the length of the answer.
inline constexpr std::size_t kMaxDocumentDepth = 200;
inline constexpr std::size_t kMaxDocumentMembers = 1'000;

// Why a document was not read.
struct UnreadAnswer {
  std::string reason;         // what is wrong, and where
  bool may_be_right = false;  // it uses what XML has and this reader has not: entities, rare encodings
};

using AnswerReading = std::expected<AnswerDocument, UnreadAnswer>;

// The whole of `body` must be one well-formed document, JSON an object.
AnswerReading read_xml_answer(std::string_view body);
AnswerReading read_json_answer(std::string_view body);

// By the first byte that is neither a blank nor of a byte order mark: "{" or "[" is JSON, anything else XML.
Format format_of(std::string_view body);

}  // namespace backcheck
