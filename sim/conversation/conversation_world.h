// Makes the world that a conversation begins in.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/setup.h"
#include "sim/endpoint/control.h"

namespace backcheck {

inline constexpr std::size_t kMaxConversationInstances = 4;

// One to four instances, some with backup sets up to the edge of the quota or with a task, at an instant near
// a midnight or not: a function of the seed and of what the hook can do. Without credentials. Their ids are
// hardly those of any other world, so that a call that arrives late does not meet another conversation.
WorldSetup make_conversation_world(std::uint64_t seed, const Capabilities& capabilities);

// The streams of decisions that come from the seed of a conversation.
inline constexpr std::uint64_t kWorldStream = 0;
inline constexpr std::uint64_t kOperatorStream = 1;
inline constexpr std::uint64_t kFirstClientStream = 2;

}  // namespace backcheck
