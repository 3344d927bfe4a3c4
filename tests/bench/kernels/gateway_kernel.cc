// A signed request through the mock, from bytes to bytes, by either version of the signature.
#include <memory>

#include "tests/bench/kernels/kernel.h"
#include "tests/bench/signed_calls.h"

namespace backcheck {
namespace {

constexpr std::size_t kTimes = 500;

void send(SignedCalls& calls) {
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < kTimes; ++i) {
    const WireAnswer answer = calls.send_next();
    accepted += answer.status == 200 ? 1U : 0U;
    expect(answer.status == 200 || answer.body.find("BackupJobExists") != std::string::npos);
  }
  expect(accepted == 4);
}

}  // namespace

std::vector<Kernel> kernels() {
  const auto parameters = std::make_shared<SignedCalls>(false, kTimes);
  const auto headers = std::make_shared<SignedCalls>(true, kTimes);
  return {{"signed-v1", [parameters] { send(*parameters); }}, {"signed-v3", [headers] { send(*headers); }}};
}

}  // namespace backcheck
