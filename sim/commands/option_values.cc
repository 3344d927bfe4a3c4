// What the texts of shared options mean.
#include "sim/commands/option_values.h"

#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/listen_address.h"
#include "sim/scenario/nearest_word.h"

namespace backcheck {

std::expected<Profile, UsageFault> profile_of(const Options& options) {
  const std::string name = options.text("profile").value_or("page");
  if (const auto profile = profile_named(name)) return *profile;
  return std::unexpected(UsageFault{"--profile is page or published, not \"" + name + "\""});
}

std::expected<std::optional<Fault>, UsageFault> fault_of(const Options& options) {
  const auto name = options.text("mutant");
  if (!name) return std::nullopt;
  if (const auto fault = fault_named(*name)) return fault;
  std::vector<std::string_view> names;
  for (const FaultRow& row : faults()) names.push_back(row.name);
  return std::unexpected(UsageFault{"there is no mutant \"" + *name + "\"" + did_you_mean(*name, names) +
                                    "; `backcheck mutants --list` names them all"});
}

std::expected<std::string, UsageFault> address_of(const Options& options, std::string_view name,
                                                  std::string_view otherwise) {
  std::string address = options.text(name).value_or(std::string(otherwise));
  const auto fault = address_fault(address);
  if (!fault) return address;
  return std::unexpected(UsageFault{"--" + std::string(name) +
                                    " takes an address such as 127.0.0.1:8080, not \"" + address +
                                    "\": " + *fault});
}

}  // namespace backcheck
