// XML answers, read by expat: it is strict about well-formedness, and it is told to stop at a document type,
// so that no entity is ever declared. That of an answer may be right; that of a page for people says that it
// is none.
#include <expat.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <new>
#include <random>
#include <utility>

#include "sim/verdict/answer_reader.h"

namespace backcheck {
namespace {

constexpr int kMaxChunk = 1 << 30;

struct XmlReading {
  XML_Parser parser = nullptr;
  AnswerDocument document;
  std::size_t depth = 0;
  const char* refusal = nullptr;  // our own reason to stop
  bool may_be_right = false;      // the document, although it is not read
  bool has_no_memory = false;

  void refuse(const char* reason) {
    refusal = reason;
    XML_StopParser(parser, XML_FALSE);
  }

  // No exception passes through expat, which is written in C.
  template <typename Keep>
  void keep(const Keep& keep_it) {
    try {
      keep_it();
    } catch (const std::bad_alloc&) {
      has_no_memory = true;
      XML_StopParser(parser, XML_FALSE);
    }
  }
};

void start_element(XmlReading& reading, const XML_Char* name) {
  if (reading.depth >= kMaxDocumentDepth) return reading.refuse("elements are nested too deeply");
  auto& members = reading.document.members;
  if (reading.depth == 0) reading.document.root = name;
  if (reading.depth == 1) {
    if (members.size() >= kMaxDocumentMembers) return reading.refuse("it has too many elements");
    members.push_back({name, {}, MemberKind::kString});
  }
  if (reading.depth == 2) members.back().kind = MemberKind::kOther;
  ++reading.depth;
}

void on_start(void* data, const XML_Char* name, const XML_Char** /*attributes*/) {
  auto& reading = *static_cast<XmlReading*>(data);
  reading.keep([&] { start_element(reading, name); });
}

void on_end(void* data, const XML_Char* /*name*/) { --static_cast<XmlReading*>(data)->depth; }

void on_text(void* data, const XML_Char* text, int size) {
  auto& reading = *static_cast<XmlReading*>(data);
  if (reading.depth != 2) return;
  reading.keep([&] { reading.document.members.back().text.append(text, static_cast<std::size_t>(size)); });
}

void on_document_type(void* data, const XML_Char* name, const XML_Char* /*system_id*/,
                      const XML_Char* /*public_id*/, int /*has_internal_subset*/) {
  auto& reading = *static_cast<XmlReading*>(data);
  const std::string_view root = name;
  reading.may_be_right = root == "CreateBackupResponse" || root == "Error";
  reading.refuse("it has a document type declaration");
}

// Called for those that expat does not know.
int on_unknown_encoding(void* data, const XML_Char* /*name*/, XML_Encoding* /*info*/) {
  static_cast<XmlReading*>(data)->may_be_right = true;
  return XML_STATUS_ERROR;
}

std::string fault_at(XML_Parser parser, const char* reason) {
  return std::string(reason) + " (line " + std::to_string(XML_GetCurrentLineNumber(parser)) + ", column " +
         std::to_string(XML_GetCurrentColumnNumber(parser) + 1) + ")";
}

using ParserOwner = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;

// One parser that waits for its next answer, with what it has allocated: to make one costs more than to read
// an answer. For any threads; not one for each, because where memory is short nothing can be registered that
// is to be freed at the end of a thread.
class WaitingParser {
 public:
  WaitingParser() = default;
  ~WaitingParser() { give(ParserOwner(nullptr, &XML_ParserFree)); }
  WaitingParser(const WaitingParser&) = delete;
  WaitingParser& operator=(const WaitingParser&) = delete;

  ParserOwner take() { return {waiting_.exchange(nullptr), &XML_ParserFree}; }
  void give(ParserOwner parser) { ParserOwner(waiting_.exchange(parser.release()), &XML_ParserFree); }

 private:
  std::atomic<XML_Parser> waiting_{nullptr};
};

WaitingParser& waiting_parser() {
  static WaitingParser parser;
  return parser;
}

// A parser that has seen nothing yet.
ParserOwner fresh_parser() {
  ParserOwner parser = waiting_parser().take();
  if (!parser) parser.reset(XML_ParserCreate(nullptr));
  if (!parser) throw std::bad_alloc();
  // Drawn once, not for each answer: it keeps names from being chosen so that they collide.
  static const unsigned long salt = std::random_device()() | 1U;
  if (XML_ParserReset(parser.get(), nullptr) != XML_TRUE) throw std::bad_alloc();
  XML_SetHashSalt(parser.get(), salt);
  return parser;
}

AnswerReading read_by(XML_Parser parser, std::string_view body) {
  XmlReading reading;
  reading.parser = parser;
  reading.document.format = Format::kXml;
  XML_SetUserData(parser, &reading);
  XML_SetElementHandler(parser, on_start, on_end);
  XML_SetCharacterDataHandler(parser, on_text);
  XML_SetStartDoctypeDeclHandler(parser, on_document_type);
  XML_SetUnknownEncodingHandler(parser, on_unknown_encoding, &reading);
  if (XML_Parse(parser, body.data(), static_cast<int>(body.size()), XML_TRUE) != XML_STATUS_OK) {
    // Want of memory is no fault of the document.
    if (reading.has_no_memory || XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    const XML_Error error = XML_GetErrorCode(parser);
    const char* reason = reading.refusal != nullptr ? reading.refusal : XML_ErrorString(error);
    return std::unexpected(UnreadAnswer{fault_at(parser, reason), reading.may_be_right});
  }
  return std::move(reading.document);
}

}  // namespace

AnswerReading read_xml_answer(std::string_view body) {
  if (body.size() > static_cast<std::size_t>(kMaxChunk))
    return std::unexpected(UnreadAnswer{"it is too long", false});
  ParserOwner parser = fresh_parser();
  auto document = read_by(parser.get(), body);
  waiting_parser().give(std::move(parser));
  return document;
}

}  // namespace backcheck
