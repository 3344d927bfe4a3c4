// Reading reports with Boost.JSON.
#include "sim/report/report_document.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

namespace backcheck {
namespace {

namespace json = boost::json;

constexpr std::string_view kKind = "backcheck-report/1";
constexpr std::size_t kDeepest = 32;

// What ends the reading: where, and why.
struct Misfit {
  std::string text;
};

std::string place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
  const std::size_t begin = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
  return std::to_string(line) + ":" + std::to_string(before.size() - begin + 1);
}

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  return json::serialize(json::value(text.substr(0, kLongest))) + (text.size() > kLongest ? "..." : "");
}

// A value with its place in the document, as in "violations[3].step".
class Node {
 public:
  Node(const json::value& value, std::string path) : value_(value), path_(std::move(path)) {}

  Node member(std::string_view name) const {
    const json::object& object = as_object();
    const auto found = object.find(name);
    if (found == object.end()) throw Misfit{path_to(name) + " is missing"};
    return {found->value(), path_to(name)};
  }
  bool has(std::string_view name) const { return as_object().contains(name); }

  const json::object& as_object() const {
    if (!value_.is_object()) throw misfit("an object");
    return value_.get_object();
  }
  std::string text() const {
    if (!value_.is_string()) throw misfit("a string");
    return std::string(value_.get_string());
  }
  std::string text_or(std::string_view name, std::string_view otherwise) const {
    return has(name) && !member(name).value_.is_null() ? member(name).text() : std::string(otherwise);
  }
  std::size_t count() const {
    json::error_code error;
    const auto number = value_.to_number<std::uint64_t>(error);
    if (error) throw misfit("a whole number, not negative");
    return number;
  }
  int number() const {
    json::error_code error;
    const auto number = value_.to_number<std::int32_t>(error);
    if (error) throw misfit("a whole number");
    return number;
  }
  std::string verdict() const {
    constexpr std::array<std::string_view, 4> kVerdicts = {"conforms", "violates", "inconclusive", "skipped"};
    std::string word = text();
    if (std::ranges::find(kVerdicts, word) == kVerdicts.end())
      throw Misfit{path_ + " is " + shown(word) +
                   ", which is no verdict (conforms, violates, inconclusive or skipped)"};
    return word;
  }
  template <typename Read>
  auto items(Read read) const {
    if (!value_.is_array()) throw misfit("an array");
    std::vector<decltype(read(*this))> out;
    for (const json::value& item : value_.get_array())
      out.push_back(read(Node(item, path_ + "[" + std::to_string(out.size()) + "]")));
    return out;
  }

 private:
  std::string path_to(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
  }
  Misfit misfit(std::string_view wanted) const {
    return {(path_.empty() ? "the document" : path_) + " is not " + std::string(wanted)};
  }

  const json::value& value_;
  std::string path_;
};

std::string text_of(const Node& node) { return node.text(); }

ReportedRequirement requirement_of(const Node& node) {
  return {node.member("id").text(), node.member("verdict").verdict(), node.member("checks").count(),
          node.member("violations").count(), node.text_or("sentence", "")};
}

ReportedReading reading_of(const Node& node) {
  return {node.member("id").text(), node.member("alternatives").items(text_of),
          node.member("possible").items(text_of)};
}

ReportedViolation violation_of(const Node& node) {
  const Node observed = node.member("observed");
  return {node.member("requirement").text(),
          node.member("scenario").text(),
          node.text_or("reading", ""),
          observed.text_or("outcome", ""),
          observed.has("status") ? observed.member("status").number() : 0,
          node.text_or("why", "")};
}

ReportedScenario scenario_of(const Node& node) {
  return {node.member("id").text(), node.member("verdict").verdict(), node.text_or("reason", "")};
}

ReportedTotals totals_of(const Node& node) {
  return {node.member("scenarios").count(),    node.member("calls").count(),
          node.member("conforms").count(),     node.member("violates").count(),
          node.member("inconclusive").count(), node.member("skipped").count()};
}

ReportDocument document_of(const Node& root, const std::string& file) {
  ReportDocument document;
  document.file = file;
  document.version = root.member("tool").text_or("version", "");
  document.endpoint = root.member("endpoint").text();
  document.profile = root.text_or("profile", "page");
  document.verdict = root.member("verdict").verdict();
  document.totals = totals_of(root.member("totals"));
  document.requirements = root.member("requirements").items(requirement_of);
  document.readings = root.member("readings").items(reading_of);
  document.violations = root.member("violations").items(violation_of);
  if (root.has("scenarios")) document.scenarios = root.member("scenarios").items(scenario_of);
  document.is_exploration = root.has("exploration");
  return document;
}

// What a file is that is no report of a run.
std::string other_kind(const json::value& value) {
  const json::object* const object = value.if_object();
  if (object == nullptr) return "it is no report: a report is one JSON object";
  if (object->contains("history")) return "it is a history; `backcheck check` judges it";
  if (object->contains("log")) return "it is a HAR file, it seems; `backcheck check` judges it";
  const json::value* const report = object->if_contains("report");
  if (report == nullptr) return "it is no report: there is no member \"report\"";
  const std::string kind = report->is_string() ? std::string(report->get_string()) : "";
  if (kind.starts_with("backcheck-mutants/"))
    return "it is a report on mutants; reports of runs are compared";
  return "its \"report\" is " + json::serialize(*report) + "; this program reads \"" + std::string(kKind) +
         "\"";
}

// Several lines of JSON each: a history, as a rule.
bool is_of_lines(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  return first.starts_with("{\"history\"");
}

std::expected<json::value, std::string> parsed(std::string_view text, const std::string& file) {
  if (is_of_lines(text)) return std::unexpected(file + ": it is a history; `backcheck check` judges it");
  json::parse_options options;
  options.max_depth = kDeepest;
  json::stream_parser parser({}, options);
  json::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && read < text.size()) {
    const std::size_t rest = text.find_first_not_of(" \t\r\n", read);
    if (rest != text.npos)
      return std::unexpected(file + ":" + place_of(text, rest) +
                             ": something follows the end of the document");
  }
  if (!error) parser.finish(error);
  if (error) {
    const std::size_t at = std::min(read, text.size());
    return std::unexpected(file + ":" + place_of(text, at) + ": it is no JSON: " + error.message());
  }
  return parser.release();
}

}  // namespace

std::expected<ReportDocument, std::string> read_report(std::string_view text, const std::string& file) {
  if (text.size() > kMaxReportFile)
    return std::unexpected(file + ": it is longer than " + std::to_string(kMaxReportFile >> 20U) + " MiB");
  if (text.find_first_not_of(" \t\r\n") == text.npos) return std::unexpected(file + ": it is empty");
  auto value = parsed(text, file);
  if (!value) return std::unexpected(value.error());
  const json::object* const object = value->if_object();
  const json::value* const kind = object == nullptr ? nullptr : object->if_contains("report");
  if (kind == nullptr || *kind != json::value(kKind))
    return std::unexpected(file + ": " + other_kind(*value));
  try {
    return document_of(Node(*value, ""), file);
  } catch (const Misfit& misfit) {
    return std::unexpected(file + ": " + misfit.text);
  }
}

}  // namespace backcheck
