// Making edits one after the other.
#include "sim/scenario/shrinking/edit_chain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace backcheck {
namespace {

constexpr std::array kStructure = {EditList::kInstances, EditList::kTasks,    EditList::kSteps,
                                   EditList::kSequences, EditList::kAdvances, EditList::kStarts,
                                   EditList::kWorld};
constexpr std::array kValues = {EditList::kParameters, EditList::kSettings, EditList::kIds,
                                EditList::kTimes,      EditList::kDays,     EditList::kTexts};

std::span<const EditList> lists_of(EditPart part) {
  if (part == EditPart::kStructure) return kStructure;
  return kValues;
}

void make(const Edit& edit, Link& link) {
  edit.apply(link.scenario);
  link.done.insert(edit.deeds.begin(), edit.deeds.end());
  link.edits.push_back(edit);
}

// One way down.
class Descent {
 public:
  Descent(Link start, const Bans& bans, const MayFollow& admits)
      : before_(start.done), bans_(bans), admits_(admits) {
    chain_.push_back(std::move(start));
  }

  std::vector<Link> run(std::span<const EditPart> parts) {
    for (const EditPart part : parts) {
      std::size_t before = 0;
      do {
        before = chain_.size();
        for (const EditList list : lists_of(part)) {
          for (std::size_t rank = 0; rank < ranks_of(list); ++rank) extend(list, rank);
        }
      } while (chain_.size() != before);
    }
    return std::move(chain_);
  }

 private:
  void extend(EditList list, std::size_t rank) {
    std::vector<Edit> edits = edits_of(chain_.back().scenario, list, rank);
    for (std::size_t batch = edits.size(); batch > 0; batch /= 2) {
      for (std::size_t begin = 0; begin < edits.size();) {
        const std::size_t count = std::min(batch, edits.size() - begin);
        const auto first = edits.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = first + static_cast<std::ptrdiff_t>(count);
        if (add_link(list, rank, {first, last})) {
          edits.erase(first, last);
        } else {
          begin += count;
        }
      }
    }
  }

  bool add_link(EditList list, std::size_t rank, std::span<const Edit> batch) {
    const Link& end = chain_.back();
    Deeds done = end.done;
    for (const Edit& edit : batch) done.insert(edit.deeds.begin(), edit.deeds.end());
    if (bans_.forbid(done, before_)) return false;
    Link next{end.scenario, std::move(done), list, rank, {batch.begin(), batch.end()}};
    for (const Edit& edit : batch) edit.apply(next.scenario);
    if (!admits_(next.scenario, end.scenario)) return false;
    chain_.push_back(std::move(next));
    return true;
  }

  std::vector<Link> chain_;
  Deeds before_;
  const Bans& bans_;
  const MayFollow& admits_;
};

}  // namespace

void Bans::add(const Link& link) {
  Deeds ban;
  for (const Edit& edit : link.edits) ban.insert(edit.deeds.begin(), edit.deeds.end());
  bans_.push_back(std::move(ban));
}

bool Bans::forbid(const Deeds& done, const Deeds& before) const {
  return std::ranges::any_of(bans_, [&](const Deeds& ban) {
    return std::ranges::includes(done, ban) && !std::ranges::includes(before, ban);
  });
}

std::vector<Link> chain_from(Link start, std::span<const EditPart> parts, const Bans& bans,
                             const MayFollow& admits) {
  return Descent(std::move(start), bans, admits).run(parts);
}

std::vector<Link> steps_between(const Link& first, const Link& second, const MayFollow& admits) {
  std::vector<Link> links;
  Link next{first.scenario, first.done, second.list, second.rank, {}};
  Scenario last = first.scenario;
  for (std::size_t i = 0; i + 1 < second.edits.size(); ++i) {
    make(second.edits[i], next);
    if (!admits(next.scenario, last)) continue;
    last = next.scenario;
    links.push_back(next);
    next.edits.clear();
  }
  next.scenario = second.scenario;
  next.done = second.done;
  if (!second.edits.empty()) next.edits.push_back(second.edits.back());
  links.push_back(std::move(next));
  return links;
}

bool any_edit_of(const Link& link, std::span<const EditPart> parts, const std::function<bool(Link)>& visit) {
  for (const EditPart part : parts) {
    for (const EditList list : lists_of(part)) {
      for (std::size_t rank = 0; rank < ranks_of(list); ++rank) {
        for (const Edit& edit : edits_of(link.scenario, list, rank)) {
          Link next{link.scenario, link.done, list, rank, {}};
          make(edit, next);
          if (visit(std::move(next))) return true;
        }
      }
    }
  }
  return false;
}

}  // namespace backcheck
