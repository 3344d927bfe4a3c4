// Taking notes of operations.
#include "sim/exchange_notes.h"

#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>

#include "sim/secret_mask.h"
#include "sim/step_text.h"

namespace backcheck {
namespace {

void add_reply(const std::optional<Reply>& reply, Exchange& exchange) {
  exchange.is_call = true;
  if (!reply) return;
  exchange.status = reply->status;
  exchange.content_type = reply->content_type;
  exchange.body = reply->body;
}

// Whether the operation is what its step says, and not a look at the state in between.
bool is_the_step(const Scenario& scenario, const StepOperation& taken) {
  const bool looks = std::holds_alternative<InspectDone>(taken.operation.deed);
  return taken.step > 0 && (!looks || std::holds_alternative<InspectStep>(step_of(scenario, taken).deed));
}

// Of calls that a step makes together, the one at that place.
std::string asked_in(const Step& step, std::size_t place) {
  const auto* together = std::get_if<ParallelStep>(&step.deed);
  return together == nullptr ? text_of(step) : text_of(together->calls[place]);
}

}  // namespace

const Step& step_of(const Scenario& scenario, const StepOperation& taken) {
  return scenario.steps[static_cast<std::size_t>(taken.step - 1)];
}

std::vector<Exchange> exchanges_of(const Scenario& scenario, std::span<const StepOperation> taken) {
  std::vector<Exchange> exchanges;
  std::size_t place = 0;  // among the operations of one step
  for (const StepOperation& one : taken) {
    if (!is_the_step(scenario, one)) continue;
    const bool goes_on = !exchanges.empty() && exchanges.back().step == one.step;
    place = goes_on ? place + 1 : 0;
    exchanges.push_back(exchange_of(one.operation, one.step, asked_in(step_of(scenario, one), place)));
  }
  return exchanges;
}

std::vector<std::string> step_lines(const Scenario& scenario, std::span<const StepOperation> taken,
                                    int steps) {
  std::vector<std::string> endings(static_cast<std::size_t>(steps));
  for (const StepOperation& one : taken) {
    if (!is_the_step(scenario, one) || one.step > steps) continue;
    std::string& line = endings[static_cast<std::size_t>(one.step - 1)];
    line += (line.empty() ? "" : "; ") + ending_of(one.operation);
  }
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < endings.size(); ++i) {
    std::string line = text_of(scenario.steps[i]);
    if (!endings[i].empty()) line += " -> " + endings[i];
    lines.push_back(std::move(line));
  }
  return lines;
}

Exchange exchange_of(const Operation& operation, int step, std::string asked) {
  Exchange exchange{.step = step, .asked = std::move(asked), .ending = ending_of(operation)};
  if (const auto* call = std::get_if<CreateBackupCall>(&operation.deed)) {
    add_reply(call->reply, exchange);
    for (std::size_t i = 0; i < call->request.size(); ++i) {
      const Parameter parameter = call->request[i];
      // What is recorded has none; a report is the last place to find out that it had.
      if (is_secret_parameter(parameter.name)) continue;
      exchange.parameters.emplace_back(parameter.name, parameter.value);
    }
  } else if (const auto* sent = std::get_if<BytesSent>(&operation.deed)) {
    add_reply(sent->reply, exchange);
    exchange.bytes = sent->bytes;
  }
  return exchange;
}

}  // namespace backcheck
