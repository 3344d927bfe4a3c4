// The JSON of an answer gives back its texts, whoever reads it.
#include <array>
#include <string>
#include <string_view>
#include <variant>

#include "fuzz/oracles/boost_json_oracle.h"
#include "fuzz/oracles/simdjson_oracle.h"
#include "fuzz/properties/answer_input.h"
#include "fuzz/properties/document_readers.h"
#include "fuzz/property.h"
#include "fuzz/reference/written_json.h"
#include "model/wire/json_encoder.h"

namespace backcheck {
namespace {

constexpr std::array<DocumentReader, 1> kOwn = {
    {{"slow-reader", "the slow reader gets the texts of the answer out of its JSON", read_written_json}}};

constexpr std::array<DocumentReader, 2> kLibraries = {
    {{"boost-json", "Boost.JSON gets the texts of the answer out of its JSON", read_with_boost_json},
     {"simdjson", "simdjson gets the texts of the answer out of its JSON", read_with_simdjson}}};

// A text alone is written as it stands in an answer.
bool writes_text(const AnswerInput& input, std::string_view document) {
  std::string expected = R"({"RequestId":")";
  append_json_text(
      std::visit([](const auto& answer) { return std::string_view(answer.request_id); }, input.answer),
      expected);
  expected += '"';
  return document.contains(expected);
}

}  // namespace

std::optional<Broken> json_property(std::string_view bytes, Examination& examination) {
  const AnswerInput input = answer_input(bytes);
  examination.reached(std::holds_alternative<Success>(input.answer) ? "success" : "rejection");
  const std::string out = encoded_json(input);
  if (!out.starts_with(input.held)) return Broken{"the JSON stands behind what was there", out};
  const std::string_view document = std::string_view(out).substr(input.held.size());
  if (!writes_text(input, document))
    return Broken{"a text of JSON is written as it stands in an answer", out};
  const DocumentNode expected = expected_json(input.answer);
  if (auto broken = hold_tree(document, expected, kOwn, examination)) return broken;
  if (!examination.asks_libraries(bytes)) return std::nullopt;
  return hold_tree(document, expected, kLibraries, examination);
}

}  // namespace backcheck
