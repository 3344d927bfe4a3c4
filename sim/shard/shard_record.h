// What a share of a run keeps for the day when the shares are put together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/endpoint/control.h"
#include "sim/exploration_join.h"
#include "sim/shard/answer_tape.h"

namespace backcheck {

// A block of which the tape tells, or that is played again where its endpoint is in process: some of it has
// to be told one by one.
struct TapedBlock {
  std::size_t number = 0;
  std::size_t end = 0;  // the number of the scenario behind its last
};

// A simulated conversation. One that does not conform is simulated again, and nothing else is kept of it.
struct ConversationRecord {
  std::uint64_t number = 0;  // from 1
  bool conforms = false;
  std::size_t calls = 0;
  std::size_t lost = 0;
  std::uint64_t trace = 0;
  std::string happened;  // '1' for each thing that happened, '0' for each that did not, in their order
};

struct ShardRecord {
  Shard shard;
  std::string obstacle;                // why it cannot be put together with others; empty: it can
  std::vector<std::string> arguments;  // the command, and those that decide what is played and told
  std::string content;                 // a hash of the scenarios that are named
  std::string endpoint;                // its name, and its URL for lines that repeat a call
  std::string url;
  bool is_embedded = true;
  Capabilities capabilities;
  double seconds = 0;               // all that it took
  std::vector<BlockRecord> blocks;  // those that are plain
  std::vector<TapedBlock> taped_blocks;
  std::vector<ConversationRecord> conversations;
  AnswerTape tape;
};

}  // namespace backcheck
