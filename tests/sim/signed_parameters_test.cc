// What a signature covers, and what is sent.
#include "sim/signed_parameters.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Request three() {
  Request request;
  request.add("a", "1", Origin::kQuery);
  request.add("b", "2", Origin::kBody);
  request.add("a", "3", Origin::kQuery);
  return request;
}

TEST(SignedParameters, StandInTheBodyOnlyWhereTheCallHasOne) {
  CallStep step;
  step.carriage = Carriage::kBody;
  EXPECT_EQ(place_of_added(step), Origin::kQuery) << "a GET";
  step.method = HttpMethod::kPost;
  EXPECT_EQ(place_of_added(step), Origin::kBody);
  step.carriage = Carriage::kQuery;
  EXPECT_EQ(place_of_added(step), Origin::kQuery);
}

TEST(SignedParameters, AreCoveredButForThoseThatAreNotAndWithThoseThatAreNotSent) {
  Signing signing;
  signing.uncovered = {"b"};
  signing.unsent = {{"c", "4"}};
  const Request covered = as_signed(signing, three(), Origin::kQuery);
  EXPECT_EQ(covered.size(), 3U);
  EXPECT_EQ(covered.count("b"), 0U);
  EXPECT_EQ(covered.first("c"), "4");
}

TEST(SignedParameters, AreChangedInPlaceAddedAndRemovedOnceSigned) {
  Signing signing;
  signing.changed = {{"a", "x"}, {"d", "5"}, {"x-acs-version", "6"}};
  signing.removed = {"b"};
  const Request sent = as_sent(signing, three(), Origin::kBody);
  ASSERT_EQ(sent.size(), 3U);
  EXPECT_EQ(sent[0].value, "x");
  EXPECT_EQ(sent[1].value, "3") << "only the first one is changed";
  EXPECT_EQ(sent[2].name, "d");
  EXPECT_EQ(sent[2].origin, Origin::kBody);
}

}  // namespace
}  // namespace backcheck
