// How fast a sequence of operations is judged, requests and answers being text: a reset, 200 calls in one
// format, and the ends of their tasks. items_per_second is operations.
#include <benchmark/benchmark.h>

#include "sim/verdict/judge.h"
#include "tests/bench/sample_history.h"

namespace backcheck {
namespace {

void judge_history(benchmark::State& state, Format format) {
  const std::vector<Operation> history = sample_history(format, 200);
  for (auto _ : state) {
    Judge judge(Profile::kPage);
    for (const Operation& operation : history) {
      const Findings findings = judge.observe(operation);
      if (findings.violation || !findings.inconclusive.empty()) {
        state.SkipWithError("a conforming service was accused");
        return;
      }
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(history.size()));
}
BENCHMARK_CAPTURE(judge_history, json, Format::kJson)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(judge_history, xml, Format::kXml)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace backcheck
