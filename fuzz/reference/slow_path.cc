// Prefixes taken off one at a time.
#include "fuzz/reference/slow_path.h"

#include "fuzz/reference/slow_percent.h"

namespace backcheck {
namespace {

// Takes `front` off `text`; whether it stood there.
bool take(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

}  // namespace

std::string slow_path_from(std::string_view file, std::string_view root) {
  bool is_relative = !root.empty() && take(file, std::string(root) + "/");
  while (take(file, "./") || (is_relative && take(file, "/"))) is_relative = true;
  return std::string(file);
}

std::string slow_uri_of(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char byte : path) uri += byte == '/' ? "/" : slow_percent_encoded({&byte, 1});
  return uri;
}

}  // namespace backcheck
