// Readings and the calls that show them.
#include "sim/scenario/making/probe.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace backcheck {
namespace {

using enum CallKind;

constexpr std::array kStrategyKinds = {kWholeInstance, kDbWithoutNames, kDatabases};
constexpr std::array kNameKinds = {kDatabases, kNamesWithoutDb};
// Where a misplaced strategy is ignored, only a fault that counts in its place alone tells whether it has
// one.
constexpr std::array kFullKinds = {kWholeInstance, kDatabases, kDbWithoutNames, kOddNames};
constexpr std::array kDbKinds = {kDbWithoutNames};
constexpr std::array kOddNameKinds = {kOddNames};
constexpr std::array kSnapshotKinds = {kSnapshot};
constexpr std::array kLogicalKinds = {kLogical};
constexpr std::array kCaseKinds = {kOtherCase};
constexpr std::array kEmptyKinds = {kEmptyValue};
constexpr std::array kUnknownKinds = {kUnknownParameter};
constexpr std::array kRepeatedKinds = {kRepeated};

// What is known of all readings but this one.
Readings others(Readings known, Reading but) {
  Readings left = Readings::all();
  for (const ReadingRow& row : readings()) {
    if (row.reading == but) continue;
    Readings possible = Readings::none();
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      if (known.possible(row.reading, i)) possible = possible.hull(Readings::where(row.reading, i));
    }
    left = left & possible;
  }
  return left;
}

// Whether a product in the list allows that side of a reading.
bool any_with(const ReadingsUnion& products, Readings side) {
  return std::ranges::any_of(products, [side](Readings product) { return !(product & side).empty(); });
}

}  // namespace

bool depends_on(const Outcomes& outcomes, Reading reading, Readings known) {
  const Readings around = others(known, reading);
  const auto side = [&](std::size_t alternative) { return around & Readings::where(reading, alternative); };
  const auto accepted = readings_that_accept(outcomes);
  const auto rejected = readings_that_reject(outcomes);
  const std::size_t count = row_of(reading).alternative_count();
  for (std::size_t i = 1; i < count; ++i) {
    if (any_with(accepted, side(i)) != any_with(accepted, side(0))) return true;
    if (any_with(rejected, side(i)) != any_with(rejected, side(0))) return true;
  }
  return false;
}

std::span<const CallKind> kinds_that_show(Reading reading) {
  switch (reading) {
    case Reading::kMisplacedStrategy:
      return kStrategyKinds;
    case Reading::kMisplacedNames:
      return kNameKinds;
    case Reading::kAutoIsFull:
      return kFullKinds;
    case Reading::kDbWithoutNames:
      return kDbKinds;
    case Reading::kUnknownDatabase:
    case Reading::kNameBlanks:
    case Reading::kNameRepeats:
    case Reading::kNameEmpties:
      return kOddNameKinds;
    case Reading::kMariaDbSnapshot:
    case Reading::kSnapshotOnMySql:
    case Reading::kSnapshotOnSqlServer:
    case Reading::kSnapshotOnPostgreSql:
    case Reading::kSnapshotOnPpas:
      return kSnapshotKinds;
    case Reading::kLogicalOnSqlServer:
    case Reading::kLogicalOnPostgreSql:
    case Reading::kLogicalOnPpas:
    case Reading::kLogicalOnMariaDb:
      return kLogicalKinds;
    case Reading::kValueCase:
      return kCaseKinds;
    case Reading::kEmptyValue:
      return kEmptyKinds;
    case Reading::kUnknownParameter:
      return kUnknownKinds;
    case Reading::kRepeatedParameter:
      return kRepeatedKinds;
    default:
      assert(reading <= Reading::kQuotaFailed);
      return kLogicalKinds;
  }
}

std::optional<Engine> engine_that_shows(Choices& choices, Reading reading) {
  switch (reading) {
    case Reading::kAutoIsFull:
    case Reading::kSnapshotOnSqlServer:
    case Reading::kLogicalOnSqlServer:
      return Engine::kSqlServer;
    case Reading::kMariaDbSnapshot:
    case Reading::kLogicalOnMariaDb:
      return Engine::kMariaDb;
    case Reading::kSnapshotOnMySql:
      return Engine::kMySql;
    case Reading::kSnapshotOnPostgreSql:
    case Reading::kLogicalOnPostgreSql:
      return Engine::kPostgreSql;
    case Reading::kSnapshotOnPpas:
    case Reading::kLogicalOnPpas:
      return Engine::kPpas;
    case Reading::kDbWithoutNames:
    case Reading::kUnknownDatabase:
    case Reading::kNameBlanks:
    case Reading::kNameRepeats:
    case Reading::kNameEmpties:
      return choices.either() ? Engine::kMySql : Engine::kSqlServer;
    default:
      return std::nullopt;
  }
}

}  // namespace backcheck
