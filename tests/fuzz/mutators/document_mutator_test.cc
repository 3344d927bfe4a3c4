// The mutator of documents.
#include "fuzz/mutators/document_mutator.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "sim/verdict/answer_reader.h"

namespace backcheck {
namespace {

constexpr const char* kDocument = R"({"RequestId":"R-1","BackupJobId":"1"})";

std::string mutated(std::string bytes, unsigned seed) {
  SeededChoices choices(seed);
  mutate_document(bytes, choices);
  return bytes;
}

TEST(DocumentMutator, ChangesMostlyAndInManyWays) {
  std::set<std::string> seen;
  for (unsigned seed = 0; seed < 1'000; ++seed) seen.insert(mutated(kDocument, seed));
  EXPECT_GT(seen.size(), 500U);
}

TEST(DocumentMutator, LeavesDocumentsThatAreReadAndSomeThatAreNot) {
  int read = 0;
  for (unsigned seed = 0; seed < 1'000; ++seed) read += read_json_answer(mutated(kDocument, seed)) ? 1 : 0;
  EXPECT_GT(read, 100);
  EXPECT_LT(read, 900);
}

TEST(DocumentMutator, PutsSomethingBehindAWholeDocument) {
  int behind_a_line_end = 0;
  for (unsigned seed = 0; seed < 1'000; ++seed) {
    const std::string bytes = mutated(kDocument, seed);
    behind_a_line_end += bytes.starts_with(kDocument + std::string("\n")) && bytes.back() != '\n' ? 1 : 0;
  }
  EXPECT_GT(behind_a_line_end, 2);
}

TEST(DocumentMutator, ComesToTheLimitsOfTheReaders) {
  bool deep = false;
  bool broad = false;
  for (unsigned seed = 0; seed < 100'000 && !(deep && broad); ++seed) {
    std::string bytes = "<a><b/></a>";
    SeededChoices choices(seed);
    mutate_document(bytes, choices);
    const auto reading = read_xml_answer(bytes);
    if (reading) continue;
    deep = deep || reading.error().reason.starts_with("elements are nested too deeply");
    broad = broad || reading.error().reason.starts_with("it has too many elements");
  }
  EXPECT_TRUE(deep);
  EXPECT_TRUE(broad);
}

RC_GTEST_PROP(DocumentMutatorProperty, TakesAnyBytesAndKeepsThemFromGrowingWithoutEnd,
              (std::string bytes, unsigned seed)) {
  SeededChoices choices(seed);
  for (int i = 0; i < 30; ++i) mutate_document(bytes, choices);
  RC_ASSERT(bytes.size() < 100'000U);
}

RC_GTEST_PROP(DocumentMutatorProperty, DependsOnBytesAndSeedAlone,
              (const std::string& bytes, unsigned seed)) {
  RC_ASSERT(mutated(bytes, seed) == mutated(bytes, seed));
}

}  // namespace
}  // namespace backcheck
