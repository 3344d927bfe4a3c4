// Ids in parts.
#include "fuzz/properties/harmless_ids.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "fuzz/reference/placeholder.h"

namespace backcheck {
namespace {

// As many digits as there are in the numbers of all placeholders, so that they are sorted as what they stand
// for.
constexpr std::size_t kFirstNumber = 100;

struct IdParts {
  std::string folder;
  std::string slash;
  std::string name;
  std::string bracket;
  std::string of_matrix;
};

IdParts parts_of(std::string_view id) {
  const std::string_view path = id.substr(0, id.find('['));
  const std::string_view behind = id.substr(path.size());
  IdParts parts;
  const std::size_t slash = path.rfind('/');
  if (slash != path.npos) {
    parts.folder = path.substr(0, slash);
    parts.slash = "/";
  }
  parts.name = slash == path.npos ? path : path.substr(slash + 1);
  parts.bracket = behind.substr(0, 1);
  parts.of_matrix = behind.empty() ? "" : behind.substr(1);
  return parts;
}

std::string harmless_part(const std::string& part, const std::set<std::string>& known) {
  if (part.empty()) return "";
  return placeholder(kFirstNumber + static_cast<std::size_t>(std::distance(known.begin(), known.find(part))));
}

void replace(std::string& id, const HarmlessIds& ids) {
  for (std::size_t i = 0; i < ids.ids.size(); ++i) {
    if (id != placeholder(i)) continue;
    id = ids.ids[i];
    return;
  }
}

}  // namespace

HarmlessIds harmless_ids(const std::vector<std::string>& texts) {
  std::set<std::string> known;
  for (const std::string& text : texts) {
    const IdParts parts = parts_of(text);
    known.insert({parts.folder, parts.name, parts.of_matrix});
  }
  HarmlessIds ids;
  for (const std::string& text : texts) {
    const IdParts parts = parts_of(text);
    ids.ids.push_back(harmless_part(parts.folder, known) + parts.slash + harmless_part(parts.name, known) +
                      parts.bracket + harmless_part(parts.of_matrix, known));
  }
  ids.texts = texts;
  ids.texts.resize(kFirstNumber);
  ids.texts.insert(ids.texts.end(), known.begin(), known.end());
  return ids;
}

RunSummary with_harmless_ids(RunSummary harmless, const HarmlessIds& ids) {
  for (ScenarioResult& scenario : harmless.scenarios) {
    replace(scenario.id, ids);
    for (Violation& violation : scenario.violations) {
      replace(violation.scenario, ids);
      for (Witness& witness : violation.witnesses) replace(witness.scenario, ids);
    }
  }
  return harmless;
}

}  // namespace backcheck
