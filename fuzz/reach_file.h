// Counts by place in a file that outlives its process, however that ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace backcheck {

// Lines "PLACE COUNT" of one width, with empty lines between and behind them, mapped into memory: an engine
// that ends its process by _Exit, as it does where an input fails or takes too long, loses none. Several
// processes may use one file at a time; each appends lines of its own.
class ReachFile {
 public:
  static constexpr std::size_t kMaxLines = 33;
  static constexpr std::size_t kMaxName = 40;

  // Appends room for kMaxLines lines to the file at `path`, which is made where there is none. Where that
  // does not work, or `path` is null, nothing is ever written.
  explicit ReachFile(const char* path);
  ~ReachFile();
  ReachFile(const ReachFile&) = delete;
  ReachFile& operator=(const ReachFile&) = delete;

  bool is_open() const { return lines_ != nullptr; }

  // Sets the line of that number, below kMaxLines. A name has at most kMaxName characters.
  void put(std::size_t line, std::string_view name, std::uint64_t count);

 private:
  void* mapping_ = nullptr;
  std::size_t mapped_ = 0;  // bytes
  char* lines_ = nullptr;   // into the mapping
};

}  // namespace backcheck
