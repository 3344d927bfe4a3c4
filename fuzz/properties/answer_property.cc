// Documents that an endpoint may send: our readers get out of them what other libraries get.
#include <string>

#include "fuzz/oracles/boost_json_oracle.h"
#include "fuzz/oracles/expat_oracle.h"
#include "fuzz/oracles/libxml2_oracle.h"
#include "fuzz/oracles/simdjson_oracle.h"
#include "fuzz/properties/answer_agreement.h"
#include "fuzz/properties/answer_input.h"
#include "fuzz/properties/wire_check_statement.h"
#include "fuzz/property.h"

namespace backcheck {
namespace {

using Held = std::optional<Broken>;

Held hold_format(std::string_view bytes, const AnswerReading& xml, const AnswerReading& json) {
  if (xml && json) return Broken{"a document is of one format", ""};
  if ((!xml || format_of(bytes) == Format::kXml) && (!json || format_of(bytes) == Format::kJson)) {
    return std::nullopt;
  }
  return Broken{"a document is of the format that its first byte says", ""};
}

Held hold_xml(std::string_view bytes, const AnswerReading& ours, Examination& examination) {
  if (ours) examination.reached("xml");
  const TreeResult by_expat = read_with_expat(bytes);
  if (const auto how = disagreement(ours, by_expat)) {
    return Broken{"XML is read as expat reads it, within our limits", *how};
  }
  const TreeResult by_libxml2 = read_with_libxml2(bytes);
  const auto how = disagreement(ours, by_libxml2);
  if (!how) return std::nullopt;
  examination.reached("libxml2-differs");
  if (difference_of_libxml2(bytes, by_expat, by_libxml2)) return std::nullopt;
  return Broken{"XML is read as libxml2 reads it, within our limits", *how};
}

Held hold_json(std::string_view bytes, const AnswerReading& ours, Examination& examination) {
  if (ours) examination.reached("json");
  const TreeResult by_boost_json = read_with_boost_json(bytes);
  if (const auto how = disagreement(ours, by_boost_json)) {
    return Broken{"JSON is read as Boost.JSON reads it, within our limits", *how};
  }
  const TreeResult by_simdjson = read_with_simdjson(bytes);
  const auto how = disagreement(ours, by_simdjson);
  if (!how) return std::nullopt;
  examination.reached("simdjson-differs");
  if (difference_of_simdjson(by_boost_json, by_simdjson)) return std::nullopt;
  return Broken{"JSON is read as simdjson reads it, within our limits", *how};
}

// The bytes as texts, encoded and read.
Held hold_round_trip(std::string_view bytes) {
  AnswerInput input = answer_input(bytes);
  input.held.clear();
  if (const auto how = disagreement(read_xml_answer(encoded_xml(input)), expected_xml(input.answer))) {
    return Broken{"an answer comes back from its XML", *how};
  }
  if (const auto how = disagreement(read_json_answer(encoded_json(input)), expected_json(input.answer))) {
    return Broken{"an answer comes back from its JSON", *how};
  }
  return std::nullopt;
}

}  // namespace

Held answer_property(std::string_view bytes, Examination& examination) {
  const AnswerReading xml = read_xml_answer(bytes);
  const AnswerReading json = read_json_answer(bytes);
  if (auto broken = hold_format(bytes, xml, json)) return broken;
  if (auto broken = hold_round_trip(bytes)) return broken;
  if (auto broken = hold_wire_checks(bytes, examination)) return broken;
  // What we take is always compared; what we refuse, where it is the libraries' turn.
  if (!xml && !json && !examination.asks_libraries(bytes)) return std::nullopt;
  examination.reached("libraries");
  if (auto broken = hold_xml(bytes, xml, examination)) return broken;
  return hold_json(bytes, json, examination);
}

}  // namespace backcheck
