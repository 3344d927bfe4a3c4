// Paths and URIs.
#include "sim/report/source_place.h"

namespace backcheck {

std::string path_from(std::string_view file, std::string_view root) {
  if (!root.empty() && file.starts_with(root) && file.substr(root.size()).starts_with('/'))
    file.remove_prefix(root.size() + 1);
  while (file.starts_with("./")) file.remove_prefix(2);
  return std::string(file);
}

std::string uri_from(std::string_view file, std::string_view root) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const std::string path = path_from(file, root);
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (kPlain.find(c) != std::string_view::npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kDigits[byte >> 4U];
    uri += kDigits[byte & 0xFU];
  }
  return uri;
}

}  // namespace backcheck
