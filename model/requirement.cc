// The catalogue of requirements, in our own words.
#include "model/requirement.h"

#include <algorithm>

namespace backcheck {
namespace {

constexpr std::array<RequirementRow, kRequirementCount> kRows = {{
    {Requirement::kPre1, "PRE-1", "A backup can be created only while the instance is running."},
    {Requirement::kPre2, "PRE-2",
     "A backup can be created only while no backup task of the instance is ongoing."},
    {Requirement::kPre3, "PRE-3",
     "A backup can be created only while the backup sets made for the instance that day do not exceed 20."},
    {Requirement::kPar1, "PAR-1", "Action must be given and must be CreateBackup."},
    {Requirement::kPar2, "PAR-2", "DBInstanceId must be given and must name an instance of the caller."},
    {Requirement::kPar3, "PAR-3",
     "BackupMethod may be Logical, Physical or Snapshot, and is Physical where it is not given."},
    {Requirement::kPar4, "PAR-4",
     "On MariaDB a snapshot backup is asked for with Physical, which is accepted there."},
    {Requirement::kPar5, "PAR-5", "A Logical backup needs an instance that holds at least one database."},
    {Requirement::kPar6, "PAR-6", "BackupStrategy may be db or instance."},
    {Requirement::kPar7, "PAR-7",
     "BackupStrategy belongs only to a logical backup of MySQL or a full physical backup of SQL Server."},
    {Requirement::kPar8, "PAR-8", "DBName lists databases by name, separated by commas."},
    {Requirement::kPar9, "PAR-9",
     "DBName belongs only to a single-database (db) logical backup of MySQL or full physical backup of SQL "
     "Server."},
    {Requirement::kPar10, "PAR-10",
     "BackupType may be Auto or FullBackup, and is Auto where it is not given."},
    {Requirement::kRes1, "RES-1",
     "A success carries BackupJobId, a string that names the task it started and no other task."},
    {Requirement::kRes2, "RES-2", "Every answer carries RequestId, a string that no other request shares."},
    {Requirement::kRes3, "RES-3",
     "A success in XML is a well-formed document with root CreateBackupResponse, both members once, all text "
     "escaped."},
    {Requirement::kRes4, "RES-4",
     "A success in JSON is one valid object with both members once, as strings, escaped."},
    {Requirement::kRes5, "RES-5",
     "A rejection shows as one: an HTTP status of 400 or more and an error document with Code and Message."},
    {Requirement::kEff1, "EFF-1",
     "An accepted call starts one backup task, which stays ongoing until it ends."},
    {Requirement::kEff2, "EFF-2",
     "A rejected call changes nothing: no task, no backup set, no use of the quota."},
    {Requirement::kEff3, "EFF-3",
     "A task that succeeds leaves exactly one backup set, counted on its day, and any end frees the "
     "instance."},
    {Requirement::kEff4, "EFF-4", "What happens on one instance does not affect another."},
    {Requirement::kCon1, "CON-1",
     "Calls at the same time behave as if they had run one by one, each between its call and its return."},
    {Requirement::kCon2, "CON-2",
     "A call whose answer was lost took effect once or never, at one moment after it was sent."},
    {Requirement::kRob1, "ROB-1",
     "Whatever bytes are sent get an answer or a closed connection, no server error, and harm no later "
     "request."},
    {Requirement::kGat1, "GAT-1",
     "A request is let in only if its signature fits it, under the secret of an access key that is known."},
    {Requirement::kGat2, "GAT-2",
     "All ways of writing the same parameters on the wire are the same request, which one signature fits."},
    {Requirement::kGat3, "GAT-3",
     "A request is let in only if its Timestamp is well-formed and at most 15 minutes from now, either way."},
    {Requirement::kGat4, "GAT-4", "A SignatureNonce lets one request in and no other."},
    {Requirement::kGat5, "GAT-5",
     "A request is let in only if it can be decoded, comes by GET or POST, and has all common parameters "
     "with values that are served."},
}};

}  // namespace

const std::array<RequirementRow, kRequirementCount>& requirements() { return kRows; }

std::string_view requirement_id(Requirement requirement) {
  return kRows[static_cast<std::size_t>(requirement)].id;
}

std::string_view requirement_sentence(Requirement requirement) {
  return kRows[static_cast<std::size_t>(requirement)].sentence;
}

std::optional<Requirement> requirement_named(std::string_view id) {
  const auto* row = std::ranges::find(kRows, id, &RequirementRow::id);
  if (row == kRows.end()) return std::nullopt;
  return row->requirement;
}

}  // namespace backcheck
