// Configurations of which none explains what another one explains as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/verdict/linearizability/configuration.h"

namespace backcheck {

class ConfigurationSet {
 public:
  // False, and nothing changes that decides anything, where the set explains as much without it. Those that
  // it explains as well are dropped, and two that together are one become that one.
  bool add(const Configuration& configuration);

  void clear();
  std::size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }
  std::span<const Configuration> all() const { return all_; }
  // For changes to the only one there is.
  Configuration& only() { return all_.front(); }
  void note_change();  // after only()
  void swap(ConfigurationSet& other) noexcept;

 private:
  // Equal for all that can be compared: everything but readings, lost calls and the start of the task.
  static std::uint64_t signature_of(const Configuration& configuration);
  bool join(Configuration& kept, const Configuration& configuration);
  void erase(std::size_t index);

  std::vector<Configuration> all_;
  std::vector<std::uint64_t> signatures_;
};

}  // namespace backcheck
