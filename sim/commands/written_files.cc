// Comparing paths, and what stands there.
#include "sim/commands/written_files.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "sim/report/file_writer.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

bool name_one_file(const std::string& one, const std::string& other) {
  std::error_code error;
  if (fs::exists(one, error) && !fs::is_regular_file(one, error)) return false;
  if (fs::equivalent(one, other, error)) return true;
  const auto full = [&error](const std::string& path) {
    return fs::weakly_canonical(fs::absolute(end_of_links(path).value_or(path), error), error);
  };
  return full(one) == full(other);
}

// A file by the words that name it.
struct Named {
  std::string words;  // "--history", or the argument
  std::string path;
};

// Files of options, either those that are written or those that are read.
std::vector<Named> files_of(const Options& options, bool is_read) {
  std::vector<Named> files;
  for (const OptionRow& row : options.rows()) {
    if (row.value_name != "FILE" || row.is_read != is_read) continue;
    for (const std::string& path : options.texts(row.name))
      files.push_back({"--" + std::string(row.name), path});
  }
  return files;
}

std::optional<UsageFault> fault_of(const Named& written, const Named& other, std::string_view loss) {
  if (!name_one_file(written.path, other.path)) return std::nullopt;
  std::string reason = written.words + " and " + other.words + " name the same file, " + written.path + ", ";
  return UsageFault{reason.append(loss)};
}

}  // namespace

std::optional<UsageFault> lost_file_fault(const Options& options) {
  const std::vector<Named> written = files_of(options, false);
  if (written.empty()) return std::nullopt;  // then nobody looks for files
  std::vector<Named> read = files_of(options, true);
  std::error_code error;
  for (const std::string& argument : options.positional()) {
    if (fs::is_regular_file(argument, error)) read.push_back({argument, argument});
  }
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (std::size_t j = i + 1; j < written.size(); ++j) {
      if (auto fault = fault_of(written[i], written[j], "so that one would be lost")) return fault;
    }
    for (const Named& file : read) {
      if (auto fault = fault_of(written[i], file, "which is read: it would be lost")) return fault;
    }
  }
  return std::nullopt;
}

}  // namespace backcheck
