// CreateBackup as the page promises it: what is allowed for a call in a world, and what an accepted call does
// to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/order.h"
#include "model/outcome.h"
#include "model/request.h"
#include "model/world.h"

namespace backcheck {

// What the promise is taken from.
enum class Profile : std::uint8_t {
  kPage,       // the reference page alone: open points are readings, any error code is right
  kPublished,  // also what later public documents settle: engines, the quota, error codes
};

// "page" or "published".
std::string_view profile_name(Profile profile);
std::optional<Profile> profile_named(std::string_view name);

// The complete readings that are possible before anything has been seen.
Readings initial_readings(Profile profile);

// Everything that is allowed for `request` in `world`, at an instant in `at`.
Outcomes allowed_outcomes(const World& world, const Request& request, Span at, Profile profile);

// The same for a request that can be taken in one way only, as an order: one without parameters that are
// repeated, unknown, or the gateway's to refuse. `named`: the instance of its id in that world, null where
// there is none.
Interpretation allowed_outcomes(const World& world, const Instance* named, const Order& order, Span at,
                                Profile profile);

// The part of them that is about the request alone: what the state of the instance says is left out.
Outcomes outcomes_in_any_state(const World& world, const Request& request, Profile profile);

// The part of them that is about the state of one instance alone: what it allows for whatever is asked.
Interpretation allowed_by_state(const World& world, std::size_t instance, Span at);

// Whether each reading of `within` lets that order be rejected, for one of these reasons (empty: for any),
// told with little work. False says nothing: it takes a look at allowed_outcomes(). `named`: as there.
bool is_plainly_rejected(const Instance* named, const Order& order, Span at, Readings within,
                         const std::vector<Refusal>& refusals);

// Whether each reading lets that order be accepted, told with little work. False says nothing, as above.
bool is_plainly_accepted(const Instance* named, const Order& order, Span at);

// EFF-1: what an accepted call does. `instance` is that of the interpretation under which it was accepted.
void accept(World& world, std::size_t instance, Span at, const std::optional<std::string>& job_id);

}  // namespace backcheck
