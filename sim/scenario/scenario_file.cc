// The top of a scenario file: title, requirements, matrix; the rest is read once for each case.
#include "sim/scenario/scenario_file.h"

#include <algorithm>
#include <string>
#include <utility>

#include "sim/scenario/matrix.h"
#include "sim/scenario/nearest_word.h"
#include "sim/scenario/node_reader.h"
#include "sim/scenario/scenario_words.h"
#include "sim/scenario/step_reader.h"
#include "sim/scenario/world_reader.h"
#include "sim/scenario/yaml_document.h"

namespace backcheck {
namespace {

// What a case takes in memory beside its texts, about.
constexpr std::size_t kCaseVolume = sizeof(Scenario) + 128;

// A value of the matrix, taken as it is written: nothing is filled in there.
bool is_matrix_value(NodeReader& reader, const YamlNode& node) {
  if (node.kind != YamlKind::kText) {
    reader.fault(node.mark,
                 "expected text for a value of the matrix, found " + std::string(yaml_kind_name(node.kind)));
    return false;
  }
  if (node.text.size() <= kMaxMatrixValueBytes) return true;
  reader.fault(node.mark,
               "a value of the matrix has more than " + std::to_string(kMaxMatrixValueBytes) + " bytes");
  return false;
}

Axis read_axis(NodeReader& reader, const YamlNode& key, const YamlNode& list) {
  Axis axis{key.text, {}};
  if (key.text.empty() || key.text.contains('}'))
    reader.fault(key.mark, "this cannot be the name of a placeholder");
  if (!reader.is_list(list, "the values of a placeholder")) return axis;
  if (list.count == 0) reader.fault(list.mark, "expected at least one value");
  if (list.count > kMaxCases) {
    reader.fault(list.mark, "more than " + std::to_string(kMaxCases) + " values");
    return axis;
  }
  std::vector<const YamlNode*> values;
  each_item(list, [&](const YamlNode& item) {
    if (!is_matrix_value(reader, item)) return;
    axis.values.push_back(item.text);
    values.push_back(&item);
  });
  if (const auto twice = find_repeated_text(std::move(values))) {
    reader.fault(twice->second->mark, "this value stands in the list twice");
  }
  return axis;
}

std::vector<Axis> read_axes(NodeReader& reader, const YamlNode* map) {
  std::vector<Axis> axes;
  if (map == nullptr || !reader.is_map(*map, "\"matrix\"")) return axes;
  if (map->count == 0) reader.fault(map->mark, "expected at least one placeholder with its values");
  each_pair(*map,
            [&](const YamlNode& key, const YamlNode& list) { axes.push_back(read_axis(reader, key, list)); });
  if (combination_count(axes, kMaxCases) > kMaxCases) {
    reader.fault(map->mark, "the matrix has more than " + std::to_string(kMaxCases) + " cases");
  }
  return axes;
}

// One pair of an exception: a placeholder of the matrix, and one of its values or a list of them.
Axis read_excepted(NodeReader& reader, const YamlNode& key, const YamlNode& value,
                   const std::vector<Axis>& axes) {
  Axis excepted{key.text, {}};
  const auto axis = std::ranges::find(axes, key.text, &Axis::name);
  if (axis == axes.end()) {
    std::vector<std::string_view> names;
    for (const Axis& known : axes) names.push_back(known.name);
    reader.fault(key.mark,
                 "the matrix has no \"" + std::string(key.text) + '"' + did_you_mean(key.text, names));
    return excepted;
  }
  const auto add = [&](const YamlNode& node) {
    if (!is_matrix_value(reader, node)) return;
    if (std::ranges::find(axis->values, node.text) == axis->values.end()) {
      reader.fault(node.mark, "\"" + std::string(node.text) + "\" is no value of \"" + std::string(key.text) +
                                  "\" in the matrix" + did_you_mean(node.text, axis->values));
    }
    excepted.values.push_back(node.text);
  };
  if (value.kind == YamlKind::kList)
    each_item(value, add);
  else
    add(value);
  return excepted;
}

std::vector<Exception> read_exceptions(NodeReader& reader, const YamlNode* list,
                                       const std::vector<Axis>& axes) {
  std::vector<Exception> exceptions;
  if (list == nullptr || !reader.is_list(*list, "\"except\"")) return exceptions;
  if (list->count > kMaxExceptions) {
    reader.fault(list->mark, "more than " + std::to_string(kMaxExceptions) + " exceptions");
    return exceptions;
  }
  each_item(*list, [&](const YamlNode& item) {
    if (!reader.is_map(item, "a combination to leave out")) return;
    if (item.count == 0) reader.fault(item.mark, "this would leave out every case");
    Exception exception;
    each_pair(item, [&](const YamlNode& key, const YamlNode& value) {
      exception.push_back(read_excepted(reader, key, value, axes));
    });
    exceptions.push_back(std::move(exception));
  });
  return exceptions;
}

std::vector<Requirement> read_requirements(NodeReader& reader, const YamlNode& list) {
  std::vector<Requirement> requirements;
  if (!reader.is_list(list, "\"requirements\"")) return requirements;
  if (list.count == 0) reader.fault(list.mark, "expected at least one requirement");
  each_item(list, [&](const YamlNode& item) {
    const auto requirement = reader.requirement(item);
    if (!requirement) return;
    const bool is_new = std::ranges::find(requirements, *requirement) == requirements.end();
    if (!is_new)
      reader.fault(item.mark, "this requirement stands in the list twice");
    else
      requirements.push_back(*requirement);
  });
  return requirements;
}

// The fields of the file that every case reads; nullptr only after a fault.
struct Fields {
  const YamlNode* title;
  const YamlNode* requirements;
  const YamlNode* world;
  const YamlNode* steps;
};

Fields find_fields(NodeReader& reader, const YamlNode& root) {
  if (!reader.is_map_of(root, "a scenario file", kScenarioKeys)) return {};
  constexpr std::string_view kWhat = "a scenario file";
  return {reader.required_field(root, "scenario", kWhat), reader.required_field(root, "requirements", kWhat),
          reader.required_field(root, "world", kWhat), reader.required_field(root, "steps", kWhat)};
}

Scenario read_case(NodeReader& reader, const Fields& fields) {
  Scenario scenario;
  if (!reader.spend(kCaseVolume, fields.title->mark)) return scenario;
  scenario.title =
      reader.nonempty_text(*fields.title, "\"scenario\", a sentence that says what is shown").value_or("");
  scenario.requirements = read_requirements(reader, *fields.requirements);
  scenario.world = read_world(reader, *fields.world);
  scenario.steps = read_steps(reader, *fields.steps);
  if (reader.faults().empty()) check_steps(reader, scenario.world, scenario.steps);
  return scenario;
}

// Whether any text below holds a placeholder of that name.
bool mentions(const YamlNode& node, const std::string& placeholder) {
  if (node.kind == YamlKind::kText) return node.text.contains(placeholder);
  for (const YamlNode* child = node.first; child != nullptr; child = child->next) {
    if (mentions(*child, placeholder)) return true;
  }
  return false;
}

void refuse_unused_axes(NodeReader& reader, const YamlNode* matrix, const Fields& fields) {
  if (matrix == nullptr) return;
  each_pair(*matrix, [&](const YamlNode& key, const YamlNode&) {
    const std::string placeholder = "${" + std::string(key.text) + '}';
    const auto used = [&](const YamlNode* node) { return mentions(*node, placeholder); };
    if (used(fields.title) || used(fields.requirements) || used(fields.world) || used(fields.steps)) return;
    reader.fault(key.mark, placeholder + " is used nowhere below");
  });
}

std::vector<Scenario> read_cases(NodeReader& reader, const Fields& fields, const std::vector<Bindings>& cases,
                                 std::string_view id, std::string_view file) {
  std::vector<Scenario> scenarios;
  scenarios.reserve(cases.size());
  for (const Bindings& bindings : cases) {
    reader.use(bindings);
    scenarios.push_back(read_case(reader, fields));
    if (!reader.faults().empty()) break;
    scenarios.back().id = std::string(id) + case_label(bindings);
    scenarios.back().file = file;
  }
  return scenarios;
}

}  // namespace

std::expected<std::vector<Scenario>, ScenarioFaults> read_scenarios(std::string_view text,
                                                                    std::string_view file,
                                                                    std::string_view id) {
  const auto document = YamlDocument::parse(text);
  if (!document) {
    return std::unexpected(
        ScenarioFaults{fault_at(file, text, document.error().mark, document.error().message)});
  }
  NodeReader reader(file, text);
  const YamlNode& root = document->root();
  const Fields fields = find_fields(reader, root);
  const YamlNode* matrix = find_field(root, "matrix");
  const YamlNode* except = find_field(root, "except");
  const std::vector<Axis> axes = read_axes(reader, matrix);
  const std::vector<Exception> exceptions = read_exceptions(reader, except, axes);
  if (!reader.faults().empty()) return std::unexpected(reader.faults());
  const std::vector<Bindings> cases = combinations(axes, exceptions);
  if (cases.empty()) reader.fault(except->mark, "every case of the matrix is left out");
  refuse_unused_axes(reader, matrix, fields);
  std::vector<Scenario> scenarios = read_cases(reader, fields, cases, id, file);
  if (!reader.faults().empty()) return std::unexpected(reader.faults());
  return scenarios;
}

}  // namespace backcheck
