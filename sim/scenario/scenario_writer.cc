// Writes YAML: block style down to the steps, flow style inside them.
#include "sim/scenario/scenario_writer.h"

#include <algorithm>
#include <span>
#include <vector>

#include "sim/scenario/matrix.h"
#include "sim/scenario/scenario_words.h"
#include "sim/scenario/yaml_text.h"

namespace backcheck {
namespace {

// Keys of a map must be short: YAML allows 1024 characters, escapes included.
constexpr std::size_t kLongestPlainKey = 64;

template <typename Enumeration, std::size_t Size>
std::string_view word_of(Enumeration value, const std::array<std::string_view, Size>& words) {
  return words.at(static_cast<std::size_t>(value));
}

// Text as it stands in a file; placeholders in it are escaped.
std::string text_of(std::string_view text) { return yaml_scalar(escape_placeholders(text)); }

// A value that may be any bytes.
std::string bytes_of(std::string_view bytes) {
  return is_yaml_text(bytes) ? text_of(bytes) : "{hex: \"" + hex_digits(bytes) + "\"}";
}

template <typename Range, typename Write>
std::string flow_list(const Range& range, Write write) {
  std::string out = "[";
  for (const auto& item : range) {
    if (out.size() > 1) out += ", ";
    out += write(item);
  }
  return out + ']';
}

std::string requirement_list(const std::vector<Requirement>& requirements) {
  return flow_list(requirements,
                   [](Requirement requirement) { return std::string(requirement_id(requirement)); });
}

// Names that fit a map: each once, plain and short.
bool fit_a_map(const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : parameters) {
    if (name.size() > kLongestPlainKey || !is_plain_yaml(name)) return false;
    names.push_back(name);
  }
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) == names.end();
}

std::string parameters_of(const std::vector<std::pair<std::string, std::string>>& parameters) {
  if (!fit_a_map(parameters)) {
    return flow_list(parameters, [](const auto& parameter) {
      return '[' + text_of(parameter.first) + ", " + bytes_of(parameter.second) + ']';
    });
  }
  std::string out = "{";
  for (const auto& [name, value] : parameters) {
    if (out.size() > 1) out += ", ";
    out += name + ": " + bytes_of(value);
  }
  return out + '}';
}

std::string expectation_of(const CallStep& call) {
  if (call.expect_by.empty()) return std::string(word_of(*call.expect, kExpectationWords));
  return "{rejected: " + requirement_list(call.expect_by) + '}';
}

std::string format_of(const std::optional<std::string>& format) {
  if (!format) return std::string(kNoFormat);
  return *format == kNoFormat ? "[none]"
                              : bytes_of(*format);  // the word none leaves Format out, the list is its value
}

std::string names_of(const std::vector<std::string>& names) { return flow_list(names, text_of); }

std::string signing_of(const Signing& signing) {
  std::string out = "{";
  const auto member = [&](std::string_view key, std::string_view value) {
    if (out.size() > 1) out += ", ";
    out.append(key).append(": ").append(value);
  };
  const auto text = [&](std::string_view key, const std::optional<std::string>& value) {
    if (value) member(key, text_of(*value));
  };
  if (signing.version != SignatureVersion::kV1)
    member("version", word_of(signing.version, kSignatureVersionWords));
  text("secret", signing.secret);
  text("key", signing.key);
  if (signing.age_seconds != 0) member("age", std::to_string(signing.age_seconds));
  text("nonce", signing.nonce);
  if (!signing.nonce_end.empty()) member("nonce-end", text_of(signing.nonce_end));
  text("for", signing.signed_for);
  text("by", signing.sent_by);
  text("type", signing.form_type);
  if (!signing.headers.empty()) member("headers", parameters_of(signing.headers));
  if (!signing.omitted.empty()) member("omit", names_of(signing.omitted));
  if (!signing.uncovered.empty()) member("unsigned", names_of(signing.uncovered));
  if (!signing.unsent.empty()) member("unsent", parameters_of(signing.unsent));
  if (signing.flaw != SignatureFlaw::kNone) member("flaw", word_of(signing.flaw, kSignatureFlawWords));
  if (!signing.changed.empty()) member("change", parameters_of(signing.changed));
  if (!signing.removed.empty()) member("remove", names_of(signing.removed));
  if (!signing.appended.empty()) member("append", bytes_of(signing.appended));
  if (!signing.has_length) member("length", "none");
  return out + '}';
}

