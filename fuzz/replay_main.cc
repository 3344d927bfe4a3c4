// A main for every target and any compiler: runs it on the inputs that are named.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// There is no engine here.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t*, std::size_t size, std::size_t) { return size; }

namespace {

namespace fs = std::filesystem;

constexpr const char* kUsage =
    "usage: %s [FILE|FOLDER ...] [--if-any FOLDER ...]\n"
    "Runs the target on each file, and on each file of a folder, in the order of their names. A folder "
    "without a\n"
    "file is an error, unless it stands behind --if-any; a file that cannot be read is one anywhere. Prints "
    "how\n"
    "many inputs were run; an input that fails ends the program with a signal, and is named last.\n";

// The files at `path`, sorted by name; empty where there is none.
std::vector<fs::path> files_at(const fs::path& path) {
  if (!fs::is_directory(path))
    return fs::exists(path) ? std::vector<fs::path>{path} : std::vector<fs::path>{};
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
    const bool hidden = entry.path().filename().string().starts_with('.');
    if (entry.is_regular_file() && !hidden) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// Nothing where the file cannot be read to its end. Exactly as large as the input, so that a sanitizer sees
// who reads behind it.
std::optional<std::vector<char>> content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<char> bytes;
  std::array<char, 4096> part{};
  while (in.read(part.data(), part.size()) || in.gcount() > 0)
    bytes.insert(bytes.end(), part.data(), part.data() + in.gcount());
  if (in.bad() || !in.eof()) return std::nullopt;
  return std::vector<char>(bytes.begin(), bytes.end());
}

// Whether the file could be read.
bool run(const fs::path& file) {
  const auto bytes = content_of(file);
  std::fprintf(stderr, bytes ? "%s\n" : "%s: it cannot be read\n", file.c_str());
  if (bytes) LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size());
  return bytes.has_value();
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  bool required = true;
  std::size_t inputs = 0;
  for (const std::string_view argument : arguments) {
    if (argument == "--if-any") {
      required = false;
      continue;
    }
    if (argument.starts_with('-')) return std::fprintf(stderr, kUsage, argv[0]), 2;
    const std::vector<fs::path> files = files_at(argument);
    if (files.empty() && required) {
      std::fprintf(stderr, "%s: there is no input at %s\n", argv[0], std::string(argument).c_str());
      return 2;
    }
    if (!std::ranges::all_of(files, run)) return 2;
    inputs += files.size();
  }
  if (arguments.empty()) return std::fprintf(stderr, kUsage, argv[0]), 2;
  std::printf("%zu inputs were run\n", inputs);
  return 0;
}
