// Judges recorded traffic: calls of somebody else's client, between answers that describe the instances.
//
// The world at the start is not known, statuses and tasks change by themselves, others may call in between,
// and backup sets may be deleted. So a call is held against the model in every state its instance can have
// been in; what the traffic proves of the state narrows these. What is left open is counted, with the reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/create_backup.h"
#include "model/reading_belief.h"
#include "sim/endpoint/known_secrets.h"
#include "sim/report/summary.h"
#include "sim/traffic/instance_sightings.h"
#include "sim/traffic/traffic_exchange.h"
#include "sim/traffic/traffic_judgement.h"
#include "sim/traffic/traffic_reading.h"

namespace backcheck {

struct TrafficCheckOptions {
  Profile profile = Profile::kPage;
  std::string replay;               // the command that judges the recording again; may be empty
  bool (*interrupted)() = nullptr;  // true once nobody wants the rest of a recording; may be null
};

class TrafficCheck {
 public:
  // `name` is that of the recording: what is told of an instance is called NAME#INSTANCE.
  TrafficCheck(std::string name, TrafficCheckOptions options)
      : name_(std::move(name)),
        options_(std::move(options)),
        belief_(ReadingBelief(initial_readings(options_.profile))) {}

  // In the order in which the exchanges ended; numbers must differ. Secrets are masked first. Returns the
  // violations that are shown now, of this exchange or of an earlier one.
  std::vector<Violation> take(const TrafficExchange& raw);

  // The result of everything so far: one for each instance, in the order of their ids.
  RunSummary finish() const;

  std::size_t calls() const { return calls_; }

 private:
  // A call that was accepted or rejected, until its state is decided.
  struct Heard {
    Operation operation;
    TrafficSpan span;
    std::string job;  // of an accepted one; may be empty
    bool accepted = false;
    bool violates = false;
    bool is_repeated = false;     // its task was told of before: a cache, or a client that asked again
    bool is_past_status = false;  // what was said behind it decides nothing about its status any more
    bool has_status = false;      // PRE-1 is decided
    bool has_task = false;        // PRE-2 is decided
  };
  struct InstanceTale {
    InstanceSightings sightings;
    std::vector<Heard> calls;
    std::optional<Engine> engine;  // that the calls were judged with
    ScenarioResult result;
    std::vector<std::string> steps;
  };
  // Where an id was seen first.
  struct IdSeen {
    std::uint64_t number = 0;
    std::string request;  // what it was sent with, byte by byte
    std::string answer;
    std::string token;
    std::string text;
  };
  using IdsSeen = std::map<std::string, IdSeen, std::less<>>;

  void take_create(const TrafficExchange& exchange, const TrafficCall& call, std::vector<Violation>& shown);
  void take_description(const TrafficExchange& exchange, const TrafficCall& call,
                        std::vector<Violation>& shown);
  void judge_answer(InstanceTale& tale, Heard& heard, std::vector<Violation>& shown);
  void judge_state(InstanceTale& tale, Heard& heard, std::vector<Violation>& shown);
  void judge_again(InstanceTale& tale, std::vector<Violation>& shown);
  void check_ids(const TrafficExchange& exchange, InstanceTale& tale, Heard& heard,
                 std::vector<Violation>& shown);
  void check_id(IdsSeen& ids, const std::string& id, Requirement requirement, const TrafficExchange& exchange,
                InstanceTale& tale, Heard& heard, std::vector<Violation>& shown);
  void narrow(InstanceTale& tale, Heard& heard, const ReadingsUnion& explanations,
              std::vector<Violation>& shown);
  void violate(InstanceTale& tale, Heard& heard, Violation violation, std::vector<Violation>& shown);
  void note_step(InstanceTale& tale, std::string step);
  InstanceTale& tale_of(const std::string& instance);
  std::string note() const;

  std::string name_;
  std::unique_ptr<KnownSecrets> known_ = std::make_unique<KnownSecrets>();
  TrafficCheckOptions options_;
  ReadingBelief belief_;
  std::map<std::string, InstanceTale> tales_;
  IdsSeen request_ids_;
  IdsSeen job_ids_;
  std::map<std::uint64_t, std::string> texts_;    // of the calls that were accepted, by number
  std::map<std::string, std::size_t> undecided_;  // how often something was not judged, by reason
  std::size_t calls_ = 0;
  std::size_t descriptions_ = 0;
  std::size_t others_ = 0;
};

// Puts the exchanges into the order in which they ended, and takes one after the other.
RunSummary check_exchanges(const std::string& name, std::vector<TrafficExchange> exchanges,
                           const TrafficCheckOptions& options);

}  // namespace backcheck
