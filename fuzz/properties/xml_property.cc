// The XML of an answer gives back its texts, whoever reads it.
#include <array>
#include <string>
#include <string_view>
#include <variant>

#include "fuzz/oracles/expat_oracle.h"
#include "fuzz/oracles/libxml2_oracle.h"
#include "fuzz/properties/answer_input.h"
#include "fuzz/properties/document_readers.h"
#include "fuzz/property.h"
#include "fuzz/reference/written_xml.h"
#include "model/wire/xml_encoder.h"

namespace backcheck {
namespace {

constexpr std::array<DocumentReader, 1> kOwn = {
    {{"slow-reader", "the slow reader gets the texts of the answer out of its XML", read_written_xml}}};

constexpr std::array<DocumentReader, 2> kLibraries = {
    {{"expat", "expat gets the texts of the answer out of its XML", read_with_expat},
     {"libxml2", "libxml2 gets the texts of the answer out of its XML", read_with_libxml2}}};

// A text alone is written as it stands in an answer.
bool writes_text(const AnswerInput& input, std::string_view document) {
  std::string expected;
  expected.reserve(document.size());
  expected += "<RequestId>";
  append_xml_text(
      std::visit([](const auto& answer) { return std::string_view(answer.request_id); }, input.answer),
      expected);
  expected += "</RequestId>";
  return document.contains(expected);
}

}  // namespace

std::optional<Broken> xml_property(std::string_view bytes, Examination& examination) {
  const AnswerInput input = answer_input(bytes);
  examination.reached(std::holds_alternative<Success>(input.answer) ? "success" : "rejection");
  const std::string out = encoded_xml(input);
  if (!out.starts_with(input.held)) return Broken{"the XML stands behind what was there", out};
  const std::string_view document = std::string_view(out).substr(input.held.size());
  if (!writes_text(input, document)) return Broken{"a text of XML is written as it stands in an answer", out};
  const DocumentNode expected = expected_xml(input.answer);
  if (auto broken = hold_tree(document, expected, kOwn, examination)) return broken;
  if (!examination.asks_libraries(bytes)) return std::nullopt;
  return hold_tree(document, expected, kLibraries, examination);
}

}  // namespace backcheck
