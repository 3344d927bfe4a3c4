// Fields with an escape character, so that every byte can stand in every field.
#include "fuzz/fields.h"

#include <algorithm>

namespace backcheck {
namespace {

constexpr char kEscape = '\\';
constexpr char kEnd = '\n';

// Takes one field off the front of `bytes`.
std::string take_field(std::string_view& bytes) {
  std::string field;
  while (!bytes.empty()) {
    const std::size_t escape = std::min(bytes.find(kEscape), bytes.size());
    field += bytes.substr(0, escape);
    bytes.remove_prefix(escape);
    if (bytes.size() < 2) break;
    const char byte = bytes[1];
    bytes.remove_prefix(2);
    if (byte == kEnd) return field;
    field += byte;
  }
  bytes = {};
  return field;
}

}  // namespace

std::vector<std::string> split_fields(std::string_view bytes, std::size_t count) {
  std::vector<std::string> fields;
  fields.reserve(count);
  while (fields.size() + 1 < count) fields.push_back(take_field(bytes));
  if (count > 0) fields.emplace_back(bytes);
  return fields;
}

std::string join_fields(const std::vector<std::string>& fields) {
  std::string bytes;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i + 1 == fields.size()) return bytes + fields[i];
    for (const char byte : fields[i]) {
      if (byte == kEscape) bytes += kEscape;
      bytes += byte;
    }
    bytes.append({kEscape, kEnd});
  }
  return bytes;
}

}  // namespace backcheck
