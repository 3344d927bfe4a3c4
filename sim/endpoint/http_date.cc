// Days and months by their English names, whatever the locale.
#include "sim/endpoint/http_date.h"

#include <array>
#include <cstdio>

namespace backcheck {
namespace {

constexpr std::array kWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string http_date(std::chrono::sys_seconds moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  std::array<char, 32> text{};
  const int size =
      std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                    kWeekdays.at(std::chrono::weekday(day).c_encoding()), static_cast<unsigned>(date.day()),
                    kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                    static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                    static_cast<int>(time.seconds().count()));
  return {text.data(), static_cast<std::size_t>(size)};
}

void DateLine::set(std::chrono::sys_seconds now) {
  if (made_ == now) return;
  made_ = now;
  text_ = "Date: " + http_date(now) + "\r\n";
}

}  // namespace backcheck
