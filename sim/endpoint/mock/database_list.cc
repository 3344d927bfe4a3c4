// Splitting and looking up the names of databases.
#include "sim/endpoint/mock/database_list.h"

#include <algorithm>
#include <optional>

namespace backcheck {
namespace {

// The item with the blanks taken off that may stand around it; nothing where some stand that may not.
std::optional<std::string_view> trimmed(std::string_view item, const MockPolicy& policy, PlantedFault fault) {
  const bool after = policy.blanks_trimmed != fault.is(Fault::kBlankAfterNameDiffers);
  while (item.starts_with(' ')) {
    if (!policy.blanks_trimmed) return std::nullopt;
    item.remove_prefix(1);
  }
  while (item.ends_with(' ')) {
    if (!after) return std::nullopt;
    item.remove_suffix(1);
  }
  return item;
}

bool may_repeat(std::span<const std::string_view> before, std::string_view name, const MockPolicy& policy,
                PlantedFault fault) {
  const bool distant = before.back() != name;
  return policy.repeats_merged != (fault.is(Fault::kDistantRepeatDiffers) && distant);
}

}  // namespace

std::expected<std::vector<std::string_view>, Denial> split_databases(std::string_view text,
                                                                     const MockPolicy& policy,
                                                                     PlantedFault fault) {
  const auto refused = [](std::string_view item) {
    return std::unexpected(Denial{DenialReason::kBadDatabaseName, std::string(item)});
  };
  std::vector<std::string_view> names;
  bool more = true;
  while (more) {
    const std::size_t comma = text.find(',');
    more = comma != std::string_view::npos;
    const std::string_view item = text.substr(0, comma);
    if (more) text.remove_prefix(comma + 1);
    const auto name = trimmed(item, policy, fault);
    if (!name) return refused(item);
    if (name->empty()) {
      const bool flips = fault.is(Fault::kTrailingCommaDiffers) && !more;
      if (policy.empties_dropped == flips) return refused(item);
    } else if (std::ranges::find(names, *name) == names.end()) {
      names.push_back(*name);
    } else if (!may_repeat(names, *name, policy, fault)) {
      return refused(item);
    }
  }
  return names;
}

std::optional<std::string_view> first_unknown(std::span<const std::string_view> names,
                                              std::span<const std::string> databases, PlantedFault fault) {
  if (fault.is(Fault::kOnlyFirstNameLookedUp)) names = names.first(std::min<std::size_t>(names.size(), 1));
  const auto unknown = [databases](std::string_view name) {
    return std::ranges::find(databases, name) == databases.end();
  };
  const auto found = std::ranges::find_if(names, unknown);
  if (found == names.end()) return std::nullopt;
  return *found;
}

}  // namespace backcheck
