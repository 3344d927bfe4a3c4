// The judge: follows a history with the model, and says of each operation whether it conforms.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/belief.h"
#include "model/calendar.h"
#include "model/outcome.h"
#include "model/short_list.h"
#include "sim/history.h"
#include "sim/verdict/blame.h"
#include "sim/verdict/code_tally.h"
#include "sim/verdict/findings.h"
#include "sim/verdict/gateway_pretexts.h"
#include "sim/verdict/id_memory.h"
#include "sim/verdict/trail.h"
#include "sim/verdict/verdict.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {

class Judge {
 public:
  explicit Judge(Profile profile) : belief_(profile) {}

  // The requirements that what follows is meant to show: where an answer breaks several, the report names one
  // of these.
  void focus_on(const RequirementSet& requirements) { focus_ = requirements; }

  // Whether a gateway that verifies can have nothing against the requests that follow, where they do not say.
  void vouch_for_signatures(bool signed_well) { signed_well_ = signed_well; }

  // Where no reset replaces the world, ids that were seen before it must not come again after it either.
  void keep_ids_over_resets() { keeps_ids_ = true; }
  // An answer that is judged elsewhere had that RequestId: no call may get the same.
  void note_request_id(const std::string& id) { request_ids_.remember(id); }
  // Whether an answer has an id that is one of an earlier answer, or of another one of these: that violates,
  // whatever the state of the instances.
  bool repeats_an_id(std::span<const Operation> operations) const;
  // The same ids must not come again, although nothing else of these answers is judged.
  void note_ids(std::span<const Operation> operations);

  // Worlds that have no clock of their own happen on the day of that instant; nothing: nobody knows when.
  void hold_clock_at(std::optional<Instant> instant) { held_clock_ = instant; }

  Findings observe(const Operation& operation);

  // Operations that overlapped. All of them calls for CreateBackup. Once `stop` (it may be empty) returns
  // true nothing is concluded where that takes long.
  Findings observe_together(std::span<const Operation> operations, const std::function<bool()>& stop = {});

  // The violation that a request shows which never gets a usable answer, however often it is tried.
  Violation silence(const Operation& operation) const;

  // Whether no reading that is left lets the request be accepted as things are.
  bool must_be_rejected(const Request& request) const;

  const Belief& belief() const { return belief_; }

  // The codes of the rejections so far, sorted.
  std::vector<CodeSeen> codes_seen() const { return codes_.all(); }

 private:
  // A call with what its answer claims.
  struct Heard {
    const Operation* operation = nullptr;
    const CreateBackupCall* call = nullptr;
    std::optional<AnswerSeen> answer;  // nothing: there was no answer
    SeenCall seen;
  };

  Heard hear(const Operation& operation) const;
  // None came that could be read.
  static void note_no_answer(const Heard& heard, Findings& findings);
  void note_lost(const Heard& heard);
  bool take_wire_findings(const Heard& heard, Findings& findings);
  bool is_explained_alone(const SeenCall& call) const;
  bool add_wrong_rejection(const Heard& heard, Findings& findings) const;
  bool take_ids(const Heard& heard, Findings& findings);
  bool remember_ids(std::span<const Operation> operations, IdMemory& requests, IdMemory& jobs) const;
  bool may_be_for_state(SeenCall call) const;
  bool take_server_error(const Heard& heard, Findings& findings, bool together = false) const;
  bool take_code(Heard& heard, Findings& findings) const;
  void take_outcome(const Heard& heard, Findings& findings);

  Findings observe_call(const Operation& operation);
  Findings observe_let_in(Heard heard);
  std::optional<Violation> wrongly_let_in(const Heard& heard) const;
  // `before`: what was believed before the calls that were in flight with it; null where there were none.
  Findings observe_kept_out(const Heard& heard, const Belief* before = nullptr);
  void note_late(const Heard& heard);
  Violation kept_out_violation(Requirement requirement, const Heard& heard, std::string why) const;
  void speak_of_gateway(const Heard& heard, Findings& findings);
  void credit_gateway(const Heard& heard, Findings& findings) const;
  void tell_pretexts(const Heard& heard, Findings& findings);
  void note_code(const Heard& heard, const Findings& findings);

  bool take_answer_of_many(Heard& heard, Findings& findings);
  bool take_shared_nonces(const std::vector<Heard>& heard, Findings& findings) const;
  std::optional<Belief> keep_belief_for(const std::vector<Heard>& heard) const;
  std::optional<Violation> broken_choice(const std::vector<Heard>& heard) const;
  Violation order_violation(const std::vector<Heard>& heard, const std::vector<SeenCall>& seen) const;
  void note_together(const std::vector<Heard>& heard, Findings& findings);

  Findings observe_bytes(const Operation& operation, const BytesSent& sent);
  Findings observe_reset(const ResetDone& reset);
  Findings observe_finish(const Operation& operation, const FinishTaskDone& finish);
  Findings observe_inspection(const Operation& operation, const InspectDone& inspect);
  bool shows_id_of_another_task(const InspectDone& inspect) const;

  bool add_contradiction(Violation& violation, const ReadingsUnion& behind) const;
  Violation outcome_violation(const Heard& heard) const;
  Violation violation_of(Requirement requirement, const Heard& heard, std::string why) const;

  Situation situation() const { return {belief_, trail_, focus_}; }

  Belief belief_;
  Trail trail_;
  RequirementSet focus_;
  IdMemory request_ids_;  // since the last reset, as the next
  IdMemory job_ids_;
  IdMemory given_ids_;  // of the tasks of accepted calls, since the last reset in any case
  bool keeps_ids_ = false;
  std::optional<Instant> held_clock_;
  CodeTally codes_;
  GatewayPretexts pretexts_;
  bool signed_well_ = false;
};

}  // namespace backcheck
