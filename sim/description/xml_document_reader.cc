// XML documents as trees, read by expat, which is told to stop at a document type.
#include <expat.h>

#include <memory>
#include <new>
#include <utility>

#include "sim/description/document_node.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

struct TreeReading {
  XML_Parser parser = nullptr;
  DocumentLimits limits;
  std::vector<DocumentNode> way;  // from the root to the open element
  DocumentNode root;
  const char* refusal = nullptr;  // our own reason to stop
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

void start_element(TreeReading& reading, const XML_Char* name) {
  if (reading.way.size() >= reading.limits.depth) return reading.refuse("elements are nested too deeply");
  if (reading.limits.nodes == 0) return reading.refuse("it has too many elements");
  --reading.limits.nodes;
  if (!reading.way.empty()) {
    reading.way.back().kind = NodeKind::kGroup;
    reading.way.back().text.clear();
  }
  reading.way.push_back({name, NodeKind::kText, {}, {}});
}

void on_start(void* data, const XML_Char* name, const XML_Char** /*attributes*/) {
  auto& reading = *static_cast<TreeReading*>(data);
  reading.keep([&] { start_element(reading, name); });
}

void end_element(TreeReading& reading) {
  DocumentNode node = std::move(reading.way.back());
  reading.way.pop_back();
  if (reading.way.empty()) {
    reading.root = std::move(node);
  } else {
    reading.way.back().children.push_back(std::move(node));
  }
}

void on_end(void* data, const XML_Char* /*name*/) {
  auto& reading = *static_cast<TreeReading*>(data);
  reading.keep([&] { end_element(reading); });
}

void on_text(void* data, const XML_Char* text, int size) {
  auto& reading = *static_cast<TreeReading*>(data);
  if (reading.way.back().kind != NodeKind::kText) return;
  reading.keep([&] { reading.way.back().text.append(text, static_cast<std::size_t>(size)); });
}

void on_document_type(void* data, const XML_Char* /*name*/, const XML_Char* /*system_id*/,
                      const XML_Char* /*public_id*/, int /*has_internal_subset*/) {
  static_cast<TreeReading*>(data)->refuse("it has a document type declaration");
}

std::string fault_at(XML_Parser parser, const char* reason) {
  return std::string(reason) + " (line " + std::to_string(XML_GetCurrentLineNumber(parser)) + ", column " +
         std::to_string(XML_GetCurrentColumnNumber(parser) + 1) + ")";
}

}  // namespace

std::expected<DocumentNode, std::string> read_xml_document(std::string_view text,
                                                           const DocumentLimits& limits) {
  if (text.size() > kMostBytes) return std::unexpected("it is too long");
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                            &XML_ParserFree);
  if (!parser) throw std::bad_alloc();
  TreeReading reading{.parser = parser.get(), .limits = limits};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  if (XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE) == XML_STATUS_OK)
    return std::move(reading.root);
  // Want of memory is no fault of the document.
  if (reading.has_no_memory || XML_GetErrorCode(parser.get()) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
  const char* reason =
      reading.refusal != nullptr ? reading.refusal : XML_ErrorString(XML_GetErrorCode(parser.get()));
  return std::unexpected(fault_at(parser.get(), reason));
}

}  // namespace backcheck
