// Calls as a campaign makes them, on a few instances of several engines: some accepted, some rejected, some
// about what the page leaves open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/belief.h"
#include "model/order.h"
#include "model/setup.h"

namespace backcheck {

inline constexpr Instant kSampleMorning{1'564'642'800'000};  // 2019-08-01T07:00:00Z

// Some instances have all of their day left, some are near its end, and one is not running.
WorldSetup sample_world();

// One of the things that are done: a call, after which the task of `finished` ends where one is ongoing.
struct SampleCall {
  std::string instance;
  std::string method;
  bool of_one_database = false;
  std::optional<std::size_t> finished;  // the place of the instance in the world
};

// Half of the calls are plain ones, the others ask for more, or for what is refused. Always the same.
std::vector<SampleCall> sample_calls(std::size_t count);

// Its views point into the call.
Order order_of(const SampleCall& call);

// A conforming service that takes typed orders: 20 sets a day by their start, in UTC.
class TypedService {
 public:
  // The world must outlive the service.
  explicit TypedService(const WorldSetup& world) : world_(world) { reset(); }

  void reset();
  bool accepts(const Order& order);
  bool finishes(std::size_t place);

 private:
  struct State {
    std::size_t used = 0;
    bool busy = false;
  };
  const WorldSetup& world_;
  std::vector<State> states_;
};

// What that service says to the calls, told before, and the belief that follows it: nothing but the model
// works here. A step is a call: what is allowed for it, and the belief moved on by the answer. Every other
// call is followed by an attempt to end a task, every eighth by a minute, and 200 calls by a new world; these
// are no steps but take their time.
class OracleSteps {
 public:
  // With `forgets` the readings are open again with each new world; else what was learnt of them stays.
  explicit OracleSteps(bool forgets);
  OracleSteps(const OracleSteps&) = delete;
  OracleSteps& operator=(const OracleSteps&) = delete;

  // False where the model accuses the service.
  bool step();

  // Of the calls that are made over and over again.
  double accepted_share() const;

 private:
  struct Told {
    SeenOrder order;
    std::string_view finished;  // the id of the instance whose task is to end; empty: none
    bool done = false;          // what came of the attempt to end that task
  };
  static constexpr std::size_t kCallsPerWorld = 200;
  static constexpr std::size_t kWorlds = 2;

  bool observe(Told& told);
  void begin_world();

  WorldSetup world_ = sample_world();
  std::vector<SampleCall> calls_ = sample_calls(kWorlds * kCallsPerWorld);
  std::vector<Told> tape_;
  std::vector<Told>::iterator next_;
  std::size_t left_in_world_ = 0;  // how many calls
  bool forgets_;
  Belief belief_{Profile::kPage};
  std::uint64_t operation_ = 0;
  Instant now_ = kSampleMorning;
};

}  // namespace backcheck
