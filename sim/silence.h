// An endpoint that stays silent: whose fault that is, and what is told of it (ROB-1).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sim/driver.h"
#include "sim/played.h"
#include "sim/scenario/scenario.h"
#include "sim/verdict/judge.h"

namespace backcheck {

// True where it is this one, and not the one before it, that may have silenced the endpoint: who still
// answers or closes a connection was not silenced by what came before. Only what was sent may be.
// `before`: null where there is none.
bool may_have_silenced(const Operation& operation, const Operation* before);

// What silenced the endpoint and its hook, too; null where nothing did.
const PlayedOperation* silencer_of_all(const Played& played);

// The requests that were the first of the play to get no answer, or what nothing answered behind any more;
// none where all is well.
std::vector<PlayedOperation> silences_in(const Played& played);

// Those that stand where one of `earlier` stood in a play before.
std::vector<PlayedOperation> silent_again(const Played& played, std::span<const PlayedOperation> earlier);

// Holds the request that was the first of the play to get no answer against the endpoint: it never got one,
// however often it was tried.
void add_silence(ScenarioResult& result, const PlayedOperation& silent, const Judge& judge,
                 const Driver& driver, const Scenario& scenario);

// Holds a request or bytes against it behind which nothing was answered any more, good requests neither.
// `why`: how that is known.
void add_silencer(ScenarioResult& result, const PlayedOperation& silencer, const Judge& judge,
                  const Driver& driver, const Scenario& scenario, std::string why);

// "Neither the hook nor a good request got an answer right behind it, each of the 3 times it was sent."
// Without a hook: "No good request got an answer right behind it."
std::string silent_each_time(std::size_t times, bool has_hook);

// "Nothing has answered since it was sent: ..."
std::string silent_since(std::size_t requests, const std::string& fault);

}  // namespace backcheck
