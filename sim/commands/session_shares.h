// What a session has to do with shares: it keeps a record as one of them, or is told from the records of all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/commands/options.h"
#include "sim/commands/target.h"
#include "sim/exploration_join.h"
#include "sim/shard/shard_record.h"
#include "sim/shard/tape_player.h"
#include "sim/shard/tape_recorder.h"

namespace backcheck {

class SessionShares {
 public:
  // A session that is the whole, and of which nothing is kept.
  SessionShares() = default;
  // One of several, which may have to keep a record.
  SessionShares(Shard shard, std::optional<ShardRecord> record)
      : is_share_(shard.count > 1), record_(std::move(record)) {}
  // The whole, told from what its shares kept.
  explicit SessionShares(TapePlayer& player) : player_(&player) {}

  bool is_share() const { return is_share_; }
  ShardRecord* record() { return record_ ? &*record_ : nullptr; }
  TapePlayer* player() const { return player_; }

  // Before anything is played. All must outlive the session.
  void open(Target& target, const Capabilities& capabilities, Caller& caller,
            std::function<double()> seconds);
  Endpoint& endpoint(Target& target);
  Control& control(Target& target);
  void begin(const std::string& label);
  Instant wall_clock();

  // Before the session is opened: what is asked is known without it, and answered the same way again.
  void need_no_tape() { is_taped_ = false; }
  // Keeps a block that was played: its sums, or where these do not say all, what was answered.
  void keep(const Block& block, bool sums_will_do);
  // Why it cannot be put together with others.
  void object(std::string obstacle);

  // The member of the JSON report; empty where no record is kept.
  std::string json();

 private:
  bool is_share_ = false;
  std::optional<ShardRecord> record_;
  bool is_taped_ = true;
  std::optional<TapeRecorder> recorder_;
  Caller* forgotten_ = nullptr;  // whose nonces are forgotten with each play
  TapePlayer* player_ = nullptr;
  std::vector<bool> reached_;  // by the number of the goal: it is written down already
};

// What the tape of all shares answers, as something to talk to.
class TapedTarget final : public Target {
 public:
  TapedTarget(TapePlayer& player, const ShardRecord& whole) : player_(player), whole_(whole) {}

  Endpoint& endpoint() override { return player_; }
  std::string endpoint_name() const override { return player_.name(); }
  Control* control() override { return &player_; }
  bool is_embedded() const override { return whole_.is_embedded; }
  std::string url() const override { return whole_.url; }
  const AccountCredential& credential() const override { return credential_; }
  std::expected<std::optional<std::uint64_t>, std::string> creates_left(
      std::string_view /*instance*/) const override {
    return std::nullopt;
  }
  std::optional<std::string> objection_to(const WireRequest& /*request*/) const override {
    return std::nullopt;
  }

 private:
  TapePlayer& player_;
  const ShardRecord& whole_;
  AccountCredential credential_{test_credential(), ""};
};

// What answers a run again, as it did its shares, put together in `whole`: their tape, or where they have
// none, the endpoint in process that `options` tell of. The error is one sentence.
std::expected<std::unique_ptr<Target>, std::string> target_of_shares(SessionShares& shares,
                                                                     const ShardRecord& whole,
                                                                     const TargetOptions& options);

// The record that a share begins with: nothing where no JSON report is asked for, or where it is no share.
std::optional<ShardRecord> record_of_share(std::string_view command, const Options& options, Shard shard);

}  // namespace backcheck
