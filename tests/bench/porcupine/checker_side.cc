// Checks one history of make_history with our checker of orders, and prints what ./run compares.
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/call_meaning.h"
#include "model/create_backup.h"
#include "model/world.h"
#include "sim/history_file.h"
#include "sim/verdict/linearizability/linearizability.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;
using std::chrono::nanoseconds;

constexpr int kLeastRejected = 400;
constexpr nanoseconds kRepeatBelow{50'000'000};
constexpr std::size_t kRuns = 5;

// A history as the checker reads it.
class Reduction {
 public:
  explicit Reduction(WorldSetup setup)
      : setup_(std::move(setup)), world_(setup_, Span::at(setup_.now.value_or(Instant{}))) {
    for (const InstanceSetup& instance : setup_.instances)
      statuses_.push_back(lexicon_.add_status(instance.status));
  }

  // False where make_history writes no such operation.
  bool take(const Operation& operation) {
    TimedOperation timed;
    timed.called = operation.called;
    timed.returned = operation.returned.value_or(kNeverReturned);
    timed.number = operation.number;
    if (const auto* call = std::get_if<CreateBackupCall>(&operation.deed)) {
      reduce(*call, timed);
    } else if (const auto* finish = std::get_if<FinishTaskDone>(&operation.deed)) {
      timed.kind = finish->done ? Kind::kFinish : Kind::kNoTask;
      timed.succeeded = finish->succeeded;
      timed.instance = place_of(finish->instance);
    } else if (const auto* advance = std::get_if<AdvanceDone>(&operation.deed)) {
      timed.kind = Kind::kAdvance;
      timed.instance = kEveryInstance;
      timed.to = advance->to;
    } else {
      return false;
    }
    operations_.push_back(timed);
    return true;
  }

  void sort() {
    std::ranges::sort(operations_, {}, [](const TimedOperation& operation) {
      return std::pair(operation.called, operation.number);
    });
  }

  CheckedWorld check() const {
    LinearizabilityChecker checker(setup_, lexicon_, statuses_,
                                   ReadingBelief(initial_readings(Profile::kPage)), {}, {});
    for (const TimedOperation& operation : operations_) {
      if (!checker.take(operation)) break;
    }
    return checker.finish();
  }

 private:
  void reduce(const CreateBackupCall& call, TimedOperation& timed) {
    const std::optional<PlacedCall> placed = place_call(world_, call.request, {}, Profile::kPage);
    timed.instance = static_cast<std::uint32_t>(placed.value().instance.value());
    timed.meaning = lexicon_.add_meaning(placed->meaning);
    timed.kind = !call.reply                            ? Kind::kLost
                 : call.reply->status >= kLeastRejected ? Kind::kRejected
                                                        : Kind::kAccepted;
    // No operation here shows the id of a task again: any that are different will do.
    if (timed.kind == Kind::kAccepted) timed.job = lexicon_.add_job(std::to_string(timed.number));
  }

  std::uint32_t place_of(const std::string& id) const {
    return static_cast<std::uint32_t>(world_.find(id) - world_.instances().data());
  }

  WorldSetup setup_;
  World world_;
  Lexicon lexicon_;
  std::vector<std::uint16_t> statuses_;
  std::vector<TimedOperation> operations_;
};

// The error is one line.
std::expected<Reduction, std::string> read(const std::string& path) {
  std::expected<HistoryReader, HistoryFault> reader = HistoryReader::open(path);
  if (!reader) return std::unexpected(reader.error().reason);
  Reduction reduction(reader->header().world);
  while (true) {
    const HistoryItem item = reader->next();
    if (std::holds_alternative<HistoryEnd>(item)) break;
    if (const auto* fault = std::get_if<HistoryFault>(&item)) return std::unexpected(fault->reason);
    if (!reduction.take(std::get<Operation>(item)))
      return std::unexpected("an operation that make_history does not write");
  }
  reduction.sort();
  return reduction;
}

const char* word_of(Linearizability verdict) {
  if (verdict == Linearizability::kConforms) return "conforms";
  return verdict == Linearizability::kViolates ? "violates" : "gave up";
}

// The processor time of this process so far.
nanoseconds processor_time() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + nanoseconds(now.tv_nsec);
}

// The middle of up to five runs; one that takes long is not repeated.
std::pair<Linearizability, nanoseconds> measure(const Reduction& reduction) {
  std::vector<nanoseconds> taken;
  Linearizability verdict{};
  do {
    const nanoseconds start = processor_time();
    verdict = reduction.check().verdict;
    taken.push_back(processor_time() - start);
  } while (taken.size() < kRuns && taken.front() <= kRepeatBelow);
  std::ranges::sort(taken);
  return {verdict, taken[taken.size() / 2]};
}

int check(const std::string& path) {
  const std::expected<Reduction, std::string> reduction = read(path);
  if (!reduction) {
    std::fprintf(stderr, "checker_side: %s: %s\n", path.c_str(), reduction.error().c_str());
    return 2;
  }
  const auto [verdict, taken] = measure(*reduction);
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) != 0) return 3;
  // Verdict, nanoseconds of processor time for checking alone, KiB of the process at its largest.
  std::printf("%s\t%lld\t%ld\n", word_of(verdict), static_cast<long long>(taken.count()), usage.ru_maxrss);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace backcheck

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "Usage: checker_side HISTORY\n");
    return 2;
  }
  return backcheck::check(arguments[1]);
}
