// A caller who has several requests in flight: plays a conversation through either door of a mock and notes
// how each step ended.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/mock/mock.h"

namespace backcheck {

// Through which door the requests come: as signed text, or read already.
enum class Door : std::uint8_t { kText, kTyped };

class ConversationProbe;
using ConversationScript = void (*)(ConversationProbe&);

// Places in probe_world().
inline constexpr std::size_t kMy = 0;
inline constexpr std::size_t kMyTwo = 1;

class ConversationProbe {
 public:
  // Starts in probe_world().
  ConversationProbe(std::optional<Fault> fault, Door door);

  // Starts again in a world where that many sets of the instance are dated 2019-08-01T03:00:00Z.
  void seed(std::size_t instance, std::size_t sets);

  // A request for that instance arrives. Later steps mean it by its name.
  void begin(char name, std::size_t instance);
  // It arrives once more, as another copy of the same request.
  void begin_again(char copy, char name);
  void hang_up(char name);
  // Notes "ok", the Code of the rejection, or "closed".
  void complete(char name);
  // A request that nobody has a name for: begin and complete in a row.
  void call(std::size_t instance);

  void restart() { mock_.gateway().restart(); }
  // Noted only where it is refused, by its status.
  void succeed(std::size_t instance);
  void advance(std::int64_t milliseconds);

  // Notes such as "busy,2", the number being that of the sets.
  void inspect(std::size_t instance);
  void note_task(std::size_t instance);  // the id of the ongoing task
  void note_job();                       // the BackupJobId of the last answer
  void note_request();                   // "#2" for the second RequestId seen

  const std::string& notes() const { return notes_; }

 private:
  struct Open {
    std::size_t instance = 0;
    std::uint64_t nonce = 0;
    Gateway::Ticket text;
    TypedDoor::Ticket typed;
  };

  Open arrive(std::size_t instance, std::uint64_t nonce);
  void answer(Open& open);
  void answer_text(Gateway::Ticket& ticket);
  void answer_typed(TypedDoor::Ticket& ticket);
  Inspection seen(std::size_t instance);
  void note(std::string_view word);

  Mock mock_;
  Door door_;
  Instant now_;
  std::uint64_t nonces_ = 0;
  std::map<char, Open> open_;
  std::string last_job_;
  std::string last_request_;
  std::vector<std::string> request_ids_;
  std::string notes_;
};

// The notes of a conversation with a mock.
std::string notes_of(ConversationScript script, std::optional<Fault> fault, Door door);

}  // namespace backcheck
