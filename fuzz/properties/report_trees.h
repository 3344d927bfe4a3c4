// Reports as the documents that they are, read by other libraries: what strangers said is text in them, and
// nothing else.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/oracles/document_tree.h"
#include "fuzz/property.h"
#include "sim/report/timeline.h"

namespace backcheck {

// A report, and the one with placeholders for the texts.
struct ReportPair {
  std::string_view real;
  std::string_view harmless;
  std::span<const std::string> texts;
};

// What both libraries make of both reports.
struct ReportTrees {
  DocumentNode real;
  DocumentNode harmless;
};

// Of reports that are JSON: what both libraries agree on, else what is broken.
std::expected<ReportTrees, Broken> read_json_reports(const ReportPair& reports);

// The first statement that does not hold. The documents have the same members or elements, and every text
// comes back: of JSON exactly, of the others as placeholder.h has it.
std::optional<Broken> compare_json(const ReportPair& reports);
std::optional<Broken> compare_junit(const ReportPair& reports);
// `timeline`: the real one, whose labels are cut by rules of their own.
std::optional<Broken> compare_pages(const ReportPair& reports, const Timeline& timeline);

}  // namespace backcheck
