// Reading, writing and comparing folders of inputs.
#include "fuzz/night/corpus_folder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>

#include "fuzz/night/content_hash.h"
#include "sim/report/file_writer.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

// What is there to be seen; a folder that goes away meanwhile ends early.
template <typename Take>
void for_each_entry(const std::string& folder, Take take) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (!is_hidden(entry->path())) take(*entry);
  }
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const std::string& path : inputs_in({folder})) names.push_back(file_name(path));
  return names;
}

// Whether a file that is named by a hash holds what the hash is of.
bool is_whole(const std::string& path) {
  const auto bytes = read_input(path);
  return bytes && content_hash(*bytes) == file_name(path);
}

}  // namespace

std::vector<std::string> inputs_in(const std::vector<std::string>& folders) {
  std::map<std::string, std::string> paths;
  for (const std::string& folder : folders) {
    for_each_entry(folder, [&](const fs::directory_entry& entry) {
      std::error_code error;
      if (entry.is_regular_file(error))
        paths.emplace(entry.path().filename().string(), entry.path().string());
    });
  }
  std::vector<std::string> sorted;
  for (const auto& [name, path] : paths) sorted.push_back(path);
  return sorted;
}

CorpusSize corpus_size(const std::vector<std::string>& folders) {
  CorpusSize size;
  for (const std::string& path : inputs_in(folders)) {
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(path, error);
    if (error) continue;
    ++size.files;
    size.bytes += bytes;
  }
  return size;
}

std::optional<std::string> read_input(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string bytes;
  std::array<char, 16384> block{};
  while (in.read(block.data(), block.size()), in.gcount() > 0)
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
  return in.bad() ? std::nullopt : std::optional(std::move(bytes));
}

std::optional<std::string> keep_input(const std::string& folder, std::string_view bytes) {
  make_folder(folder);
  const std::string path = folder + "/" + content_hash(bytes);
  std::error_code error;
  if (fs::exists(path, error) || write_file(path, bytes)) return path;
  return std::nullopt;
}

CopiedInputs copy_inputs(const std::string& from, const std::string& to) {
  const std::vector<std::string> there = names_in(to);
  CopiedInputs result;
  for (const std::string& path : inputs_in({from})) {
    const std::string name = file_name(path);
    if (!is_content_hash(name) || std::ranges::binary_search(there, name)) continue;
    // Half an input would have another name, and is none of them.
    const auto bytes = read_input(path);
    if (bytes && content_hash(*bytes) == name) ++(keep_input(to, *bytes) ? result.copied : result.failed);
  }
  return result;
}

std::vector<std::string> broken_inputs(const std::string& folder) {
  std::vector<std::string> broken;
  for (const std::string& path : inputs_in({folder})) {
    if (is_content_hash(file_name(path)) && !is_whole(path)) broken.push_back(path);
  }
  return broken;
}

void remove_broken_inputs(const std::string& folder) {
  for (const std::string& path : broken_inputs(folder)) {
    std::error_code error;
    fs::remove(path, error);
  }
}

bool holds_inputs(const std::string& folder, const std::vector<std::string>& names) {
  return std::ranges::all_of(names, [&](const std::string& name) { return is_whole(folder + "/" + name); });
}

void remove_inputs_except(const std::string& folder, const std::vector<std::string>& names) {
  for (const std::string& path : inputs_in({folder})) {
    const std::string name = file_name(path);
    std::error_code error;
    if (is_content_hash(name) && !std::ranges::binary_search(names, name)) fs::remove(path, error);
  }
}

void remove_folder(const std::string& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
}

void make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
}

std::vector<std::string> folders_in(const std::string& folder) {
  std::vector<std::string> folders;
  for_each_entry(folder, [&](const fs::directory_entry& entry) {
    std::error_code error;
    if (entry.is_directory(error)) folders.push_back(entry.path().string());
  });
  std::ranges::sort(folders);
  return folders;
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::vector<std::string> sample_of(std::vector<std::string> paths, std::size_t count) {
  // Hashes of names: names are hashes themselves mostly, but seeds written by hand need not be.
  std::ranges::sort(paths, {}, [](const std::string& path) { return content_hash(file_name(path)); });
  paths.resize(std::min(paths.size(), count));
  return paths;
}

}  // namespace backcheck
