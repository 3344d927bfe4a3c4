// Reading libFuzzer's lines.
#include "fuzz/night/engine_log.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace backcheck {
namespace {

// The whole number behind `mark`, blanks skipped.
std::optional<std::uint64_t> number_behind(std::string_view line, std::string_view mark) {
  const std::size_t at = line.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = line.substr(at + mark.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc()) return std::nullopt;
  return number;
}

void set_if(std::optional<std::uint64_t> number, std::uint64_t& value) {
  if (number) value = *number;
}

// "#2097152<tab>pulse  cov: 5 ft: 6 corp: ..."
void take_status(std::string_view line, EngineLog& log) {
  const auto features = number_behind(line, " ft: ");
  if (!features) return;
  set_if(number_behind(line, "#"), log.executions);
  set_if(number_behind(line, " cov: "), log.edges);
  log.features = *features;
  if (line.find("INITED") == std::string_view::npos) return;
  log.edges_before = log.edges;
  log.features_before = log.features;
}

void take_information(std::string_view line, EngineLog& log) {
  if (line.starts_with("INFO: Loaded") && line.find("inline 8-bit counters") != std::string_view::npos)
    set_if(number_behind(line, "counters):"), log.counters);
  if (line.starts_with("stat::number_of_executed_units:"))
    set_if(number_behind(line, "units:"), log.executions);
  if (line.starts_with("stat::peak_rss_mb:")) set_if(number_behind(line, "mb:"), log.peak_rss_mb);
}

// "MERGE-OUTER: 2 new files with 9 new features added; 8 new coverage edges"
void take_merge(std::string_view line, EngineLog& log) {
  if (line.find(" new features added") == std::string_view::npos) return;
  log.is_merged = true;
  set_if(number_behind(line, "MERGE-OUTER:"), log.merged_files);
  set_if(number_behind(line, " with "), log.merged_features);
  set_if(number_behind(line, " added; "), log.merged_edges);
}

void take_line(std::string_view line, EngineLog& log) {
  constexpr std::string_view kWritten = "Test unit written to ";
  if (line.starts_with('#')) {
    take_status(line, log);
  } else if (const std::size_t at = line.find(kWritten); at != std::string_view::npos) {
    log.artifact = line.substr(at + kWritten.size());
  } else if (line.starts_with("MERGE-OUTER: ")) {
    take_merge(line, log);
  } else {
    take_information(line, log);
  }
}

}  // namespace

EngineLog parse_engine_log(std::string_view text) {
  EngineLog log;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    take_line(text.substr(0, end), log);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return log;
}

}  // namespace backcheck
