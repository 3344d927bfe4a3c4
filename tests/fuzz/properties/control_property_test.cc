// The statement about documents of the control hook.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/mutators/document_mutator.h"
#include "fuzz/mutators/document_tokens.h"
#include "fuzz/property.h"
#include "sim/endpoint/control_document.h"

namespace backcheck {
namespace {

std::string broken_by(std::string_view bytes) {
  Examination examination(true);
  const auto broken = control_property(bytes, examination);
  return broken ? std::string(broken->statement) + ": " + broken->details : std::string();
}

TEST(ControlProperty, HoldsForDocumentsAndReachesEveryKind) {
  Examination examination(true);
  for (const std::string_view bytes : whole_documents())
    EXPECT_FALSE(control_property(bytes, examination)) << bytes;
  for (const char* place :
       {"world", "capabilities", "advance", "set-status", "finish-task", "inspection", "error"}) {
    EXPECT_GE(examination.count(place), 1U) << place;
  }
}

TEST(ControlProperty, HoldsForWhatIsNoDocument) {
  for (const std::string_view bytes : document_pieces()) EXPECT_EQ(broken_by(bytes), "") << bytes;
  for (const char* bytes :
       {"", "\n\n", "{\n\n\"a\":\r\n x}", "{\"to\":\"\xC2\x85\"}", "{\"to\":\"\x7F\"}", "[{}]"}) {
    EXPECT_EQ(broken_by(bytes), "") << bytes;
  }
}

TEST(ControlProperty, HoldsOnBothSidesOfTheLimits) {
  const std::string padding(kMaxControlDocumentBytes - 2, ' ');
  EXPECT_EQ(broken_by("{}" + padding), "");
  EXPECT_EQ(broken_by("{} " + padding), "");
  for (const std::size_t depth : {kMaxControlDocumentDepth - 1, kMaxControlDocumentDepth}) {
    EXPECT_EQ(broken_by("{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}"), "");
  }
}

TEST(ControlProperty, HoldsForInstantsAtTheEdgesOfWhatCanBeWritten) {
  for (const char* to : {"0000-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999Z",
                         "9999-12-31T23:59:59-00:01", "2019-08-01T03:00:00.25+08:00"}) {
    EXPECT_EQ(broken_by("{\"to\":\"" + std::string(to) + "\"}"), "");
  }
}

RC_GTEST_PROP(ControlProperty, HoldsForAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(broken_by(bytes) == "");
}

RC_GTEST_PROP(ControlProperty, HoldsForMutatedDocuments, (unsigned seed)) {
  SeededChoices choices(seed);
  std::string bytes;
  for (int i = 0; i < 5; ++i) {
    mutate_document(bytes, choices);
    RC_ASSERT(broken_by(bytes) == "");
  }
}

}  // namespace
}  // namespace backcheck
