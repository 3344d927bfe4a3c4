// Reading the options of an account, and refusing what cannot be meant.
#include "sim/commands/real_account.h"

#include <algorithm>
#include <cstdlib>

#include "sim/account/create_ledger.h"

namespace backcheck {
namespace {

using Refusal = std::unexpected<UsageFault>;

constexpr std::size_t kLongestInstance = 64;

Refusal refused(std::string reason) { return Refusal(UsageFault{std::move(reason)}); }

bool is_instance_id(std::string_view id) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return id.size() <= kLongestInstance && std::ranges::all_of(id, fits);
}

// What --real excludes, and why.
struct Excluded {
  const char* option;
  const char* reason;
};

constexpr Excluded kExcludedByReal[] = {
    {"control", "a service that costs money has no hook that puts it into a state"},
    {"mutant", "faults are planted in the embedded mock"},
    {"shard", "processes on several machines would not share one ledger of creates"},
    {"seed", "nothing is drawn at somebody's cost"},
    {"scenarios", "nothing is drawn at somebody's cost"},
    {"time", "nothing is drawn at somebody's cost"},
    {"exhaustive", "it sends thousands of calls"},
    {"clients", "creates never overlap at somebody's cost"},
    {"faults", "requests that are cut or sent twice could start a backup that nobody counts"},
    {"twice", "it belongs to simulated conversations"},
};

// What has no meaning without --real.
constexpr Excluded kNeedsReal[] = {
    {"credentials", "without it every call is signed with the key testid, secret testsecret"},
    {"ledger", "without it no create is counted"},
};

std::optional<UsageFault> objection_to_real(const Options& options) {
  for (const auto& [option, reason] : kExcludedByReal) {
    if (options.has(option))
      return UsageFault{"--real and --" + std::string(option) + " exclude each other: " + reason};
  }
  if (!options.has("endpoint"))
    return UsageFault{
        "--real needs --endpoint https://HOST: the embedded mock costs nothing and needs no --real"};
  if (!options.has("instance"))
    return UsageFault{"--real needs --instance ID, once for each instance that may be backed up"};
  if (!options.has("credentials"))
    return UsageFault{
        "--real needs --credentials env, file:PATH or profile:NAME: no key is looked for elsewhere"};
  return std::nullopt;
}

std::optional<UsageFault> objection_without_real(const Options& options) {
  for (const auto& [option, reason] : kNeedsReal) {
    if (options.has(option)) return UsageFault{"--" + std::string(option) + " needs --real: " + reason};
  }
  for (const char* option : {"instance", "max-creates"}) {
    if (!options.has(option)) continue;
    const std::string name = "--" + std::string(option);
    if (!options.has("endpoint"))
      return UsageFault{name + " needs --endpoint: scenarios bring the instances of the embedded mock"};
    if (options.has("control"))
      return UsageFault{name +
                        " and --control exclude each other: with a hook, scenarios bring their instances"};
  }
  if (options.has("max-creates") && !options.has("instance"))
    return UsageFault{"--max-creates needs --instance ID, once for each instance that may be backed up"};
  return std::nullopt;
}

std::expected<std::vector<std::string>, UsageFault> instances_of(const Options& options) {
  std::vector<std::string> instances = options.texts("instance");
  for (const std::string& id : instances) {
    if (is_instance_id(id)) continue;
    return refused(
        "--instance takes one exact id (letters, digits, - and _), such as rm-uf6wjk5xxxxxxx; no "
        "list and no pattern: repeat --instance for several");
  }
  return instances;
}

std::expected<std::optional<std::uint64_t>, UsageFault> max_creates_of(const Options& options, bool real) {
  if (!options.has("max-creates")) return real ? std::optional<std::uint64_t>(1) : std::nullopt;
  const auto number = options.number("max-creates", 1);
  if (!number) return Refusal(number.error());
  if (*number == 0) return refused("--max-creates is at least 1; --dry-run sends nothing at all");
  if (real && *number > kMostCreatesADay)
    return refused("--max-creates is at most " + std::to_string(kMostCreatesADay) +
                   ": with --real no more are sent in any 24 hours");
  return *number;
}

std::expected<std::string, UsageFault> ledger_of(const Options& options) {
  if (const auto given = options.text("ledger")) return *given;
  const char* state = std::getenv("XDG_STATE_HOME");
  std::string path = usual_ledger_path(state == nullptr ? "" : state, process_surroundings().home);
  if (path.empty())
    return refused(
        "neither XDG_STATE_HOME nor HOME is an absolute path; say with --ledger FILE where creates "
        "are counted");
  return path;
}

std::expected<void, UsageFault> read_real(const Options& options, AccountWish& wish) {
  const auto source = parse_credential_source(*options.text("credentials"));
  if (!source) return refused(source.error());
  wish.credentials = *source;
  auto ledger = ledger_of(options);
  if (!ledger) return Refusal(ledger.error());
  wish.ledger = *std::move(ledger);
  return {};
}

}  // namespace

std::vector<OptionRow> account_options() {
  return {
      {"real", "",
       "the endpoint costs money: only what the options below allow leaves this machine; its certificate is "
       "held against the authorities of this machine, or of the file that SSL_CERT_FILE names"},
      {"instance", "ID", "an instance of the endpoint that may be backed up; may be repeated", true},
      {"credentials", "SOURCE", "with --real: env, file:PATH or profile:NAME; no other place is looked at"},
      {"max-creates", "N",
       "send at most N calls of CreateBackup, those that are rejected counted too (with --real: default 1, "
       "and 5 in any 24 hours at most)"},
      {"ledger", "FILE", "with --real: where creates are counted (default: in the state folder of the user)"},
      {"dry-run", "", "say what would be sent, send nothing"},
  };
}

std::expected<AccountWish, UsageFault> account_wish_of(const Options& options) {
  AccountWish wish;
  wish.real = options.has("real");
  wish.dry_run = options.has("dry-run");
  if (const auto objection = wish.real ? objection_to_real(options) : objection_without_real(options))
    return Refusal(*objection);
  auto instances = instances_of(options);
  if (!instances) return Refusal(instances.error());
  wish.instances = *std::move(instances);
  const auto max_creates = max_creates_of(options, wish.real);
  if (!max_creates) return Refusal(max_creates.error());
  wish.max_creates = *max_creates;
  if (!wish.real) return wish;
  if (const auto read = read_real(options, wish); !read) return Refusal(read.error());
  return wish;
}

AccountSurroundings process_surroundings() {
  const auto variable = [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr) return std::nullopt;
    return value;
  };
  return {variable, variable("HOME").value_or("")};
}

}  // namespace backcheck
