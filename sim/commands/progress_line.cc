// Writing over one line.
#include "sim/commands/progress_line.h"

#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>

namespace backcheck {
namespace {

double seconds_between(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

// "45 s", "3 min 20 s", "2 h 5 min".
std::string rough_time(double seconds) {
  const long whole = std::lround(seconds);
  if (whole < 120) return std::to_string(whole) + " s";
  if (whole < 7200) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

// Slow runs are told by the minute.
std::string rate_text(std::size_t done, double seconds) {
  const double rate = static_cast<double>(done) / seconds;
  std::array<char, 48> text{};
  if (rate >= 10) {
    std::snprintf(text.data(), text.size(), ", %.0f a second", rate);
  } else if (rate >= 0.5) {
    std::snprintf(text.data(), text.size(), ", %.1f a second", rate);
  } else {
    std::snprintf(text.data(), text.size(), ", %.1f a minute", rate * 60);
  }
  return text.data();
}

}  // namespace

std::string progress_text(std::size_t done, std::size_t total, std::size_t violations, double seconds) {
  std::string text = std::to_string(done) + (total == 0 ? "" : " of " + std::to_string(total)) +
                     " scenarios, " + std::to_string(violations) +
                     (violations == 1 ? " violation" : " violations");
  if (done == 0 || seconds <= 0) return text;
  text += rate_text(done, seconds);
  if (total < done || total == 0) return text + ", " + rough_time(seconds);
  const double left = seconds / static_cast<double>(done) * static_cast<double>(total - done);
  return text + ", " + rough_time(left) + " left";
}

ProgressLine::ProgressLine(const Options& options)
    : shown_(!options.has("quiet") && !options.has("no-progress") && isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  if (written_) std::fprintf(stderr, "\r\033[K");
}

bool ProgressLine::is_due() {
  constexpr double kPause = 0.1;
  const Clock::time_point now = Clock::now();
  if (!shown_ || seconds_between(last_, now) < kPause) return false;
  last_ = now;
  written_ = true;
  return true;
}

void ProgressLine::tell(const std::string& line) {
  if (is_due()) std::fprintf(stderr, "\r\033[K%s", line.c_str());
}

void ProgressLine::show(std::size_t done, std::size_t total, std::size_t violations) {
  if (!is_due()) return;
  const std::string text = progress_text(done, total, violations, seconds_between(start_, last_));
  std::fprintf(stderr, "\r\033[K%s", text.c_str());
}

}  // namespace backcheck
