// A single call in a certain situation, put together from one value of each of nine dimensions.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/calendar.h"
#include "model/setup.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/spaces/covering_array.h"

namespace backcheck {

// The dimensions, and what the page tells apart in each. A value may have several ways to be written that the
// page does not tell apart; each combination of values is written in one of the ways, which is drawn by the
// combination, so that all of them occur in any larger number of combinations.
//
//   engine    each of the five
//   status    Running, or another one: known, or not heard of
//   task      none, or one that is ongoing
//   format    JSON, or XML; in either case of letters, XML also by leaving Format out
//   method    absent, each valid one, in other letters, empty, invalid, and Logical on an instance without
//             databases (PAR-5 speaks of Logical only, so the others always have some)
//   strategy  absent, db, instance, in other letters, empty, invalid
//   type      absent, Auto, FullBackup, in other letters, empty, invalid
//   names     absent, one known database, two, an unknown one, blanks around a name, a name repeated,
//             an empty item, empty
//   sets      0, 19, 20 or 21 made today
//
// How the parameters travel (GET or POST, query or body, encoding) is drawn likewise.
inline constexpr std::size_t kSingleCallDimensions = 9;

// How many values each dimension has.
std::span<const std::size_t> single_call_counts();

// How many of them, the first ones, are sound: by itself such a value is a reason to reject the call under no
// reading, or only for where it stands. All others are odd.
std::span<const std::size_t> sound_single_call_counts();

// Dimension and value in words: "engine MySQL", "names repeated".
std::string single_call_words(std::size_t dimension, std::size_t value);
std::string_view single_call_dimension(std::size_t dimension);

// When single calls are made: in the middle of a day in both zones, some hours after its sets.
Instant single_call_time();

struct SingleCall {
  InstanceSetup instance;  // in the state wanted
  CallStep call;           // on it
};

// The call of that combination, on an instance of its own with that id. It depends on nothing else.
SingleCall single_call(const Combination& combination, std::string id);

}  // namespace backcheck
