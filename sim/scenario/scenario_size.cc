// Weighing scenarios.
#include "sim/scenario/scenario_size.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/scenario/instance_names.h"
#include "sim/scenario/scenario_texts.h"
#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

std::int64_t count_if_true(bool condition) { return condition ? 1 : 0; }

std::int64_t oddities_of(const Signing& signing) {
  return 1 + count_if_true(signing.version != SignatureVersion::kV1) +
         count_if_true(signing.secret.has_value()) + count_if_true(signing.key.has_value()) +
         count_if_true(signing.age_seconds != 0) + count_if_true(signing.nonce.has_value()) +
         count_if_true(!signing.nonce_end.empty()) + count_if_true(signing.signed_for.has_value()) +
         count_if_true(signing.sent_by.has_value()) + count_if_true(signing.form_type.has_value()) +
         static_cast<std::int64_t>(signing.headers.size() + signing.omitted.size() +
                                   signing.uncovered.size() + signing.unsent.size() + signing.changed.size() +
                                   signing.removed.size()) +
         count_if_true(signing.flaw != SignatureFlaw::kNone) + count_if_true(!signing.appended.empty()) +
         count_if_true(!signing.has_length);
}

std::int64_t oddities_of(const CallStep& call) {
  return count_if_true(call.omit_action) + count_if_true(call.format != kDefaultFormat) +
         count_if_true(call.accept.has_value()) + count_if_true(call.method != HttpMethod::kGet) +
         static_cast<std::int64_t>(call.carriage) + count_if_true(call.encoding != Encoding::kCanonical) +
         count_if_true(call.chunked) + count_if_true(call.answer_lost) +
         (call.signing ? oddities_of(*call.signing) : 0);
}

std::int64_t oddities_of_status(std::string_view status) {
  if (status == kDefaultStatus) return 0;
  return status == kPlainStatus ? 1 : 2;
}

bool is_sign(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return !letter && c != '-' && c != '.' && c != '_';
}

// Adds up one scenario.
class Scales {
 public:
  explicit Scales(const Scenario& scenario) {
    weigh_steps(scenario);
    weigh_world(scenario);
    weigh_texts(scenario);
    weigh_times(scenario);
  }
  const ScenarioSize& size() const { return size_; }

 private:
  std::int64_t& operator[](SizePart part) { return size_.parts.at(static_cast<std::size_t>(part)); }

  void weigh_call(const CallStep& call) {
    (*this)[SizePart::kDeeds] += 1;
    (*this)[SizePart::kParameters] += static_cast<std::int64_t>(call.parameters.size());
    (*this)[SizePart::kOddities] += oddities_of(call);
    for (const auto& parameter : call.parameters) weigh_text(parameter.first);
  }

  void weigh_steps(const Scenario& scenario) {
    for (const Step& step : scenario.steps) {
      if (const auto* call = std::get_if<CallStep>(&step.deed)) {
        weigh_call(*call);
        continue;
      }
      (*this)[SizePart::kDeeds] += 1;
      if (const auto* parallel = std::get_if<ParallelStep>(&step.deed)) {
        for (const CallStep& call : parallel->calls) weigh_call(call);
      }
      const auto* finish = std::get_if<FinishTaskStep>(&step.deed);
      (*this)[SizePart::kOddities] +=
          count_if_true(finish != nullptr && finish->result == TaskResult::kFailed);
      const auto* set = std::get_if<SetStatusStep>(&step.deed);
      if (set != nullptr) (*this)[SizePart::kOddities] += oddities_of_status(set->status);
    }
  }

  void weigh_world(const Scenario& scenario) {
    (*this)[SizePart::kWorld] += static_cast<std::int64_t>(scenario.world.credentials.size());
    for (const InstanceSetup& instance : scenario.world.instances) {
      (*this)[SizePart::kWorld] += 1 + count_if_true(instance.ongoing_since.has_value()) +
                                   static_cast<std::int64_t>(instance.databases.size()) +
                                   static_cast<std::int64_t>(instance.backup_sets.size());
      (*this)[SizePart::kOddities] +=
          count_if_true(instance.engine != Engine::kMySql) + oddities_of_status(instance.status);
      weigh_text(instance.id);
    }
  }

