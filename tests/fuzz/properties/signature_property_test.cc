// What is stated of signatures holds on examples and on anything, and inputs get where they should.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/fields.h"
#include "fuzz/property.h"
#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

// Where the call with these fields comes to.
bool reaches(const std::vector<std::string>& fields, std::string_view place) {
  Examination examination(true);
  EXPECT_FALSE(signature_property(join_fields(fields), examination)) << fields[2];
  return examination.count(place) == 1;
}

TEST(SignatureProperty, HoldsOnExamplesAndCountsWhatTheyHave) {
  EXPECT_TRUE(reaches({"", "", "", ""}, "signed"));
  EXPECT_FALSE(reaches({"GET", "secret", "", ""}, "parameters"));
  EXPECT_TRUE(reaches({"GET", "secret", "a=1", ""}, "parameters"));
  EXPECT_FALSE(reaches({"GET", "secret", "a=1", ""}, "sorted"));
  EXPECT_TRUE(reaches({"POST", "secret", "b=%2A&a=1", "a=1&%C3%A9="}, "sorted"));
  EXPECT_TRUE(reaches({"GET", "&", "Signature=x", "Signature=&a=1"}, "signatures"));
  EXPECT_FALSE(reaches({"GET", "&", "signature=x", "a=1"}, "signatures"));
}

TEST(SignatureProperty, LooksAtHeadersWhereThereAreAny) {
  EXPECT_TRUE(reaches({"GET", "secret", "a=1", "", "host:h", ""}, "headers"));
  EXPECT_TRUE(reaches(
      {"GET", "secret", "a=1", "", "", "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host,Signature=0"},
      "authorizations"));
  EXPECT_FALSE(reaches({"GET", "secret", "a=1", "host:h"}, "headers"));
}

TEST(SignatureProperty, HoldsOfTheParametersBeforeAFault) {
  EXPECT_TRUE(reaches({"GET", "secret", "b=1&a=2&%", "%"}, "sorted"));
}

RC_GTEST_PROP(SignaturePropertyProperty, HoldsOnAnyBytes, ()) {
  Examination examination(false);
  RC_ASSERT(!signature_property(*any_bytes(), examination));
}

RC_GTEST_PROP(SignaturePropertyProperty, HoldsOnAnyFields, ()) {
  Examination examination(*rc::gen::arbitrary<bool>());
  const std::vector<std::string> fields = {*any_bytes(), *any_bytes(), *any_bytes(),
                                           *any_bytes(), *any_bytes(), *any_bytes()};
  RC_ASSERT(!signature_property(join_fields(fields), examination));
}

}  // namespace
}  // namespace backcheck
