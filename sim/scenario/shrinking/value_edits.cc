// Making values plain and short.
#include "sim/scenario/shrinking/value_edits.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "sim/scenario/instance_names.h"
#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_texts.h"
#include "sim/scenario/scenario_trace.h"
#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

std::string name_of(std::string_view what, DeedId deed) {
  return std::string(what) + " " + std::to_string(deed.step) + "." + std::to_string(deed.call);
}

// An edit of the instance with that id.
Edit instance_edit(std::string name, const std::string& id, std::function<void(InstanceSetup&)> change) {
  return {{std::move(name) + " of " + id}, [id, change = std::move(change)](Scenario& scenario) {
            const auto found = std::ranges::find(scenario.world.instances, id, &InstanceSetup::id);
            if (found != scenario.world.instances.end()) change(*found);
          }};
}

// An edit of one call.
Edit call_edit(std::string_view name, DeedId deed, std::function<void(CallStep&)> change) {
  return {{name_of(name, deed)}, [deed, change = std::move(change)](Scenario& scenario) {
            if (CallStep* call = find_call(scenario, deed)) change(*call);
          }};
}

template <typename Range, typename Value>
void erase_first(Range& range, const Value& value) {
  const auto found = std::ranges::find(range, value);
  if (found != range.end()) range.erase(found);
}

// The edits that sign one call more plainly.
void add_signing_settings(DeedId deed, const Signing& signing, std::vector<Edit>& edits) {
  const auto add = [&](bool odd, std::string_view name, std::function<void(Signing&)> change) {
    if (!odd) return;
    edits.push_back(call_edit(name, deed, [change = std::move(change)](CallStep& one) {
      if (one.signing) change(*one.signing);
    }));
  };
  edits.push_back(call_edit("sign properly", deed, [](CallStep& one) { one.signing.reset(); }));
  add(signing.version != SignatureVersion::kV1, "sign by V1", [](Signing& one) {
    one.version = SignatureVersion::kV1;
    one.headers.clear();
  });
  add(!signing.headers.empty(), "usual headers", [](Signing& one) { one.headers.clear(); });
  add(signing.secret.has_value(), "usual secret", [](Signing& one) { one.secret.reset(); });
  add(signing.key.has_value(), "usual key", [](Signing& one) { one.key.reset(); });
  add(signing.age_seconds != 0, "sent at once", [](Signing& one) { one.age_seconds = 0; });
  add(signing.nonce.has_value(), "fresh nonce", [](Signing& one) { one.nonce.reset(); });
}

// Only a call with a body can say of what type it is, and only a POST without one can have no length.
void drop_what_is_about_a_body(CallStep& call) {
  if (!call.signing) return;
  call.signing->form_type.reset();
  call.signing->has_length = call.signing->has_length || call.method == HttpMethod::kGet;
}

// The edits that give one call the plain settings.
void add_call_settings(DeedId deed, const CallStep& call, std::vector<Edit>& edits) {
  const auto add = [&](bool odd, std::string_view name, std::function<void(CallStep&)> change) {
    if (odd) edits.push_back(call_edit(name, deed, std::move(change)));
  };
  add(call.omit_action, "give Action", [](CallStep& one) { one.omit_action = false; });
  add(call.format != kDefaultFormat, "plain format",
      [](CallStep& one) { one.format = std::string(kDefaultFormat); });
  add(call.accept.has_value(), "no accept", [](CallStep& one) { one.accept.reset(); });
  add(call.method != HttpMethod::kGet, "get", [](CallStep& one) {
    one.method = HttpMethod::kGet;
    one.carriage = Carriage::kQuery;
    one.chunked = false;
    drop_what_is_about_a_body(one);
  });
  add(call.carriage == Carriage::kSplit, "in the body", [](CallStep& one) {
    if (one.method == HttpMethod::kPost) one.carriage = Carriage::kBody;
  });
  add(call.carriage != Carriage::kQuery, "in the query", [](CallStep& one) {
    one.carriage = Carriage::kQuery;
    drop_what_is_about_a_body(one);
  });
  add(call.encoding != Encoding::kCanonical, "plain encoding",
      [](CallStep& one) { one.encoding = Encoding::kCanonical; });
  add(call.chunked, "not in chunks", [](CallStep& one) { one.chunked = false; });
  add(call.answer_lost, "keep the answer", [](CallStep& one) { one.answer_lost = false; });
  if (call.signing) add_signing_settings(deed, *call.signing, edits);
}

void add_step_settings(const Step& step, std::vector<Edit>& edits) {
  const DeedId deed{step.mark.line, 0};
  const auto* finish = std::get_if<FinishTaskStep>(&step.deed);
  if (finish != nullptr && finish->result == TaskResult::kFailed) {
    edits.push_back({{name_of("succeed", deed)}, [deed](Scenario& scenario) {
                       Step* found = find_step(scenario, deed);
                       if (found != nullptr)
                         std::get<FinishTaskStep>(found->deed).result = TaskResult::kSucceeded;
                     }});
  }
  const auto* set = std::get_if<SetStatusStep>(&step.deed);
  if (set != nullptr && set->status != kDefaultStatus && set->status != kPlainStatus) {
    edits.push_back({{name_of("plain status", deed)}, [deed](Scenario& scenario) {
                       Step* found = find_step(scenario, deed);
                       if (found != nullptr) std::get<SetStatusStep>(found->deed).status = kPlainStatus;
                     }});
  }
}

void add_instance_settings(const InstanceSetup& instance, std::vector<Edit>& edits) {
  if (instance.engine != Engine::kMySql) {
    edits.push_back(
        instance_edit("engine", instance.id, [](InstanceSetup& one) { one.engine = Engine::kMySql; }));
  }
  if (instance.status == kDefaultStatus) return;
  edits.push_back(
      instance_edit("running", instance.id, [](InstanceSetup& one) { one.status = kDefaultStatus; }));
}

