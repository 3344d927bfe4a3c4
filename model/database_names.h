// The list of database names in DBName: what is odd in it, next to the databases of an instance (PAR-8).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// kMaybe: odd in one way of looking at it, and fine in another that the page allows as well.
enum class Finding : std::uint8_t { kNo, kMaybe, kYes };

struct NameFindings {
  Finding blanks = Finding::kNo;   // blanks around a name
  Finding repeats = Finding::kNo;  // one name twice
  Finding empties = Finding::kNo;  // nothing between two commas, or at an end
  Finding unknown = Finding::kNo;  // a name that no database has
  bool unknown_and_odd = false;    // such a name that could not be given to a database either
  bool nothing_left = false;       // without the empty items no name is left
};

// `names` is not empty.
NameFindings find_in_names(std::string_view names, const std::vector<std::string>& databases);

}  // namespace backcheck
