// XML read by expat, into a tree.
#include "fuzz/oracles/expat_oracle.h"

#include <expat.h>

#include <cstddef>
#include <memory>
#include <utility>

namespace backcheck {
namespace {

constexpr std::size_t kMaxBytes = 1U << 30U;
constexpr unsigned long kHashSalt = 20'190'801;  // any: expat draws one by chance where it is 0

struct Reading {
  XML_Parser parser = nullptr;
  DocumentNode above;                // its only child is the root
  std::vector<DocumentNode*> open;   // the elements around, from `above` inwards
  const char* own_reason = nullptr;  // why we stopped it, if we did

  void stop(const char* reason) {
    own_reason = reason;
    XML_StopParser(parser, XML_FALSE);
  }
};

Reading& reading_of(void* data) { return *static_cast<Reading*>(data); }

void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  Reading& reading = reading_of(data);
  if (reading.open.size() > kMaxTreeDepth) return reading.stop(kTooDeep);
  DocumentNode& node = reading.open.back()->children.emplace_back();
  node.name = name;
  for (; *attributes != nullptr; attributes += 2) node.attributes.emplace_back(attributes[0], attributes[1]);
  reading.open.push_back(&node);
}

void on_end(void* data, const XML_Char* /*name*/) { reading_of(data).open.pop_back(); }

void on_text(void* data, const XML_Char* text, int size) {
  reading_of(data).open.back()->text.append(text, static_cast<std::size_t>(size));
}

void on_document_type(void* data, const XML_Char* /*name*/, const XML_Char* /*system_id*/,
                      const XML_Char* /*public_id*/, int /*has_internal_subset*/) {
  reading_of(data).stop(kHasDocumentType);
}

}  // namespace

TreeResult read_with_expat(std::string_view text) {
  if (text.size() > kMaxBytes) return std::unexpected("it is too long");
  using Owner = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;
  const Owner parser(XML_ParserCreate(nullptr), &XML_ParserFree);
  if (!parser) return std::unexpected("no memory for a parser");
  Reading reading;
  reading.parser = parser.get();
  reading.open.push_back(&reading.above);
  XML_SetHashSalt(parser.get(), kHashSalt);
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE) != XML_STATUS_OK) {
    const char* const reason = XML_ErrorString(XML_GetErrorCode(parser.get()));
    return std::unexpected(reading.own_reason != nullptr ? reading.own_reason : reason);
  }
  return std::move(reading.above.children.front());
}

}  // namespace backcheck
