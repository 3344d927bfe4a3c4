// Plays a scenario in the model alone, with outcomes that are assumed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/belief.h"
#include "model/outcome.h"
#include "model/reading_belief.h"
#include "model/request.h"
#include "sim/met_state.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/scenario_trace.h"
#include "sim/verdict/blame.h"
#include "sim/verdict/trail.h"

namespace backcheck {

// How the calls of a traced scenario ended, as far as they were sent.
using Endings = std::map<DeedId, Sight>;

// `endings`: of the calls in the order of the scenario.
Endings endings_by_deed(const Scenario& scenario, const std::vector<Sight>& endings);

// Whether a gateway may have something against how the call is signed. The rehearsal has none, so that only
// the ending of such a call tells whether it was let in.
bool is_for_gateway(const CallStep& call);

// What the page allows for a call as things stand.
struct Outlook {
  bool acceptance = false;
  bool rejection = false;
  std::optional<bool> usual;  // accepted or not, where the readings that are known decide it
  bool allows(Sight sight) const { return sight == Sight::kAccepted ? acceptance : rejection; }
};

// What is known of an implementation. All of it must outlive the rehearsals.
struct Experience {
  Profile profile = Profile::kPage;
  const ReadingBelief& readings;
  const Endings& endings;
  bool inspects = true;  // the player looks at instances where the scenario does not say so
};

class Rehearsal {
 public:
  enum class Assuming : std::uint8_t {
    // Where the page allows one outcome only, that one; where it leaves a choice, what is known of the
    // readings decides, then how the call ended before, then:
    kAcceptance,
    kRejection,
    // Every call ends as it did before; one of which that is not known is accepted where it may be.
    kTheSame,
  };

  // The scenario must outlive the rehearsal.
  Rehearsal(const Scenario& scenario, const Experience& experience, Assuming assuming);

  void take(const Step& step);

  const Belief& belief() const { return belief_; }
  const Trail& trail() const { return trail_; }
  const Rejections& rejections() const { return rejections_; }

  Request request_of(const CallStep& call);
  Outlook outlook_of(const Request& request) const;
  std::optional<Sight> ending_of(DeedId deed) const;

  // The calls of a parallel step as they ended before, all at once; empty where that is not known of each.
  // The requests are put into `requests`, which must outlive the calls.
  std::vector<SeenCall> as_before(const Step& step, std::vector<Request>& requests);

  // Whether kAcceptance and kRejection can have made a difference.
  bool guessed() const { return guessed_; }

 private:
  void take(const Step& step, const CallStep& call);
  void take(const Step& step, const ParallelStep& parallel);
  void take(const Step& step, const AdvanceStep& advance);
  void take(const Step& step, const SetStatusStep& set);
  void take(const Step& step, const FinishTaskStep& finish);
  void take(const Step& step, const InspectStep& inspect);
  void take(const Step& step, const BytesStep& bytes);

  bool was_kept_out(const CallStep& call, DeedId deed) const;
  Sight likely(const Request& request, DeedId deed);
  void observe(const Request& request, Sight sight);
  void note(const Request& request, Sight sight);
  void inspect_target(const CallStep& call);
  void inspect(const std::string& id);
  bool shows_failed_tasks(const Instance& instance) const;

  const Scenario& scenario_;
  const Experience& experience_;
  Assuming assuming_;
  Belief belief_;
  Trail trail_;
  Rejections rejections_;
  Instant now_;
  std::uint64_t operations_ = 0;
  bool guessed_ = false;
};

}  // namespace backcheck
