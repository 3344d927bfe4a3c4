// The inputs that are kept in the tree.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "fuzz/night/content_hash.h"
#include "fuzz/night/corpus_folder.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

const std::string kFuzz = std::string(BACKCHECK_ROOT) + "/fuzz";
const std::string kCorpus = kFuzz + "/corpus";
const std::string kRegress = kFuzz + "/regress";

std::vector<std::string> folders() {
  std::vector<std::string> all = folders_in(kCorpus);
  const std::vector<std::string> regress = folders_in(kRegress);
  all.insert(all.end(), regress.begin(), regress.end());
  return all;
}

// Sorted.
std::vector<std::string> targets() {
  constexpr std::string_view kEnd = "_target.cc";
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFuzz + "/targets")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(kEnd)) names.push_back(name.substr(0, name.size() - kEnd.size()));
  }
  std::erase(names, "empty");  // does nothing with its input
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> names_of(const std::vector<std::string>& paths) {
  std::vector<std::string> names;
  for (const std::string& path : paths) names.push_back(file_name(path));
  return names;
}

// What lies in the folder and is not hidden.
std::vector<fs::directory_entry> entries_in(const std::string& folder) {
  std::vector<fs::directory_entry> entries;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with('.')) entries.push_back(entry);
  }
  return entries;
}

// Nobody runs what lies elsewhere.
TEST(Corpora, BelongToTargets) {
  EXPECT_EQ(names_of(folders_in(kCorpus)), targets());
  for (const std::string& name : names_of(folders_in(kRegress)))
    EXPECT_TRUE(std::ranges::binary_search(targets(), name)) << kRegress << '/' << name;
  for (const std::string& folder : {kCorpus, kRegress}) {
    for (const fs::directory_entry& entry : entries_in(folder)) EXPECT_TRUE(entry.is_directory()) << entry;
  }
}

// ./fuzz/run takes what lies in a folder itself.
TEST(Corpora, HaveNoFoldersInThem) {
  for (const std::string& folder : folders()) {
    for (const fs::directory_entry& entry : entries_in(folder)) EXPECT_TRUE(entry.is_regular_file()) << entry;
  }
}

TEST(Corpora, AreNamedByTheirContent) {
  ASSERT_GE(folders().size(), 14U);
  for (const std::string& input : inputs_in(folders()))
    EXPECT_EQ(file_name(input), content_hash(read_input(input).value())) << input;
}

// What a night learns is merged before it is kept; what an exploration left behind is more by far.
TEST(Corpora, AreSmall) {
  for (const std::string& folder : folders_in(kCorpus)) {
    const CorpusSize size = corpus_size({folder});
    EXPECT_GE(size.files, 1U) << folder;
    EXPECT_LE(size.files, 200U) << folder;
    EXPECT_LE(size.bytes, 256U << 10U) << folder;
  }
}

}  // namespace
}  // namespace backcheck
