// Reports read back, for the tests of what compares them.
#pragma once

#include <string>
#include <utility>

#include "sim/report/report_document.h"

namespace backcheck {

// A conforming run with one scenario, one decided reading and one requirement.
inline ReportDocument sample_document(std::string file) {
  ReportDocument document;
  document.file = std::move(file);
  document.version = "1";
  document.endpoint = "http://one/";
  document.profile = "page";
  document.verdict = "conforms";
  document.totals = {1, 2, 3, 0, 0, 0};
  document.requirements = {{"PRE-2", "conforms", 3, 0, "One task at a time."}};
  document.readings = {{"quota-day", {"UTC", "UTC+8"}, {"UTC"}}};
  document.scenarios = {{"state/a", "conforms", ""}};
  return document;
}

// The same with PRE-2 broken.
inline ReportDocument broken_document(std::string file) {
  ReportDocument document = sample_document(std::move(file));
  document.verdict = document.requirements[0].verdict = document.scenarios[0].verdict = "violates";
  document.requirements[0].violations = 1;
  document.violations = {{"PRE-2", "state/a", "", "accepted", 200, "A task is <ongoing>."}};
  return document;
}

}  // namespace backcheck
