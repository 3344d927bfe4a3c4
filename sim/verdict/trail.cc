// Keeping the last event of each instance.
#include "sim/verdict/trail.h"

#include <array>

namespace backcheck {

using enum Requirement;

void Trail::clear() {
  events_.clear();
  last_instance_.clear();
  lost_ = false;
}

void Trail::note(std::string_view instance, Event event) {
  if (const auto found = events_.find(instance); found != events_.end()) {
    found->second = event;
  } else {
    events_.emplace(instance, event);
  }
  last_instance_ = instance;
  if (event == Event::kLost) lost_ = true;
}

RequirementSet Trail::tested_by_looking_at(std::string_view instance) const {
  RequirementSet tested;
  const auto found = events_.find(instance);
  switch (found == events_.end() ? Event::kNothing : found->second) {
    case Event::kNothing:
      break;
    case Event::kAccepted:
      tested.insert(kEff1);
      break;
    case Event::kRejected:
      tested.insert(kEff2);
      break;
    case Event::kFinished:
      tested.insert(kEff3);
      break;
    case Event::kLost:
      break;
  }
  const bool others_acted = events_.size() > (found == events_.end() ? 0U : 1U);
  if (others_acted) tested.insert(kEff4);
  if (lost_) tested.insert(kCon2);
  return tested;
}

Requirement Trail::most_telling(std::string_view instance, Requirement otherwise) const {
  const RequirementSet tested = tested_by_looking_at(instance);
  const bool another_came_last = !last_instance_.empty() && last_instance_ != instance;
  if (another_came_last && tested.contains(kEff4)) return kEff4;
  for (const Requirement requirement : {kCon2, kEff2, kEff3, kEff1}) {
    if (tested.contains(requirement)) return requirement;
  }
  return otherwise;
}

}  // namespace backcheck
