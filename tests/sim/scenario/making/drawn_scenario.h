// Streams of decisions, and what makers make from them, for property tests and for examples.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/request.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/listed_choices.h"
#include "sim/scenario/making/scenario_maker.h"

namespace backcheck {

// Begins with given numbers and goes on with a seed.
class LedChoices final : public Choices {
 public:
  // The numbers must outlive the stream.
  LedChoices(std::span<const std::uint32_t> numbers, std::uint64_t seed) : led_(numbers), rest_(seed) {}

  std::uint64_t below(std::uint64_t bound) override {
    return led_.is_used_up() ? rest_.below(bound) : led_.below(bound);
  }

 private:
  ListedChoices led_;
  SeededChoices rest_;
};

// Hands over a stream that RapidCheck decides: from a seed, a list, bytes, or a seed that falls silent after
// a while. Within a property only.
void with_any_choices(const std::function<void(Choices&)>& use);

// Any options that go together, drawn by RapidCheck.
MakerOptions any_options();
// Nothing or a few goals at one edge, with all readings known or one; drawn by RapidCheck.
Aim any_aim();

// The scenario of any stream, with any options and any aim.
Scenario any_made_scenario();
// That of a seed: four clients and losses, with a few goals in sight that have to do with the seed as well.
Scenario scenario_of(std::uint64_t seed);

// Some instance, with databases and without.
InstanceSetup any_instance();

// Makes a draft of the scenario anew, and visits every call before it is made; of calls that overlap all
// before the first is made.
Draft followed(const Scenario& scenario, Readings known,
               const std::function<void(const Draft&, const CallStep&)>& visit);

}  // namespace backcheck
