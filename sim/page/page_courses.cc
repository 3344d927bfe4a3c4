// Moving all courses on at once.
#include "sim/page/page_courses.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "model/published_codes.h"
#include "sim/page/reading_condition.h"
#include "sim/verdict/explanation.h"

namespace backcheck {
namespace {

ReadingsUnion common(const ReadingsUnion& some, const ReadingsUnion& others) {
  ReadingsUnion both;
  for (const Readings one : some) {
    for (const Readings other : others) add_readings(one & other, both);
  }
  return both;
}

void add_all(const ReadingsUnion& more, ReadingsUnion& readings) {
  for (const Readings part : more) add_readings(part, readings);
}

void add_reason(PageReason reason, PageAnswer& answer) {
  if (reason.when.empty()) return;
  const auto same = std::ranges::find_if(answer.reasons, [&](const PageReason& known) {
    return known.requirement == reason.requirement && known.because == reason.because &&
           known.certain == reason.certain;
  });
  if (same == answer.reasons.end()) {
    answer.reasons.push_back(std::move(reason));
  } else {
    add_all(reason.when, same->when);
  }
}

// The codes of the published documents; of the page, any is right.
template <typename What>
std::string codes_for(What what, Profile profile) {
  return profile == Profile::kPublished ? published_for(what) : std::string();
}

bool is_same_place(const Course& one, const Course& other) {
  const auto same_call = [](const AskedCall& a, const AskedCall& b) {
    return a.request == b.request && a.gateway == b.gateway;
  };
  return one.world == other.world && std::ranges::equal(one.lost, other.lost, same_call);
}

// The instance that a call is for, whatever the readings: its id, small letters only, since an id in other
// letters may be taken for it; empty where that is not sure.
std::string sure_target(const Request& request) {
  if (request.count("DBInstanceId") != 1) return {};
  std::string id(*request.first("DBInstanceId"));
  std::ranges::transform(id, id.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return id;
}

// Calls for different instances do not affect one another (EFF-4), so that one order of the groups says as
// much as all.
std::vector<std::vector<std::size_t>> groups_of(std::span<const PageCourses::AlikeCalls> calls) {
  std::map<std::string, std::vector<std::size_t>> by_target;
  for (std::size_t i = 0; i < calls.size(); ++i) by_target[sure_target(calls[i].call.request)].push_back(i);
  std::vector<std::vector<std::size_t>> groups;
  if (by_target.contains("")) {
    groups.emplace_back();
    for (std::size_t i = 0; i < calls.size(); ++i) groups.front().push_back(i);
    return groups;
  }
  for (auto& [target, group] : by_target) groups.push_back(std::move(group));
  return groups;
}

}  // namespace

Expectation PageAnswer::verdict() const {
  if (accepted.empty()) return Expectation::kRejected;
  return reasons.empty() ? Expectation::kAccepted : Expectation::kOpen;
}

PageCourses::PageCourses(const WorldSetup& world, Instant now, Profile profile) : profile_(profile) {
  courses_.push_back({World(world, Span::at(now)), {}, {possible()}});
}

// Ways that lead to the same place are one.
void PageCourses::add(Way way, Ways& ways) {
  if (way.course.readings.empty()) return;
  const auto same = std::ranges::find_if(ways, [&](const Way& known) {
    return known.taken == way.taken && known.accepted == way.accepted &&
           known.used_nonces == way.used_nonces && is_same_place(known.course, way.course);
  });
  if (same != ways.end()) {
    add_all(way.course.readings, same->course.readings);
  } else if (ways.size() < kMaxCourses) {
    ways.push_back(std::move(way));
  } else {
    complete_ = false;
  }
}

// The next call of that kind runs now.
void PageCourses::take(const Way& before, std::size_t which, const AlikeCalls& calls, PageAnswer& answer,
                       Ways& out) {
  const Course& course = before.course;
  const Outcomes outcomes = allowed_outcomes(course.world, calls.call.request, course.world.now(), profile_);
  const bool is_nonce_used =
      calls.shares_nonce_with && std::ranges::binary_search(before.used_nonces, *calls.shares_nonce_with);
  const bool kept_out = is_nonce_used || must_be_kept_out(calls.call.gateway);
  Way next = before;
  ++next.taken[which];
  ReadingsUnion rejecting;
  for (const GatewayObjection& objection : calls.call.gateway) {
    add_reason({requirement_of(objection.fault), describe(objection.fault),
                codes_for(objection.fault, profile_), objection.certain, course.readings},
               answer);
    rejecting = course.readings;
  }
  for (const Interpretation& way : outcomes.interpretations) {
    if (kept_out) break;
    const ReadingsUnion accepting = common(readings_that_accept(way), course.readings);
    if (way.instance && !accepting.empty()) {
      Way accepted = next;
      ++accepted.accepted;
      if (calls.shares_nonce_with) {
        auto& used = accepted.used_nonces;
        used.insert(std::ranges::lower_bound(used, *calls.shares_nonce_with), *calls.shares_nonce_with);
      }
      accept(accepted.course.world, *way.instance, course.world.now(), std::nullopt);
      accepted.course.readings = accepting;
      add_all(accepting, answer.accepted);
      answer.grants.insert(way.grants);
      add(std::move(accepted), out);
    }
    for (const Objection& objection : way.objections) {
      ReadingsUnion when = common({way.when & objection.when}, course.readings);
      add_all(when, rejecting);
      add_reason({objection.requirement, reason_of(objection.refusal), codes_for(objection.refusal, profile_),
                  objection.certain, std::move(when)},
                 answer);
    }
  }
  if (calls.answer_lost && !kept_out) {
    next.course.lost.push_back(calls.call);  // to be rejected is the same as never to take effect
  } else {
    next.course.readings = rejecting;
  }
  add(std::move(next), out);
}

void PageCourses::keep(const Ways& ways) {
  Ways merged;
  for (const Way& way : ways) add({{}, 0, way.course, {}}, merged);
  courses_.clear();
  for (Way& way : merged) courses_.push_back(std::move(way.course));
}

void PageCourses::let_lost_calls_happen() {
  Ways ways;
  for (const Course& course : courses_) add({{0}, 0, course, {}}, ways);
  for (std::size_t i = 0; i < ways.size(); ++i) {
    for (std::size_t j = 0; j < ways[i].course.lost.size(); ++j) {
      Way before = ways[i];
      AlikeCalls late{before.course.lost[j], 1, false};
      before.course.lost.erase(before.course.lost.begin() + static_cast<std::ptrdiff_t>(j));
      PageAnswer ignored;
      Ways after;
      take(before, 0, late, ignored, after);
      for (Way& way : after) {
        if (way.accepted > before.accepted) add({{0}, 0, std::move(way.course), {}}, ways);
      }
    }
  }
  keep(ways);
}

void PageCourses::take_in_any_order(const std::vector<std::size_t>& group, std::span<const AlikeCalls> calls,
                                    std::vector<PageAnswer>& answers, Ways& ways) {
  std::size_t total = 0;
  for (const std::size_t i : group) total += calls[i].count;
  for (std::size_t turn = 0; turn < total; ++turn) {
    Ways next;
    for (const Way& way : ways) {
      for (const std::size_t i : group) {
        if (way.taken[i] < calls[i].count) take(way, i, calls[i], answers[i], next);
      }
    }
    ways = std::move(next);
  }
}

PageAnswer PageCourses::take_call(const AskedCall& call, bool answer_lost) {
  const AlikeCalls alone{call, 1, answer_lost};
  return std::move(take_together({&alone, 1}).answers.front());
}

PageCourses::Together PageCourses::take_together(std::span<const AlikeCalls> calls) {
  let_lost_calls_happen();
  Together together;
  together.answers.resize(calls.size());
  Ways ways;
  for (Course& course : courses_)
    add({std::vector<std::size_t>(calls.size()), 0, std::move(course), {}}, ways);
  for (const std::vector<std::size_t>& group : groups_of(calls))
    take_in_any_order(group, calls, together.answers, ways);
  together.accepted_min = ways.empty() ? 0 : std::numeric_limits<std::size_t>::max();
  for (const Way& way : ways) {
    together.accepted_min = std::min(together.accepted_min, way.accepted);
    together.accepted_max = std::max(together.accepted_max, way.accepted);
  }
  keep(ways);
  return together;
}

void PageCourses::advance(Instant to) {
  let_lost_calls_happen();
  for (Course& course : courses_) course.world.advance(Span::at(to));
}

void PageCourses::set_status(std::string_view instance, std::string_view status) {
  let_lost_calls_happen();
  for (Course& course : courses_) {
    if (Instance* found = course.world.find(instance)) found->status = status;
  }
}

void PageCourses::finish_task(std::string_view instance, bool succeeded) {
  let_lost_calls_happen();
  Ways ways;
  for (Course& course : courses_) {
    Instance* found = course.world.find(instance);
    if (found != nullptr && found->task) course.world.finish_task(*found, succeeded);
    add({{}, 0, std::move(course), {}}, ways);
  }
  keep(ways);
}

std::vector<PageNote> PageCourses::notes_on(std::string_view instance,
                                            const std::function<std::string(const Instance&)>& tell) const {
  std::vector<PageNote> notes;
  for (const Course& course : courses_) {
    const Instance* found = course.world.find(instance);
    if (found == nullptr) continue;
    std::string text = tell(*found);
    auto same = std::ranges::find(notes, text, &PageNote::text);
    if (same == notes.end()) same = notes.insert(notes.end(), {std::move(text), {}});
    add_all(course.readings, same->when);
  }
  return notes;
}

}  // namespace backcheck
