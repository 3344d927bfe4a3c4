// Where conversations come from, and where they are kept.
#include "sim/commands/conversation_play.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "sim/commands/artifact_files.h"
#include "sim/commands/interruption.h"
#include "sim/commands/option_values.h"
#include "sim/commands/run_nonces.h"
#include "sim/conversation/live_conversation.h"
#include "sim/conversations.h"
#include "sim/report/timeline_page.h"
#include "sim/simulation/simulation.h"

namespace backcheck {
namespace {

constexpr std::size_t kCallsOfALiveOne = 400;
constexpr std::uint64_t kWeatherStream = 0x77656174686572;

// The weather of that seed, but for what the command line decides.
Weather weather_of(const ConversationWish& wish, std::uint64_t seed) {
  SeededChoices choices(SeededChoices::seed_of(seed, kWeatherStream));
  Weather weather = draw_weather(choices);
  weather.clients = wish.clients;
  return wish.faults ? weather : without_faults(weather);
}

Violation own_violation(Requirement requirement, std::string allowed, std::string outcome, std::string why) {
  Violation violation;
  violation.requirement = requirement;
  violation.allowed = {std::move(allowed)};
  violation.observed.outcome = std::move(outcome);
  violation.why = std::move(why);
  return violation;
}

// Holds simulated conversations, and counts what happens in them.
class Simulator {
 public:
  Simulator(const ConversationWish& wish, Profile profile, std::optional<Fault> fault)
      : wish_(wish), belief_(initial_readings(profile)), fault_(fault) {}

  // What is known of it does as well, as long as there is nothing to tell.
  HeldConversation hold(std::uint64_t number, std::size_t max_calls) {
    const ConversationRecord* const record = record_of(number);
    return record != nullptr && record->conforms ? known(*record, max_calls) : simulated(number, max_calls);
  }

  // True where the others that told what they held did not hold it.
  bool is_left_out(std::uint64_t number) const {
    return wish_.told != nullptr && record_of(number) == nullptr;
  }

  const Sometimes& sometimes() const { return sometimes_; }
  std::uint64_t trace() const { return trace_; }

 private:
  const ConversationRecord* record_of(std::uint64_t number) const {
    if (wish_.told == nullptr) return nullptr;
    const auto& all = wish_.told->conversations;
    const auto found = std::ranges::lower_bound(all, number, {}, &ConversationRecord::number);
    return found == all.end() || found->number != number ? nullptr : &*found;
  }

  // What a simulation costs is known when it is over.
  static bool is_too_dear(std::size_t calls, std::size_t max_calls) {
    return max_calls != 0 && calls > max_calls;
  }

  HeldConversation known(const ConversationRecord& record, std::size_t max_calls) {
    if (is_too_dear(record.calls, max_calls)) return {.too_dear = true};
    for (std::size_t i = 0; i < record.happened.size() && i < Sometimes::kCount; ++i) {
      if (record.happened[i] == '1') sometimes_.note(i);
    }
    trace_ = SeededChoices::seed_of(trace_, record.trace);
    HeldConversation held;
    held.calls = record.calls;
    held.lost = record.lost;
    held.conforms = true;
    return held;
  }

  void keep(std::uint64_t number, const Simulated& simulated, const HeldConversation& held) const {
    if (wish_.record == nullptr) return;
    ConversationRecord& record = wish_.record->conversations.emplace_back();
    record = {number, held.conforms && held.trouble.empty(), held.calls, held.lost, simulated.trace_hash, {}};
    for (std::size_t i = 0; i < Sometimes::kCount; ++i)
      record.happened += simulated.sometimes.count(i) == 0 ? '0' : '1';
  }

