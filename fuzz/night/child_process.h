// Other programs, run to their end: the one place where processes are started, watched and ended.
#pragma once

#include <chrono>
#include <csignal>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace backcheck {

struct ChildCommand {
  std::vector<std::string> arguments;                            // the first one is the path of the program
  std::vector<std::pair<std::string, std::string>> environment;  // beside that of this process
  std::chrono::milliseconds limit = std::chrono::hours(1);       // longer than this, and it is ended
  int stop_signal = SIGTERM;                                     // what asks it to end
};

struct ChildResult {
  int status = 0;            // its exit status, where it ended by itself
  int signal = 0;            // that which ended it; else 0
  bool was_late = false;     // it was ended because of its limit
  bool was_stopped = false;  // it was asked to end
  double seconds = 0;
  double cpu_seconds = 0;  // its own and those of the children it waited for
  std::string output;      // both of its streams; of long output the beginning and the end
  std::string trouble;     // why it could not be started; else empty

  bool is_good() const { return trouble.empty() && status == 0 && signal == 0; }
};

// Runs it and waits. When `stopped` says so, it is asked to end, and made to end five seconds later. It is
// the head of a process group of its own, so that a terminal's signals do not reach it, and all of the group
// is ended with it; when this process dies, so does it. May be called from several threads; the one that
// calls must outlive the child.
ChildResult run_child(const ChildCommand& command, const std::function<bool()>& stopped);

}  // namespace backcheck
