// Taking apart a list of database names.
#include "model/database_names.h"

#include <algorithm>

#include "model/parameter_names.h"
#include "model/short_list.h"

namespace backcheck {
namespace {

using Names = ShortList<std::string_view, 8>;

void note(Finding& finding, Finding found) { finding = std::max(finding, found); }

// Exact, or the same but for the case of letters: whether names of databases tell cases apart is the engine's
// affair.
Finding missing_in(const std::vector<std::string>& databases, std::string_view name) {
  if (std::ranges::find(databases, name) != databases.end()) return Finding::kNo;
  const bool similar = std::ranges::any_of(
      databases, [&](const std::string& known) { return equal_but_for_case(known, name); });
  return similar ? Finding::kMaybe : Finding::kYes;
}

// The published rule for the name of a new database: 2 to 64 of a-z, 0-9, '_' and '-', a letter at its
// beginning, a letter or digit at its end. Databases that are there may have other names.
bool is_fit_for_a_new_database(std::string_view name) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_inner = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return name.size() >= 2 && name.size() <= 64 && is_letter(name.front()) &&
         std::ranges::all_of(name, is_inner) && name.back() != '_' && name.back() != '-';
}

void look_at_repeats(const Names& seen, std::string_view name, NameFindings& findings) {
  for (const std::string_view earlier : seen) {
    if (earlier == name) note(findings.repeats, Finding::kYes);
    if (equal_but_for_case(earlier, name)) note(findings.repeats, Finding::kMaybe);
  }
}

void look_at_item(std::string_view item, const std::vector<std::string>& databases, Names& seen,
                  NameFindings& findings) {
  const std::string_view name = trimmed(item);
  if (name.empty()) {
    // An item of blanks only is odd in two ways; which of them an implementation sees is its own affair.
    note(findings.empties, item.empty() ? Finding::kYes : Finding::kMaybe);
    if (!item.empty()) note(findings.blanks, Finding::kMaybe);
    return;
  }
  const bool has_blanks = name.size() != item.size();
  if (has_blanks) {
    // A database whose own name begins or ends with a blank is named rightly.
    note(findings.blanks, missing_in(databases, item) == Finding::kYes ? Finding::kYes : Finding::kMaybe);
  }
  look_at_repeats(seen, name, findings);
  seen.push_back(name);
  const Finding missing = missing_in(databases, name);
  findings.unknown_and_odd =
      findings.unknown_and_odd || (missing != Finding::kNo && !is_fit_for_a_new_database(name));
  note(findings.unknown, has_blanks && missing != Finding::kNo && missing_in(databases, item) != Finding::kYes
                             ? Finding::kMaybe
                             : missing);
}

}  // namespace

NameFindings find_in_names(std::string_view names, const std::vector<std::string>& databases) {
  NameFindings findings;
  Names seen;
  std::size_t begin = 0;
  while (true) {
    const std::size_t comma = names.find(',', begin);
    look_at_item(names.substr(begin, comma == std::string_view::npos ? comma : comma - begin), databases,
                 seen, findings);
    if (comma == std::string_view::npos) break;
    begin = comma + 1;
  }
  findings.nothing_left = seen.empty();
  return findings;
}

}  // namespace backcheck
