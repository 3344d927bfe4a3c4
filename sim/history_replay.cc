// Taking a history file through the rounds of its check.
#include "sim/history_replay.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/history_file.h"
#include "sim/report/visible_text.h"
#include "sim/unfinished_operations.h"

namespace backcheck {
namespace {

// A reason may repeat what stands in the file.
std::string fault_text(const std::string& path, const HistoryFault& fault) {
  const std::string reason = visible_text(fault.reason);
  if (fault.line == 0) return path + ": " + reason;
  return path + ":" + std::to_string(fault.line) + ": " + reason;
}

// What one round told beside the operations.
struct HistoryRest {
  std::string torn;  // of a last line that was cut short; empty: there is none
  std::vector<BegunOperation> unfinished;
};

// One round. What came back at `until` or later is not relied on.
std::expected<HistoryRest, std::string> take_all(const std::string& path, HistoryCheck& check,
                                                 const HistoryCheckOptions& options,
                                                 std::optional<std::int64_t> until) {
  auto reader = HistoryReader::open(path);
  if (!reader) return std::unexpected(fault_text(path, reader.error()));
  check.begin(reader->header().world);
  while (true) {
    const HistoryItem& item = reader->next();
    if (options.interrupted != nullptr && options.interrupted()) {
      check.give_up();
      return HistoryRest{};
    }
    if (const auto* operation = std::get_if<Operation>(&item)) {
      if (!until) {
        check.take(*operation);
      } else if (const auto known = known_before(*until, *operation)) {
        check.take(*known);
      }
    } else if (const auto* fault = std::get_if<HistoryFault>(&item)) {
      return std::unexpected(fault_text(path, *fault));
    } else {
      const auto& end = std::get<HistoryEnd>(item);
      for (const Operation& call : unfinished_calls(end.unfinished)) check.take(call);
      return HistoryRest{end.torn ? fault_text(path, *end.torn) : std::string(), end.unfinished};
    }
  }
}

// What comes through a pipe comes once.
bool may_be_read_again(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

// What the file told is in `rest` then.
std::expected<RunSummary, std::string> check_until(const std::string& path,
                                                   const HistoryCheckOptions& options,
                                                   std::optional<std::int64_t> until, HistoryRest& rest) {
  HistoryCheck check(path, options);
  do {
    auto taken = take_all(path, check, options, until);
    if (!taken) return std::unexpected(std::move(taken.error()));
    rest = *std::move(taken);
  } while (check.wants_another_round() && may_be_read_again(path));
  return check.finish();
}

std::string note_of(const HistoryRest& rest) {
  std::string note;
  if (!rest.torn.empty()) note = "The last line was cut short and is skipped: " + rest.torn + ". ";
  if (!rest.unfinished.empty()) {
    note += "It ends while " + std::to_string(rest.unfinished.size()) +
            (rest.unfinished.size() == 1 ? " operation is" : " operations are") +
            " on the way, and may have taken effect. ";
  }
  if (!note.empty()) note.pop_back();
  return note;
}

// Of a run that conforms although not every world was decided.
std::string note_on_undecided(const std::string& path, const RunSummary& summary) {
  const auto undecided =
      std::ranges::count(summary.scenarios, Verdict::kInconclusive, &ScenarioResult::verdict);
  if (undecided == 0 || summary.verdict != Verdict::kConforms) return "";
  return std::to_string(undecided) + " of the " + std::to_string(totals_of(summary).scenarios) +
         " worlds of " + path + (undecided == 1 ? " is" : " are") +
         " left undecided, for a reason that is told with each; where that is a limit, --max-steps and "
         "--max-ways raise it.";
}

}  // namespace

std::expected<RunSummary, std::string> check_history(const std::string& path,
                                                     const HistoryCheckOptions& options) {
  HistoryRest rest;
  auto summary = check_until(path, options, std::nullopt, rest);
  // From the call of such a verb on nobody knows in which state the endpoint was.
  if (const auto verb = first_unfinished_verb(rest.unfinished); summary && verb) {
    if (!may_be_read_again(path)) {
      return std::unexpected(path +
                             ": it ends while a verb of the hook was on its way, so it has to be read twice, "
                             "which a pipe cannot be: give it as a file");
    }
    summary = check_until(path, options, verb, rest);
  }
  if (!summary) return summary;
  summary->note = note_of(rest);
  const std::string undecided = note_on_undecided(path, *summary);
  if (!undecided.empty()) summary->note += (summary->note.empty() ? "" : " ") + undecided;
  return summary;
}

}  // namespace backcheck
