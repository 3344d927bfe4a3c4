// When a response was made, as HTTP says it.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace backcheck {

// As in "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7). Years 0 to 9999.
std::string http_date(std::chrono::sys_seconds moment);

// The line of a header with the date, made anew when a second has passed.
class DateLine {
 public:
  void set(std::chrono::sys_seconds now);
  // "Date: ...", with its CRLF; empty before set().
  const std::string& text() const { return text_; }

 private:
  std::optional<std::chrono::sys_seconds> made_;
  std::string text_;
};

}  // namespace backcheck
