// From a file to a summary.
#include "sim/traffic/har_check.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "sim/report/visible_text.h"
#include "sim/traffic/har_reader.h"
#include "sim/want_of_memory.h"
#include "sim/whole_file.h"

namespace backcheck {
namespace {

// So much of a file has to show what it is.
constexpr std::size_t kBeginning = std::size_t{1} << 20U;

std::unexpected<std::string> fault(const std::string& path, const std::string& reason) {
  return std::unexpected(path + ": " + visible_text(reason));
}

}  // namespace

bool is_har_file(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_if_no_memory(errno);
  std::string text(kBeginning, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return looks_like_har(text);
}

std::expected<RunSummary, std::string> check_har(const std::string& path,
                                                 const TrafficCheckOptions& options) {
  const auto text = read_whole_file(path, kMaxHarBytes);
  if (!text) return fault(path, "it " + text.error());
  if (text->size() > kMaxHarBytes)
    return fault(path, "it is longer than " + std::to_string(kMaxHarBytes >> 20U) + " MiB");
  auto recording = read_har(*text);
  std::string torn;
  if (!recording) {
    auto rest = read_torn_har(*text);
    if (!rest) return fault(path, recording.error());
    recording = *std::move(rest);
    torn = " The last entry was cut short, as by a process that was killed, and is skipped.";
  }
  RunSummary summary = check_exchanges(path, std::move(recording->exchanges), options);
  if (!recording->creator.empty()) summary.note = "Recorded by " + recording->creator + ". " + summary.note;
  summary.note += torn;
  return summary;
}

}  // namespace backcheck
