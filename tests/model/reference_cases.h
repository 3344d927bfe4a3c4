// Random worlds, requests and readings for the tests, drawn from a stream of choices that aims at the edges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <string>

#include "tests/model/reference_oracle.h"

namespace backcheck {

// Draws a number below `count`. RapidCheck and a seeded generator both fit.
using Draw = std::function<std::size_t(std::size_t count)>;

// The same numbers on every machine.
inline Draw seeded_draw(std::uint64_t seed) {
  return [generator = std::mt19937_64(seed)](std::size_t count) mutable {
    return static_cast<std::size_t>(generator() % count);
  };
}

CompleteReading draw_reading(const Draw& draw);

// An instant that is often within a millisecond of a midnight in UTC or in UTC+8.
Instant draw_instant(const Draw& draw);

// One to three instances; every instant of a backup lies before `now`.
ReferenceWorld draw_world(const Draw& draw, Instant now);

// Mostly a good request, with one thing or another that is odd in it.
ReferenceParameters draw_parameters(const Draw& draw, const ReferenceWorld& world);

// A request without oddities for that instance, and more parameters.
ReferenceParameters call_for(const std::string& instance, const ReferenceParameters& more = {});

// For the messages of failing tests.
std::string text_of(const ReferenceWorld& world);
std::string text_of(const ReferenceParameters& parameters);
std::string text_of(const CompleteReading& reading);

}  // namespace backcheck
