// The inputs that are kept in the tree.
#include <gtest/gtest.h>

#include "fuzz/night/content_hash.h"
#include "fuzz/night/corpus_folder.h"

namespace backcheck {
namespace {

const std::string kCorpus = std::string(BACKCHECK_ROOT) + "/fuzz/corpus";

std::vector<std::string> folders() {
  std::vector<std::string> all = folders_in(kCorpus);
  const std::vector<std::string> regress = folders_in(std::string(BACKCHECK_ROOT) + "/fuzz/regress");
  all.insert(all.end(), regress.begin(), regress.end());
  return all;
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
