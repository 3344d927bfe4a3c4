// The values of options that several commands have: what their texts mean.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "model/create_backup.h"
#include "sim/commands/options.h"
#include "sim/endpoint/mock/faults.h"

namespace backcheck {

// --profile; the page where it is absent.
std::expected<Profile, UsageFault> profile_of(const Options& options);

// --mutant; nothing where it is absent.
std::expected<std::optional<Fault>, UsageFault> fault_of(const Options& options);

// An option that takes HOST:PORT, or what it is where the option is absent.
std::expected<std::string, UsageFault> address_of(const Options& options, std::string_view name,
                                                  std::string_view otherwise);

}  // namespace backcheck
