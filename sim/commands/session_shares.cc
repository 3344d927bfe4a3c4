// Keeping records of shares.
#include "sim/commands/session_shares.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/commands/wall_clock.h"
#include "sim/shard/shard_writer.h"

namespace backcheck {
namespace {

// The options that decide what is played and what is told of it.
constexpr std::array<const char*, 15> kDeciding = {
    "endpoint",   "control", "profile",   "mutant", "max-calls", "seed", "scenarios", "time",
    "exhaustive", "clients", "artifacts", "expect", "today",     "rate", "timeout"};
constexpr std::array<const char*, 3> kDecidingFlags = {"faults", "twice", "no-durations"};

std::vector<std::string> deciding_arguments(std::string_view command, const Options& options) {
  std::vector<std::string> arguments = {std::string(command)};
  for (const char* name : kDeciding) {
    if (const auto value = options.text(name)) {
      arguments.push_back("--" + std::string(name));
      arguments.push_back(*value);
    }
  }
  for (const char* name : kDecidingFlags) {
    if (options.has(name)) arguments.push_back("--" + std::string(name));
  }
  const auto is_like_an_option = [](const std::string& name) { return name.starts_with('-'); };
  if (std::ranges::any_of(options.positional(), is_like_an_option)) arguments.emplace_back("--");
  for (const std::string& name : options.positional()) arguments.push_back(name);
  return arguments;
}

}  // namespace

std::optional<ShardRecord> record_of_share(std::string_view command, const Options& options, Shard shard) {
  if (!options.has("report-json") || (shard.count == 1 && !options.has("shard"))) return std::nullopt;
  ShardRecord record;
  record.shard = shard;
  record.arguments = deciding_arguments(command, options);
  if (options.has("endpoint") && !options.has("control"))
    record.obstacle = "it was played without a control hook, where no share knows what the others did";
  return record;
}

std::expected<std::unique_ptr<Target>, std::string> target_of_shares(SessionShares& shares,
                                                                     const ShardRecord& whole,
                                                                     const TargetOptions& options) {
  if (shares.player() == nullptr) return open_target(options);
  return std::make_unique<TapedTarget>(*shares.player(), whole);
}

void SessionShares::open(Target& target, const Capabilities& capabilities, Caller& caller,
                         std::function<double()> seconds) {
  // The mock forgets nonces at each reset: so what it is asked does not depend on what was played before.
  if (target.is_embedded()) forgotten_ = &caller;
  // What an endpoint in process is asked is the same every time; elsewhere it was once.
  if (player_ != nullptr && !target.is_embedded()) player_->give_nonces_to(caller);
  if (!record_) return;
  record_->endpoint = target.endpoint_name();
  record_->url = target.url();
  record_->is_embedded = target.is_embedded();
  record_->capabilities = capabilities;
  if (!is_taped_) return;
  recorder_.emplace(TapeRecorder::Sources{target.endpoint(), *target.control(), caller, now_on_the_wall,
                                          std::move(seconds)});
}

Endpoint& SessionShares::endpoint(Target& target) { return recorder_ ? *recorder_ : target.endpoint(); }
Control& SessionShares::control(Target& target) { return recorder_ ? *recorder_ : *target.control(); }

void SessionShares::begin(const std::string& label) {
  if (forgotten_ != nullptr) forgotten_->continue_nonces(0);
  if (recorder_) recorder_->begin(label);
  if (player_ != nullptr) player_->begin(label);
}

Instant SessionShares::wall_clock() {
  if (recorder_) return recorder_->wall_clock();
  return player_ == nullptr ? now_on_the_wall() : player_->wall_clock();
}

void SessionShares::keep(const Block& block, bool sums_will_do) {
  if (!record_) return;
  if (!sums_will_do || !is_plain(block)) {
    record_->taped_blocks.push_back({block.record.number, block.record.end});
    if (recorder_) record_->tape.merge(recorder_->take());
    return;
  }
  if (recorder_) recorder_->forget();
  BlockRecord& kept = record_->blocks.emplace_back(block.record);
  std::erase_if(kept.reached, [this](const ReachedGoal& one) {
    if (one.goal >= reached_.size()) reached_.resize(one.goal + 1);
    const bool is_known = reached_[one.goal];
    reached_[one.goal] = true;
    return is_known;
  });
}

void SessionShares::object(std::string obstacle) {
  if (record_ && record_->obstacle.empty()) record_->obstacle = std::move(obstacle);
}

std::string SessionShares::json() {
  if (!record_) return {};
  if (recorder_) record_->tape.merge(recorder_->take());
  return shard_json(*record_);
}

}  // namespace backcheck
