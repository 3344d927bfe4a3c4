// What the threads of one conversation share.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/conversation/call_gate.h"
#include "sim/conversation/conversation_recorder.h"
#include "sim/conversation/live_conversation.h"
#include "sim/conversation/shared_pace.h"

namespace backcheck {

// Thread-safe but for what it says.
class ConversationHall {
 public:
  // Both must outlive the hall.
  ConversationHall(const ConversationStage& stage, const ConversationOptions& options,
                   const WorldSetup& world);

  const ConversationStage& stage() const { return stage_; }
  const WorldSetup& world() const { return world_; }
  CallGate& gate() { return gate_; }
  ConversationRecorder& recorder() { return recorder_; }

  // Whether everybody is to stop. Asks the stage as well.
  bool is_over();
  // Ends the conversation; of several reasons the first one counts.
  void end(ConversationEnd end, std::string why);
  // Ends it where something could not be recorded.
  void require(bool recorded);

  // No more than so many requests of the conversation are sent from now on; 0: no limit.
  void limit_requests(std::size_t most);
  // To be called before requests are sent: returns when there is a place for them, or at once where the limit
  // allows no more of them, which are not to be sent then.
  [[nodiscard]] bool await_place(std::size_t requests);
  // Answers of all clients so far: what is counted in a row begins anew with each.
  std::uint64_t answers() const { return answers_; }
  void note_answer() { ++answers_; }
  void note_taken_twice(std::uint64_t first, std::uint64_t second);

  // What became of it. Once only, after all threads have ended.
  Conversation conclude();

 private:
  // False, and nothing is counted, where it would be too many.
  bool count(std::size_t requests);

  const ConversationStage& stage_;
  const WorldSetup& world_;
  CallGate gate_;
  ConversationRecorder recorder_;
  SharedPace pace_;
  std::atomic<bool> over_ = false;
  std::atomic<std::uint64_t> answers_ = 0;
  std::mutex mutex_;  // for what follows
  std::size_t requests_ = 0;
  std::size_t most_requests_ = 0;
  ConversationEnd end_ = ConversationEnd::kComplete;
  std::string why_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> taken_twice_;
};

}  // namespace backcheck
