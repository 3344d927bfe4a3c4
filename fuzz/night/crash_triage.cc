// Looking at inputs that failed.
#include "fuzz/night/crash_triage.h"

#include <unistd.h>

#include <chrono>
#include <utility>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/engine_command.h"
#include "fuzz/night/input_shrinker.h"
#include "fuzz/sanitizer_options.h"
#include "sim/report/file_writer.h"

namespace backcheck {
namespace {

constexpr std::size_t kShrinkTriesMax = 1000;
constexpr std::chrono::seconds kShrinkTime{30};

std::string program_of(const ChildCommand& command) {
  std::string line;
  for (const std::string& word : command.arguments) line += (line.empty() ? "" : " ") + shell_word(word);
  return line;
}

}  // namespace

ChildCommand CrashTriage::command(const std::string& target, Build build, const std::string& path) const {
  const FuzzLayout& layout = stage_.layout();
  if (build == Build::kFast) return inputs_command(layout.fast_program(target), {path});
  if (build == Build::kValgrind)
    return valgrind_command(stage_.settings().valgrind, layout.replay_program(target), {path});
  return inputs_command(layout.sanitized_program(target), {path});
}

std::optional<CrashReason> CrashTriage::failure(const std::string& target, Build build,
                                                const std::string& input) {
  const std::string path = stage_.scratch_path();
  if (!write_file(path, input)) return std::nullopt;
  const ChildResult result = stage_.run_to_the_end(command(target, build, path));
  unlink(path.c_str());
  if (result.is_good() || !result.trouble.empty()) return std::nullopt;
  return reason_of(result, stage_.layout().root);
}

std::pair<CrashTriage::Build, std::optional<CrashReason>> CrashTriage::look_again(const RawCrash& raw) {
  for (const Build build : {Build::kSanitized, Build::kFast, Build::kValgrind}) {
    if (build == Build::kValgrind && raw.phase != Phase::kValgrind) continue;
    if (auto reason = failure(raw.target, build, raw.input)) return {build, std::move(reason)};
  }
  return {Build::kNone, raw.reason};
}

std::string CrashTriage::shrunk(const RawCrash& raw, Build build, const CrashReason& reason) {
  const bool is_slow = reason.kind == "timeout" || build == Build::kValgrind;
  if (is_slow || build == Build::kNone || !raw.old_file.empty()) return raw.input;
  const auto end = std::chrono::steady_clock::now() + kShrinkTime;
  return shrink_input(
      raw.input,
      [&](const std::string& smaller) {
        if (stage_.interrupted() || std::chrono::steady_clock::now() > end) return false;
        const auto other = failure(raw.target, build, smaller);
        return other && other->key == reason.key;
      },
      kShrinkTriesMax);
}

void CrashTriage::keep(const RawCrash& raw, Build build, const CrashReason& reason) {
  Crash crash{.target = raw.target,
              .kind = reason.kind,
              .key = reason.key,
              .statement = reason.statement,
              .details = reason.details};
  crash.original_bytes = raw.input.size();
  crash.phase = raw.phase;
  crash.met = 1;
  crash.is_old = !raw.old_file.empty();
  crash.is_reproducible = build != Build::kNone;
  crash.input = shrunk(raw, build, reason);
  if (crash.input != raw.input) {
    if (const auto smaller = failure(raw.target, build, crash.input)) crash.details = smaller->details;
  }
  const auto file = crash.is_old
                        ? raw.old_file
                        : keep_input(stage_.layout().candidates(raw.target), crash.input).value_or("");
  crash.file = file;
  if (file.empty())
    stage_.ledger().add_trouble("a crash could not be written to " + stage_.layout().candidates(raw.target));
  const ChildCommand again = command(raw.target, build, file.empty() ? "INPUT" : file);
  crash.replay = "BACKCHECK_FUZZ_THOROUGH=1 ";
  if (build == Build::kSanitized)
    crash.replay.append("ASAN_OPTIONS=").append(kThoroughAsanOptions).append(" ");
  crash.replay += program_of(again);
  stage_.ledger().add(std::move(crash));
}

void CrashTriage::take(const RawCrash& raw) {
  const std::lock_guard lock(mutex_);
  // What is known by its first look needs no second one.
  if (raw.reason && stage_.ledger().meet_again(raw.target, raw.reason->key)) return;
  const auto [build, reason] = look_again(raw);
  if (!reason || stage_.ledger().meet_again(raw.target, reason->key)) return;
  stage_.tell("a crash of " + raw.target + ": " + reason->key);
  keep(raw, build, *reason);
}

}  // namespace backcheck
