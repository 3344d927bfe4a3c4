// What the page allows, as text for a terminal.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/create_backup.h"
#include "model/outcome.h"
#include "sim/page/page_answer.h"
#include "sim/report/text_layout.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// The paragraphs of several scenarios, and at the end what their ids stand for.
class PageText {
 public:
  PageText(Profile profile, Ink ink) : ink_(ink), possible_(initial_readings(profile)) {}

  // The scenario with its world, and each step with what is allowed there.
  std::string paragraph(const Scenario& scenario, const PageWalk& walk);
  // A question without a scenario: the world and the answer.
  std::string answer(const Scenario& question, const PageWalk& walk);
  // Every requirement and every choice that the texts so far have named, with its sentence.
  std::string legend() const;

 private:
  std::string steps(const PageWalk& walk);
  std::string step(const StepAnswer& step);
  std::string call(const CallAnswer& call, bool alone);
  std::string reason(const PageReason& reason, const PageAnswer& answer);
  std::vector<std::string> granted_by(const PageAnswer& answer);
  std::string note(const PageNote& note);
  // " where A is ..."; empty where it is so in any case.
  std::string where(const ReadingsUnion& readings);
  std::string cited(Requirement requirement);

  Ink ink_;
  Readings possible_;
  RequirementSet requirements_;
  std::array<bool, kReadingCount> readings_{};
};

}  // namespace backcheck
