// What questions tell of a gateway, and which scenarios are played then.
#include "sim/black_box/gateway_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "sim/gateway_caller.h"
#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

// Sends questions that are signed as told, and keeps count.
class Asker {
 public:
  explicit Asker(VirtualService& service) : service_(service), caller_(service.caller) {}

  GatewayView view() {
    const SignedSender send = [this](const Request& question, const Signing& signing) {
      return answer_to(question, signing);
    };
    return view_gateway("rm-1", send);
  }

  std::size_t asked = 0;

 private:
  std::expected<Reply, std::string> answer_to(const Request& question, const Signing& signing) {
    ++asked;
    CallStep step = question_step(question, "JSON");
    step.signing = signing;
    const WireAnswer answer = service_.send(caller_.prepare(step, {service_.now, 0}).wire);
    if (answer.delivery != Delivery::kAnswered) return std::unexpected("lost");
    return Reply{answer.status, answer.content_type, answer.body};
  }

  VirtualService& service_;
  GatewayCaller caller_;
};

GatewayView view_of(std::optional<Fault> fault = {}) {
  VirtualService service({plain_instance()}, {}, fault);
  return Asker(service).view();
}

std::vector<Requirement> gaps_in(const std::vector<GatewayGap>& gaps) {
  std::vector<Requirement> all;
  for (const GatewayGap& gap : gaps) all.push_back(gap.requirement);
  return all;
}

Scenario signed_as(const Signing& signing, Requirement requirement = Requirement::kGat1) {
  Step step = call_of({{"DBInstanceId", "rm-role"}});
  std::get<CallStep>(step.deed).signing = signing;
  Scenario scenario = play_about({step});
  scenario.requirements = {requirement};
  return scenario;
}

Signing of_age(std::int64_t seconds) {
  Signing signing;
  signing.age_seconds = seconds;
  return signing;
}

Signing by_version_3() {
  Signing signing;
  signing.version = SignatureVersion::kV3;
  return signing;
}

Signing with_nonce(const std::string& name) {
  Signing signing;
  signing.nonce = name;
  return signing;
}

std::string objection(const Scenario& scenario, const GatewayView& view) {
  return objection_to_gateway_of(scenario, view).value_or("");
}

TEST(GatewayView, FindsNoGapWhereAllIsChecked) {
  VirtualService service({plain_instance()});
  Asker asker(service);
  const GatewayView view = asker.view();
  EXPECT_TRUE(view.v1.empty());
  EXPECT_TRUE(view.v3.empty());
  EXPECT_TRUE(view.checks_v1());
  EXPECT_TRUE(view.checks_v3());
  EXPECT_EQ(asker.asked, 16U);
  EXPECT_EQ(service.creates, 0U) << "it only asks";
}

TEST(GatewayView, TellsWhatWasLetIn) {
  struct Row {
    Fault fault;
    Requirement gap;
    bool also_v3;
  };
  for (const auto& [fault, gap, also_v3] :
       {Row{Fault::kSignatureNotChecked, Requirement::kGat1, true},
        Row{Fault::kOldTimestampAccepted, Requirement::kGat3, true},
        Row{Fault::kNonceNotChecked, Requirement::kGat4, true},
        Row{Fault::kVersionNotChecked, Requirement::kGat5, false},
        Row{Fault::kSignatureMethodNotChecked, Requirement::kGat5, false}}) {
    const GatewayView view = view_of(fault);
    ASSERT_FALSE(view.v1.empty()) << fault_name(fault);
    EXPECT_TRUE(std::ranges::all_of(gaps_in(view.v1), [&](Requirement one) { return one == gap; }))
        << fault_name(fault);
    EXPECT_EQ(!view.v3.empty(), also_v3) << fault_name(fault);
    EXPECT_EQ(view.checks_v1(), gap != Requirement::kGat1) << fault_name(fault);
  }
  EXPECT_EQ(view_of(Fault::kNonceNotChecked).v1.front().reason,
            "nothing says that the endpoint checks all that a gateway can (no hook): a question with a nonce "
            "that was used was answered");
}

