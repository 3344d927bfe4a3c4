// XML and HTML read by libxml2, into trees.
#include "fuzz/oracles/libxml2_oracle.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <cstddef>
#include <memory>
#include <utility>

namespace backcheck {
namespace {

constexpr std::size_t kMaxBytes = 1U << 30U;

// The first errors that libxml2 reports while this stands, instead of on standard error.
class Faults {
 public:
  Faults() : handler_(xmlStructuredError), context_(xmlStructuredErrorContext) {
    xmlSetStructuredErrorFunc(this, on_error);
  }
  ~Faults() { xmlSetStructuredErrorFunc(context_, handler_); }
  Faults(const Faults&) = delete;
  Faults& operator=(const Faults&) = delete;

  std::vector<std::string> lines;

 private:
  static constexpr std::size_t kMaxFaults = 100;

  static void on_error(void* self, xmlErrorPtr error) {
    auto& lines = static_cast<Faults*>(self)->lines;
    if (lines.size() >= kMaxFaults || error->level == XML_ERR_WARNING) return;
    std::string message = error->message == nullptr ? "no message" : error->message;
    while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
    lines.push_back("line " + std::to_string(error->line) + ", column " + std::to_string(error->int2) + ": " +
                    message);
  }

  xmlStructuredErrorFunc handler_;
  void* context_;
};

std::string text_of(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

// An XML document as its events tell it. They are those of SAX 1: they know nothing of namespaces.
struct Reading {
  xmlParserCtxtPtr parser = nullptr;
  DocumentNode above;                // its only child is the root
  std::vector<DocumentNode*> open;   // the elements around, from `above` inwards
  const char* own_reason = nullptr;  // why we stopped it, if we did

  void stop(const char* reason) {
    own_reason = reason;
    xmlStopParser(parser);
  }
};

Reading& reading_of(void* data) { return *static_cast<Reading*>(data); }

void on_start(void* data, const xmlChar* name, const xmlChar** attributes) {
  Reading& reading = reading_of(data);
  if (reading.open.size() > kMaxTreeDepth) return reading.stop(kTooDeep);
  DocumentNode& node = reading.open.back()->children.emplace_back();
  node.name = text_of(name);
  for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
    node.attributes.emplace_back(text_of(attributes[0]), text_of(attributes[1]));
  }
  reading.open.push_back(&node);
}

void on_end(void* data, const xmlChar* /*name*/) {
  Reading& reading = reading_of(data);
  if (reading.open.size() > 1) reading.open.pop_back();
}

void on_text(void* data, const xmlChar* text, int size) {
  reading_of(data).open.back()->text.append(reinterpret_cast<const char*>(text),
                                            static_cast<std::size_t>(size));
}

void on_document_type(void* data, const xmlChar* /*name*/, const xmlChar* /*external_id*/,
                      const xmlChar* /*system_id*/) {
  reading_of(data).stop(kHasDocumentType);
}

xmlSAXHandler events() {
  xmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  handler.internalSubset = on_document_type;
  handler.initialized = 1;  // anything but XML_SAX2_MAGIC
  return handler;
}

void parse(xmlParserCtxtPtr parser, xmlSAXHandler& handler, Reading& reading) {
  xmlSAXHandler* const own = std::exchange(parser->sax, &handler);
  reading.parser = parser;
  reading.open.push_back(&reading.above);
  parser->userData = &reading;
  // NOENT: otherwise an ampersand in an attribute is told as a reference. No entity is ever declared.
  // OLD10: names by the fourth edition of XML 1.0, as expat has them; the fifth allows more characters.
  xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_OLD10);
  xmlParseDocument(parser);
  parser->sax = own;
}

// Whether there is more than was looked at: it stops at a NUL behind the root, and at bytes there that are
// not of the encoding.
bool leaves_some(const xmlParserInput& input) {
  if (input.cur < input.end) return true;
  return input.buf != nullptr && input.buf->raw != nullptr && xmlBufUse(input.buf->raw) > 0;
}

void append_children(const xmlNode* parent, DocumentNode& node);

DocumentNode tree_of(const xmlNode* element) {
  DocumentNode node;
  node.name = text_of(element->name);
  for (const xmlAttr* one = element->properties; one != nullptr; one = one->next) {
    std::string value;
    for (const xmlNode* part = one->children; part != nullptr; part = part->next) {
      value += text_of(part->content);
    }
    node.attributes.emplace_back(text_of(one->name), std::move(value));
  }
  append_children(element, node);
  return node;
}

// No deeper than 256 levels, where the parser stops by itself.
void append_children(const xmlNode* parent, DocumentNode& node) {
  for (const xmlNode* child = parent->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) node.children.push_back(tree_of(child));
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      node.text += text_of(child->content);
    }
  }
}

}  // namespace

TreeResult read_with_libxml2(std::string_view text) {
  if (text.empty()) return std::unexpected("it is empty");
  if (text.size() > kMaxBytes) return std::unexpected("it is too long");
  const Faults faults;
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
      xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())), &xmlFreeParserCtxt);
  if (!parser) return std::unexpected("no memory for a parser");
  xmlSAXHandler handler = events();
  Reading reading;
  parse(parser.get(), handler, reading);
  if (reading.own_reason != nullptr) return std::unexpected(reading.own_reason);
  if (leaves_some(*parser->input)) return std::unexpected("something follows the document");
  // Bytes that are not of the encoding are a fault that it forgives behind the root.
  if (!faults.lines.empty()) return std::unexpected(faults.lines.front());
  if (parser->wellFormed == 0 || reading.above.children.empty()) {
    return std::unexpected("no reason was given");
  }
  return std::move(reading.above.children.front());
}

HtmlReading read_html_with_libxml2(std::string_view text) {
  HtmlReading html;
  if (text.empty() || text.size() > kMaxBytes) {
    html.faults.emplace_back(text.empty() ? "it is empty" : "it is too long");
    return html;
  }
  Faults faults;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      htmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", HTML_PARSE_NONET),
      &xmlFreeDoc);
  html.faults = std::move(faults.lines);
  const xmlNode* const root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root != nullptr) html.root = tree_of(root);
  return html;
}

}  // namespace backcheck
