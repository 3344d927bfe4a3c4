// Draws what instances there are and what state they are in.
#include "sim/simulation/simulated_world.h"

#include <array>
#include <string>

#include "sim/caller.h"
#include "sim/simulation/simulated_call.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

InstanceSetup draw_instance(SeededChoices& choices, std::size_t ordinal, Instant now) {
  InstanceSetup instance;
  instance.id = "rm-" + std::to_string(ordinal + 1);
  instance.engine = choices.one_of(kEngines);
  if (choices.one_in(8)) instance.status = "Rebooting";
  if (!choices.one_in(8)) {
    instance.databases = {std::string(kFirstDatabase), std::string(kSecondDatabase)};
  }
  const std::size_t sets = choices.either() ? choices.index(22) : 0;
  for (std::size_t i = 0; i < sets; ++i) {
    instance.backup_sets.push_back(
        {now.milliseconds - static_cast<std::int64_t>(choices.below(20 * kHourMs / 1'000)) * 1'000});
  }
  if (choices.one_in(4)) {
    instance.ongoing_since = {now.milliseconds - static_cast<std::int64_t>(choices.below(10 * kHourMs))};
  }
  return instance;
}

}  // namespace

WorldSetup draw_simulated_world(SeededChoices& choices, std::size_t instances) {
  constexpr Instant kBegin{1'564'617'600'000};  // 2019-08-01T00:00:00Z
  WorldSetup world;
  const auto hour = static_cast<std::int64_t>(choices.one_of(std::array<std::uint64_t, 4>{0, 10, 15, 23}));
  const auto rest = static_cast<std::int64_t>(choices.below(kHourMs));
  world.now = Instant{kBegin.milliseconds + hour * kHourMs + rest};
  world.credentials = {test_credential()};
  for (std::size_t i = 0; i < instances; ++i)
    world.instances.push_back(draw_instance(choices, i, *world.now));
  return world;
}

}  // namespace backcheck