  HeldConversation simulated(std::uint64_t number, std::size_t max_calls) {
    const std::uint64_t seed = SeededChoices::seed_of(wish_.seed, number);
    const SimulationOptions options{MockPolicy{}, weather_of(wish_, seed), fault_};
    const Simulated simulated = simulate(seed, options);
    HeldConversation held;
    held.calls = simulated.statistics.calls;
    held.too_dear = is_too_dear(held.calls, max_calls);
    held.lost = simulated.statistics.lost;
    held.world = simulated.world;
    if (wish_.twice && first_seed_not_repeated(seed, 1, options)) {
      held.trouble = "the simulation of seed " + std::to_string(seed) + " was not the same the second time";
    }
    const SimulationVerdict verdict = judge_simulated(simulated, belief_);
    held.conforms = verdict.verdict == Linearizability::kConforms;
    keep(number, simulated, held);
    if (held.too_dear) return held;
    sometimes_ += simulated.sometimes;
    trace_ = SeededChoices::seed_of(trace_, simulated.trace_hash);
    if (held.conforms) return held;
    held.operations = simulate_in_text(seed, options).history;
    if (verdict.unhealed != 0) {
      held.own = own_violation(
          Requirement::kRob1, "an answer", "no answer",
          std::to_string(verdict.unhealed) + " calls had no answer although all faults had stopped.");
    }
    return held;
  }

  const ConversationWish& wish_;
  ReadingBelief belief_;
  std::optional<Fault> fault_;
  Sometimes sometimes_;
  std::uint64_t trace_ = 0;
};

// Holds live ones.
class LiveTalks {
 public:
  LiveTalks(const ConversationWish& wish, const Options& options, const Stage& stage,
            const CampaignOptions& campaign)
      : wish_(wish), stage_(stage), campaign_(campaign), nonces_(new_nonce_prefix()) {
    transfer_.deadline = options.duration("timeout", transfer_.deadline).value_or(transfer_.deadline);
    transfer_.interrupted = was_interrupted;
    transfer_.idle = campaign.idle;
    rate_ = options.number("rate", 0).value_or(0);
  }

  HeldConversation hold(std::uint64_t number, std::size_t max_calls) const {
    ConversationOptions options;
    options.seed = SeededChoices::seed_of(wish_.seed, number);
    options.clients = wish_.clients;
    options.faults = wish_.faults;
    options.calls = kCallsOfALiveOne;
    options.max_requests = max_calls;
    options.calls_per_second = rate_;
    options.nonce_prefix = nonces_ + std::to_string(number) + "-";
    std::string doubt;
    const auto record = [&](const Operation& operation) {
      if (doubt.empty() && stage_.doubt) doubt = stage_.doubt({&operation, 1});
      return stage_.record(operation);
    };
    HeldConversation one = held(hold_conversation({.url = campaign_.url,
                                                   .transfer = transfer_,
                                                   .control = stage_.control,
                                                   .capabilities = stage_.capabilities,
                                                   .credential = stage_.caller.credential(),
                                                   .nanoseconds = stage_.nanoseconds,
                                                   .wall_clock = stage_.wall_clock,
                                                   .record = record,
                                                   .interrupted = campaign_.interrupted,
                                                   .time_is_up = wish_.time_is_up,
                                                   .announce = stage_.announce},
                                                  options));
    one.doubt = doubt;
    return one;
  }

 private:
  static HeldConversation held(Conversation conversation) {
    HeldConversation held;
    held.calls = conversation.requests;
    held.too_dear = conversation.end == ConversationEnd::kTooDear;
    held.lost = static_cast<std::size_t>(
        std::ranges::count_if(conversation.operations, [](const Operation& one) { return !one.returned; }));
    held.world = std::move(conversation.world);
    held.operations = std::move(conversation.operations);
    if (!conversation.taken_twice.empty()) held.own = taken_twice(conversation.taken_twice.front());
    if (conversation.end == ConversationEnd::kNotHealed) {
      held.own = own_violation(Requirement::kRob1, "an answer", "no answer",
                               "All faults had stopped, and still there was no answer: " + conversation.why);
    } else if (!is_without_trouble(conversation.end)) {
      held.trouble = std::string(conversation_end_name(conversation.end)) + ": " + conversation.why;
    }
    return held;
  }

  // Ended early, or not begun, without anything that speaks against the endpoint or its hook.
  static bool is_without_trouble(ConversationEnd end) {
    return end == ConversationEnd::kComplete || end == ConversationEnd::kInterrupted ||
           end == ConversationEnd::kTooDear || end == ConversationEnd::kOutOfCalls;
  }

  static Violation taken_twice(std::pair<std::uint64_t, std::uint64_t> operations) {
    Violation violation = own_violation(
        Requirement::kCon2, "one of the two is rejected, for its nonce was used", "accepted twice",
        "One signed request arrived twice, and each time it started a backup task of its own (operations " +
            std::to_string(operations.first) + " and " + std::to_string(operations.second) + ").");
    violation.operation = operations.second;
    return violation;
  }

