// Plays what can be played against an endpoint without a control hook.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/black_box/gateway_view.h"
#include "sim/black_box/observed_instance.h"
#include "sim/black_box/patience.h"
#include "sim/black_box/play_plan.h"
#include "sim/campaign.h"
#include "sim/description/instance_view.h"
#include "sim/driver.h"
#include "sim/report/summary.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// What it needs of the outside: a Stage without a hook. All of it must outlive the run.
struct BlackBoxStage {
  Endpoint& endpoint;
  Judge& judge;
  Caller& caller;
  std::function<std::int64_t()> nanoseconds;
  std::function<std::expected<void, std::string>(const Operation&)> record;
  bool keeps_exchanges = false;
  std::function<void(const BegunOperation&)> announce = {};
};

struct BlackBoxOptions {
  std::vector<std::string> instances;    // exact ids, at least one
  std::string answer_format = "JSON";    // Format of what is read
  std::optional<std::uint64_t> creates;  // that may be sent at all; nothing: no limit
  // Why a scenario is not played, whatever the instances are like; may be empty.
  std::function<std::optional<std::string>(const Scenario&)> aversion;
  // Whether questions that its gateway has to keep out may be sent, to learn whether it does. Only then
  // scenarios about the gateway are played.
  bool probes_gateway = false;
  // Why a request would not be sent; nothing where it would.
  std::function<std::optional<std::string>(const WireRequest&)> objection;
  Patience patience;
};

// What a plan has to keep to. The options and the caller must outlive it. The last one as in PlayLimits.
PlayLimits play_limits(const BlackBoxOptions& options, Caller& caller, GatewayView gateway,
                       PlayLimits::ObjectionToId objection_to_stranger);

// A question as a call that asks for an answer in that format.
CallStep question_step(const Request& question, const std::string& format);

// The questions, signed by the caller and sent to the endpoint. Both, and `now`, must outlive what is
// returned. `count` is called before each is sent; false: it is not sent.
DescribeSender describe_sender(Endpoint& endpoint, Caller& caller, std::function<Instant()> now,
                               std::string format, std::function<bool()> count);

// What an instance is like. The error is one sentence: it cannot be read, or it is none the page speaks of.
std::expected<ObservedInstance, std::string> observe_instance(const std::string& id,
                                                              const DescribeSender& send, Instant now);

// Requests that read count for max_calls as well. The error says why nothing can be played at all.
std::expected<RunSummary, std::string> run_black_box(const BlackBoxStage& stage,
                                                     const CampaignOptions& campaign,
                                                     std::span<const Scenario> scenarios,
                                                     const BlackBoxOptions& options);

}  // namespace backcheck