TEST(GatewayView, WarnsWhereSomeIsKeptOutAndSomeIsNot) {
  EXPECT_EQ(view_of().warning, "");
  EXPECT_EQ(
      view_of(Fault::kVersionNotChecked).warning,
      "Look at the gateway: of questions it keeps out those with a signature by a wrong secret, an access "
      "key that nobody knows, no signature, a Timestamp of hours ago, a Timestamp of hours ahead, a nonce "
      "that was used and a SignatureMethod that there is not, and answers those with a Version that there "
      "is not. What it lets in, it need not check; so nothing about that was played.");
  EXPECT_NE(
      view_of(Fault::kNonceNotChecked).warning.find("; and of those that are signed by version 3 it keeps"),
      std::string::npos);
  VirtualService open({plain_instance()});
  open.after = [](bool /*is_create*/, WireAnswer& answer) {
    if (answer.status == 200) return;
    answer.delivery = Delivery::kClosed;
  };
  EXPECT_EQ(Asker(open).view().warning, "") << "nothing is let in";
}

TEST(GatewayView, TakesNoFailureForARejection) {
  VirtualService service({plain_instance()});
  service.after = [](bool /*is_create*/, WireAnswer& answer) {
    if (answer.status == 200) return;
    answer.status = 500;
  };
  const GatewayView view = Asker(service).view();
  EXPECT_FALSE(view.checks_v1());
  EXPECT_TRUE(view.v1.front().reason.ends_with("was not clearly rejected")) << view.v1.front().reason;
}

TEST(GatewayView, SaysSoWhereVersion3IsNotServed) {
  VirtualService service({plain_instance()});
  int questions = 0;
  service.after = [&](bool /*is_create*/, WireAnswer& answer) {
    if (++questions > 9) answer.status = 400;
  };
  const GatewayView view = Asker(service).view();
  EXPECT_TRUE(view.checks_v1());
  EXPECT_FALSE(view.checks_v3());
  EXPECT_EQ(objection(signed_as({}), view), "");
  EXPECT_EQ(objection(signed_as(by_version_3()), view),
            "a question that is signed by version 3 was not answered (no hook)");
}

TEST(GatewayView, KeepsFromWhatNobodyKnowsToBeChecked) {
  EXPECT_NE(objection(signed_as({}), {}), "") << "nothing was asked";
  EXPECT_EQ(objection(play_about({call_of({})}), {}), "") << "not about a gateway";
  const GatewayView view = view_of(Fault::kNonceNotChecked);
  EXPECT_EQ(objection(signed_as({}), view), "");
  EXPECT_EQ(objection(signed_as({}, Requirement::kGat3), view), "");
  EXPECT_NE(objection(signed_as({}, Requirement::kGat4), view), "");
  EXPECT_NE(objection(signed_as(with_nonce("first")), view), "");
  EXPECT_NE(objection(signed_as(of_age(8000)), view_of(Fault::kOldTimestampAccepted)), "");
  Signing dated = by_version_3();
  dated.headers = {{"x-acs-extra", "now"}};
  EXPECT_EQ(objection(signed_as(dated), view_of(Fault::kOldTimestampAccepted)), "");
  dated.headers = {{"X-Acs-Date", "now"}};
  EXPECT_NE(objection(signed_as(dated), view_of(Fault::kOldTimestampAccepted)), "");
}

TEST(GatewayView, KeepsFromWhatOnlyAHookCouldSettle) {
  const GatewayView all = view_of();
  Scenario keys = signed_as({});
  keys.world.credentials = {{"other", "secret"}};
  EXPECT_EQ(objection(keys, all), "the endpoint cannot be given access keys (no hook)");
  Signing earlier;
  earlier.key = "earlier";
  EXPECT_EQ(objection(signed_as(earlier), all), "");
  earlier.secret = "its own";
  EXPECT_NE(objection(signed_as(earlier), all), "") << "it may be known";
  // The clocks may be 15 minutes apart.
  constexpr std::int64_t kSure = 32LL * 60;
  for (const int sign : {1, -1}) {
    EXPECT_EQ(objection(signed_as(of_age(sign * kSure)), all), "");
    EXPECT_NE(objection(signed_as(of_age(sign * (kSure - 1))), all), "");
    EXPECT_NE(objection(signed_as(of_age(sign)), all), "");
  }
}

}  // namespace
}  // namespace backcheck
