// Several reports side by side: requirements and readings as rows, runs as columns.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/report/report_document.h"

namespace backcheck {

// One row: a requirement or a reading, with what each report says of it, in the order of the reports.
struct ComparedRow {
  std::string id;
  std::string about;  // the sentence of a requirement; of a reading: its alternatives
  std::vector<std::string>
      cells;  // "conforms", "violates", ...; of a reading: what is possible; "" : not told
  std::vector<std::size_t> checks;
  std::vector<std::size_t> violations;
  bool is_same = true;  // all reports say the same
};

struct Comparison {
  std::vector<ComparedRow> requirements;  // in the order of the catalogue, then what no catalogue knows
  std::vector<ComparedRow> readings;
};
Comparison compare_reports(std::span<const ReportDocument> reports);

// "A", "B", ...: what a report is called in a table.
std::string report_letter(std::size_t index);

// For a terminal.
std::string comparison_text(std::span<const ReportDocument> reports, bool colors);

}  // namespace backcheck
