// Measures how small the cores of refuted histories are, and what finding them takes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <vector>

#include "sim/verdict/linearizability/refutation_core.h"
#include "tests/sim/verdict/linearizability/faulty_service.h"

namespace {

using namespace backcheck;

struct Tally {
  std::vector<std::size_t> sizes;
  std::vector<double> milliseconds;
  std::vector<std::size_t> may_have;
  std::size_t explained = 0;  // the lie can be explained: nothing to tell
  std::size_t undecided = 0;
  std::size_t without_core = 0;
  std::size_t not_minimal = 0;
  std::map<CoreBegin, std::size_t> begins;
};

void measure(const FaultyShape& shape, Tally& tally) {
  const FaultyHistory history = play_faulty_service(shape);
  Frontier frontier(history.start, history.lexicon, {});
  for (const TimedOperation& one : history.operations) frontier.take(one);
  frontier.finish();
  if (frontier.end() == FrontierEnd::kNone) ++tally.explained;
  if (frontier.end() != FrontierEnd::kNone && frontier.end() != FrontierEnd::kRefuted) ++tally.undecided;
  if (frontier.end() != FrontierEnd::kRefuted) return;
  const auto begin = std::chrono::steady_clock::now();
  const RefutationCore core =
      find_refutation_core(history.operations, history.start, frontier.refuted(), history.lexicon, {});
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  tally.milliseconds.push_back(took.count());
  if (core.empty()) {
    ++tally.without_core;
    return;
  }
  tally.sizes.push_back(core.size());
  tally.may_have.push_back(core.history.operations.size() - core.size());
  if (!core.is_minimal) ++tally.not_minimal;
  ++tally.begins[core.history.begin];
}

template <typename T>
T median(std::vector<T> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  return values[values.size() / 2];
}

template <typename T>
T largest(const std::vector<T>& values) {
  return values.empty() ? T{} : *std::ranges::max_element(values);
}

void tell(const char* name, const Tally& tally) {
  const auto begun = [&](CoreBegin begin) {
    const auto found = tally.begins.find(begin);
    return found == tally.begins.end() ? std::size_t{0} : found->second;
  };
  std::printf(
      "%-22s %5zu cores, size median %zu max %zu; may have median %zu max %zu; %zu/%zu/%zu begin "
      "anywhere/counted/known; %zu not minimal, %zu without; %zu explained, %zu undecided; median %.2f "
      "ms, max %.2f ms\n",
      name, tally.sizes.size(), median(tally.sizes), largest(tally.sizes), median(tally.may_have),
      largest(tally.may_have), begun(CoreBegin::kAnywhere), begun(CoreBegin::kCounted),
      begun(CoreBegin::kKnown), tally.not_minimal, tally.without_core, tally.explained, tally.undecided,
      median(tally.milliseconds), largest(tally.milliseconds));
}

void merge(const Tally& from, Tally& to) {
  to.sizes.insert(to.sizes.end(), from.sizes.begin(), from.sizes.end());
  to.milliseconds.insert(to.milliseconds.end(), from.milliseconds.begin(), from.milliseconds.end());
  to.may_have.insert(to.may_have.end(), from.may_have.begin(), from.may_have.end());
  to.explained += from.explained;
  to.undecided += from.undecided;
  to.without_core += from.without_core;
  to.not_minimal += from.not_minimal;
  for (const auto& [begin, count] : from.begins) to.begins[begin] += count;
}

}  // namespace

int main() {
  Tally all;
  for (std::size_t lie = 1; lie < kLieCount; ++lie) {
    Tally tally;
    for (std::uint64_t seed = 1; seed <= 180; ++seed) {
      FaultyShape shape;
      shape.operations = 1000;
      shape.honest = 400 + seed % 100 * 5;
      shape.clients = std::size_t{2} << seed % 5;                     // 2 to 32
      shape.lost = seed % 4 == 0 ? 0 : (std::size_t{1} << seed % 7);  // up to 64
      shape.pause_max = std::int64_t{1'000'000} << seed % 8;          // hasty to leisurely
      shape.lie = static_cast<Lie>(lie);
      shape.seed = seed;
      measure(shape, tally);
    }
    tell(lie_name(static_cast<Lie>(lie)).data(), tally);
    merge(tally, all);
  }
  tell("all", all);
}
