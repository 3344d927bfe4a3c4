// Reading a small file that nobody but its owner may read or change.
#pragma once

#include <cstddef>
#include <expected>
#include <string>

namespace backcheck {

// No credentials file is larger.
inline constexpr std::size_t kMaxPrivateBytes = 65536;

// The content of a regular file that belongs to this user (or root), that group and others cannot read or
// write, and that no folder on the way to it lets others exchange: each folder and each symbolic link belongs
// to this user or root, and a folder that others may write has the sticky bit. The error names the path and
// what to do about it, and never shows any of the content.
std::expected<std::string, std::string> read_private_file(const std::string& path);

}  // namespace backcheck