  void weigh_text(std::string_view text) {
    (*this)[SizePart::kLetters] += static_cast<std::int64_t>(text.size());
    (*this)[SizePart::kSigns] += std::ranges::count_if(text, is_sign);
  }

  void weigh_texts(const Scenario& scenario) {
    for_each_text(scenario, [&](const TextPlace&, const std::string& text) { weigh_text(text); });
  }

  void weigh_time(Instant instant, Instant before) {
    (*this)[SizePart::kUnevenness] += unevenness_of(instant);
    const std::int64_t distance = instant.milliseconds - before.milliseconds;
    (*this)[SizePart::kDistance] += distance < 0 ? -distance : distance;
  }

  void weigh_times(const Scenario& scenario) {
    if (!scenario.world.now) return;
    Instant now = *scenario.world.now;
    weigh_time(now, now);
    const std::int64_t days = day_of(now, Zone::kUtc) - kUsualDay;
    (*this)[SizePart::kDays] = days < 0 ? -days : days;
    for (const InstanceSetup& instance : scenario.world.instances) {
      for (const Instant created : instance.backup_sets) weigh_time(created, now);
      if (instance.ongoing_since) weigh_time(*instance.ongoing_since, now);
    }
    for (const Step& step : scenario.steps) {
      const auto* advance = std::get_if<AdvanceStep>(&step.deed);
      if (advance == nullptr) continue;
      weigh_time(advance->to, now);
      now = advance->to;
    }
  }

  ScenarioSize size_;
};

// The instance that the hook is told of; null for every step that tells it of none.
const std::string* told_instance(const Step& step) {
  if (const auto* set = std::get_if<SetStatusStep>(&step.deed)) return &set->instance;
  if (const auto* finish = std::get_if<FinishTaskStep>(&step.deed)) return &finish->instance;
  if (const auto* inspect = std::get_if<InspectStep>(&step.deed)) return &inspect->instance;
  return nullptr;
}

bool begins_well(const WorldSetup& world) {
  return std::ranges::all_of(world.instances, [&](const InstanceSetup& instance) {
    const bool unique = std::ranges::count(world.instances, instance.id, &InstanceSetup::id) == 1;
    const bool past = !world.now || (std::ranges::all_of(instance.backup_sets,
                                                         [&](Instant set) { return set <= *world.now; }) &&
                                     (!instance.ongoing_since || *instance.ongoing_since <= *world.now));
    return unique && past && !instance.id.empty();
  });
}

}  // namespace

std::size_t calls_in(const Scenario& scenario) {
  std::size_t calls = 0;
  for (const Step& step : scenario.steps) {
    if (const auto* parallel = std::get_if<ParallelStep>(&step.deed)) calls += parallel->calls.size();
    if (std::holds_alternative<CallStep>(step.deed) || std::holds_alternative<BytesStep>(step.deed)) ++calls;
  }
  return calls;
}

ScenarioSize size_of(const Scenario& scenario) { return Scales(scenario).size(); }

int unevenness_of(Instant instant) {
  if (instant.milliseconds % kDay == 0) return 0;
  if (instant.milliseconds % kHour == 0) return 1;
  if (instant.milliseconds % kMinute == 0) return 2;
  return instant.milliseconds % kSecond == 0 ? 3 : 4;
}

bool is_playable(const Scenario& scenario) {
  if (scenario.steps.empty() || !begins_well(scenario.world)) return false;
  std::optional<Instant> now = scenario.world.now;
  return std::ranges::all_of(scenario.steps, [&](const Step& step) {
    const std::string* told = told_instance(step);
    if (told != nullptr && !has_instance(scenario, *told)) return false;
    const auto* advance = std::get_if<AdvanceStep>(&step.deed);
    if (advance == nullptr) return true;
    const bool forward = !now || *now <= advance->to;
    now = advance->to;
    return forward;
  });
}

}  // namespace backcheck
