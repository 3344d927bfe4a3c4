// Each kind of request is looked at once, and what differs only by the caller's marks is of one kind.
#include "sim/verdict/linearizability/request_meanings.h"

#include <gtest/gtest.h>

#include "model/call_meaning.h"
#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

class RequestMeaningsTest : public testing::Test {
 protected:
  const RequestMeaning& meaning(const Request& request) { return meanings_.find(request, {}, {}); }

  Lexicon lexicon_;
  RequestMeanings meanings_{world_of({"rm-1", "rm-2"}), Profile::kPage, lexicon_};
};

TEST_F(RequestMeaningsTest, PlacesACallAsTheModelDoes) {
  const Request request = RecordedTale::request("rm-2", {{"BackupMethod", "Logical"}});
  const RequestMeaning found = meaning(request);
  const auto placed = place_call(meanings_.world(), request, {}, Profile::kPage);
  ASSERT_TRUE(placed && placed->instance);
  ASSERT_EQ(found.places.size(), 1U);
  EXPECT_EQ(found.places.front().instance, *placed->instance);
  EXPECT_EQ(lexicon_.meaning(found.places.front().meaning), placed->meaning);
}

TEST_F(RequestMeaningsTest, TheNonceAndTheTimeMakeNoOtherKind) {
  const auto with = [](const std::string& nonce, const std::string& time) {
    return RecordedTale::request("rm-1", {{"SignatureNonce", nonce}, {"Timestamp", time}});
  };
  const std::uint32_t kind = meaning(with("n1", "2019-08-01T04:00:00Z")).kind;
  EXPECT_EQ(meaning(with("n2", "2019-08-02T04:00:00Z")).kind, kind);
  EXPECT_NE(meaning(with("n 2", "2019-08-02T04:00:00Z")).kind, kind) << "a gateway may refuse that";
  EXPECT_NE(meaning(with("n2", "")).kind, kind);
}

TEST_F(RequestMeaningsTest, EverythingElseDoes) {
  const std::uint32_t kind = meaning(RecordedTale::request("rm-1")).kind;
  EXPECT_NE(meaning(RecordedTale::request("rm-2")).kind, kind);
  EXPECT_NE(meaning(RecordedTale::request("rm-1", {{"BackupType", "Auto"}})).kind, kind);
  EXPECT_NE(meanings_.find(RecordedTale::request("rm-1"), "400Code", {Refusal::kQuota}).kind, kind);
  EXPECT_EQ(meaning(RecordedTale::request("rm-1")).kind, kind);
}

TEST_F(RequestMeaningsTest, ACallThatNamesNobodyHasNoPlace) {
  EXPECT_TRUE(meaning(RecordedTale::request("rm-9")).places.empty());
  EXPECT_FALSE(meaning(RecordedTale::request("rm-9")).refusing.empty());
}

TEST_F(RequestMeaningsTest, ACallForEitherOfTwoHasBothPlaces) {
  const Request request = RecordedTale::request("rm-1", {{"DBInstanceId", "rm-2"}});
  EXPECT_EQ(meaning(request).places.size(), 2U);
}

TEST_F(RequestMeaningsTest, ForgetsAndLearnsAnewWhenTooManyKindsCome) {
  for (std::size_t i = 0; i < RequestMeanings::kMaxKinds + 50; ++i) {
    const RequestMeaning& found =
        meaning(RecordedTale::request("rm-1", {{"DBName", "d" + std::to_string(i)}}));
    ASSERT_EQ(found.places.size(), 1U);
    ASSERT_EQ(found.kind, i);
  }
}

}  // namespace
}  // namespace backcheck
