// How fast calls are judged: as typed orders, as bytes through the mock's gateway, and as the driver plays
// them.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "model/belief.h"
#include "model/wire/form.h"
#include "sim/caller.h"
#include "sim/driver.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/verdict/judge.h"
#include "tests/bench/sample_calls.h"

namespace backcheck {
namespace {

constexpr std::size_t kCallsInTurn = 512;  // few enough to stay in the cache, as fresh requests do
constexpr int kCallsPerWorld = 200;        // so often the world is replaced, as a run of scenarios does it

// One call judged by the model alone, from what is allowed for it to what the answer makes of the belief; see
// OracleSteps. The aim is 20 million a second.
void OracleStep(benchmark::State& state, bool forgets) {
  OracleSteps steps(forgets);
  for (auto _ : state) {
    if (!steps.step()) std::abort();
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["accepted"] = steps.accepted_share();
}
BENCHMARK_CAPTURE(OracleStep, ReadingsKept, false)->Name("BM_OracleStep/ReadingsKept");
BENCHMARK_CAPTURE(OracleStep, ReadingsOpenInEachWorld, true)->Name("BM_OracleStep/ReadingsOpenInEachWorld");

// From a typed order to a judged outcome; no text anywhere.
void TypedCall(benchmark::State& state) {
  const WorldSetup world = sample_world();
  const std::vector<SampleCall> calls = sample_calls(kCallsInTurn);
  std::vector<SeenOrder> orders;
  for (const SampleCall& call : calls) orders.push_back({0, order_of(call), {}, {}, {}});
  TypedService service(world);
  Belief belief(Profile::kPage);
  std::uint64_t operation = 0;
  int left = 0;
  for (auto _ : state) {
    if (left-- == 0) {
      left = kCallsPerWorld;
      service.reset();
      belief.observe_reset(world, Span::at(kSampleMorning));
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

CallStep step_of(const SampleCall& call) {
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
  const WorldSetup world = sample_world();
  const std::vector<SampleCall> calls = sample_calls(kCallsInTurn);
  std::vector<Operation> operations;
  std::vector<std::string> targets;
  for (const SampleCall& call : calls) {
    CallStep step = step_of(call);
    step.format = format == Format::kXml ? "XML" : "JSON";
    Operation& operation = operations.emplace_back();
    operation.deed =
        CreateBackupCall{unsigned_request(step, test_credential(), kSampleMorning, "1"), format, {}};
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
  scenario.world = sample_world();
  for (const SampleCall& call : sample_calls(kCallsPerWorld)) {
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
