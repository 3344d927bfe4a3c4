// Lines of a short history, as texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/history_encoder.h"
#include "tests/sim/recorded_tale.h"

namespace backcheck {

// Of a world with the instance rm-1.
inline std::string header_line() {
  HistoryHeader header;
  header.world = world_of({"rm-1"});
  return encode_history_header(header);
}

inline std::string line_of(Operation operation, std::uint64_t number) {
  operation.number = number;
  return encode_operation(operation);
}

// Calls on rm-1; the ids in the answers are those of the operation.
inline std::string accepted_line(std::uint64_t number, std::int64_t called, std::int64_t returned) {
  const std::string id = std::to_string(number);
  RecordedTale tale;
  return line_of(tale.call("rm-1", called, returned, success_reply("r" + id, "j" + id), {}), number);
}
inline std::string rejected_line(std::uint64_t number, std::int64_t called, std::int64_t returned) {
  RecordedTale tale;
  const Reply reply = rejection_reply("r" + std::to_string(number), "Code", 400);
  return line_of(tale.call("rm-1", called, returned, reply, {}), number);
}
inline std::string lost_line(std::uint64_t number, std::int64_t called) {
  return line_of(RecordedTale().lost("rm-1", called), number);
}
inline std::string finished_line(std::uint64_t number, std::int64_t called, std::int64_t returned) {
  return line_of(RecordedTale().finished("rm-1", called, returned), number);
}

}  // namespace backcheck
