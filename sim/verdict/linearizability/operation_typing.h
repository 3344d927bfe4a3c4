// Recorded operations as the checker reads them: what each one comes to, whatever the state of the world is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "model/outcome.h"
#include "model/setup.h"
#include "model/short_list.h"
#include "sim/history.h"
#include "sim/verdict/answer_shapes.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/request_meanings.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// What an operation shows by itself that a requirement forbids.
struct TypingFinding {
  Requirement requirement{};
  std::string why;
};

struct TypedOperation {
  ShortList<TimedOperation, 2> operations;  // what it is to the checker; more than one: see `loosely`
  std::optional<TypingFinding> finding;
  // What is seen of the readings: they lie in this union. Null: nothing is.
  const ReadingsUnion* narrows = nullptr;
  // Of its answer; empty where there is none. They live as long as the operation.
  std::string_view request_id;
  std::string_view backup_job_id;
  // Why it could not be followed exactly: what is made of it explains at least as much. Empty: it was.
  std::string_view loosely;
  // Why nothing is decided by it; it had no effect. Empty otherwise.
  std::string_view undecided;
  RequirementSet shown;                         // what it speaks for, if the checker finds an order
  std::optional<std::uint32_t> kind;            // of a call: see RequestMeaning
  std::optional<Requirement> about_parameters;  // of a call: the first objection to them on its instance
};

// Types the operations of one world.
class OperationTyping {
 public:
  OperationTyping(const WorldSetup& world, Profile profile);
  OperationTyping(const OperationTyping&) = delete;
  OperationTyping& operator=(const OperationTyping&) = delete;

  // Resets are for the caller. The result is good until the next call, or until the operation is gone.
  const TypedOperation& type(const Operation& operation);

  // A call of an earlier world whose answer was lost, and which may still arrive in this one.
  const TypedOperation& type_stray(const Operation& operation);

  const Lexicon& lexicon() const { return lexicon_; }
  // The number of each instance's status at the start.
  const std::vector<std::uint16_t>& statuses() const { return statuses_; }

 private:
  bool type_at_gateway(const CreateBackupCall& call, std::string_view fault);
  void type_call(const Operation& operation, const CreateBackupCall& call);
  void type_lost_call(const Operation& operation, const CreateBackupCall& call);
  void type_answer(const Operation& operation, const CreateBackupCall& call, const AnswerClaim& answer);
  bool note_let_in(const Operation& operation, std::uint64_t first_of_nonce);
  bool may_be_rejected_for_state(const CreateBackupCall& call, const AnswerClaim& answer);
  bool type_bad_answer(const CreateBackupCall& call, const AnswerClaim& answer);
  void type_unclear_target(const Operation& operation, const RequestMeaning& meaning, bool may_happen);
  void type_bytes(const Operation& operation, const BytesSent& sent);
  void type_verb(const Operation& operation, std::string_view instance, TimedOperation typed);
  void add(const Operation& operation, TimedOperation typed);
  void add_possible(const Operation& operation, std::uint32_t instance, std::uint32_t meaning);
  std::uint32_t inspection_number(const Inspection& inspection);

  const WorldSetup world_;
  Profile profile_;
  Lexicon lexicon_;
  RequestMeanings meanings_;
  AnswerShapes shapes_;
  std::vector<std::uint16_t> statuses_;
  std::uint32_t anything_;  // the meaning of a call of which nothing is known
  std::optional<std::uint32_t> last_inspection_;
  // Which operation was let in by a nonce that others share, by the number of the first of them. They
  // overlap, so those of long ago are not asked for any more.
  static constexpr std::size_t kMaxSharedNonces = 1000;
  std::map<std::uint64_t, std::uint64_t> let_in_;
  TypedOperation typed_;
};

}  // namespace backcheck
