// An instance as the read-only operations show it before anything is played on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/engine.h"

namespace backcheck {

struct ObservedInstance {
  std::string id;
  Engine engine = Engine::kMySql;
  std::string status;
  std::vector<std::string> databases;
  std::size_t recent_sets = 0;     // backup sets of the last two days, good ones and others
  std::string open_database = {};  // one that may count or not, "x is Creating"; empty where there is none
};

// Where fewer backups than this are known of the last two days, a rejection is not for the daily quota (20 or
// 21 a day, in either zone): that rests on no more than the rest having been deleted, or never been listed.
inline constexpr std::size_t kQuotaRoom = 15;

}  // namespace backcheck
