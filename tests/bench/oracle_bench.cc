// How fast calls are judged: as typed orders, as bytes through the mock's gateway, and as the driver plays
// them.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "model/belief.h"
#include "model/wire/form.h"
#include "sim/caller.h"
#include "sim/driver.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

constexpr Instant kMorning{1'564'642'800'000};  // 2019-08-01T07:00:00Z
constexpr std::size_t kCallsInTurn = 512;       // few enough to stay in the cache, as fresh requests do
constexpr int kCallsPerWorld = 200;  // so often the world is replaced, as a run of scenarios does it

InstanceSetup instance_of(std::string id, Engine engine, std::size_t sets_today) {
  InstanceSetup setup;
  setup.id = std::move(id);
  setup.engine = engine;
  setup.databases = {"orders", "rds_mysql"};
  for (std::size_t i = 0; i < sets_today; ++i) {
    setup.backup_sets.push_back({kMorning.milliseconds - static_cast<std::int64_t>(i) * 60'000});
  }
  return setup;
}

// Some instances have all of their day left, some are near its end.
WorldSetup bench_world() {
  WorldSetup world;
  world.now = kMorning;
  world.instances = {
      instance_of("rm-mysql", Engine::kMySql, 0),    instance_of("rm-sql", Engine::kSqlServer, 18),
      instance_of("rm-pg", Engine::kPostgreSql, 19), instance_of("rm-ppas", Engine::kPpas, 0),
      instance_of("rm-maria", Engine::kMariaDb, 17), instance_of("rm-down", Engine::kMySql, 0)};
  world.instances.back().status = "Restarting";
  return world;
}

// One of the things that are done: a call, after which the task of `finished` ends where one is ongoing.
struct BenchCall {
  std::string instance;
  std::string method;
  bool of_one_database = false;
  std::optional<std::size_t> finished;  // the place of the instance in the world
};

// Half of the calls are plain ones, the others ask for more, or for what is refused.
std::vector<BenchCall> bench_calls(std::size_t count) {
  const WorldSetup world = bench_world();
  constexpr std::array<const char*, 8> kMethods = {"",         "",        "",         "",
                                                   "Physical", "Logical", "Snapshot", "Nonsense"};
  std::mt19937_64 generator(1);
  std::vector<BenchCall> calls(count);
  for (BenchCall& call : calls) {
    const std::size_t place = generator() % (world.instances.size() + 1);
    call.instance = place < world.instances.size() ? world.instances[place].id : "rm-nobody";
    call.method = kMethods[generator() % kMethods.size()];
    call.of_one_database = call.method == "Logical" && generator() % 2 == 0;
    if (generator() % 2 == 0) call.finished = generator() % world.instances.size();
  }
  return calls;
}

Order order_of(const BenchCall& call) {
  Order order;
  order.action = "CreateBackup";
  order.instance = call.instance;
  if (!call.method.empty()) order.method.spelling = Spelling::kExact;
  if (call.method == "Physical") order.method.value = Method::kPhysical;
  if (call.method == "Logical") order.method.value = Method::kLogical;
  if (call.method == "Snapshot") order.method.value = Method::kSnapshot;
  if (call.method == "Nonsense") order.method.spelling = Spelling::kInvalid;
  if (call.of_one_database) {
    order.strategy = {Spelling::kExact, Strategy::kDb};
    order.names = "orders,rds_mysql";
  }
  return order;
}

// A conforming service that takes typed orders: 20 sets a day by their start, in UTC.
class TypedService {
 public:
  explicit TypedService(const WorldSetup& world) : world_(world) { reset(); }

  void reset() {
    states_.clear();
    for (const InstanceSetup& setup : world_.instances) states_.push_back({setup.backup_sets.size(), false});
  }

  bool accepts(const Order& order) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
      const InstanceSetup& setup = world_.instances[i];
      if (setup.id != order.instance) continue;
      const bool valid = order.method.spelling != Spelling::kInvalid;
      const bool has_method = order.method.value != Method::kLogical || setup.engine == Engine::kMySql;
      if (!valid || !has_method || setup.status != "Running" || states_[i].busy || states_[i].used >= 20)
        return false;
      states_[i].busy = true;
      return true;
    }
    return false;
  }

  bool finishes(std::size_t place) {
    if (!states_[place].busy) return false;
    states_[place] = {states_[place].used + 1, false};
    return true;
  }

 private:
  struct State {
    std::size_t used = 0;
    bool busy = false;
  };
  const WorldSetup& world_;
  std::vector<State> states_;
};

