// Forgetting what cannot be relied on.
#include "sim/unfinished_operations.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace backcheck {
namespace {

constexpr const char* kUnfinished = "unfinished";

}  // namespace

std::vector<Operation> unfinished_calls(std::span<const BegunOperation> begun) {
  std::vector<Operation> calls;
  for (const BegunOperation& one : begun) {
    if (!one.call) continue;
    Operation call{one.number, one.client, one.called, std::nullopt, *one.call, kUnfinished};
    calls.push_back(std::move(call));
  }
  return calls;
}

std::optional<std::int64_t> first_unfinished_verb(std::span<const BegunOperation> begun) {
  std::optional<std::int64_t> first;
  for (const BegunOperation& one : begun) {
    if (!one.call) first = std::min(first.value_or(one.called), one.called);
  }
  return first;
}

std::optional<Operation> known_before(std::int64_t instant, Operation operation) {
  if (!operation.returned || *operation.returned < instant) return operation;
  operation.returned.reset();
  operation.fault = kUnfinished;
  if (auto* call = std::get_if<CreateBackupCall>(&operation.deed)) {
    call->reply.reset();
  } else if (auto* sent = std::get_if<BytesSent>(&operation.deed)) {
    sent->reply.reset();
  } else {
    return std::nullopt;
  }
  return operation;
}

}  // namespace backcheck
