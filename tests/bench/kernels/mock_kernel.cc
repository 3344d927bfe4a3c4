// The mock's step: a call without text, and now and then the end of a task and the passing of time.
#include <memory>

#include "sim/endpoint/mock/mock.h"
#include "tests/bench/kernels/kernel.h"
#include "tests/bench/sample_calls.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kTimes = 5000;

struct CalledMock {
  CalledMock() { expect(mock.control().reset(world).has_value()); }

  void step(std::uint64_t number) {
    const std::size_t place = number % world.instances.size();
    TypedRequest request;
    request.call.instance = static_cast<std::uint32_t>(place);
    request.nonce = number * 0x9E3779B97F4A7C15U;
    accepted += mock.gateway().typed().handle(request).kind == TypedAnswer::Kind::kAccepted ? 1U : 0U;
    if (number % 7 != 0) return;
    world.now->milliseconds += 1000;
    expect(mock.control().advance(*world.now).has_value());
    // There may be none.
    static_cast<void>(mock.control().finish_task(world.instances[place].id, TaskResult::kSucceeded));
  }

  WorldSetup world = sample_world();
  Mock mock;
  std::size_t accepted = 0;
};

void call(CalledMock& called) {
  for (std::uint64_t i = 1; i <= kTimes; ++i) called.step(i);
  expect(called.accepted > 5);
}

}  // namespace

std::vector<Kernel> kernels() {
  const auto called = std::make_shared<CalledMock>();
  return {{"mock-step", [called] { call(*called); }}};
}

}  // namespace backcheck
