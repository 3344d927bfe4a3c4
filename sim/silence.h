// An endpoint that stays silent: whose fault that is, and what is told of it (ROB-1).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "sim/driver.h"
#include "sim/played.h"
#include "sim/scenario/scenario.h"
#include "sim/verdict/judge.h"

namespace backcheck {

// True where it is this one, and not the one before it, that may have silenced the endpoint: who still
// answers or closes a connection was not silenced by what came before. Only what was sent may be.
bool may_have_silenced(const Operation& operation, const std::optional<Silencer>& before);

// Holds the request that ended the play against the endpoint: it never got an answer, however often it was
// tried. `played.silent` must be there.
void add_silence(Played& played, const Judge& judge, const Driver& driver, const Scenario& scenario);

// Holds a request or bytes against it behind which nothing was answered any more, good requests neither.
// `why`: how that is known.
void add_silencer(ScenarioResult& result, const Silencer& silencer, const Judge& judge, const Driver& driver,
                  const Scenario& scenario, std::string why);

// "Neither the hook nor a good request got an answer right behind it, each of the 3 times it was sent."
std::string silent_each_time(std::size_t times);

// "Nothing has answered since it was sent: ..."
std::string silent_since(std::size_t requests, const std::string& fault);

}  // namespace backcheck
