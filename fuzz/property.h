// Statements about bytes that always hold: written once, they run on examples, on random values and under
// fuzzers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fuzz/examination.h"

namespace backcheck {

// A statement that did not hold.
struct Broken {
  std::string_view
      statement;  // a literal, the same for every input that breaks it: "decoded as the slow decoder does"
  std::string details;  // the two sides, in visible text
};

// Says of any bytes whatever whether everything that it states holds for them. Depends on nothing but the
// bytes, throws nothing but for want of memory, and tells the examination how far the bytes got.
using Property = std::optional<Broken> (*)(std::string_view bytes, Examination& examination);

// One for each target, implemented in properties/ in a file of its name.
std::optional<Broken> form_property(std::string_view bytes, Examination& examination);
std::optional<Broken> request_property(std::string_view bytes, Examination& examination);
std::optional<Broken> signature_property(std::string_view bytes, Examination& examination);
std::optional<Broken> xml_property(std::string_view bytes, Examination& examination);
std::optional<Broken> json_property(std::string_view bytes, Examination& examination);
std::optional<Broken> answer_property(std::string_view bytes, Examination& examination);
std::optional<Broken> http_answer_property(std::string_view bytes, Examination& examination);
std::optional<Broken> control_property(std::string_view bytes, Examination& examination);
std::optional<Broken> gateway_property(std::string_view bytes, Examination& examination);
std::optional<Broken> scenario_file_property(std::string_view bytes, Examination& examination);
std::optional<Broken> history_file_property(std::string_view bytes, Examination& examination);
std::optional<Broken> expectations_property(std::string_view bytes, Examination& examination);
std::optional<Broken> report_property(std::string_view bytes, Examination& examination);
std::optional<Broken> conversation_property(std::string_view bytes, Examination& examination);

}  // namespace backcheck