// The lines of a call, each but the first begun with `indent`.
std::string call_of(const CallStep& call, std::string_view indent) {
  std::string out = "call: " + parameters_of(call.parameters) + '\n';
  const auto field = [&](std::string_view key, std::string_view value) {
    out.append(indent).append(key).append(": ").append(value).append("\n");
  };
  if (call.omit_action) field("omit", "[Action]");
  if (call.expect) field("expect", expectation_of(call));
  if (call.format != kDefaultFormat) field("format", format_of(call.format));
  if (call.accept) field("accept", text_of(*call.accept));
  if (call.method != HttpMethod::kGet) field("method", word_of(call.method, kMethodWords));
  if (call.carriage != Carriage::kQuery) field("carry", word_of(call.carriage, kCarriageWords));
  if (call.encoding != Encoding::kCanonical) field("encoding", word_of(call.encoding, kEncodingWords));
  if (call.chunked) field("chunked", "true");
  if (call.answer_lost) field("answer", "lost");
  if (call.signing) field("sign", signing_of(*call.signing));
  return out;
}

// One overload for each kind of step: its lines, the first without indent.
struct DeedWriter {
  std::string operator()(const CallStep& call) const { return call_of(call, "    "); }
  std::string operator()(const ParallelStep& parallel) const {
    std::string out = "parallel:\n";
    for (const CallStep& call : parallel.calls) out += "      - " + call_of(call, "        ");
    return out;
  }
  std::string operator()(const AdvanceStep& step) const {
    return "advance: " + format_instant(step.to) + '\n';
  }
  std::string operator()(const SetStatusStep& step) const {
    return "set-status: {instance: " + text_of(step.instance) + ", status: " + text_of(step.status) + "}\n";
  }
  std::string operator()(const FinishTaskStep& step) const {
    const std::string_view result = word_of(step.result, kTaskResultWords);
    return "finish-task: {instance: " + text_of(step.instance) + ", result: " + std::string(result) + "}\n";
  }
  std::string operator()(const InspectStep& step) const {
    return "inspect: " + text_of(step.instance) + '\n';
  }
  std::string operator()(const BytesStep& step) const { return "bytes: " + bytes_of(step.bytes) + '\n'; }
};

// Sets with the same instant that stand next to each other are written once, with their count.
std::string backup_sets_of(const std::vector<Instant>& sets) {
  std::string out = "      backupSets:\n";
  for (auto at = sets.begin(); at != sets.end();) {
    const auto end = std::find_if(at, sets.end(), [&](Instant set) { return set != *at; });
    out += "        - {createdAt: " + format_instant(*at);
    if (end - at > 1) out += ", count: " + std::to_string(end - at);
    out += "}\n";
    at = end;
  }
  return out;
}

std::string credentials_of(const std::vector<Credential>& credentials) {
  std::string out = "  credentials:\n";
  for (const Credential& one : credentials) {
    out += "    - {accessKeyId: " + text_of(one.access_key_id) +
           ", accessKeySecret: " + text_of(one.access_key_secret) + "}\n";
  }
  return out;
}

std::string instance_of(const InstanceSetup& instance) {
  std::string out = "    - id: " + text_of(instance.id) + "\n      engine: ";
  out += engine_name(instance.engine);
  out += '\n';
  if (instance.status != kDefaultStatus) out += "      status: " + text_of(instance.status) + '\n';
  if (!instance.databases.empty()) out += "      databases: " + flow_list(instance.databases, text_of) + '\n';
  if (!instance.backup_sets.empty()) out += backup_sets_of(instance.backup_sets);
  if (instance.ongoing_since) {
    out += "      ongoingTask: {startedAt: " + format_instant(*instance.ongoing_since) + "}\n";
  }
  return out;
}

}  // namespace

std::string write_scenario(const Scenario& scenario, std::string_view schema) {
  std::string out;
  if (!schema.empty()) out.append("# yaml-language-server: $schema=").append(schema).append("\n");
  out += "scenario: " + text_of(scenario.title) + '\n';
  out += "requirements: " + requirement_list(scenario.requirements) + '\n';
  out += "world:\n";
  if (scenario.world.now) out += "  now: " + format_instant(*scenario.world.now) + '\n';
  if (!scenario.world.credentials.empty()) out += credentials_of(scenario.world.credentials);
  out += scenario.world.instances.empty() ? "  instances: []\n" : "  instances:\n";
  for (const InstanceSetup& instance : scenario.world.instances) out += instance_of(instance);
  out += "steps:\n";
  for (const Step& step : scenario.steps) out += "  - " + std::visit(DeedWriter{}, step.deed);
  return out;
}

}  // namespace backcheck
