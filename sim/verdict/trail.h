// What last happened to each instance: it tells which requirement a wrong answer speaks of.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "model/outcome.h"
#include "model/requirement.h"

namespace backcheck {

class Trail {
 public:
  enum class Event : std::uint8_t { kNothing, kAccepted, kRejected, kFinished, kLost };

  void clear();
  void note(std::string_view instance, Event event);

  // The requirements that what happened before puts to the test in the next look at that instance: after a
  // rejection EFF-2, after an end of a task EFF-3, after something on another instance EFF-4, after a lost
  // answer CON-2.
  RequirementSet tested_by_looking_at(std::string_view instance) const;

  // Of those the most telling one, where there is any; else `otherwise`.
  Requirement most_telling(std::string_view instance, Requirement otherwise) const;

 private:
  std::map<std::string, Event, std::less<>> events_;
  std::string last_instance_;
  bool lost_ = false;
};

}  // namespace backcheck
