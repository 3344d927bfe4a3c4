// A program that behaves as a target with libFuzzer does, or without an engine, as far as a fuzz run can
// tell.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "fuzz/night/content_hash.h"

namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::vector<std::string> inputs;
  std::string artifacts;
  std::string seed = "0";
  bool merges = false;
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool has(const std::string& bytes, const char* word) { return bytes.find(word) != std::string::npos; }

// Inputs say so: then files that are written stay empty, or are not there at all. The engine goes on.
bool is_disk_full = false;
bool is_disk_without_names = false;

void look_at_disk(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string bytes = read(entry.path());
      is_disk_full |= has(bytes, "the disk is full");
      is_disk_without_names |= has(bytes, "no room for a name");
    }
  }
}

void write(const fs::path& path, const std::string& bytes) {
  if (!is_disk_without_names) std::ofstream(path, std::ios::binary) << (is_disk_full ? "" : bytes);
}

// Ends the program where this input is one that fails. Only sanitizers see leaks.
void examine(const std::string& bytes, bool is_sanitized) {
  if (has(bytes, "CRASH")) {
    std::fprintf(stderr, "BROKEN: nothing crashes\nleft: %s\n==1== ERROR: libFuzzer: deadly signal\n",
                 bytes.c_str());
    std::exit(77);
  }
  if (is_sanitized && has(bytes, "LEAK")) {
    std::fputs("==1==ERROR: LeakSanitizer: detected memory leaks\n", stderr);
    std::exit(77);
  }
  if (has(bytes, "QUIT")) std::exit(3);
}

void count_reach(const char* lines) {
  if (const char* path = std::getenv("BACKCHECK_FUZZ_REACH")) std::ofstream(path, std::ios::app) << lines;
}

int run_files(const Arguments& arguments, bool is_sanitized) {
  for (const std::string& path : arguments.inputs) {
    std::fprintf(stderr, "Running: %s\n", path.c_str());
    examine(read(path), is_sanitized);
    std::fprintf(stderr, "Executed %s in 0 ms\n", path.c_str());
  }
  return 0;
}

int merge(const Arguments& arguments) {
  std::size_t chosen = 0;  // copies count, as for an engine that sees one behave in two ways
  for (std::size_t i = 1; i < arguments.inputs.size(); ++i) {
    for (const auto& entry : fs::directory_iterator(arguments.inputs[i])) {
      if (!entry.is_regular_file()) continue;
      const std::string bytes = read(entry.path());
      if (has(bytes, "redundant")) continue;
      write(fs::path(arguments.inputs[0]) / backcheck::content_hash(bytes), bytes);
      ++chosen;
    }
  }
  std::fprintf(stderr, "MERGE-OUTER: %zu new files with 9 new features added; 8 new coverage edges\n",
               chosen);
  return 0;
}

int explore(const Arguments& arguments) {
  std::fputs(
      "INFO: Loaded 1 modules   (92 inline 8-bit counters): 92 [0x1, 0x2), \n"
      "#2\tINITED cov: 5 ft: 6 corp: 1/3b exec/s: 0 rss: 30Mb\n",
      stderr);
  const std::string found = "found with " + arguments.seed;
  write(fs::path(arguments.inputs[0]) / backcheck::content_hash(found), found);
  for (const std::string& folder : arguments.inputs) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (!has(read(entry.path()), "leads to a crash")) continue;
      const std::string bytes = "a longer CRASH" + arguments.seed;
      const std::string artifact = arguments.artifacts + "crash-" + backcheck::content_hash(bytes);
      write(artifact, bytes);
      std::fprintf(stderr,
                   "BROKEN: nothing crashes\nleft: x\n==1== ERROR: libFuzzer: deadly signal\n"
                   "artifact_prefix='%s'; Test unit written to %s\n",
                   arguments.artifacts.c_str(), artifact.c_str());
      return 77;
    }
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  count_reach("inputs 1000\nparsed 250\n");
  std::fputs(
      "#1000\tDONE   cov: 7 ft: 9 corp: 1/1b lim: 300 exec/s: 5000 rss: 30Mb\n"
      "stat::number_of_executed_units: 1000\nstat::peak_rss_mb:              30\n",
      stderr);
  return 0;
}

Arguments parse(int count, char** words) {
  Arguments arguments;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "-merge=1" || word == "-set_cover_merge=1") arguments.merges = true;
    if (word.starts_with("-seed=")) arguments.seed = word.substr(6);
    if (word.starts_with("-artifact_prefix=")) arguments.artifacts = word.substr(17);
    if (!word.starts_with('-')) arguments.inputs.emplace_back(word);
  }
  return arguments;
}

}  // namespace

int main(int count, char** words) {
  const Arguments arguments = parse(count, words);
  const bool is_sanitized = std::string_view(words[0]).find("sanitized") != std::string_view::npos;
  if (arguments.merges || (!arguments.inputs.empty() && fs::is_directory(arguments.inputs[0])))
    look_at_disk(arguments.inputs);
  if (arguments.merges) return merge(arguments);
  if (!arguments.inputs.empty() && fs::is_directory(arguments.inputs[0])) return explore(arguments);
  return run_files(arguments, is_sanitized);
}
