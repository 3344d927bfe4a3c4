// Bytes that bring a service down without a hook, and questions that get no answer any more.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

std::string first_accusation(const RunSummary& summary) {
  for (const ScenarioResult& one : summary.scenarios) {
    if (!one.violations.empty()) return one.id + ": " + one.violations.front().why;
  }
  return "";
}

// A service that dies on some bytes, and is started again after so many milliseconds.
class MortalService {
 public:
  MortalService(VirtualService& service, std::int64_t dead_ms) : service_(service), dead_ms_(dead_ms) {
    service.after_bytes = [this](std::string_view bytes, WireAnswer& answer) {
      if (refuse(answer) || !bytes.contains("%zz")) return;
      answer = {Delivery::kClosed, 0, "", "", "closed"};
      ++deaths;
      if (deaths <= deaths_most) back_ms_ = service_.now.milliseconds + dead_ms_;
    };
    service.after = [this](bool /*is_create*/, WireAnswer& answer) { refuse(answer); };
  }

  int deaths = 0;
  int deaths_most = 1000;    // it survives the later ones
  int refusals_most = 1000;  // and refuses no more than so many requests at once

 private:
  bool refuse(WireAnswer& answer) {
    if (service_.now.milliseconds >= back_ms_ || refusals_ >= refusals_most) {
      refusals_ = 0;
      back_ms_ = 0;
      return false;
    }
    ++refusals_;
    answer = {Delivery::kUnreachable, 0, "", "", "Failed to connect"};
    return true;
  }

  VirtualService& service_;
  std::int64_t dead_ms_;
  std::int64_t back_ms_ = 0;
  int refusals_ = 0;
};

const std::vector<Scenario>& odd_bytes() {
  static const std::vector<Scenario> odd = [] {
    const Step good{BytesStep{"GET /?Action=CreateBackup&DBInstanceId=rm-none HTTP/1.1\r\nHost: a\r\n\r\n"},
                    {}};
    const Step bad{BytesStep{"GET /?Action=CreateBackup&DBInstanceId=%zz HTTP/1.1\r\nHost: a\r\n\r\n"}, {}};
    std::vector<Scenario> all(2, play_about({good, bad}));
    all[1].steps = {good};
    for (Scenario& one : all) one.requirements = {Requirement::kRob1};
    all[1].id = "test/after";
    return all;
  }();
  return odd;
}

TEST(Downfall, FindsBytesThatBringAServiceDownHoweverSoonItIsStartedAgain) {
  constexpr std::int64_t kForGood = 1'000'000'000;
  for (const std::int64_t dead_ms :
       {std::int64_t{50}, std::int64_t{200}, std::int64_t{500}, std::int64_t{2500}, kForGood}) {
    VirtualService service({plain_instance()});
    const MortalService mortal(service, dead_ms);
    const auto summary = service.play(odd_bytes(), {"rm-1"});
    ASSERT_TRUE(summary) << summary.error();
    const ScenarioResult& first = summary->scenarios.at(0);
    ASSERT_EQ(first.violations.size(), 1U) << dead_ms << ": " << first.reason << summary->trouble;
    EXPECT_EQ(first.violations[0].requirement, Requirement::kRob1);
    EXPECT_EQ(first.violations[0].step, 2);
    EXPECT_EQ(first.violations[0].why.find("hook"), std::string::npos) << first.violations[0].why;
    if (dead_ms == kForGood) continue;
    EXPECT_EQ(mortal.deaths, 3);
    EXPECT_EQ(summary->trouble, "");
    EXPECT_EQ(summary->scenarios.at(1).verdict, Verdict::kConforms) << summary->scenarios[1].reason;
  }
}

TEST(Downfall, AccusesNoBytesBehindWhichTheServiceWasDownOnceOnly) {
  for (const int deaths : {1, 2}) {
    VirtualService service({plain_instance()});
    MortalService mortal(service, 200);
    mortal.deaths_most = deaths;
    const auto summary = service.play(odd_bytes(), {"rm-1"});
    ASSERT_TRUE(summary) << summary.error();
    EXPECT_EQ(summary->scenarios.at(0).verdict, Verdict::kConforms) << summary->scenarios[0].reason;
    EXPECT_EQ(summary->trouble, "");
  }
}

TEST(Downfall, FindsBytesBehindWhichOneRequestIsLostEachTime) {
  VirtualService service({plain_instance()});
  MortalService mortal(service, 200);
  mortal.refusals_most = 1;
  const auto summary = service.play(odd_bytes(), {"rm-1"});
  ASSERT_TRUE(summary) << summary.error();
  ASSERT_EQ(summary->scenarios.at(0).violations.size(), 1U) << summary->scenarios[0].reason;
  EXPECT_EQ(summary->scenarios[0].violations[0].requirement, Requirement::kRob1);
  EXPECT_EQ(mortal.deaths, 3);
  EXPECT_EQ(summary->scenarios.at(1).verdict, Verdict::kConforms) << summary->scenarios[1].reason;
}

TEST(Downfall, AccusesNoBytesBehindWhichOneRequestIsLostOnceOnly) {
  for (const int deaths : {1, 2}) {
    VirtualService service({plain_instance()});
    MortalService mortal(service, 200);
    mortal.refusals_most = 1;
    mortal.deaths_most = deaths;
    const auto summary = service.play(odd_bytes(), {"rm-1"});
    ASSERT_TRUE(summary) << summary.error();
    EXPECT_EQ(summary->scenarios.at(0).verdict, Verdict::kConforms) << summary->scenarios[0].reason;
  }
}

// Every third question finds no connection at first, whatever was sent before it.
TEST(Downfall, AccusesNoBytesWhereConnectionsAreLostByChance) {
  VirtualService service({plain_instance()});
  int questions = 0;
  service.after = [&](bool is_create, WireAnswer& answer) {
    if (!is_create && ++questions % 3 != 0) answer = {Delivery::kUnreachable, 0, "", "", "Failed to connect"};
  };
  const auto summary = service.play(odd_bytes(), {"rm-1"});
  ASSERT_TRUE(summary) << summary.error();
  EXPECT_EQ(first_accusation(*summary), "");
}

TEST(Downfall, TellsWhatWasSentLastBeforeNothingCouldBeReadAnyMore) {
  VirtualService service({plain_instance()});
  bool is_gone = false;
  service.after = [&is_gone](bool is_create, WireAnswer& answer) {
    if (is_gone) answer.delivery = Delivery::kUnreachable;
    is_gone = is_gone || is_create;
  };
  std::vector<Scenario> scenarios(2, play_about({call_of({{"DBInstanceId", "rm-role"}})}));
  const std::string tail(300, 'y');
  for (Scenario& one : scenarios) one.id += tail;
  const auto summary = service.play(scenarios, {"rm-1"});
  ASSERT_TRUE(summary);
  EXPECT_TRUE(summary->trouble.ends_with(". Sent last before it, but for questions: test/play" + tail +
                                         ", call DBInstanceId=rm-1."))
      << summary->trouble;
}

// Nobody can be told of an instance with such an id.
TEST(Downfall, AsksNotWhetherAnIdIsKnownThatIsNoText) {
  VirtualService service({plain_instance()});
  service.campaign.max_calls = 4;
  const auto summary =
      service.play(std::vector(1, play_about({call_of({{"DBInstanceId", "rm-\xff"}})})), {"rm-1"});
  ASSERT_TRUE(summary) << summary.error();
  EXPECT_FALSE(summary->scenarios.at(0).reason.contains("it names an instance"))
      << summary->scenarios[0].reason;
}

}  // namespace
}  // namespace backcheck
