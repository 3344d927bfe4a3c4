// What came of playing one scenario.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/history.h"
#include "sim/report/summary.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// An operation, and where in the play it stood.
struct PlayedOperation {
  Operation operation;
  int step = 0;                    // counted from 1
  std::size_t place = 0;           // among the requests of that step
  std::vector<std::string> steps;  // the scenario up to it, one line a step
  // Of a request without an answer: what would have been one, as things were.
  std::vector<std::string> allowed = {};
};

struct Played {
  ScenarioResult result;
  // Of the requests sent, those that got an answer (for bytes: or an end of the connection).
  std::size_t answered = 0;
  bool heard = false;  // a request or bytes got an answer
  // Of one step, the first that got no usable answer: the scenario is undecided for it, but it goes on.
  std::vector<PlayedOperation> silent;
  std::size_t calls_until_silent = 0;  // of all calls, those sent up to that step
  std::size_t silent_at_end = 0;  // requests in a row that got none, calls at once counted as one request
  // A request that may be left without an answer, or bytes, behind which the endpoint answered nothing any
  // more, as far as the play went.
  std::optional<PlayedOperation> silencer;
  std::vector<Operation> evidence;  // where something is violated, or a request was silent: all of the play
  std::string trouble;        // the run cannot go on: the hook or the history could not be used, or the next
  bool hook_lost = false;     // that is so for the hook, which gave no usable answer
  bool has_hook = true;       // without one it is the endpoint itself that is read, and lost
  bool bad_scenario = false;  // an `expect` of the scenario contradicts the model
  bool interrupted = false;   // before its end
};

// The result of a scenario of which nothing has been played; the reason is the caller's to give.
ScenarioResult skipped_result(const Scenario& scenario);

// The verdict on the play, from what it showed. `undecided`: why nothing is decided that was not violated;
// empty where nothing stands against it.
void conclude(Played& played, const std::string& undecided, const Scenario& scenario);

}  // namespace backcheck
