// Taking notes of operations.
#include "sim/exchange_notes.h"

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

}  // namespace

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
