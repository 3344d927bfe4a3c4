// The table of the open readings.
#include "model/reading.h"

#include <bit>

namespace backcheck {
namespace {

using enum Reading;
using enum Requirement;

constexpr std::array<std::string_view, 3> kRejectedOrIgnored = {"rejected", "ignored", ""};
constexpr std::array<std::string_view, 3> kRejectedOrAccepted = {"rejected", "accepted", ""};
constexpr std::array<std::string_view, 3> kNoOrYes = {"no", "yes", ""};

constexpr std::array<ReadingRow, kReadingCount> kRows = {{
    {kQuotaBoundary,
     "quota-boundary",
     kPre3,
     "How many backup sets of the day does the last accepted call make?",
     {"20 is the last", "21 is the last", ""}},
    {kQuotaDay, "quota-day", kPre3, "In which zone is the day of the quota counted?", {"UTC", "UTC+8", ""}},
    {kQuotaDate,
     "quota-date",
     kPre3,
     "Which instant of the task dates its backup set?",
     {"start", "end", ""}},
    {kQuotaFailed, "quota-failed", kPre3, "Does a task that failed count for the quota of the day?",
     kNoOrYes},
    {kMisplacedStrategy, "misplaced-strategy", kPar7, "What becomes of BackupStrategy where it has no place?",
     kRejectedOrIgnored},
    {kMisplacedNames, "misplaced-names", kPar9, "What becomes of DBName where it has no place?",
     kRejectedOrIgnored},
    {kAutoIsFull, "auto-is-full", kPar7, "Is a physical backup of SQL Server of type Auto a full one?",
     kNoOrYes},
    {kDbWithoutNames, "db-without-names", kPar8, "What becomes of strategy db without DBName?",
     kRejectedOrAccepted},
    {kUnknownDatabase, "unknown-database", kPar8,
     "What becomes of a name in DBName that the instance does not hold?", kRejectedOrAccepted},
    {kMariaDbSnapshot,
     "mariadb-snapshot",
     kPar4,
     "What becomes of Snapshot on MariaDB?",
     {"rejected", "accepted as Physical", ""}},
    {kSnapshotOnMySql, "snapshot-engines/MySQL", kPar3, "What becomes of Snapshot on MySQL?",
     kRejectedOrAccepted},
    {kSnapshotOnSqlServer, "snapshot-engines/SQLServer", kPar3, "What becomes of Snapshot on SQL Server?",
     kRejectedOrAccepted},
    {kSnapshotOnPostgreSql, "snapshot-engines/PostgreSQL", kPar3, "What becomes of Snapshot on PostgreSQL?",
     kRejectedOrAccepted},
    {kSnapshotOnPpas, "snapshot-engines/PPAS", kPar3, "What becomes of Snapshot on PPAS?",
     kRejectedOrAccepted},
    {kLogicalOnSqlServer, "logical-engines/SQLServer", kPar3, "What becomes of Logical on SQL Server?",
     kRejectedOrAccepted},
    {kLogicalOnPostgreSql, "logical-engines/PostgreSQL", kPar3, "What becomes of Logical on PostgreSQL?",
     kRejectedOrAccepted},
    {kLogicalOnPpas, "logical-engines/PPAS", kPar3, "What becomes of Logical on PPAS?", kRejectedOrAccepted},
    {kLogicalOnMariaDb, "logical-engines/MariaDB", kPar3, "What becomes of Logical on MariaDB?",
     kRejectedOrAccepted},
    {kValueCase,
     "value-case",
     kPar3,
     "What becomes of a value that is valid but for the case of its letters?",
     {"rejected", "accepted as that value", ""}},
    {kEmptyValue,
     "empty-value",
     kPar3,
     "What becomes of an optional parameter with an empty value?",
     {"as if absent", "rejected", ""}},
    {kUnknownParameter,
     "unknown-parameter",
     kPar1,
     "What becomes of a parameter that the page does not name?",
     {"ignored", "rejected", ""}},
    {kNameBlanks,
     "name-blanks",
     kPar8,
     "What becomes of blanks around a name in DBName?",
     {"rejected", "accepted, trimmed", ""}},
    {kNameRepeats,
     "name-repeats",
     kPar8,
     "What becomes of a name that stands twice in DBName?",
     {"rejected", "accepted, merged", ""}},
    {kNameEmpties,
     "name-empties",
     kPar8,
     "What becomes of nothing between two commas in DBName?",
     {"rejected", "accepted, dropped", ""}},
    {kRepeatedParameter,
     "repeated-parameter",
     kPar1,
     "What becomes of a parameter that is given twice?",
     {"first wins", "last wins", "rejected"}},
}};

}  // namespace

const std::array<ReadingRow, kReadingCount>& readings() { return kRows; }

const ReadingRow& row_of(Reading reading) { return kRows[static_cast<std::size_t>(reading)]; }

std::optional<Readings> Readings::joined_with(Readings other) const {
  if (contains(other)) return *this;
  if (other.contains(*this)) return other;
  const std::uint64_t different = bits_ ^ other.bits_;
  const std::uint64_t factor = factor_around(static_cast<unsigned>(std::countr_zero(different)));
  if ((different & ~factor) != 0) return std::nullopt;
  return hull(other);
}

void Readings::append_difference(Readings other, ReadingsUnion& out) const {
  // Peels off one factor after the other: what lies outside `other` in this factor, and inside it in the
  // earlier ones. Where nothing lies outside there is nothing to peel.
  Readings rest = *this;
  for (std::uint64_t left = bits_ & ~other.bits_; left != 0;) {
    const std::uint64_t factor = factor_around(static_cast<unsigned>(std::countr_zero(left)));
    const Readings outside(rest.bits_ & ~(other.bits_ & factor));
    if ((outside.bits_ & factor) != 0 && !outside.empty()) out.push_back(outside);
    rest.bits_ &= ~factor | other.bits_;
    left &= ~factor;
  }
}

Readings when::snapshot_is_rejected_on(Engine engine) {
  switch (engine) {
    case Engine::kMySql:
      return Readings::where(kSnapshotOnMySql, 0);
    case Engine::kSqlServer:
      return Readings::where(kSnapshotOnSqlServer, 0);
    case Engine::kPostgreSql:
      return Readings::where(kSnapshotOnPostgreSql, 0);
    case Engine::kPpas:
      return Readings::where(kSnapshotOnPpas, 0);
    case Engine::kMariaDb:
      return kMariaDbSnapshotIsRejected;
  }
  return Readings::none();
}

Readings when::logical_is_rejected_on(Engine engine) {
  switch (engine) {
    case Engine::kMySql:
      return Readings::none();
    case Engine::kSqlServer:
      return Readings::where(kLogicalOnSqlServer, 0);
    case Engine::kPostgreSql:
      return Readings::where(kLogicalOnPostgreSql, 0);
    case Engine::kPpas:
      return Readings::where(kLogicalOnPpas, 0);
    case Engine::kMariaDb:
      return Readings::where(kLogicalOnMariaDb, 0);
  }
  return Readings::none();
}

}  // namespace backcheck
