// How fast the mock takes calls: without text (the share of the service in a simulation), and signed.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "sim/endpoint/mock/mock.h"
#include "tests/bench/signed_calls.h"

namespace backcheck {
namespace {

constexpr std::size_t kInstances = 4;
constexpr std::int64_t kDayMs = 86'400'000;

WorldSetup four_instances() {
  WorldSetup world;
  world.now = parse_instant("2019-08-01T12:00:00Z");
  for (std::size_t i = 0; i < kInstances; ++i) {
    InstanceSetup& instance = world.instances.emplace_back();
    instance.id = "rm-uf6wjk5xxxxxxx" + std::to_string(i);
    instance.databases = {"rds_mysql"};
  }
  return world;
}

// Calls for the instances in turn, each with a nonce of its own; on no clock but the virtual one.
class Caller {
 public:
  explicit Caller(WorldSetup world) : world_(std::move(world)) {
    if (!mock_.control().reset(world_)) std::abort();
  }

  TypedAnswer call() {
    TypedRequest request;
    request.call.instance = ++calls_ % kInstances;
    request.nonce = calls_ * 0x9E3779B97F4A7C15U;
    return mock_.gateway().typed().handle(request);
  }
  const std::string& last_instance() const { return world_.instances[calls_ % kInstances].id; }
  // The clock goes on by itself, by 60 seconds a call of one instance: 1,440 a day.
  void pass_time() {
    if (calls_ % kInstances == 0) advance(60'000);
  }
  void advance(std::int64_t milliseconds) {
    world_.now->milliseconds += milliseconds;
    if (!control().advance(*world_.now)) std::abort();
  }
  Control& control() { return mock_.control(); }

 private:
  WorldSetup world_;
  Mock mock_;
  std::uint64_t calls_ = 0;
};

void expect(benchmark::State& state, bool rejected_only, const TypedAnswer& answer) {
  if (rejected_only && answer.kind != TypedAnswer::Kind::kRejected) state.SkipWithError("accepted");
}

// A task is ongoing on every instance.
void RejectedBecauseBusy(benchmark::State& state) {
  Caller caller(four_instances());
  for (std::size_t i = 0; i < kInstances; ++i) caller.call();
  for (auto _ : state) {
    expect(state, true, caller.call());
    caller.pass_time();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(RejectedBecauseBusy);

// The day is used up, and stays so.
void RejectedByTheQuota(benchmark::State& state) {
  WorldSetup world = four_instances();
  for (InstanceSetup& instance : world.instances) instance.backup_sets.assign(20, *world.now);
  Caller caller(world);
  for (auto _ : state) expect(state, true, caller.call());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(RejectedByTheQuota);

// As in a simulated day: a task ends after some calls, the quota fills, midnight comes. One call in 32 meets
// the end of a task before it.
void Mixed(benchmark::State& state) {
  Caller caller(four_instances());
  std::int64_t turn = 0;
  std::int64_t accepted = 0;
  for (auto _ : state) {
    accepted += caller.call().kind == TypedAnswer::Kind::kAccepted ? 1 : 0;
    if (++turn % 8 == 7)
      benchmark::DoNotOptimize(caller.control().finish_task(caller.last_instance(), TaskResult::kFailed));
    caller.pass_time();
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["accepted"] = static_cast<double>(accepted) / static_cast<double>(state.iterations());
}
BENCHMARK(Mixed);

// Every call is accepted, its task succeeds, and each day has twenty.
void AcceptedAndFinished(benchmark::State& state) {
  Caller caller(four_instances());
  std::int64_t turn = 0;
  for (auto _ : state) {
    if (caller.call().kind != TypedAnswer::Kind::kAccepted) state.SkipWithError("rejected");
    if (!caller.control().finish_task(caller.last_instance(), TaskResult::kSucceeded)) std::abort();
    if (++turn % (20 * static_cast<std::int64_t>(kInstances)) == 0) caller.advance(kDayMs);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(AcceptedAndFinished);

// One request through the embedded endpoint, from bytes to bytes, its signature verified; the aim is 500,000
// a second. Most are refused, since a task is ongoing.
template <bool kInHeaders>
void SignedRequest(benchmark::State& state) {
  SignedCalls calls(kInHeaders, 32768);
  for (auto _ : state) {
    const WireAnswer answer = calls.send_next();
    if (answer.status != 200 && answer.body.find("BackupJobExists") == std::string::npos) {
      state.SkipWithError(answer.body.c_str());
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(SignedRequest<false>)->Name("SignedRequestV1");
BENCHMARK(SignedRequest<true>)->Name("SignedRequestV3");

}  // namespace
}  // namespace backcheck
