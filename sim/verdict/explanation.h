// Why an answer is allowed or not, in words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/belief.h"
#include "model/outcome.h"
#include "sim/history.h"
#include "sim/verdict/verdict.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {

// What an answer came to: "accepted", "rejected", "an unusable answer", "no answer", ...
std::string outcome_name(const std::optional<AnswerSeen>& answer);
Observed observed(const std::optional<Reply>& reply, std::string outcome, const std::string& fault);

// "a backup task of the instance is ongoing", ...: completes "rejected, because".
std::string_view reason_of(Refusal refusal);

// One line for each outcome the page allows for the request as things stand.
std::vector<std::string> allowed_lines(const Belief& belief, const Request& request);

// The objections that stand whatever the readings may be: why the call cannot be accepted.
std::string why_not_accepted(const Belief& belief, const Request& request);
// What was looked for in vain: why the call cannot be rejected.
std::string why_not_rejected(const Belief& belief, const Request& request);

// "Running, no ongoing task, 20 backups ended": the state the model sees.
std::string describe(const Instance& instance);

// "quota-boundary: 20 is the last" for each choice that has to do with the request and of which only some
// alternatives are left.
std::vector<std::string> readings_in_force(const Belief& belief, const Request& request);

// The choice on which the belief and `readings` contradict each other, where it is a single one.
std::optional<Reading> contradicted_choice(const Belief& belief, const ReadingsUnion& readings);

// The readings, over all hypotheses, under which the call may end as seen.
ReadingsUnion readings_behind(const Belief& belief, const SeenCall& call);

// Whether that code is published for something that may reject the request, whatever the readings.
bool may_be_rejected_with(const Belief& belief, const Request& request, std::string_view code,
                          int http_status);

}  // namespace backcheck
