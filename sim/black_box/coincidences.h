// What goes on around calls without a hook and may be the doing of somebody else, so that no verdict follows;
// but does so nearly each time.
#pragma once

#include <cstddef>
#include <string>

namespace backcheck {

struct Coincidences {
  std::size_t rejections = 0;   // calls, each alone, behind which the state could be read
  std::size_t acceptances = 0;  // likewise
  // Tasks that no answer told of, by where they were seen first.
  std::size_t strangers_behind_rejections = 0;
  std::size_t strangers_behind_acceptances = 0;  // where the task of the answer was not ongoing
  std::size_t strangers = 0;                     // all, also at other times
  std::size_t tasks = 0;                         // of accepted calls
  std::size_t tasks_never_listed = 0;

  Coincidences& operator+=(const Coincidences& other);
};

// A sentence for who reads the verdict; empty where nothing happened often enough to be no coincidence.
std::string coincidence_text(const Coincidences& seen);

}  // namespace backcheck
