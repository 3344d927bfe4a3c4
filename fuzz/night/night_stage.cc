// Running the programs of targets.
#include "fuzz/night/night_stage.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/sanitizer_options.h"

namespace backcheck {
namespace {

constexpr std::chrono::minutes kLongestCheck{1};

std::string ending_of(const ChildResult& result) {
  if (!result.trouble.empty()) return result.trouble;
  if (result.was_late) return "ended after its time limit";
  if (result.signal != 0) return "signal " + std::to_string(result.signal);
  return "exit status " + std::to_string(result.status);
}

std::string last_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return std::string(text.substr(text.rfind('\n') + 1));
}

// All statements, and all that sanitizers keep; what the caller says of these stands.
void ask_for_all(ChildCommand& command) {
  command.environment.emplace_back("BACKCHECK_FUZZ_THOROUGH", "1");
  if (std::getenv("ASAN_OPTIONS") == nullptr)
    command.environment.emplace_back("ASAN_OPTIONS", kThoroughAsanOptions);
}

}  // namespace

void NightStage::add_environment(ChildCommand& command) const {
  const auto add = [&](const char* name, const std::string& value) {
    command.environment.emplace_back(name, value);
  };
  add("UBSAN_OPTIONS", "print_stacktrace=1");
  if (!settings_.symbolizer.empty()) add("ASAN_SYMBOLIZER_PATH", settings_.symbolizer);
}

ChildResult NightStage::run_thoroughly(ChildCommand command) {
  add_environment(command);
  ask_for_all(command);
  return run_child(command, watch_.interrupted);
}

ChildResult NightStage::run_counted(ChildCommand command, const std::string& target) {
  add_environment(command);
  const std::string path = scratch_path();
  command.environment.emplace_back("BACKCHECK_FUZZ_REACH", path);
  ChildResult result = run_child(command, watch_.interrupted);
  if (const auto lines = read_input(path))
    ledger_.change(target, [&](TargetSummary& summary) { add_reach(*lines, summary.reach); });
  unlink(path.c_str());
  return result;
}

ChildResult NightStage::run_to_the_end(ChildCommand command) {
  add_environment(command);
  ask_for_all(command);
  command.limit = std::min<std::chrono::milliseconds>(command.limit, kLongestCheck);
  return run_child(command, [] { return false; });
}

void NightStage::note_unwritten(const std::string& target, Phase phase, const std::string& folder) {
  ledger_.add(target, phase, {.verdict = Verdict::kInconclusive, .reason = "inputs could not be written"});
  ledger_.add_trouble("inputs of " + target + " could not be written to " + folder + "; is the disk full?");
}

std::string NightStage::scratch_path() {
  make_folder(layout().scratch(""));
  return layout().scratch(std::to_string(getpid()) + "-" + std::to_string(scratch_count_++));
}

CrashReason reason_of(const ChildResult& result, const std::string& root) {
  if (auto reason = crash_reason(result.output, root)) return *reason;
  const std::string ending = ending_of(result);
  return {.kind = ending, .key = ending, .statement = "", .details = last_line(result.output)};
}

std::size_t last_input(const ChildResult& result, const std::vector<std::string>& inputs) {
  constexpr std::string_view kRunning = "Running: ";
  std::string_view rest = result.output;
  while (!rest.empty()) {
    if (rest.ends_with('\n')) rest.remove_suffix(1);
    const std::size_t begin = rest.rfind('\n') + 1;
    std::string_view line = rest.substr(begin);
    if (line.starts_with(kRunning)) line.remove_prefix(kRunning.size());
    const auto found = std::ranges::find(inputs, line);
    if (found != inputs.end()) return static_cast<std::size_t>(found - inputs.begin());
    rest = rest.substr(0, begin);
  }
  return inputs.size();
}

std::string trouble_with(const ChildCommand& command, const ChildResult& result) {
  if (!result.trouble.empty()) return result.trouble;
  const std::string line = last_line(result.output);
  return command.arguments.front() + ": " + ending_of(result) +
         (line.empty() ? "" : "; it said last: " + line);
}

}  // namespace backcheck
