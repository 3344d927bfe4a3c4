// What the reports of a run say, read back from the files.
#pragma once

#include <boost/json.hpp>

#include <string>
#include <vector>

#include "tests/sim/commands/program.h"

namespace backcheck {

// One run with a JSON report.
struct ReportedRun {
  Ending ending;
  boost::json::value json;

  std::string verdict() const { return text(json.at("verdict")); }
  std::int64_t total(const char* name) const { return json.at("totals").at(name).to_number<std::int64_t>(); }
  const boost::json::array& violations() const { return json.at("violations").as_array(); }
  // Of the n-th violation.
  std::string violation(const char* member, std::size_t n = 0) const {
    return text(violations().at(n).at(member));
  }
  bool violates(std::string_view requirement) const;
  // The alternatives of a reading that are still possible.
  std::vector<std::string> possible(std::string_view reading) const;
  std::string scenario_verdict(std::string_view id) const;

  static std::string text(const boost::json::value& value) { return std::string(value.as_string()); }
};

// `backcheck` with these arguments and --report-json.
ReportedRun run_reported(std::vector<std::string> arguments);

}  // namespace backcheck
