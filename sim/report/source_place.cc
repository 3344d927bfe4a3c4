// Paths and URIs.
#include "sim/report/source_place.h"

#include "model/wire/percent.h"

namespace backcheck {

std::string path_from(std::string_view file, std::string_view root) {
  bool is_relative = !root.empty() && file.starts_with(root) && file.substr(root.size()).starts_with('/');
  if (is_relative) file.remove_prefix(root.size() + 1);
  // What is relative stays so: ".//a" is no path from the root of all folders.
  while (file.starts_with("./") || (is_relative && file.starts_with('/'))) {
    file.remove_prefix(file.starts_with('/') ? 1 : 2);
    is_relative = true;
  }
  return std::string(file);
}

std::string uri_from(std::string_view file, std::string_view root) {
  const std::string path = path_from(file, root);
  std::string uri = path.starts_with('/') ? "file://" : "";
  std::string_view rest = path;
  for (std::size_t slash = rest.find('/'); slash != rest.npos; slash = rest.find('/')) {
    append_percent_encoded(rest.substr(0, slash), uri);
    uri += '/';
    rest.remove_prefix(slash + 1);
  }
  append_percent_encoded(rest, uri);
  return uri;
}

}  // namespace backcheck
