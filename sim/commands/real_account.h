// What the command line says of an account whose backups cost money: its options, read and held against each
// other.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "sim/account/credential_source.h"
#include "sim/commands/options.h"

namespace backcheck {

// However many were asked for.
inline constexpr std::uint64_t kMostCreatesADay = 5;

// --real, --instance, --credentials, --max-creates, --ledger and --dry-run.
struct AccountWish {
  bool real = false;                   // then instances, credentials, max_creates and ledger are all there
  std::vector<std::string> instances;  // exact ids, no two the same; may be there without `real`, too
  std::optional<CredentialSource> credentials;
  std::optional<std::uint64_t> max_creates;  // at least 1; with `real` at most kMostCreatesADay
  std::string ledger;                        // the path of the file in which creates are counted
  bool dry_run = false;                      // nothing is sent
};

// The rows of these options, for every command that contacts an endpoint.
std::vector<OptionRow> account_options();

// Reads them. Refuses what cannot be meant together with them: a hook, a planted fault, no endpoint, no
// instance, two instances that are the same, a limit that is none.
std::expected<AccountWish, UsageFault> account_wish_of(const Options& options);

// The variables and the home folder of this process.
AccountSurroundings process_surroundings();

}  // namespace backcheck
