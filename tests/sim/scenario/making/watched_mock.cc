// A stage with eyes.
#include "tests/sim/scenario/making/watched_mock.h"

#include <utility>

#include "sim/endpoint/mock_routes.h"

namespace backcheck {
namespace {

MockOptions clean(std::uint64_t policy) {
  MockOptions options;
  if (policy != 0) options.policy = draw_policy(policy);
  return options;
}

}  // namespace

WatchedMock::WatchedMock(std::uint64_t policy, std::function<void(const Operation&)> watch)
    : mock_(clean(policy)),
      endpoint_(mock_.gateway(), serve_bytes),
      watch_(std::move(watch)),
      driver_({endpoint_, mock_.control(), mock_.control().capabilities().value(), judge_, caller_,
               [this] { return ++ticks_; }, [] { return Instant{}; },
               [this](const Operation& operation) {
                 coverage_.note(judge_.belief(), operation);
                 watch_(operation);
                 return std::expected<void, std::string>();
               }}) {}

std::size_t WatchedMock::reached(std::string_view dimension, std::string_view value) const {
  std::size_t reached = 0;
  for (const CoverageRow& row : coverage_.summary().rows) {
    if (row.dimension == dimension && row.value == value) reached += row.reached;
  }
  return reached;
}

}  // namespace backcheck
