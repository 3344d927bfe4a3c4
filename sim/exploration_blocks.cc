// Playing block after block.
#include "sim/exploration_blocks.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

class Blocks {
 public:
  Blocks(const Stage& stage, const BlockOptions& options)
      : stage_(stage),
        options_(options),
        profile_(stage.judge.belief().profile()),
        nonces_(stage.caller.nonces()),
        join_(options.exploration.maker.abilities, options.exploration.seed, options.exploration.again) {}

  RunSummary run() {
    for (std::size_t number = options_.shard.index; goes_on(number); number += options_.shard.count) {
      const BlockOptions::Extent extent = options_.extent ? options_.extent(number) : BlockOptions::Extent{};
      if (extent.is_behind_all) break;
      if (!extent.is_played) continue;
      auto recorded = options_.recorded ? options_.recorded(number) : std::nullopt;
      if (recorded) {
        join_.add({*std::move(recorded), {}, {}});
        continue;
      }
      Block block = play(number, extent.end);
      if (options_.note) options_.note(block);
      join_.add(std::move(block));
    }
    RunSummary summary = join_.finish();
    summary.interrupted = summary.interrupted || options_.exploration.campaign.interrupted();
    tell_extent(summary);
    return summary;
  }

 private:
  // How many scenarios this share was to play; 0: there is no end to them.
  std::size_t planned() const {
    const std::size_t all = plan_of(options_.exploration).scenarios;
    std::size_t own = 0;
    for (std::size_t number = options_.shard.index; number * options_.block < all;
         number += options_.shard.count)
      own += std::min(options_.block, all - number * options_.block);
    return own;
  }

  // A run that ended before it had played all says so, and why.
  void tell_extent(RunSummary& summary) const {
    ExplorationSummary& exploration = *summary.exploration;
    exploration.is_enumeration = !options_.exploration.draws;
    exploration.planned = planned();
    exploration.played = totals_of(summary).scenarios;
    if (exploration.planned == 0 || exploration.is_complete()) return;
    const std::string reason = ending_of(summary);
    summary.note = std::to_string(exploration.played) + " of " + counted(exploration.planned, "scenario") +
                   " were played" + (reason.empty() ? "" : ": " + reason);
  }

  // Why it ended early, where nothing else in the summary says it.
  std::string ending_of(const RunSummary& summary) const {
    if (!summary.note.empty()) return summary.note;
    if (summary.interrupted || !summary.trouble.empty()) return "";
    if (join_.known().size() >= options_.exploration.max_findings)
      return counted(join_.known().size(), "finding") + " ended the run";
    return options_.exploration.is_timed ? "the time ended the run" : "";
  }

  bool goes_on(std::size_t number) const {
    const ExplorationOptions& exploration = options_.exploration;
    if (join_.is_over() || exploration.campaign.interrupted() || exploration.time_is_up()) return false;
    if (join_.known().size() >= exploration.max_findings) return false;
    const std::size_t all = plan_of(exploration).scenarios;
    const bool is_endless = all == 0 && exploration.draws;
    return is_endless || number * options_.block < all;
  }

  Block play(std::size_t number, std::size_t end) {
    stage_.judge = Judge(profile_);
    if (options_.repeats_nonces) stage_.caller.continue_nonces(nonces_);
    ExplorationOptions exploration = options_.exploration;
    exploration.first = number * options_.block;
    exploration.end = std::min(exploration.first + options_.block, end);
    exploration.known = join_.known();
    CampaignOptions& campaign = exploration.campaign;
    campaign.calls_spent = join_.calls();
    const double began = campaign.seconds();
    const std::size_t done = exploration.first / options_.shard.count;
    campaign.progress = [this, done](std::size_t more, std::size_t total, std::size_t violations) {
      options_.exploration.campaign.progress(done + more, total, join_.known().size() + violations);
    };
    Block block = block_of(explore_part(stage_, exploration), exploration.known);
    block.record.number = number;
    block.record.seconds = campaign.seconds() - began;
    return block;
  }

  static Block block_of(ExplorationPart part, const std::vector<FindingSignature>& known) {
    Block block;
    block.record.end = part.summary.exploration->scenarios;
    block.record.folded = part.summary.folded;
    block.record.reached = std::move(part.reached);
    block.record.calls = part.calls;
    block.record.codes = part.summary.codes;
    block.record.readings = part.summary.readings;
    block.record.settled = std::move(part.settled);
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (part.repeats[i] != 0) block.record.repeats.push_back({known[i], part.repeats[i]});
    }
    block.signatures = std::move(part.signatures);
    block.told = std::move(part.summary);
    return block;
  }

  const Stage& stage_;
  const BlockOptions& options_;
  Profile profile_;
  std::uint64_t nonces_;
  ExplorationJoin join_;
};

}  // namespace

RunSummary explore_in_blocks(const Stage& stage, const BlockOptions& options) {
  return Blocks(stage, options).run();
}

}  // namespace backcheck
