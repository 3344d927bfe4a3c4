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

CrashTriage::Look CrashTriage::look(const std::string& target, Build build, const std::string& input) {
  const std::string path = stage_.scratch_path();
  if (!write_file(path, input)) return {};
  const ChildResult result = stage_.run_to_the_end(command(target, build, path));
  unlink(path.c_str());
  if (!result.trouble.empty()) return {};
  if (result.is_good()) return {.build = Build::kNone, .reason = std::nullopt, .was_run = true};
  return {.build = build, .reason = reason_of(result, stage_.layout().root), .was_run = true};
}

CrashTriage::Look CrashTriage::look_again(const RawCrash& raw) {
  bool was_run = false;
  for (const Build build : {Build::kSanitized, Build::kFast, Build::kValgrind}) {
    if (build == Build::kValgrind && raw.phase != Phase::kValgrind) continue;
    Look one = look(raw.target, build, raw.input);
    if (one.reason) return one;
    was_run |= one.was_run;
  }
  return {.build = Build::kNone, .reason = raw.reason, .was_run = was_run};
}

std::string CrashTriage::shrunk(const RawCrash& raw, Build build, const CrashReason& reason) {
  const bool is_slow = reason.kind == "timeout" || build == Build::kValgrind;
  if (is_slow || build == Build::kNone || raw.is_old) return raw.input;
  const auto end = std::chrono::steady_clock::now() + kShrinkTime;
  return shrink_input(
      raw.input,
      [&](const std::string& smaller) {
        if (stage_.interrupted() || std::chrono::steady_clock::now() > end) return false;
        const auto other = look(raw.target, build, smaller).reason;
        return other && other->key == reason.key;
      },
      kShrinkTriesMax);
}

std::string CrashTriage::left_at(const RawCrash& raw) {
  const std::string folder = stage_.layout().raw_crashes(raw.target);
  if (raw.file.starts_with(folder + "/")) return raw.file;
  return keep_input(folder, raw.input).value_or(raw.file);
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
  crash.is_old = raw.is_old;
  crash.is_reproducible = build != Build::kNone;
  crash.input = shrunk(raw, build, reason);
  if (crash.input != raw.input) {
    if (const auto smaller = look(raw.target, build, crash.input).reason) crash.details = smaller->details;
  }
  const std::string folder = stage_.layout().candidates(raw.target);
  const auto kept = raw.is_old ? std::optional(raw.file) : keep_input(folder, crash.input);
  crash.file = kept ? *kept : left_at(raw);
  if (!kept)
    stage_.ledger().add_trouble("a crash could not be written to " + folder + "; it is left in " +
                                crash.file);
  const ChildCommand again = command(raw.target, build, crash.file);
  crash.replay = "BACKCHECK_FUZZ_THOROUGH=1 ";
  if (build == Build::kSanitized)
    crash.replay.append("ASAN_OPTIONS=").append(kThoroughAsanOptions).append(" ");
  crash.replay += program_of(again);
  stage_.ledger().add(std::move(crash));
}

bool CrashTriage::take(const RawCrash& raw) {
  const std::lock_guard lock(mutex_);
  return settle(raw) && !stage_.ledger().names_file(raw.file);
}

bool CrashTriage::settle(const RawCrash& raw) {
  // What is known by its first look needs no second one.
  if (raw.reason && stage_.ledger().meet_again(raw.target, raw.reason->key)) return true;
  const Look second = look_again(raw);
  if (!second.reason) {
    if (!second.was_run) stage_.ledger().add_trouble(raw.file + " failed earlier and could not be run again");
    return second.was_run;
  }
  if (stage_.ledger().meet_again(raw.target, second.reason->key)) return true;
  stage_.tell("a crash of " + raw.target + ": " + second.reason->key);
  keep(raw, second.build, *second.reason);
  return true;
}

}  // namespace backcheck
