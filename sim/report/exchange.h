// What was asked in one step of a scenario and what came back, as a report shows it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace backcheck {

// Texts may hold any bytes; whoever shows them escapes them.
struct Exchange {
  int step = 0;          // counted from 1
  std::string asked;     // one line
  std::string ending;    // how it ended, one line
  bool is_call = false;  // a request to the endpoint, and no verb of the hook
  // Of a call: its parameters as they were meant, without signature and secret.
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string bytes;  // of bytes sent as they are
  // What came back; status 0: no HTTP answer.
  int status = 0;
  std::string content_type;
  std::string body;
};

}  // namespace backcheck
