// One thread for each who talks.
#include "sim/conversation/live_conversation.h"

#include <array>
#include <deque>
#include <memory>
#include <thread>

#include "sim/conversation/conversation_hall.h"
#include "sim/conversation/conversation_world.h"
#include "sim/conversation/talking_client.h"
#include "sim/conversation/talking_operator.h"
#include "sim/endpoint/discreet_control.h"
#include "sim/endpoint/discreet_endpoint.h"
#include "sim/endpoint/http_endpoint.h"

namespace backcheck {
namespace {

Conversation not_possible(std::string why) {
  Conversation conversation;
  conversation.end = ConversationEnd::kNotPossible;
  conversation.why = std::move(why);
  return conversation;
}

// Empty where there is nothing to complain of.
std::string fault_of(const ConversationStage& stage, const ConversationOptions& options) {
  if (options.clients < 1 || options.clients > kMaxTalkers)
    return "there must be 1 to " + std::to_string(kMaxTalkers) + " clients";
  if (!stage.capabilities.reset || !stage.capabilities.finish_task)
    return "the hook must be able to reset and to finish-task";
  const auto url = parse_http_url(stage.url);
  return url ? "" : url.error();
}

FaultsAllowed faults_allowed(const ConversationStage& stage, const ConversationOptions& options) {
  if (!options.faults) return FaultsAllowed::kNone;
  return stage.capabilities.verifies("signature") ? FaultsAllowed::kAll : FaultsAllowed::kLosses;
}

ConversationStage stage_with(const ConversationStage& stage, Control& control) {
  return {.url = stage.url,
          .transfer = with_idle_connections(stage.transfer),  // all clients know of each other's
          .control = control,
          .capabilities = stage.capabilities,
          .credential = stage.credential,
          .nanoseconds = stage.nanoseconds,
          .wall_clock = stage.wall_clock,
          .record = stage.record,
          .interrupted = stage.interrupted,
          .time_is_up = stage.time_is_up,
          .announce = stage.announce};
}

// All who talk, and in which order they do.
class Talk {
 public:
  Talk(const ConversationStage& stage, const ConversationOptions& options)
      : control_(stage.control, secrets_),
        stage_(stage_with(stage, control_)),
        options_(options),
        world_(make_conversation_world(options.seed, stage.capabilities)),
        hall_(stage_, options, world_),
        operator_(hall_) {
    for (std::size_t client = 1; client <= options.clients; ++client) add_client(client);
  }

  Conversation hold() {
    if (is_too_dear()) hall_.end(ConversationEnd::kTooDear, "it would take more requests than are left");
    if (!hall_.is_over()) operator_.reset();
    if (!hall_.is_over()) talk();
    if (!hall_.is_over()) heal();
    return hall_.conclude();
  }

 private:
  // The URL was looked at before.
  void add_client(std::size_t client) {
    ClientLines lines{std::make_unique<DiscreetEndpoint>(
                          connect_http_endpoint(stage_.url, stage_.transfer).value(), secrets_),
                      connect_faulty_client(stage_.url, stage_.transfer).value(), secrets_};
    clients_.emplace_back(hall_, static_cast<int>(client), std::move(lines),
                          options_.nonce_prefix + "c" + std::to_string(client) + "-");
  }

  // Every client at the same time.
  template <typename Deed>
  void let_all(Deed deed) {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < clients_.size(); ++i)
      threads.emplace_back([this, i, deed] { deed(clients_[i], i); });
  }

  bool is_too_dear() const {
    return options_.max_requests != 0 && options_.max_requests < options_.clients + healing_calls();
  }

  // One of each client for each instance, where none has to be tried again.
  std::size_t healing_calls() const { return options_.clients * world_.instances.size(); }

  void talk() {
    if (options_.max_requests != 0) hall_.limit_requests(talking_calls());
    std::jthread operating([this] {
      OperatorPlan plan(options_.seed, world_, stage_.capabilities);
      operator_.work(plan);
    });
    let_all([this](TalkingClient& client, std::size_t index) {
      ClientPlan plan(options_.seed, index + 1, world_, faults_allowed(stage_, options_));
      client.talk(plan, share_of(index));
    });
    hall_.gate().end();
  }

  std::size_t talking_calls() const {
    if (options_.max_requests == 0) return options_.calls;
    return std::min(options_.calls, options_.max_requests - healing_calls());
  }

  std::size_t share_of(std::size_t index) const {
    const std::size_t calls = talking_calls();
    return calls / options_.clients + (index < calls % options_.clients ? 1 : 0);
  }

  void heal() {
    hall_.limit_requests(options_.max_requests);
    operator_.restore_statuses();
    operator_.finish_tasks();
    let_all([](TalkingClient& client, std::size_t) { client.heal(); });
    operator_.inspect_all();
    operator_.finish_tasks();
    operator_.inspect_all();
  }

  std::shared_ptr<KnownSecrets> secrets_ = std::make_shared<KnownSecrets>();
  DiscreetControl control_;
  ConversationStage stage_;
  const ConversationOptions& options_;
  WorldSetup world_;
  ConversationHall hall_;
  TalkingOperator operator_;
  std::deque<TalkingClient> clients_;
};

}  // namespace

std::string_view conversation_end_name(ConversationEnd end) {
  static constexpr std::array<std::string_view, 9> kNames = {"complete",     "interrupted", "endpoint down",
                                                             "not healed",   "hook failed", "history failed",
                                                             "not possible", "too dear",    "out of calls"};
  return kNames.at(static_cast<std::size_t>(end));
}

Conversation hold_conversation(const ConversationStage& stage, const ConversationOptions& options) {
  if (std::string fault = fault_of(stage, options); !fault.empty()) return not_possible(std::move(fault));
  return Talk(stage, options).hold();
}

}  // namespace backcheck
