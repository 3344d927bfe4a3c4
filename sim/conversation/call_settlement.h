// What the answers to a call come to: one outcome, however often it was sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/endpoint/endpoint.h"
#include "sim/history.h"

namespace backcheck {

struct CallSettlement {
  std::optional<Reply> reply;
  std::string fault;            // why there is none: a word for the delivery, and its detail
  std::optional<Reply> second;  // a second acceptance, which starts another task
  bool taken_twice = false;     // the two acceptances name different tasks
};

// The answers to one signed request that was sent once or twice; at least one. Of two that were accepted, one
// counts, and so does one that was accepted beside anything else: the other one is then refused for its
// nonce, or is the same answer again. Where one was rejected and the other never came, nothing is known. Of
// two rejections that one counts which is not for the nonce.
CallSettlement settle(std::vector<WireAnswer> answers);

}  // namespace backcheck