// From a typed order to a judged outcome; no text anywhere.
void TypedCall(benchmark::State& state) {
  const WorldSetup world = bench_world();
  const std::vector<BenchCall> calls = bench_calls(kCallsInTurn);
  std::vector<SeenOrder> orders;
  for (const BenchCall& call : calls) orders.push_back({0, order_of(call), {}, {}, {}});
  TypedService service(world);
  Belief belief(Profile::kPage);
  std::uint64_t operation = 0;
  int left = 0;
  for (auto _ : state) {
    if (left-- == 0) {
      left = kCallsPerWorld;
      service.reset();
      belief.observe_reset(world, Span::at(kMorning));
    }
    const std::size_t turn = operation % calls.size();
    SeenOrder& seen = orders[turn];
    seen.operation = ++operation;
    seen.sight = service.accepts(seen.order) ? Sight::kAccepted : Sight::kRejected;
    if (!belief.observe_order(seen)) std::abort();
    if (const auto finished = calls[turn].finished) {
      const bool done = service.finishes(*finished);
      if (!belief.observe_finish_task(world.instances[*finished].id, true, done)) std::abort();
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(TypedCall)->Name("BM_TypedCall");

CallStep step_of(const BenchCall& call) {
  CallStep step;
  step.parameters.emplace_back("DBInstanceId", call.instance);
  if (!call.method.empty()) step.parameters.emplace_back("BackupMethod", call.method);
  if (call.of_one_database) {
    step.parameters.emplace_back("BackupStrategy", "db");
    step.parameters.emplace_back("DBName", "orders,rds_mysql");
  }
  return step;
}

void must_conform(const Findings& findings) {
  if (findings.violation || !findings.inconclusive.empty()) std::abort();
}

// From the bytes of a request through parser, mock, encoder and decoder to a judged outcome; nothing is
// signed.
void TextualCall(benchmark::State& state, Format format) {
  const WorldSetup world = bench_world();
  const std::vector<BenchCall> calls = bench_calls(kCallsInTurn);
  std::vector<Operation> operations;
  std::vector<std::string> targets;
  for (const BenchCall& call : calls) {
    CallStep step = step_of(call);
    step.format = format == Format::kXml ? "XML" : "JSON";
    Operation& operation = operations.emplace_back();
    operation.deed = CreateBackupCall{unsigned_request(step, test_credential(), kMorning, "1"), format, {}};
    targets.push_back("/?" + encode_form(std::get<CreateBackupCall>(operation.deed).request, Origin::kQuery));
  }
  MockOptions options;
  options.verify_signatures = false;
  Mock mock(options);
  Judge judge(Profile::kPage);
  Operation reset;
  reset.deed = ResetDone{world};
  Operation finish;
  std::uint64_t number = 0;
  int left = 0;
  for (auto _ : state) {
    if (left-- == 0) {
      left = kCallsPerWorld;
      if (!mock.control().reset(world)) std::abort();
      judge.observe(reset);
    }
    const std::size_t turn = number % calls.size();
    WireAnswer answer = mock.gateway().handle({{"GET", targets[turn], "", ""}, "", false});
    Operation& operation = operations[turn];
    operation.number = ++number;
    std::get<CreateBackupCall>(operation.deed).reply =
        Reply{answer.status, std::move(answer.content_type), std::move(answer.body)};
    must_conform(judge.observe(operation));
    if (const auto finished = calls[turn].finished) {
      const std::string& id = world.instances[*finished].id;
      const bool done = mock.control().finish_task(id, TaskResult::kSucceeded).has_value();
      finish.deed = FinishTaskDone{id, true, done};
      must_conform(judge.observe(finish));
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(TextualCall, Json, Format::kJson)->Name("BM_TextualCall/Json");
BENCHMARK_CAPTURE(TextualCall, Xml, Format::kXml)->Name("BM_TextualCall/Xml");

Scenario bench_scenario() {
  Scenario scenario;
  scenario.id = "bench";
  scenario.world = bench_world();
  for (const BenchCall& call : bench_calls(kCallsPerWorld)) {
    scenario.steps.emplace_back().deed = step_of(call);
    if (call.finished) {
      scenario.steps.emplace_back().deed =
          FinishTaskStep{scenario.world.instances[*call.finished].id, TaskResult::kSucceeded};
    }
  }
  return scenario;
}

// As exploration does it: signed, verified, and with a look at the state after each step.
void DriverCall(benchmark::State& state) {
  const Scenario scenario = bench_scenario();
  Mock mock;
  EmbeddedEndpoint endpoint(mock.gateway());
  Judge judge(Profile::kPage);
  Caller caller(test_credential(), "bench-");
  std::int64_t ticks = 0;
  Driver driver({endpoint, mock.control(), mock.control().capabilities().value_or(Capabilities{}), judge,
                 caller, [&ticks] { return ++ticks; }, [] { return Instant{}; },
                 [](const Operation&) { return std::expected<void, std::string>(); }});
  std::size_t calls = 0;
  for (auto _ : state) {
    const Played played = driver.play(scenario);
    if (played.result.verdict != Verdict::kConforms) std::abort();
    calls += played.result.calls;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(calls));
}
BENCHMARK(DriverCall)->Name("BM_DriverCall");

}  // namespace
}  // namespace backcheck
