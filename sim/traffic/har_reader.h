// HAR 1.2 files, as browsers and debugging proxies write them, read as exchanges.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/traffic/traffic_exchange.h"

namespace backcheck {

struct HarRecording {
  std::string creator;  // who wrote it: "WebInspector 537.36"; may be empty
  std::vector<TrafficExchange>
      exchanges;  // in the order of their calls; numbers are places among the entries, from 1
};

// True where the text is an object that has the member "log", as far as its beginning tells: that is how a
// HAR file is told from a history.
bool looks_like_har(std::string_view text);

// Members that `backcheck proxy` adds to an entry (HAR leaves names with _ in front to whoever writes): when
// the request was sent and when its answer was complete, in microseconds since 1970.
inline constexpr std::string_view kHarCalled = "_called_us";
inline constexpr std::string_view kHarReturned = "_returned_us";

// What `backcheck proxy` begins and ends a file with; between them each line is an entry.
inline constexpr std::string_view kHarHead =
    R"({"log": {"version": "1.2", "creator": {"name": "backcheck proxy", "version": )";
inline constexpr std::string_view kHarEnd = "\n]}}\n";

// Entries may stand in any order. What says nothing of the traffic (pages, cookies, cache, timings) is not
// looked at. The error names the place, as in log.entries[3].request.url. An entry whose own content is not
// in the file (a body that was left out, a form that may or may not be encoded) is no error, but unreadable.
std::expected<HarRecording, std::string> read_har(std::string_view text);

// The entries before the last one of a file of `backcheck proxy` that ends in the middle of it, as that of a
// process that was killed. Nothing where it is no such file.
std::optional<HarRecording> read_torn_har(std::string_view text);

}  // namespace backcheck
