// Comparing paths, and what stands there.
#include "sim/commands/written_files.h"

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace backcheck {
namespace {

namespace fs = std::filesystem;

bool name_one_file(const std::string& one, const std::string& other) {
  std::error_code error;
  if (fs::exists(one, error) && !fs::is_regular_file(one, error)) return false;
  if (fs::equivalent(one, other, error)) return true;
  const auto full = [&error](const std::string& path) {
    return fs::weakly_canonical(fs::absolute(path, error), error);
  };
  return full(one) == full(other);
}

// A file by the words that name it.
struct Named {
  std::string words;  // "--history", or the argument
  std::string path;
  bool is_read = false;
};

std::vector<Named> files_named_by(const Options& options) {
  std::vector<Named> files;
  for (const OptionRow& row : options.rows()) {
    if (row.value_name != "FILE") continue;
    for (const std::string& path : options.texts(row.name))
      files.push_back({"--" + std::string(row.name), path, row.is_read});
  }
  std::error_code error;
  for (const std::string& argument : options.positional()) {
    if (fs::is_regular_file(argument, error)) files.push_back({argument, argument, true});
  }
  return files;
}

}  // namespace

std::optional<UsageFault> lost_file_fault(const Options& options) {
  const std::vector<Named> files = files_named_by(options);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].is_read) continue;
    for (std::size_t j = 0; j < files.size(); ++j) {
      if (j == i || (j < i && !files[j].is_read) || !name_one_file(files[i].path, files[j].path)) continue;
      const char* loss = files[j].is_read ? "which is read: it would be lost" : "so that one would be lost";
      return UsageFault{files[i].words + " and " + files[j].words + " name the same file, " + files[i].path +
                        ", " + loss};
    }
  }
  return std::nullopt;
}

}  // namespace backcheck
