// Reading and writing lines of the ledger, and counting them.
#include "sim/account/ledger_record.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ranges>

#include "sim/endpoint/http_url.h"
#include "sim/endpoint/keyed_hash.h"

namespace backcheck {
namespace {

constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;
constexpr std::size_t kWords = 7;

std::optional<std::array<std::string_view, kWords>> words_of(std::string_view line) {
  std::array<std::string_view, kWords> words;
  for (std::size_t i = 0; i < kWords; ++i) {
    const std::size_t end = line.find(' ');
    const bool is_last = i + 1 == kWords;
    if ((end == std::string_view::npos) != is_last) return std::nullopt;
    words[i] = line.substr(0, end);
    if (words[i].empty()) return std::nullopt;
    line.remove_prefix(is_last ? line.size() : end + 1);
  }
  return words;
}

// Nothing where the line is damaged.
std::optional<LedgerRecord> parse_line(std::string_view line) {
  const auto words = words_of(line);
  if (!words || words->front() != "create" || words->back() != "end") return std::nullopt;
  const auto& [create, milliseconds, date, endpoint, fingerprint, instance, end] = *words;
  LedgerRecord record;
  const char* last = milliseconds.data() + milliseconds.size();
  const auto [stop, error] = std::from_chars(milliseconds.data(), last, record.time.milliseconds);
  if (error != std::errc{} || stop != last || format_instant(record.time) != date) return std::nullopt;
  record.subject = LedgerSubject{std::string(endpoint), std::string(fingerprint), std::string(instance)};
  return record;
}

// A damaged line was written before the next good one.
void date_damaged_lines(LedgerContent& content, Instant now) {
  Instant next = now;
  for (LedgerRecord& record : content.records | std::views::reverse) {
    if (record.subject) {
      next = record.time;
    } else {
      record.time = next;
    }
  }
}

bool is_loopback_endpoint(std::string_view endpoint) {
  const auto url = parse_http_url(endpoint);
  return url && url->is_loopback();
}

bool counts(const LedgerRecord& record, const LedgerSubject& subject) {
  if (!record.subject) return true;
  const LedgerSubject& other = *record.subject;
  const bool same_service = other.endpoint == subject.endpoint || (!is_loopback_endpoint(other.endpoint) &&
                                                                   !is_loopback_endpoint(subject.endpoint));
  return same_service &&
         (other.key_fingerprint == subject.key_fingerprint || other.instance == subject.instance);
}

}  // namespace

std::string key_fingerprint(std::string_view access_key_id) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::size_t kBytes = 8;
  const auto hash = hmac_sha1("backcheck ledger", access_key_id);
  std::string out;
  for (std::size_t i = 0; i < kBytes; ++i) {
    out += kDigits[hash[i] >> 4U];
    out += kDigits[hash[i] & 0xFU];
  }
  return out;
}

std::string encode_ledger_record(Instant time, const LedgerSubject& subject) {
  return "create " + std::to_string(time.milliseconds) + " " + format_instant(time) + " " + subject.endpoint +
         " " + subject.key_fingerprint + " " + subject.instance + " end\n";
}

std::expected<LedgerContent, std::string> parse_ledger(std::string_view bytes, Instant now) {
  LedgerContent content;
  if (bytes.size() < kLedgerHeader.size() && kLedgerHeader.starts_with(bytes)) {
    content.missing = kLedgerHeader.substr(bytes.size());
    return content;
  }
  if (!bytes.starts_with(kLedgerHeader)) return std::unexpected("is not a ledger of backcheck");
  if (!bytes.ends_with('\n')) content.missing = "\n";
  bytes.remove_prefix(kLedgerHeader.size());
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const bool is_whole = end != std::string_view::npos;
    const auto record = is_whole ? parse_line(bytes.substr(0, end)) : std::nullopt;
    content.records.push_back(record.value_or(LedgerRecord{}));
    if (record && (!content.latest || *content.latest < record->time)) content.latest = record->time;
    bytes.remove_prefix(is_whole ? end + 1 : bytes.size());
  }
  date_damaged_lines(content, now);
  return content;
}

std::uint64_t creates_that_count(const LedgerContent& content, const LedgerSubject& subject, Instant now) {
  return static_cast<std::uint64_t>(std::ranges::count_if(content.records, [&](const LedgerRecord& record) {
    return now.milliseconds - record.time.milliseconds <= kDayMs && counts(record, subject);
  }));
}

}  // namespace backcheck
