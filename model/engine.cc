// The names of the engines.
#include "model/engine.h"

#include <algorithm>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, kEngines.size()> kNames = {"MySQL", "SQLServer", "PostgreSQL", "PPAS",
                                                                  "MariaDB"};

}  // namespace

std::string_view engine_name(Engine engine) { return kNames[static_cast<std::size_t>(engine)]; }

std::optional<Engine> engine_named(std::string_view name) {
  const auto* found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return kEngines[static_cast<std::size_t>(found - kNames.begin())];
}

}  // namespace backcheck
