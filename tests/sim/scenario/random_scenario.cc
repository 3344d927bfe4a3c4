// Generators for the parts of a scenario.
#include "tests/sim/scenario/random_scenario.h"

#include <algorithm>

namespace backcheck {
namespace {

using Text = std::string;

rc::Gen<Text> any_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<Text>>(rc::gen::element<Text>(
          "a", "B", "7", " ", "\n", "\r", "\t", Text(1, '\0'), "\"", "'", "\\", ": ", " #", "-", "{", "}",
          "[", "]", ",", "&", "*", "!", "%", "${", "$", "|", ">", "~", "null", "none", "---", "\xC3\xBC",
          "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80", "\x7F", "\xC2\x85")),
      [](const std::vector<Text>& pieces) {
        Text text;
        for (const Text& piece : pieces) text += piece;
        return text;
      });
}

rc::Gen<Text> any_bytes() {
  return rc::gen::oneOf(any_text(), rc::gen::container<Text>(rc::gen::arbitrary<char>()));
}

rc::Gen<Text> any_name() {
  return rc::gen::oneOf(rc::gen::element<Text>("DBInstanceId", "BackupMethod", "DBName", "Action"),
                        any_text());
}

// Seconds and milliseconds of a few days.
rc::Gen<Instant> any_instant(Instant from, Instant to) {
  return rc::gen::map(
      rc::gen::inRange(from.milliseconds, to.milliseconds + 1), [](std::int64_t milliseconds) {
        return Instant{milliseconds % 3 == 0 ? milliseconds : milliseconds - milliseconds % 1000};
      });
}

const Instant kStart = *parse_instant("2019-08-01T00:00:00Z");
const Instant kNow = *parse_instant("2019-08-02T00:00:00Z");
const Instant kEnd = *parse_instant("2019-08-09T00:00:00Z");

InstanceSetup any_instance(std::size_t number) {
  InstanceSetup instance;
  instance.id = "rm-" + std::to_string(number) + *any_text();
  instance.engine = *rc::gen::elementOf(std::vector<Engine>(kEngines.begin(), kEngines.end()));
  instance.status = *rc::gen::oneOf(rc::gen::just(Text("Running")), any_text());
  instance.databases = *rc::gen::container<std::vector<Text>>(any_text());
  const auto few = rc::gen::elementOf(std::vector<Instant>{kStart, *any_instant(kStart, kNow), kNow});
  instance.backup_sets = *rc::gen::container<std::vector<Instant>>(few);
  if (*rc::gen::arbitrary<bool>()) instance.ongoing_since = *any_instant(kStart, kNow);
  return instance;
}

std::vector<Requirement> any_requirements(std::size_t least) {
  const auto any_one = rc::gen::map(rc::gen::inRange<std::size_t>(0, kRequirementCount),
                                    [](std::size_t at) { return requirements().at(at).requirement; });
  auto drawn = *rc::gen::container<std::vector<Requirement>>(any_one);
  if (drawn.size() < least) drawn.push_back(Requirement::kRob1);
  std::ranges::sort(drawn);
  drawn.erase(std::ranges::unique(drawn).begin(), drawn.end());
  return drawn;
}

std::optional<Text> maybe_text() {
  return *rc::gen::arbitrary<bool>() ? std::optional("t" + *any_text()) : std::nullopt;
}

std::vector<Text> some_names() {
  return *rc::gen::container<std::vector<Text>>(
      rc::gen::map(any_text(), [](const Text& text) { return "n" + text; }));
}

// Such as no other member contradicts.
std::vector<std::pair<Text, Text>> some_headers() {
  const auto name = rc::gen::element<Text>("x-acs-extra", "X-Acs-Extra", "x-acs-security-token", "x-acs-~");
  const auto value =
      rc::gen::element<Text>("", "a", " a\t", ": ", " #", "{hex: 00}", "${a}", "null", "\"'\\");
  return *rc::gen::container<std::vector<std::pair<Text, Text>>>(rc::gen::pair(name, value));
}

