// The page of a timeline: bounded, harmless, complete.
#include "sim/report/timeline_page.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/sim/report/sample_timeline.h"
#include "tests/sim/verdict/linearizability/faulty_service.h"
#include "tests/sim/verdict/linearizability/told_history.h"

namespace backcheck {
namespace {

std::size_t count_of(const std::string& page, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = page.find(part); at != std::string::npos; at = page.find(part, at + 1)) ++count;
  return count;
}

TEST(TimelinePage, SaysWhatIsViolatedWhereAndWhy) {
  const std::string page = timeline_page(sample_timeline(6, 2));
  EXPECT_NE(page.find("PRE-2 is violated"), std::string::npos);
  EXPECT_NE(page.find("no order survives this return"), std::string::npos);
  EXPECT_EQ(count_of(page, "<g class=\"bar"), 6U);
  EXPECT_EQ(count_of(page, "refuted\"><title>"), 1U);
  EXPECT_EQ(count_of(page, "<tr class=\"refuted\">"), 1U);
  EXPECT_EQ(count_of(page, "class=\"fault\""), 1U);
}

TEST(TimelinePage, NeedsNothingElseAndRunsNothing) {
  const std::string page = timeline_page(sample_timeline(6, 2));
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("://"), std::string::npos);
  EXPECT_EQ(page.find("url("), std::string::npos);
  EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
}

TEST(TimelinePage, EscapesEverythingThatStrangersSaid) {
  const std::string page = timeline_page(sample_timeline(6, 2, "<img src=x onerror=\"alert(1)\">'"));
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("onerror=\"alert"), std::string::npos);
  EXPECT_NE(page.find("&lt;img src=x"), std::string::npos);
}

TEST(TimelinePage, SaysWhatIsLeftOut) {
  Timeline timeline = sample_timeline(6, 2);
  EXPECT_EQ(timeline_page(timeline).find("Not shown"), std::string::npos);
  timeline.earlier = 99'994;
  timeline.later = 1;
  EXPECT_NE(timeline_page(timeline).find("Not shown: 99994 operations before, 0 among these, 1 after"),
            std::string::npos);
}

TEST(TimelinePage, StaysWithinItsBoundWhateverIsSaid) {
  for (const char c : {'\'', '\x01', 'a'}) {
    const Timeline timeline = sample_timeline(kMaxTimelineBars, kMaxTimelineLanes, std::string(1 << 20, c));
    EXPECT_LE(timeline_page(timeline).size(), kMaxTimelinePage);
  }
}

TEST(TimelinePage, StaysWithinItsBoundForLongHistoriesOfManyClients) {
  FaultyShape shape;
  shape.operations = 100'000;
  shape.honest = 90'000;
  shape.clients = 64;  // as many as may overlap; their names are a thousand
  shape.lost = 50;
  shape.lie = Lie::kFinishOnIdle;
  const FaultyHistory history = play_faulty_service(shape);
  Frontier frontier(history.start, history.lexicon, {});
  for (const TimedOperation& one : history.operations) frontier.take(one);
  frontier.finish();
  ASSERT_EQ(frontier.end(), FrontierEnd::kRefuted);
  Refutation refutation;
  refutation.operation = frontier.refuted();
  refutation.configurations.assign(frontier.configurations().begin(), frontier.configurations().end());
  const std::string said(1 << 20, '"');
  const Narrator words = [&](std::uint64_t number) {
    return OperationWords{static_cast<int>(number % 1001), said, said, {}};
  };
  const RefutationStory story =
      tell_refutation({"rm-1", history.operations, history.start, Readings::all(), {}}, refutation,
                      history.lexicon, words, {});
  const std::string page =
      timeline_page(timeline_of(said, history.operations, story, history.lexicon, words));
  EXPECT_LE(page.size(), kMaxTimelinePage);
  EXPECT_NE(page.find("Not shown"), std::string::npos);
}

}  // namespace
}  // namespace backcheck
