// Foretells, without a call, whether a scenario can still show a violation that a larger one has shown.
#pragma once

#include <cstdint>
#include <optional>

#include "model/belief.h"
#include "model/reading_belief.h"
#include "sim/met_state.h"
#include "sim/rehearsal.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/shrinking/shrinker.h"
#include "sim/sighting.h"

namespace backcheck {

// Assumes that an implementation does again what it did before (Rehearsal), and, as long as nothing that was
// seen speaks against it, that the same call in the same state ends the same way. What this does not rule out
// can be shown; where a violation is not about an outcome, little is ruled out.
class Prediction {
 public:
  // `known`: a belief that was formed by what the same implementation showed so far, of which the readings
  // count. It has the profile under which the scenarios are judged.
  Prediction(Sighting sighting, const Belief& known);

  // The candidates stem from the traced scenario of the first sighting.
  Forecast forecast(const Scenario& candidate) const;

  // A candidate was played, and showed the violation; from now on it is the one to go by.
  void note_shown(Sighting sighting);
  // A candidate was played, its calls ended like that, and it did not show the violation.
  void note_gone(const Scenario& candidate, const std::vector<Sight>& endings);

 private:
  // What a candidate must have, from much to little. The sighting tells which of it can be asked for.
  enum class Need : std::uint8_t {
    kContradiction,      // the outcome contradicts what came before, and breaks the same requirement
    kSomeContradiction,  // the outcome contradicts what came before
    kOutcome,            // the step may end as it did
    kStep,               // the step is there
    kNothing,
  };

  void rest_on_sighting();
  void note_what_tells(const Step& step, Rehearsal& rehearsal);
  Need first_need() const;
  Need strictest_need() const;
  Experience experience(const Endings& endings) const;
  bool is_the_step(const Step& step) const { return step.mark.line == line_; }
  std::optional<Sight> ending_at(const Step& step) const;

  Forecast least_forecast() const;
  Forecast forecast(const Scenario& candidate, Need need) const;
  Forecast forecast(const Scenario& candidate, Need need, Rehearsal& rehearsal) const;
  Forecast forecast(const Step& step, Rehearsal& rehearsal) const;
  bool meets(const Step& step, Need need, Rehearsal& rehearsal) const;
  bool meets(const Step& step, const CallStep& call, Need need, Rehearsal& rehearsal) const;
  bool meets(const Step& step, const ParallelStep& parallel, Need need, Rehearsal& rehearsal) const;
  bool meets(const FinishTaskStep& finish, Need need, const Rehearsal& rehearsal) const;
  bool is_the_violation(const Request& request, Sight sight, const Rehearsal& rehearsal) const;
  bool is_that_choice(std::optional<Reading> choice) const;

  Sighting sighting_;
  Profile profile_;
  ReadingBelief known_;
  RequirementSet focus_;
  int line_ = 0;  // the mark of the step that shows the violation
  Endings endings_;
  // Those that say something of the readings, since the page left open how the call ends; and those of
  // parallel steps.
  Endings telling_;
  Need need_ = Need::kNothing;
  std::optional<MetState> state_;  // that the step met
  MetStates states_;               // that it met in all plays
};

}  // namespace backcheck