Signing any_signing(bool can_be_bodiless, bool has_form) {
  Signing signing;
  signing.version = *rc::gen::element(SignatureVersion::kV1, SignatureVersion::kV3);
  signing.secret = maybe_text();
  signing.key = maybe_text();
  signing.age_seconds = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'001);
  signing.nonce = maybe_text();
  signing.signed_for = maybe_text();
  signing.sent_by = maybe_text();
  if (*rc::gen::arbitrary<bool>()) signing.nonce_end = *any_text();
  if (has_form) signing.form_type = maybe_text();
  if (signing.version == SignatureVersion::kV3) signing.headers = some_headers();
  signing.omitted = some_names();
  signing.uncovered = some_names();
  signing.unsent =
      *rc::gen::container<std::vector<std::pair<Text, Text>>>(rc::gen::pair(any_name(), any_bytes()));
  signing.flaw = static_cast<SignatureFlaw>(*rc::gen::inRange(0, 8));
  signing.changed =
      *rc::gen::container<std::vector<std::pair<Text, Text>>>(rc::gen::pair(any_name(), any_bytes()));
  signing.removed = some_names();
  signing.appended = *any_bytes();
  signing.has_length = !can_be_bodiless || *rc::gen::arbitrary<bool>();
  return signing;
}

CallStep any_call() {
  CallStep call;
  call.parameters =
      *rc::gen::container<std::vector<std::pair<Text, Text>>>(rc::gen::pair(any_name(), any_bytes()));
  const bool has_action =
      std::ranges::find(call.parameters, "Action", &std::pair<Text, Text>::first) != call.parameters.end();
  call.omit_action = !has_action && *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) call.format = *any_bytes();
  if (*rc::gen::inRange(0, 4) == 0) call.format = "none";
  if (*rc::gen::inRange(0, 4) == 0) call.format.reset();
  if (*rc::gen::arbitrary<bool>()) call.accept = *any_text();
  call.encoding = static_cast<Encoding>(*rc::gen::inRange(0, 5));
  call.answer_lost = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) {
    call.method = HttpMethod::kPost;
    call.carriage = static_cast<Carriage>(*rc::gen::inRange(0, 3));
    call.chunked = *rc::gen::arbitrary<bool>();
  }
  if (*rc::gen::arbitrary<bool>()) call.expect = static_cast<Expectation>(*rc::gen::inRange(0, 3));
  if (call.expect == Expectation::kRejected) call.expect_by = any_requirements(0);
  return call;
}

CallStep any_signed_call() {
  CallStep call = any_call();
  const bool bodiless =
      call.method == HttpMethod::kPost && call.carriage == Carriage::kQuery && !call.chunked;
  if (*rc::gen::arbitrary<bool>()) call.signing = any_signing(bodiless, call.carriage != Carriage::kQuery);
  return call;
}

// A step on one of the instances, or on none where there is none. Advances `now`.
Step::Deed any_deed(const std::vector<InstanceSetup>& instances, Instant& now) {
  const int kind = *rc::gen::inRange(0, instances.empty() ? 4 : 7);
  if (kind == 0) return any_signed_call();
  if (kind == 1) return BytesStep{*any_bytes()};
  if (kind == 2) {
    now = *any_instant(now, kEnd);
    return AdvanceStep{now};
  }
  if (kind == 3) {
    ParallelStep parallel;
    const int count = *rc::gen::inRange(1, 4);
    for (int call = 0; call < count; ++call) parallel.calls.push_back(any_signed_call());
    return parallel;
  }
  const Text id = (*rc::gen::elementOf(instances)).id;
  if (kind == 4) return SetStatusStep{id, *any_text()};
  if (kind == 5) return FinishTaskStep{id, *rc::gen::element(TaskResult::kSucceeded, TaskResult::kFailed)};
  return InspectStep{id};
}

}  // namespace

rc::Gen<Scenario> any_scenario() {
  return rc::gen::exec([] {
    Scenario scenario;
    scenario.title = "T" + *any_text();
    scenario.requirements = any_requirements(1);
    scenario.world.now = kNow;
    const auto instances = *rc::gen::inRange<std::size_t>(0, 4);
    for (const std::size_t at : *rc::gen::elementOf(std::vector<std::vector<std::size_t>>{{}, {1}, {1, 2}})) {
      scenario.world.credentials.push_back({"id-" + std::to_string(at) + *any_text(), "k" + *any_text()});
    }
    for (std::size_t at = 0; at < instances; ++at) scenario.world.instances.push_back(any_instance(at));
    Instant now = kNow;
    const auto steps = *rc::gen::inRange(1, 6);
    for (int at = 0; at < steps; ++at)
      scenario.steps.push_back({any_deed(scenario.world.instances, now), {}});
    return scenario;
  });
}

}  // namespace backcheck
