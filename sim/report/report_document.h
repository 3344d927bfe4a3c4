// A JSON report of a run, read back from its file.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// More bytes than that are no report that anybody wrote by a run.
inline constexpr std::size_t kMaxReportFile = 256U << 20U;

struct ReportedRequirement {
  std::string id;
  std::string verdict;  // "conforms", "violates", "inconclusive" or "skipped", as in all that follows
  std::size_t checks = 0;
  std::size_t violations = 0;
  std::string sentence;  // empty where the report does not say it
};

struct ReportedReading {
  std::string id;
  std::vector<std::string> alternatives;
  std::vector<std::string> possible;
};

struct ReportedViolation {
  std::string requirement;
  std::string scenario;
  std::string reading;  // the choice that was not stuck to; empty: it is of no choice
  std::string outcome;  // what was observed
  int status = 0;
  std::string why;
};

struct ReportedScenario {
  std::string id;
  std::string verdict;
  std::string reason;
};

struct ReportedTotals {
  std::size_t scenarios = 0;
  std::size_t calls = 0;
  std::size_t conforms = 0;
  std::size_t violates = 0;
  std::size_t inconclusive = 0;
  std::size_t skipped = 0;
};

// What reports are compared by. The members of "backcheck-report/1" that are not here may be anything.
struct ReportDocument {
  std::string file;
  std::string version;  // of the tool
  std::string endpoint;
  std::string profile;  // "page" where the report does not say it
  std::string verdict;
  ReportedTotals totals;
  std::vector<ReportedRequirement> requirements;
  std::vector<ReportedReading> readings;
  std::vector<ReportedViolation> violations;
  std::vector<ReportedScenario> scenarios;
  bool is_exploration = false;  // of generated scenarios: other seeds have others
};

// `file`: its name, for messages. The fault is one line: FILE:LINE:COLUMN where the text is no JSON, FILE and
// the member where it is no report; a file of another kind is told by its name, and who reads that.
std::expected<ReportDocument, std::string> read_report(std::string_view text, const std::string& file);

}  // namespace backcheck
