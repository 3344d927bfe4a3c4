// A sorted index over the caller's instances.
#include "sim/endpoint/mock/fleet.h"

#include <algorithm>
#include <utility>

namespace backcheck {
namespace {

std::string_view without_blanks_around(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

void Fleet::replace(std::vector<HostedInstance> instances) {
  instances_ = std::move(instances);
  by_id_.resize(instances_.size());
  for (std::size_t i = 0; i < instances_.size(); ++i) {
    instances_[i].ordinal = i;
    by_id_[i] = i;
  }
  std::ranges::sort(by_id_, {}, [this](std::size_t i) -> std::string_view { return instances_[i].id; });
}

HostedInstance* Fleet::find(std::string_view id) {
  const auto id_at = [this](std::size_t i) -> std::string_view { return instances_[i].id; };
  const auto found = std::ranges::lower_bound(by_id_, id, {}, id_at);
  if (found == by_id_.end() || instances_[*found].id != id) return nullptr;
  return &instances_[*found];
}

HostedInstance* Fleet::locate(std::string_view id) {
  if (fault_.is(Fault::kInstanceIdTrimmed)) return find(without_blanks_around(id));
  if (fault_.is(Fault::kInstancePrefixMatched)) {
    const auto matches = [id](const HostedInstance& instance) { return instance.id.starts_with(id); };
    const auto found = std::ranges::find_if(instances_, matches);
    return found == instances_.end() ? nullptr : &*found;
  }
  return find(id);
}

HostedInstance& Fleet::next_after(const HostedInstance& instance) {
  return instances_[(instance.ordinal + 1) % instances_.size()];
}

}  // namespace backcheck
