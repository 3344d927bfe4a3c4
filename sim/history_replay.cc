// Taking a history file through the rounds of its check.
#include "sim/history_replay.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "sim/history_file.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// A reason may repeat what stands in the file.
std::string fault_text(const std::string& path, const HistoryFault& fault) {
  const std::string reason = visible_text(fault.reason);
  if (fault.line == 0) return path + ": " + reason;
  return path + ":" + std::to_string(fault.line) + ": " + reason;
}

// One round. The text tells of a last line that was cut short.
std::expected<std::string, std::string> take_all(const std::string& path, HistoryCheck& check) {
  auto reader = HistoryReader::open(path);
  if (!reader) return std::unexpected(fault_text(path, reader.error()));
  check.begin(reader->header().world);
  while (true) {
    const HistoryItem& item = reader->next();
    if (const auto* operation = std::get_if<Operation>(&item)) {
      check.take(*operation);
    } else if (const auto* fault = std::get_if<HistoryFault>(&item)) {
      return std::unexpected(fault_text(path, *fault));
    } else {
      const auto& torn = std::get<HistoryEnd>(item).torn;
      return torn ? fault_text(path, *torn) : std::string();
    }
  }
}

// What comes through a pipe comes once.
bool may_be_read_again(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

std::expected<RunSummary, std::string> check_history(const std::string& path,
                                                     const HistoryCheckOptions& options) {
  HistoryCheck check(path, options);
  std::string torn;
  do {
    auto taken = take_all(path, check);
    if (!taken) return std::unexpected(std::move(taken.error()));
    torn = std::move(*taken);
  } while (check.wants_another_round() && may_be_read_again(path));
  RunSummary summary = check.finish();
  if (!torn.empty()) summary.note = "The last line was cut short and is skipped: " + torn;
  return summary;
}

}  // namespace backcheck
