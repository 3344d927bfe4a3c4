// HAR 1.2 files, written exchange by exchange: the file is whole after each of them.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

#include "sim/traffic/traffic_exchange.h"

namespace backcheck {

// One entry, on one line. A body that is not UTF-8 goes as Base64; what was lost has status 0, as browsers
// write it. Secrets must be masked already.
std::string har_entry(const TrafficExchange& exchange);

// Makes the file, and ends it anew behind each entry, in one write. Errors are one line.
class HarWriter {
 public:
  static std::expected<HarWriter, std::string> open(const std::string& path, std::string_view version);
  HarWriter(HarWriter&& other) noexcept;
  HarWriter& operator=(HarWriter&&) = delete;
  ~HarWriter();

  // Where it fails the file ends behind the entry before, if the disk lets it; nothing may be appended then.
  std::expected<void, std::string> append(const TrafficExchange& exchange);
  // Brings all to the disk, as far as the file can be, and closes it. Nothing may be appended after it.
  std::expected<void, std::string> finish();

 private:
  HarWriter(std::string path, int file) : path_(std::move(path)), file_(file) {}
  std::expected<void, std::string> write_at_end(const std::string& text);
  int write_all(std::string_view bytes) const;

  std::string path_;
  int file_;              // a descriptor; -1 once it was moved from
  std::int64_t end_ = 0;  // of what stays
  bool is_first_ = true;
};

}  // namespace backcheck
