// What happens too often to be anybody's.
#include "sim/black_box/coincidences.h"

#include <gtest/gtest.h>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

TEST(Coincidences, AreNotToldWhereTheyAreFew) {
  EXPECT_EQ(coincidence_text({}), "");
  EXPECT_EQ(coincidence_text({.rejections = 4, .strangers_behind_rejections = 4, .strangers = 4}), "");
  EXPECT_EQ(coincidence_text({.tasks = 20, .tasks_never_listed = 17}), "");
}

TEST(Coincidences, AreNotToldWhereSomebodyElseIsAtWorkAtOtherTimes) {
  EXPECT_EQ(coincidence_text({.rejections = 100, .strangers_behind_rejections = 19, .strangers = 21}), "");
  EXPECT_NE(coincidence_text({.rejections = 100, .strangers_behind_rejections = 20, .strangers = 22}), "");
}

TEST(Coincidences, AreToldWithHowOftenTheyCouldHaveBeen) {
  EXPECT_EQ(
      coincidence_text({.rejections = 9, .strangers_behind_rejections = 5, .strangers = 5}),
      "Worth a look, but no part of the verdict: behind 5 of 9 rejected calls, and hardly ever else, a task "
      "was ongoing that no answer told of (EFF-2).");
  EXPECT_EQ(
      coincidence_text({.acceptances = 10,
                        .strangers_behind_acceptances = 9,
                        .strangers = 9,
                        .tasks = 10,
                        .tasks_never_listed = 9}),
      "Worth a look, but no part of the verdict: behind 9 of 10 accepted calls a task was ongoing, and not "
      "the one of the answer (RES-1); 9 of 10 tasks of accepted calls were never listed (EFF-1).");
}

TEST(Coincidences, AddUpOverInstances) {
  Coincidences all{.rejections = 3, .strangers_behind_rejections = 3, .strangers = 3};
  all += {.rejections = 2, .strangers_behind_rejections = 2, .strangers = 2, .tasks = 1};
  EXPECT_EQ(all.rejections, 5U);
  EXPECT_EQ(all.tasks, 1U);
  EXPECT_NE(coincidence_text(all), "");
}

// What is said of six calls like this, each in a scenario of its own.
std::string note_on(std::optional<Fault> fault, std::vector<std::pair<std::string, std::string>> more) {
  VirtualService service({plain_instance()}, {}, fault);
  std::vector<std::pair<std::string, std::string>> parameters = {{"DBInstanceId", "rm-role"}};
  parameters.insert(parameters.end(), more.begin(), more.end());
  const auto summary = service.play(std::vector(6, play_about({call_of(std::move(parameters))})), {"rm-1"});
  return summary ? summary->note : summary.error();
}

TEST(Coincidences, AreSeenInARun) {
  EXPECT_TRUE(note_on(Fault::kRejectedCallLeavesTask, {{"BackupMethod", "Magic"}})
                  .contains("behind 6 of 6 rejected"));
  EXPECT_TRUE(note_on(Fault::kJobIdNotTheTasks, {}).contains("behind 6 of 6 accepted"));
  EXPECT_TRUE(
      note_on(Fault::kNoTaskStarted, {}).contains("6 of 6 tasks of accepted calls were never listed"));
}

TEST(Coincidences, AreNoneWhereAServiceConforms) {
  EXPECT_FALSE(note_on({}, {{"BackupMethod", "Magic"}}).contains("Worth a look"));
  EXPECT_FALSE(note_on({}, {}).contains("Worth a look"));
}

}  // namespace
}  // namespace backcheck
