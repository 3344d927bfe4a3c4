// Files that are whole or absent: a reader never finds half a report.
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace backcheck {

// Writes `content` to a new file beside `path`, brings it to the disk and renames it to `path`;
// where that fails, what stood at `path` stays as it was. What a writer of this file left beside it as it was
// killed is removed, but not what another one, or another thread, is writing meanwhile. A file that is
// replaced hands on its mode. A symbolic link is followed, also one that leads to no file yet. What is no
// regular file (a pipe, /dev/stdout) is written to as it stands. The error is one line: the path, what was
// tried, why it failed.
std::expected<void, std::string> write_file(const std::string& path, std::string_view content);

// The error that write_file() would end with before it writes, as far as that can be told by now. What stands
// at `path` stays, and nothing is left beside it; of a pipe or a device only the rights are looked at.
std::expected<void, std::string> try_file(const std::string& path);

// Where the symbolic links end that begin at `path`: at a file, or where one would be made. Nothing for links
// that lead back to themselves.
std::optional<std::filesystem::path> end_of_links(const std::filesystem::path& path);

// For a signal handler that ends the process: removes the new file that write_file() has not renamed yet,
// where there is one; where several threads write, one of theirs.
void discard_unfinished_file();

}  // namespace backcheck
