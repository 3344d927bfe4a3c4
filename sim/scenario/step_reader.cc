// One function for each kind of step.
#include "sim/scenario/step_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "sim/scenario/nearest_word.h"
#include "sim/scenario/scenario_words.h"
#include "sim/scenario/signed_headers.h"

namespace backcheck {
namespace {

// What one step takes in memory beside its texts, about.
constexpr std::size_t kStepVolume = sizeof(Step) + 64;

template <typename Range, typename Value>
bool has(const Range& range, const Value& value) {
  return std::ranges::find(range, value) != std::ranges::end(range);
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

void add_parameter(NodeReader& reader, const YamlNode& key, const YamlNode& value, Parameters& parameters) {
  auto name = reader.text(key, "the name of a parameter");
  auto text = reader.bytes(value, "the value of a parameter");
  if (name && text) parameters.emplace_back(*std::move(name), *std::move(text));
}

// An item of a call written as a list: {name: value} or [name, value].
void add_listed_parameter(NodeReader& reader, const YamlNode& item, Parameters& parameters) {
  if (item.kind == YamlKind::kMap && item.count == 1) {
    add_parameter(reader, *item.first, *item.first->next, parameters);
  } else if (item.kind == YamlKind::kList && item.count == 2) {
    add_parameter(reader, *item.first, *item.first->next, parameters);
  } else {
    reader.fault(item.mark, "expected one parameter, as \"name: value\" or [name, value]");
  }
}

Parameters read_parameters(NodeReader& reader, const YamlNode& node) {
  Parameters parameters;
  if (node.kind == YamlKind::kList) {
    each_item(node, [&](const YamlNode& item) { add_listed_parameter(reader, item, parameters); });
  } else if (reader.is_map(node, "the parameters of a call")) {
    parameters.reserve(node.count);
    each_pair(node, [&](const YamlNode& key, const YamlNode& value) {
      add_parameter(reader, key, value, parameters);
    });
  }
  return parameters;
}

void read_expectation(NodeReader& reader, const YamlNode& node, CallStep& call) {
  if (node.kind != YamlKind::kMap) {
    if (const auto word = reader.word(node, "\"expect\"", kExpectationWords)) {
      call.expect = static_cast<Expectation>(*word);
    }
    return;
  }
  constexpr std::array<std::string_view, 1> kKeys = {"rejected"};
  if (!reader.is_map_of(node, "\"expect\"", kKeys)) return;
  const YamlNode* list = reader.required_field(node, "rejected", "\"expect\" as a map");
  if (list == nullptr || !reader.is_list(*list, "the requirements that reject")) return;
  if (list->count == 0) reader.fault(list->mark, "expected at least one requirement that rejects");
  call.expect = Expectation::kRejected;
  each_item(*list, [&](const YamlNode& item) {
    const auto requirement = reader.requirement(item);
    if (!requirement) return;
    if (has(call.expect_by, *requirement)) reader.fault(item.mark, "this requirement stands here twice");
    call.expect_by.push_back(*requirement);
  });
}

void read_omissions(NodeReader& reader, const YamlNode& list, CallStep& call) {
  if (!reader.is_list(list, "\"omit\"")) return;
  constexpr std::array<std::string_view, 1> kOmissible = {"Action"};
  each_item(list, [&](const YamlNode& item) {
    if (reader.word(item, "a parameter to omit", kOmissible)) call.omit_action = true;
  });
  if (call.omit_action &&
      std::ranges::find(call.parameters, "Action", &Parameters::value_type::first) != call.parameters.end()) {
    reader.fault(list.mark, "Action is given in the call, so it cannot be omitted");
  }
}

void read_format(NodeReader& reader, const YamlNode& node, CallStep& call) {
  call.format = reader.bytes(node, "\"format\"");
  const bool is_word = node.kind == YamlKind::kText;  // the literal value "none" is written as a list: [none]
  if (is_word && call.format == kNoFormat) call.format.reset();
}

// How the call travels, and whether its answer arrives: method, carry, encoding, chunked, answer.
void read_transport(NodeReader& reader, const YamlNode& step, CallStep& call) {
  const auto choose = [&](std::string_view key, std::span<const std::string_view> words, auto& target) {
    const YamlNode* node = find_field(step, key);
    if (node == nullptr) return;
    if (const auto word = reader.word(*node, '"' + std::string(key) + '"', words)) {
      target = static_cast<std::remove_reference_t<decltype(target)>>(*word);
    }
  };
  choose("method", kMethodWords, call.method);
  choose("carry", kCarriageWords, call.carriage);
  choose("encoding", kEncodingWords, call.encoding);
  choose("chunked", kTruthWords, call.chunked);
  choose("answer", kAnswerWords, call.answer_lost);
  if (call.method == HttpMethod::kPost) return;
  if (call.carriage != Carriage::kQuery) {
    reader.fault(find_field(step, "carry")->mark, "a form body needs \"method: POST\"");
  }
  if (call.chunked) reader.fault(find_field(step, "chunked")->mark, "a chunked body needs \"method: POST\"");
}

std::optional<std::string> read_sign_text(NodeReader& reader, const YamlNode& map, std::string_view key) {
  const YamlNode* node = find_field(map, key);
  return node == nullptr ? std::nullopt : reader.nonempty_text(*node, '"' + std::string(key) + '"');
}

std::vector<std::string> read_names(NodeReader& reader, const YamlNode& map, std::string_view key) {
  std::vector<std::string> names;
  const YamlNode* list = find_field(map, key);
  if (list == nullptr || !reader.is_list(*list, '"' + std::string(key) + "\" of \"sign\"")) return names;
  each_item(*list, [&](const YamlNode& item) {
    if (auto name = reader.nonempty_text(item, "the name of a parameter or header"))
      names.push_back(*std::move(name));
  });
  return names;
}

// Seconds before now, with a minus: after now.
std::int64_t read_age(NodeReader& reader, const YamlNode& node) {
  const auto text = reader.text(node, "\"age\"");
  if (!text) return 0;
  const bool future = text->starts_with('-');
  const std::string_view digits = std::string_view(*text).substr(future ? 1 : 0);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  const bool whole = error == std::errc() && end == digits.data() + digits.size() && !digits.starts_with('-');
  if (!whole || seconds > static_cast<std::int64_t>(kMaxAgeSeconds)) {
    reader.fault(node.mark, "expected whole seconds from -" + std::to_string(kMaxAgeSeconds) + " to " +
                                std::to_string(kMaxAgeSeconds) + " in \"age\", found \"" + *text + '"');
    return 0;
  }
  return future ? -seconds : seconds;
}

// How the call is signed and sent; what does not fit the rest of the call is a fault.
Signing read_signing(NodeReader& reader, const YamlNode& map, const CallStep& call) {
  Signing signing;
  if (!reader.is_map_of(map, "\"sign\"", kSignKeys)) return signing;
  if (const YamlNode* node = find_field(map, "version")) {
    if (const auto word = reader.word(*node, "\"version\"", kSignatureVersionWords))
      signing.version = static_cast<SignatureVersion>(*word);
  }
  if (const YamlNode* node = find_field(map, "secret")) signing.secret = reader.text(*node, "\"secret\"");
  signing.key = read_sign_text(reader, map, "key");
  if (const YamlNode* node = find_field(map, "age")) signing.age_seconds = read_age(reader, *node);
  signing.nonce = read_sign_text(reader, map, "nonce");
  if (const YamlNode* node = find_field(map, "nonce-end"))
    signing.nonce_end = reader.text(*node, "\"nonce-end\"").value_or("");
  signing.signed_for = read_sign_text(reader, map, "for");
  signing.sent_by = read_sign_text(reader, map, "by");
  if (const YamlNode* node = find_field(map, "type")) {
    signing.form_type = reader.nonempty_text(*node, "\"type\"");
    if (call.carriage == Carriage::kQuery)
      reader.fault(node->mark,
                   "\"type\" is that of a form body: it needs \"carry: body\" or \"carry: split\"");
  }
  signing.omitted = read_names(reader, map, "omit");
  signing.uncovered = read_names(reader, map, "unsigned");
  if (const YamlNode* node = find_field(map, "unsent")) signing.unsent = read_parameters(reader, *node);
  if (const YamlNode* node = find_field(map, "flaw")) {
    if (const auto word = reader.word(*node, "\"flaw\"", kSignatureFlawWords))
      signing.flaw = static_cast<SignatureFlaw>(*word);
  }
  if (const YamlNode* node = find_field(map, "change")) signing.changed = read_parameters(reader, *node);
  signing.removed = read_names(reader, map, "remove");
  if (const YamlNode* node = find_field(map, "append"))
    signing.appended = reader.bytes(*node, "\"append\"").value_or("");
  if (const YamlNode* node = find_field(map, "length")) {
    if (const auto word = reader.word(*node, "\"length\"", kLengthWords)) signing.has_length = *word != 0;
    const bool bodiless = call.method == HttpMethod::kPost && call.carriage == Carriage::kQuery;
    if (!signing.has_length && (!bodiless || call.chunked))
      reader.fault(node->mark, "\"length: none\" needs \"method: POST\" and all parameters in the query");
  }
  if (const YamlNode* node = find_field(map, "headers")) {
    signing.headers = read_parameters(reader, *node);
    if (const std::string objection = objection_to_headers(call, signing); !objection.empty())
      reader.fault(node->mark, objection);
  }
  return signing;
}

CallStep read_call(NodeReader& reader, const YamlNode& step, const YamlNode& value) {
  CallStep call;
  call.parameters = read_parameters(reader, value);
  if (const YamlNode* node = find_field(step, "expect")) read_expectation(reader, *node, call);
  if (const YamlNode* node = find_field(step, "format")) read_format(reader, *node, call);
  if (const YamlNode* node = find_field(step, "accept")) call.accept = reader.text(*node, "\"accept\"");
  read_transport(reader, step, call);
  if (const YamlNode* node = find_field(step, "omit")) read_omissions(reader, *node, call);
  if (const YamlNode* node = find_field(step, "sign")) call.signing = read_signing(reader, *node, call);
  return call;
}

ParallelStep read_parallel(NodeReader& reader, const YamlNode& list) {
  ParallelStep parallel;
  if (!reader.is_list(list, "\"parallel\"")) return parallel;
  if (list.count == 0 || list.count > kMaxParallelCalls) {
    reader.fault(list.mark, "expected 1 to " + std::to_string(kMaxParallelCalls) +
                                " calls in \"parallel\", found " + std::to_string(list.count));
  }
  each_item(list, [&](const YamlNode& item) {
    if (!reader.is_map_of(item, "a call in \"parallel\"", kCallKeys)) return;
    const YamlNode* value = reader.required_field(item, "call", "each item of \"parallel\"");
    if (value == nullptr || !reader.spend(kStepVolume, item.mark)) return;
    parallel.calls.push_back(read_call(reader, item, *value));
  });
  return parallel;
}

std::string read_text_field(NodeReader& reader, const YamlNode& map, std::string_view key,
                            std::string_view what) {
  const YamlNode* node = reader.required_field(map, key, what);
  return node != nullptr ? reader.text(*node, what).value_or("") : "";
}

SetStatusStep read_set_status(NodeReader& reader, const YamlNode& map) {
  constexpr std::string_view kWhat = "\"set-status\"";
  if (!reader.is_map_of(map, kWhat, kSetStatusKeys)) return {};
  return {read_text_field(reader, map, "instance", kWhat), read_text_field(reader, map, "status", kWhat)};
}

FinishTaskStep read_finish_task(NodeReader& reader, const YamlNode& map) {
  constexpr std::string_view kWhat = "\"finish-task\"";
  if (!reader.is_map_of(map, kWhat, kFinishTaskKeys)) return {};
  FinishTaskStep step;
  step.instance = read_text_field(reader, map, "instance", kWhat);
  if (const YamlNode* result = find_field(map, "result")) {
    const auto word = reader.word(*result, "the result of a backup task", kTaskResultWords);
    if (word) step.result = static_cast<TaskResult>(*word);
  }
  return step;
}

std::vector<Step> read_repeat(NodeReader& reader, const YamlNode& map) {
  if (!reader.is_map_of(map, "\"repeat\"", kRepeatKeys)) return {};
  const YamlNode* times_node = reader.required_field(map, "times", "\"repeat\"");
  const YamlNode* steps_node = reader.required_field(map, "steps", "\"repeat\"");
  if (times_node == nullptr || steps_node == nullptr) return {};
  const auto times = reader.number(*times_node, "\"times\"", 1, kMaxSteps);
  const std::size_t spent_before = reader.spent();
  std::vector<Step> body = read_steps(reader, *steps_node);
  if (!times) return {};
  if (body.size() * *times > kMaxSteps) {
    reader.fault(map.mark,
                 "more than " + std::to_string(kMaxSteps) + " steps once repetitions are written out");
    return {};
  }
  if (!reader.spend((reader.spent() - spent_before) * (*times - 1), map.mark)) return {};
  const std::size_t once = body.size();
  body.reserve(once * *times);
  for (std::size_t turn = 1; turn < *times; ++turn) std::copy_n(body.begin(), once, std::back_inserter(body));
  return body;
}

Step::Deed read_deed(NodeReader& reader, const YamlNode& step, std::string_view deed, const YamlNode& value) {
  if (deed == "call") return read_call(reader, step, value);
  if (deed == "parallel") return read_parallel(reader, value);
  if (deed == "advance") return AdvanceStep{reader.instant(value, "\"advance\"").value_or(Instant{})};
  if (deed == "set-status") return read_set_status(reader, value);
  if (deed == "finish-task") return read_finish_task(reader, value);
  if (deed == "inspect") return InspectStep{reader.text(value, "\"inspect\"").value_or("")};
  return BytesStep{reader.bytes(value, "\"bytes\"").value_or("")};
}

// The key that says what a step does; nullptr, after a fault, where there is not exactly one.
const YamlNode* find_deed(NodeReader& reader, const YamlNode& step) {
  if (!reader.is_map(step, "a step")) return nullptr;
  const YamlNode* deed = nullptr;
  for (const YamlNode* key = step.first; key != nullptr; key = key->next->next) {
    if (!has(kDeeds, key->text)) continue;
    if (deed != nullptr) {
      reader.fault(key->mark, "a step does one thing: \"" + std::string(deed->text) +
                                  "\" stands here already; begin "
                                  "the next step with \"- \"");
      return nullptr;
    }
    deed = key;
  }
  if (deed != nullptr) return deed;
  const std::string_view first = step.first != nullptr ? step.first->text : std::string_view();
  const std::string hint = did_you_mean(first, kDeeds);
  reader.fault(step.mark, hint.empty() ? "a step needs one of " + alternatives(kDeeds)
                                       : "unknown step \"" + std::string(first) + '"' + hint);
  return nullptr;
}

void add_step(NodeReader& reader, const YamlNode& node, std::vector<Step>& steps) {
  const YamlNode* deed = find_deed(reader, node);
  if (deed == nullptr) return;
  const auto only_deed = std::span(&deed->text, 1);
  const std::string what = "the step \"" + std::string(deed->text) + '"';
  const bool is_call = deed->text == "call";
  if (!reader.is_map_of(node, what, is_call ? std::span<const std::string_view>(kCallKeys) : only_deed))
    return;
  if (deed->text == "repeat") {
    std::ranges::move(read_repeat(reader, *deed->next), std::back_inserter(steps));
  } else if (reader.spend(kStepVolume, node.mark)) {
    steps.push_back({read_deed(reader, node, deed->text, *deed->next), node.mark});
  }
}

// The instance that a step of the control hook speaks of; nothing for other steps.
const std::string* instance_of(const Step& step) {
  if (const auto* deed = std::get_if<SetStatusStep>(&step.deed)) return &deed->instance;
  if (const auto* deed = std::get_if<FinishTaskStep>(&step.deed)) return &deed->instance;
  if (const auto* deed = std::get_if<InspectStep>(&step.deed)) return &deed->instance;
  return nullptr;
}

}  // namespace

std::vector<Step> read_steps(NodeReader& reader, const YamlNode& list) {
  std::vector<Step> steps;
  if (!reader.is_list(list, "\"steps\"")) return steps;
  if (list.count == 0) reader.fault(list.mark, "expected at least one step");
  each_item(list, [&](const YamlNode& item) {
    if (reader.faults().size() < kMaxFaults) add_step(reader, item, steps);
  });
  if (steps.size() > kMaxSteps) {
    reader.fault(list.mark,
                 "more than " + std::to_string(kMaxSteps) + " steps once repetitions are written out");
  }
  return steps;
}

void check_steps(NodeReader& reader, const WorldSetup& world, std::span<const Step> steps) {
  std::vector<std::string_view> ids;
  ids.reserve(world.instances.size());
  for (const InstanceSetup& instance : world.instances) ids.push_back(instance.id);
  Instant now = world.now.value_or(Instant{});
  for (const Step& step : steps) {
    if (const std::string* id = instance_of(step); id != nullptr && !has(ids, *id)) {
      reader.fault(step.mark, "the world has no instance \"" + *id + '"' + did_you_mean(*id, ids));
    }
    const auto* advance = std::get_if<AdvanceStep>(&step.deed);
    if (advance == nullptr) continue;
    if (advance->to < now) {
      reader.fault(step.mark, "the clock never moves back: it stands at " + format_instant(now) + " here");
    }
    now = std::max(now, advance->to);
  }
}

}  // namespace backcheck