  const ConversationWish& wish_;
  const Stage& stage_;
  const CampaignOptions& campaign_;
  std::string nonces_;
  TransferOptions transfer_;
  std::uint64_t rate_ = 0;
};

std::string source_of(const ConversationWish& wish, bool simulated) {
  return std::string(simulated ? "simulated, seed " : "live, seed ") + std::to_string(wish.seed) + ", " +
         std::to_string(wish.clients) + (wish.clients == 1 ? " client, " : " clients, ") +
         (wish.faults ? "with faults" : "without faults");
}

void add_to(RunSummary& summary, ConversationsRun run, ConversationSummary told) {
  bool violates = summary.verdict == Verdict::kViolates;
  bool conforms = summary.verdict == Verdict::kConforms || run.folded.scenarios != 0;
  for (ScenarioResult& result : run.results) {
    violates = violates || result.verdict == Verdict::kViolates;
    summary.scenarios.push_back(std::move(result));
  }
  summary.verdict = violates ? Verdict::kViolates : conforms ? Verdict::kConforms : Verdict::kInconclusive;
  fold(run.folded, summary.folded);
  summary.interrupted = summary.interrupted || run.interrupted;
  if (summary.trouble.empty()) summary.trouble = run.trouble;
  told.conversations = run.conversations;
  told.calls = run.calls;
  told.lost = run.lost;
  if (!summary.exploration) summary.exploration.emplace();
  summary.exploration->conversations = std::move(told);
}

}  // namespace

RunSummary with_conversations(RunSummary summary, const ConversationWish& wish, const Options& options,
                              const Stage& stage, const CampaignOptions& campaign) {
  if (!summary.trouble.empty() || summary.interrupted) return summary;
  const Profile profile = stage.judge.belief().profile();
  const bool simulated = !options.has("endpoint");
  Simulator simulator(wish, profile, fault_of(options).value_or(std::nullopt));
  const LiveTalks live(wish, options, stage, campaign);
  ConversationsOptions conversations;
  conversations.profile = profile;
  conversations.seed = wish.seed;
  conversations.conversations = wish.conversations;
  if (wish.told != nullptr && wish.conversations == 0)
    conversations.conversations =
        wish.told->conversations.empty() ? 1 : wish.told->conversations.back().number;
  conversations.shard = wish.shard;
  conversations.time_is_up = wish.time_is_up;
  conversations.interrupted = campaign.interrupted;
  if (profile == Profile::kPublished) conversations.check_options = " --profile published";
  conversations.hold = [&](std::uint64_t number, std::size_t max_calls) {
    return simulated ? simulator.hold(number, max_calls) : live.hold(number, max_calls);
  };
  if (simulated)
    conversations.is_left_out = [&](std::uint64_t number) { return simulator.is_left_out(number); };
  conversations.keep = [&](const std::string& id, const HeldConversation& held) {
    return keep_history(wish.folder, id, wish.seed, held.world, held.operations);
  };
  conversations.draw = [&](const std::string& id, const Timeline& timeline) {
    summary.timelines.push_back(timeline);
    return keep_page(wish.folder, id, timeline_page(timeline));
  };
  conversations.progress = [&](std::size_t done, std::size_t violations) {
    campaign.progress(done, wish.conversations, violations);
  };
  const std::size_t spent = totals_of(summary).calls;
  if (campaign.max_calls != 0) {
    if (spent >= campaign.max_calls) {
      if (summary.note.empty()) summary.note = budget_is_used_up(campaign.max_calls);
      return summary;
    }
    conversations.max_calls = campaign.max_calls - spent;
  }
  ConversationSummary told;
  told.source = source_of(wish, simulated);
  const double began = campaign.seconds();
  ConversationsRun run = hold_conversations(conversations);
  if (run.out_of_calls && summary.note.empty()) summary.note = budget_is_used_up(campaign.max_calls);
  if (simulated) {
    told.awaited = Sometimes::kCount;
    told.never = simulator.sometimes().never();
    told.trace = simulator.trace();
  }
  add_to(summary, std::move(run), std::move(told));
  summary.seconds += campaign.seconds() - began;
  return summary;
}

}  // namespace backcheck
