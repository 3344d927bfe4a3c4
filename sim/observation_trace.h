// What the operations of a play showed, in words by which two implementations can be compared.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "sim/history.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {

// Takes the operations of one play in order. Ids are counted in the order in which they first come up, error
// codes and messages left out: what is left of two plays of one scenario is the same where the
// implementations differ in nothing that a caller can rely on.
class ObservationTrace {
 public:
  // `dated`: the world has a clock of its own, so instants can be compared.
  explicit ObservationTrace(bool dated) : dated_(dated) {}

  // What the next operation showed.
  std::string take(const Operation& operation);

 private:
  using Names = std::map<std::string, std::size_t, std::less<>>;

  std::string words_of(const CreateBackupCall& call, const std::string& fault);
  std::string words_of(const BytesSent& sent, const std::string& fault);
  std::string words_of(const FinishTaskDone& done, const std::string& fault);
  std::string words_of(const InspectDone& done, const std::string& fault);
  std::string words_of(const ResetDone&, const std::string&) { return "reset"; }
  std::string words_of(const DoubtRaised&, const std::string&) { return "doubt"; }
  std::string words_of(const AdvanceDone&, const std::string&) { return "advance"; }
  std::string words_of(const SetStatusDone&, const std::string&) { return "set-status"; }
  std::string ids_of(const AnswerSeen& seen);

  bool dated_;
  Names tasks_;
  Names requests_;
};

}  // namespace backcheck
