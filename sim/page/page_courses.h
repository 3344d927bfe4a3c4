// The courses that a scenario may have taken by the word of the page: worlds, each with the readings that
// lead there.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "model/gateway_rules.h"
#include "model/request.h"
#include "model/world.h"
#include "sim/page/page_answer.h"

namespace backcheck {

// A call as the model takes it.
struct AskedCall {
  Request request;
  GatewayObjections gateway;  // of a gateway that verifies signatures; empty: it lets the call in
};

// One way in which it can have come so far.
struct Course {
  World world;
  std::vector<AskedCall> lost;  // that may still take effect, once or never
  ReadingsUnion readings;       // under which it can have come so
};

// All of them. Nothing is assumed of an implementation but that it keeps to what the page promises, and to
// one reading.
class PageCourses {
 public:
  // With more courses some are dropped, and is_complete() turns false.
  static constexpr std::size_t kMaxCourses = 512;

  PageCourses(const WorldSetup& world, Instant now, Profile profile);

  const std::vector<Course>& courses() const { return courses_; }
  Readings possible() const { return initial_readings(profile_); }
  bool is_complete() const { return complete_; }

  // What is allowed for the call now; afterwards every way it may have gone is a course. Of a lost answer
  // nobody knows what it said.
  PageAnswer take_call(const AskedCall& call, bool answer_lost);

  // Calls that overlap, as if they ran one by one in any order (CON-1). Alike ones are given once, with their
  // count.
  struct AlikeCalls {
    AskedCall call;
    std::size_t count = 1;
    bool answer_lost = false;
    // Of those that have the same nonce in the same name: the place of the first one in the step. One of them
    // is let in at most.
    std::optional<std::size_t> shares_nonce_with = std::nullopt;
  };
  struct Together {
    std::vector<PageAnswer> answers;  // of each of the alike calls
    std::size_t accepted_min = 0;
    std::size_t accepted_max = 0;
  };
  Together take_together(std::span<const AlikeCalls> calls);

  void advance(Instant to);
  void set_status(std::string_view instance, std::string_view status);
  void finish_task(std::string_view instance, bool succeeded);

  // A lost call may take effect before anybody looks: for notes_on() after this.
  void settle() { let_lost_calls_happen(); }

  // What `tell` says of the instance in each course, each text once.
  std::vector<PageNote> notes_on(std::string_view instance,
                                 const std::function<std::string(const Instance&)>& tell) const;

 private:
  // One way in which the calls of a step can have gone so far.
  struct Way {
    std::vector<std::size_t> taken;  // of each of the alike calls, how many
    std::size_t accepted = 0;        // of all
    Course course;
    std::vector<std::size_t> used_nonces;  // of accepted calls that share one, as they name it; sorted
  };
  using Ways = std::vector<Way>;

  void add(Way way, Ways& ways);
  void take(const Way& before, std::size_t which, const AlikeCalls& calls, PageAnswer& answer, Ways& out);
  void take_in_any_order(const std::vector<std::size_t>& group, std::span<const AlikeCalls> calls,
                         std::vector<PageAnswer>& answers, Ways& ways);
  void keep(const Ways& ways);
  // Every lost call may have taken effect by now.
  void let_lost_calls_happen();

  Profile profile_;
  bool complete_ = true;
  std::vector<Course> courses_;
};

}  // namespace backcheck
