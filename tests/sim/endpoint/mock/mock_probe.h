// A caller with a short memory: plays calls and control verbs against a mock and notes how each ended, one
// word a step.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/setup.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"

namespace backcheck {

// What is played, as a function, so that tables of tests can hold it.
class MockProbe;
using ProbeScript = void (*)(MockProbe&);

// The instances of probe_world(), by engine; the two MySQL instances are the first and the second.
inline constexpr std::string_view kMySql = "rm-my";
inline constexpr std::string_view kMySqlToo = "rm-mytwo";
inline constexpr std::string_view kBare = "rm-bare";  // MySQL without databases
inline constexpr std::string_view kSqlServer = "rm-sq";
inline constexpr std::string_view kPostgreSql = "rm-pg";
inline constexpr std::string_view kPpas = "rm-pp";
inline constexpr std::string_view kMariaDb = "rm-ma";

// All of them, Running and idle, at 2019-08-01T12:00:00Z; key testid, secret testsecret.
WorldSetup probe_world();

class MockProbe {
 public:
  // Starts in probe_world().
  explicit MockProbe(MockOptions options);

  // CreateBackup of that instance; `more` is encoded and begins with & where it is not empty. Notes "ok", the
  // Code of the rejection, "closed" or "timeout".
  void call(std::string_view instance, std::string_view more = "");
  // The same, answered in XML.
  void call_xml(std::string_view instance, std::string_view more = "");
  void get(std::string_view target);
  void post(std::string_view target, std::string_view body, Framing framing = Framing::kContentLength);
  // Two calls of that instance in flight together, both noted.
  void call_twice_together(std::string_view instance);

  // Starts again in a world where that many sets of the instance are dated so.
  void seed(std::string_view instance, int sets, std::string_view date);
  // Control verbs: noted only where they are refused, by their status.
  void advance(std::string_view to);
  void set_status(std::string_view instance, std::string_view status);
  void succeed(std::string_view instance);
  void fail(std::string_view instance);

  // Notes such as "Running,busy,2", the last number being that of the sets.
  void inspect(std::string_view instance);
  void note_dates(std::string_view instance);
  void note_task(std::string_view instance);  // the id of the ongoing task
  void note_job();                            // the BackupJobId of the last answer
  void note_request();                        // "#2" for the second RequestId seen; "none" without one
  void note_count_of(std::string_view text);  // how often the last answer has it

  const WireAnswer& last() const { return last_; }
  const std::string& notes() const { return notes_; }

 private:
  void note(std::string_view word);
  void note_refusal(const ControlResult<void>& result);
  void send(WireRequest request);
  void note_answer();

  Mock mock_;
  EmbeddedEndpoint endpoint_;
  WireAnswer last_;
  std::vector<std::string> request_ids_;
  std::string notes_;
};

// The notes of a script played against a mock.
std::string notes_of(ProbeScript script, const MockOptions& options);

// The value of a member of a document, XML or JSON; empty where it has none.
std::string member_of(std::string_view body, std::string_view name);

}  // namespace backcheck
