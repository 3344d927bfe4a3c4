// The members of two logs, side by side.
#include "fuzz/properties/sarif_statement.h"

#include <set>
#include <string>
#include <vector>

#include "fuzz/reference/placeholder.h"
#include "fuzz/reference/shown_text.h"
#include "fuzz/reference/slow_path.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;

constexpr std::string_view kFingerprint = "backcheckViolation/v1";

Finding broken(std::string_view statement, std::string_view found, std::string_view expected) {
  return Broken{statement, "found    " + shown_text(found) + "\nexpected " + shown_text(expected)};
}

// Texts that are alike as far as they are shown have one fingerprint, and are counted.
std::string_view without_count(std::string_view fingerprint) {
  return fingerprint.substr(0, fingerprint.rfind(':'));
}

class Comparison {
 public:
  Comparison(const ReportPair& reports, std::string_view root) : texts_(reports.texts) {
    for (const std::string& text : texts_) paths_.push_back(slow_path_from(text, root));
  }

  Finding compare(const DocumentNode& real, const DocumentNode& harmless) {
    if (real.kind != harmless.kind || real.name != harmless.name)
      return broken("the log has the members of a harmless one", real.name, harmless.name);
    if (!is_text_told(real, harmless))
      return broken("the text comes back from SARIF", real.text, harmless.text);
    if (real.name == kFingerprint && !fingerprints_.insert(real.text).second)
      return broken("no two results have one fingerprint", real.text, "");
    const std::vector<const DocumentNode*> members = expected_members(harmless);
    if (real.children.size() != members.size())
      return broken("the log has the members of a harmless one", std::to_string(real.children.size()),
                    std::to_string(members.size()));
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (Finding found = compare(real.children[i], *members[i])) return found;
    }
    return std::nullopt;
  }

 private:
  bool is_text_told(const DocumentNode& real, const DocumentNode& harmless) const {
    if (const std::string* const path = path_behind(harmless)) return real.text == slow_uri_of(*path);
    const bool is_counted = real.name == kFingerprint;
    return is_told(is_counted ? without_count(harmless.text) : harmless.text,
                   is_counted ? without_count(real.text) : real.text, texts_, Telling::kShown);
  }

  // Of the URI of a file that a text names; else null.
  const std::string* path_behind(const DocumentNode& harmless) const {
    if (harmless.name != "uri") return nullptr;
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (harmless.text == placeholder(i)) return &paths_[i];
    }
    return nullptr;
  }

  // A file without a path is nowhere.
  bool is_nowhere(const DocumentNode& harmless) const {
    if (harmless.name != "physicalLocation") return false;
    const std::string* const path = path_behind(harmless.children.front().children.front());
    return path != nullptr && path->empty();
  }

  std::vector<const DocumentNode*> expected_members(const DocumentNode& harmless) const {
    std::vector<const DocumentNode*> members;
    for (const DocumentNode& member : harmless.children) {
      if (!is_nowhere(member)) members.push_back(&member);
    }
    return members;
  }

  std::span<const std::string> texts_;
  std::vector<std::string> paths_;
  std::set<std::string> fingerprints_;
};

}  // namespace

Finding compare_sarif(const ReportPair& reports, std::string_view root) {
  const auto trees = read_json_reports(reports);
  if (!trees) return trees.error();
  return Comparison(reports, root).compare(trees->real, trees->harmless);
}

}  // namespace backcheck
