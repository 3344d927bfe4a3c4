// A header of an HTTP request, as far as signatures need it.
#pragma once

#include <string_view>

namespace backcheck {

// The name in any letter case, the value with blanks around it or without. Points at what it is made of.
struct HeaderField {
  std::string_view name;
  std::string_view value;
};

}  // namespace backcheck
