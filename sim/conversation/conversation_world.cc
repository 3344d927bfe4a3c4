// Instances by chance, at the edges.
#include "sim/conversation/conversation_world.h"

#include "sim/scenario/choices.h"
#include "sim/scenario/making/world_maker.h"

namespace backcheck {
namespace {

// What is there before the first call: only where the world has a clock, for it has to be dated.
void plant(Choices& choices, InstanceSetup& instance, Instant now) {
  if (choices.chance(40)) plant_sets(choices, instance, draw_full_count(choices), now);
  if (choices.chance(20)) instance.ongoing_since = Instant{now.milliseconds - 60'000};
}

}  // namespace

WorldSetup make_conversation_world(std::uint64_t seed, const Capabilities& capabilities) {
  SeededChoices choices(SeededChoices::seed_of(seed, kWorldStream));
  WorldSetup world;
  if (capabilities.virtual_clock) world.now = make_now(choices, draw_edge(choices));
  const std::size_t count = 1 + choices.index(kMaxConversationInstances);
  for (std::size_t i = 0; i < count; ++i) {
    world.instances.push_back(make_instance(choices, i));
    if (world.now) plant(choices, world.instances.back(), *world.now);
  }
  return world;
}

}  // namespace backcheck
