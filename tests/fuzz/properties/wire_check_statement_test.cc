// The statement about the wire checks.
#include "fuzz/properties/wire_check_statement.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/mutators/document_mutator.h"
#include "fuzz/mutators/document_tokens.h"

namespace backcheck {
namespace {

TEST(WireCheckStatement, HoldsForAnswersThatAreRightAndReachesThem) {
  Examination examination(false);
  for (const std::string_view body : whole_documents())
    EXPECT_FALSE(hold_wire_checks(body, examination)) << body;
  EXPECT_GT(examination.count("accepted"), 0U);
  EXPECT_GT(examination.count("rejected"), 0U);
  EXPECT_GT(examination.count("other-id"), 0U);
}

TEST(WireCheckStatement, HoldsForBodiesThatAreNoAnswers) {
  Examination examination(false);
  for (const char* body :
       {"", "{}", "<a/>", "x", "{\"RequestId\":1,\"RequestId\":\"\"}",
        "{\"RequestId\":\"a\",\"BackupJobId\":\"a\"}", "<Error><RequestId> a </RequestId></Error>"}) {
    EXPECT_FALSE(hold_wire_checks(body, examination)) << body;
  }
}

RC_GTEST_PROP(WireCheckStatement, HoldsForMutatedAnswers, (unsigned seed)) {
  SeededChoices choices(seed);
  Examination examination(false);
  std::string body;
  for (int i = 0; i < 5; ++i) {
    mutate_document(body, choices);
    RC_ASSERT(!hold_wire_checks(body, examination));
  }
}

}  // namespace
}  // namespace backcheck
