// In words.
#include "sim/black_box/coincidences.h"

namespace backcheck {
namespace {

constexpr std::size_t kOften = 5;

// Somebody else would do so at other times, too.
bool are_striking(std::size_t strangers, const Coincidences& seen) {
  const std::size_t elsewhere =
      seen.strangers - seen.strangers_behind_rejections - seen.strangers_behind_acceptances;
  return strangers >= kOften && strangers >= elsewhere * 10;
}

}  // namespace

Coincidences& Coincidences::operator+=(const Coincidences& other) {
  rejections += other.rejections;
  acceptances += other.acceptances;
  strangers_behind_rejections += other.strangers_behind_rejections;
  strangers_behind_acceptances += other.strangers_behind_acceptances;
  strangers += other.strangers;
  tasks += other.tasks;
  tasks_never_listed += other.tasks_never_listed;
  return *this;
}

std::string coincidence_text(const Coincidences& seen) {
  std::string text;
  const auto tell = [&](const std::string& before, std::size_t events, std::size_t occasions,
                        const std::string& after) {
    text += (text.empty() ? "Worth a look, but no part of the verdict: " : "; ") + before +
            std::to_string(events) + " of " + std::to_string(occasions) + after;
  };
  if (are_striking(seen.strangers_behind_rejections, seen))
    tell("behind ", seen.strangers_behind_rejections, seen.rejections,
         " rejected calls, and hardly ever else, a task was ongoing that no answer told of (EFF-2)");
  if (are_striking(seen.strangers_behind_acceptances, seen))
    tell("behind ", seen.strangers_behind_acceptances, seen.acceptances,
         " accepted calls a task was ongoing, and not the one of the answer (RES-1)");
  if (seen.tasks_never_listed >= kOften && seen.tasks_never_listed * 10 >= seen.tasks * 9)
    tell("", seen.tasks_never_listed, seen.tasks, " tasks of accepted calls were never listed (EFF-1)");
  return text.empty() ? text : text + ".";
}

}  // namespace backcheck