// Without it a call is another one, and no plainer.
bool is_its_instance(const Scenario& scenario, const CallStep& call,
                     const std::pair<std::string, std::string>& parameter) {
  const auto names_instance = [](const auto& one) { return one.first == "DBInstanceId"; };
  return names_instance(parameter) && has_instance(scenario, parameter.second) &&
         std::ranges::count_if(call.parameters, names_instance) == 1;
}

// A word of the page or of the hook: a piece of it says less, and is no plainer.
bool is_plain_word(std::string_view text) {
  constexpr std::array kWords = {kDefaultStatus,
                                 kPlainStatus,
                                 kDefaultFormat,
                                 std::string_view("XML"),
                                 std::string_view("CreateBackup"),
                                 std::string_view("Logical"),
                                 std::string_view("Physical"),
                                 std::string_view("Snapshot"),
                                 std::string_view("db"),
                                 std::string_view("instance"),
                                 std::string_view("Auto"),
                                 std::string_view("FullBackup")};
  return std::ranges::find(kWords, text) != kWords.end();
}

std::string with_plain_letters(std::string text) {
  for (char& c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_';
    if (!plain) c = 'x';
  }
  return text;
}

// The ranks from 2 on: 2 halves, 4 quarters, 8 eighths.
std::string with_a_cut(const std::string& text, std::size_t rank) {
  std::size_t parts = 2;
  std::size_t part = rank - 2;
  while (part >= parts) {
    part -= parts;
    parts *= 2;
  }
  const std::size_t begin = text.size() * part / parts;
  const std::size_t end = text.size() * (part + 1) / parts;
  return text.substr(0, begin) + text.substr(end);
}

std::string shorter_text(const std::string& text, std::size_t rank) {
  if (rank == 0) return {};
  return rank == 1 ? with_plain_letters(text) : with_a_cut(text, rank);
}

Edit text_edit(const TextPlace& place, std::string text, std::string changed, std::size_t rank) {
  const std::string at = name_of("text " + std::to_string(static_cast<int>(place.kind)), place.deed) + "/" +
                         std::to_string(place.owner) + "/" + std::to_string(place.number);
  return {{at + " by rule " + std::to_string(rank)},
          [place, text = std::move(text), changed = std::move(changed)](Scenario& scenario) {
            for_each_text(scenario, [&](const TextPlace& other, std::string& found) {
              if (other == place && found == text) found = changed;
            });
          }};
}

}  // namespace

std::vector<Edit> world_edits(const Scenario& scenario) {
  std::vector<Edit> edits;
  for (const Credential& one : scenario.world.credentials) {
    edits.push_back({{"no access key " + one.access_key_id}, [id = one.access_key_id](Scenario& edited) {
                       std::erase_if(edited.world.credentials, [&](const Credential& credential) {
                         return credential.access_key_id == id;
                       });
                     }});
  }
  for (const InstanceSetup& instance : scenario.world.instances) {
    if (instance.ongoing_since) {
      edits.push_back(
          instance_edit("no task", instance.id, [](InstanceSetup& one) { one.ongoing_since.reset(); }));
    }
    std::size_t number = 0;
    for (const Instant set : instance.backup_sets) {
      edits.push_back(instance_edit("no set " + std::to_string(number++), instance.id,
                                    [set](InstanceSetup& one) { erase_first(one.backup_sets, set); }));
    }
    for (const std::string& database : instance.databases) {
      edits.push_back(instance_edit("no database " + database, instance.id, [database](InstanceSetup& one) {
        erase_first(one.databases, database);
      }));
    }
  }
  return edits;
}

std::vector<Edit> parameter_edits(const Scenario& scenario) {
  std::vector<Edit> edits;
  for_each_call(scenario, [&](DeedId deed, const CallStep& call) {
    for (const auto& parameter : call.parameters) {
      if (is_its_instance(scenario, call, parameter)) continue;
      edits.push_back(call_edit("no " + parameter.first + "=" + parameter.second + " in", deed,
                                [parameter](CallStep& one) { erase_first(one.parameters, parameter); }));
    }
  });
  return edits;
}

std::vector<Edit> setting_edits(const Scenario& scenario) {
  std::vector<Edit> edits;
  for (const InstanceSetup& instance : scenario.world.instances) add_instance_settings(instance, edits);
  for (const Step& step : scenario.steps) add_step_settings(step, edits);
  for_each_call(scenario, [&](DeedId deed, const CallStep& call) { add_call_settings(deed, call, edits); });
  return edits;
}

std::vector<Edit> id_edits(const Scenario& scenario) {
  std::vector<Edit> edits;
  int number = 0;
  for (const InstanceSetup& instance : scenario.world.instances) {
    const std::string shorter = "rm-" + std::to_string(++number);
    if (uses_id(scenario, shorter)) continue;
    edits.push_back({{"id " + instance.id + " -> " + shorter}, [id = instance.id, shorter](Scenario& edited) {
                       rename_instance(edited, id, shorter);
                     }});
  }
  return edits;
}

std::vector<Edit> text_edits(const Scenario& scenario, std::size_t rank) {
  std::vector<Edit> edits;
  for_each_text(scenario, [&](const TextPlace& place, const std::string& text) {
    if (is_plain_word(text) || has_instance(scenario, text)) return;
    std::string changed = shorter_text(text, rank);
    if (changed != text) edits.push_back(text_edit(place, text, std::move(changed), rank));
  });
  return edits;
}

}  // namespace backcheck
