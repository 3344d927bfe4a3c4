// Making and removing the tree of fakes.
#include "tests/fuzz/night/fake_night.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "fuzz/night/corpus_folder.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

std::string new_folder() {
  std::string folder = (fs::temp_directory_path() / "backcheck-night-XXXXXX").string();
  return mkdtemp(folder.data());
}

NightSettings settings_in(const std::string& folder, const std::vector<std::string>& targets) {
  NightSettings settings;
  settings.layout = {
      .root = folder, .builds = folder + "/build", .learnt = folder + "/learnt", .artifacts = ""};
  settings.targets = targets;
  settings.time = std::chrono::milliseconds(500);
  settings.wants_valgrind = false;
  return settings;
}

void add_program(const std::string& path) {
  fs::create_directories(fs::path(path).parent_path());
  fs::create_symlink(FAKE_ENGINE, path);
}

}  // namespace

FakeNight::FakeNight(const std::vector<std::string>& targets)
    : settings(settings_in(new_folder(), targets)),
      watch{.interrupted = [this] { return interrupted.load(); },
            .progress = [](const std::string&) {},
            .tell = [](const std::string&) {}},
      ledger(targets),
      stage(settings, watch, ledger),
      folder_(settings.layout.root) {
  fs::create_directories(folder_ + "/fuzz/targets");
  for (const std::string& target : targets) {
    std::ofstream(folder_ + "/fuzz/targets/" + target + "_target.cc") << "// a target\n";
    add_program(layout().fast_program(target));
    add_program(layout().sanitized_program(target));
    add_program(layout().replay_program(target));
  }
}

FakeNight::~FakeNight() { fs::remove_all(folder_); }

std::string FakeNight::put(const std::string& folder, const std::string& bytes) {
  return keep_input(folder, bytes).value_or("");
}

std::vector<std::string> FakeNight::contents(const std::string& folder) {
  std::vector<std::string> contents;
  for (const std::string& path : inputs_in({folder})) contents.push_back(read_input(path).value_or(""));
  std::ranges::sort(contents);
  return contents;
}

}  // namespace backcheck
