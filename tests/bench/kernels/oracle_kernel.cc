// The model's step: what is allowed for a call, and the belief moved on by the answer.
#include <memory>

#include "tests/bench/kernels/kernel.h"
#include "tests/bench/sample_calls.h"

namespace backcheck {
namespace {

constexpr int kTimes = 3000;

void follow(OracleSteps& steps) {
  for (int i = 0; i < kTimes; ++i) expect(steps.step());
}

}  // namespace

std::vector<Kernel> kernels() {
  const auto kept = std::make_shared<OracleSteps>(false);
  const auto open = std::make_shared<OracleSteps>(true);
  return {{"oracle-step", [kept] { follow(*kept); }}, {"oracle-step-open", [open] { follow(*open); }}};
}

}  // namespace backcheck
