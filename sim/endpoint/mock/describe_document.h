// Answers to questions, as documents: members, and a list of groups of members.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/response.h"

namespace backcheck {

struct DescribedMember {
  std::string_view name;
  std::string text;
  bool is_number = false;  // in JSON it stands without quotes
};

struct DescribedAnswer {
  std::string_view action;  // the operation: its XML root ends in Response
  std::vector<DescribedMember> members;
  std::string_view list;   // "Items"
  std::string_view entry;  // "Backup": JSON has the entries in an array of this name in the list
  std::vector<std::vector<DescribedMember>> entries;
};

// On one line; RequestId comes first.
void append_described(const DescribedAnswer& answer, std::string_view request_id, Format format,
                      std::string& out);

}  // namespace backcheck
