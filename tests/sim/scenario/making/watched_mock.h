// The clean mock with a judge and a coverage beside it, on which scenarios are played one after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/coverage.h"
#include "sim/driver.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"

namespace backcheck {

class WatchedMock {
 public:
  // The policy of that number; 0: the mock's own. `watch` is called with each operation before the judge
  // sees it.
  explicit WatchedMock(
      std::uint64_t policy, std::function<void(const Operation&)> watch = [](const Operation&) {});
  WatchedMock(const WatchedMock&) = delete;
  WatchedMock& operator=(const WatchedMock&) = delete;

  Played play(const Scenario& scenario) { return driver_.play(scenario); }

  const Belief& belief() const { return judge_.belief(); }
  Coverage& coverage() { return coverage_; }
  // How many goals with that value of that dimension were reached.
  std::size_t reached(std::string_view dimension, std::string_view value) const;

 private:
  Mock mock_;
  EmbeddedEndpoint endpoint_;
  Judge judge_{Profile::kPage};
  Caller caller_{test_credential(), "watched-"};
  Coverage coverage_{MakerAbilities{}};
  std::function<void(const Operation&)> watch_;
  std::int64_t ticks_ = 0;
  Driver driver_;
};

}  // namespace backcheck
