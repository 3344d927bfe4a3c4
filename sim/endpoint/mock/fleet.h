// The instances of the caller, found by their ids.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/hosted_instance.h"

namespace backcheck {

class Fleet {
 public:
  explicit Fleet(PlantedFault fault) : fault_(fault) {}

  // Takes the place of all instances; pointers into the fleet are void after it. Ids must differ.
  void replace(std::vector<HostedInstance> instances);
  // Leaves none; what comes back is there for its memory.
  std::vector<HostedInstance> release() {
    by_id_.clear();
    return std::exchange(instances_, {});
  }

  // The instance of exactly that id; nullptr where there is none.
  HostedInstance* find(std::string_view id);
  // The instance that a call names.
  HostedInstance* locate(std::string_view id);
  // The one that follows in the caller's list, the first one after the last.
  HostedInstance& next_after(const HostedInstance& instance);

  std::span<HostedInstance> all() { return instances_; }
  std::span<const HostedInstance> all() const { return instances_; }

 private:
  PlantedFault fault_;
  std::vector<HostedInstance> instances_;
  std::vector<std::size_t> by_id_;  // indexes into instances_, in the order of the ids
};

}  // namespace backcheck
