// fuzz_run: the program behind ./fuzz/run.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "fuzz/night/corpus_folder.h"
#include "fuzz/night/night_json.h"
#include "fuzz/night/night_junit.h"
#include "fuzz/night/night_options.h"
#include "fuzz/night/night_run.h"
#include "fuzz/night/night_text.h"
#include "sim/commands/command.h"
#include "sim/commands/interruption.h"
#include "sim/commands/report_files.h"
#include "sim/commands/session.h"
#include "sim/report/file_writer.h"
#include "sim/report/text_layout.h"
#include "sim/version.h"

namespace backcheck {
namespace {

int refuse_run(const UsageFault& fault) {
  std::fprintf(stderr, "fuzz/run: %s\nSee: ./fuzz/run --help\n", fault.reason.c_str());
  return kExitUsage;
}

NightPlace this_place() {
  const char* const path = std::getenv("PATH");
  return {.root = BACKCHECK_ROOT,
          .cores = std::max(std::thread::hardware_concurrency(), 1U),
          .seed = std::random_device()(),
          .path = path == nullptr ? "/usr/bin" : path};
}

// Tells on standard error what happens.
class Teller {
 public:
  explicit Teller(const Options& options)
      : tells_(!options.has("quiet")),
        shows_(tells_ && !options.has("no-progress") && isatty(STDERR_FILENO) == 1) {}
  ~Teller() { clear(); }
  Teller(const Teller&) = delete;
  Teller& operator=(const Teller&) = delete;

  void tell(const std::string& line) {
    const std::lock_guard lock(mutex_);
    clear();
    if (tells_) std::fprintf(stderr, "fuzz/run: %s\n", line.c_str());
  }
  void show(const std::string& line) {
    const std::lock_guard lock(mutex_);
    clear();
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start_;
    if (shows_) std::fprintf(stderr, "%s: %s", duration_text(passed.count()).c_str(), line.c_str());
  }

 private:
  void clear() const {
    if (shows_) std::fputs("\r\033[K", stderr);
  }

  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  bool tells_;
  bool shows_;
  std::mutex mutex_;
};

NightSummary run_told(const NightSettings& settings, const Options& options) {
  Teller teller(options);
  note_interruptions();
  return run_night(settings, {.interrupted = was_interrupted,
                              .progress = [&](const std::string& line) { teller.show(line); },
                              .tell = [&](const std::string& line) { teller.tell(line); }});
}

int exit_status(const NightSummary& summary) {
  if (summary.interrupted) return kExitInterrupted;
  if (summary.verdict() == Verdict::kViolates) return kExitViolates;
  return summary.verdict() == Verdict::kConforms ? kExitConforms : kExitNoVerdict;
}

int conclude(const NightSummary& summary, const Options& options) {
  const bool json = write_if_asked(options, "report-json", [&] { return night_json(summary, kVersion); });
  const bool junit = write_if_asked(options, "report-junit", [&] { return night_junit(summary); });
  std::fputs(night_text(summary, wants_colors(options), options.has("quiet")).c_str(), stdout);
  const int status = exit_status(summary);
  const bool arrived = std::fflush(stdout) == 0;
  return status == kExitConforms && !(json && junit && arrived) ? kExitNoVerdict : status;
}

int print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  return kExitConforms;
}

// Before hours are spent: why what the night is for could not be written in its end.
std::optional<UsageFault> unwritable(const Options& options, const NightSettings& settings) {
  if (const auto reports = unwritable_reports(options)) return UsageFault{*reports};
  const std::string folder = settings.layout.all_candidates();
  make_folder(folder);
  const auto tried = try_file(folder + "/an-input");
  if (tried) return std::nullopt;
  return UsageFault{"inputs that fail could not be kept: " + tried.error() +
                    "; --artifacts DIR names another folder"};
}

int fuzz_run(const std::vector<std::string>& arguments) {
  const bool needs = std::ranges::find(arguments, "--needs") != arguments.end();
  if (std::ranges::find(arguments, "--help") != arguments.end()) return print(needs ? "" : night_help());
  const auto options = parse_night_options(arguments);
  if (!options) return refuse_run(options.error());
  const auto settings = night_settings(*options, this_place());
  if (!settings) return refuse_run(settings.error());
  if (options->has("list")) {
    std::string names;
    for (const std::string& target : settings->targets) names += target + "\n";
    return print(needs ? "" : names);
  }
  if (const auto fault = unwritable(*options, *settings)) return refuse_run(*fault);
  if (needs) return print(needed_builds(*settings));
  return conclude(run_told(*settings, *options), *options);
}

}  // namespace
}  // namespace backcheck

int main(int count, char** words) {
  try {
    return backcheck::fuzz_run({words + 1, words + count});
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "fuzz/run: %s\n", fault.what());
    return backcheck::kExitNoVerdict;
  }
}
