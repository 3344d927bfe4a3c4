// The conversations of `backcheck explore`: simulated ones with the embedded mock, live ones over HTTP.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/campaign.h"
#include "sim/commands/options.h"
#include "sim/driver.h"
#include "sim/exploration.h"
#include "sim/report/summary.h"
#include "sim/shard/shard_record.h"

namespace backcheck {

// The limits on --clients, over HTTP and simulated.
inline constexpr std::size_t kMaxLiveClients = 256;
inline constexpr std::size_t kMaxSimulated = 32;

struct ConversationWish {
  std::uint64_t seed = 1;
  std::size_t clients = 8;
  bool faults = false;
  bool twice = false;             // simulate each twice, and stop where the two differ
  std::size_t conversations = 0;  // of all shards together; 0: until time is up
  Shard shard;
  std::string folder;  // for the histories of those that do not conform
  std::function<bool()> time_is_up = [] { return false; };
  ShardRecord* record = nullptr;      // where simulated ones are kept; null: nowhere
  const ShardRecord* told = nullptr;  // what is known of those that were held by others; null: all are held
};

// Holds them after what `summary` tells of, and adds them to it.
RunSummary with_conversations(RunSummary summary, const ConversationWish& wish, const Options& options,
                              const Stage& stage, const CampaignOptions& campaign);

}  // namespace backcheck
