// The lines of the ledger of creates, and how many of them count.
//
//     backcheck-ledger/1
//     create 1764319800123 2026-11-28T08:50:00.123Z https://rds.aliyuncs.com:443 9f86d081884c7d65 rm-1 end
//
// A line behind the first that is anything else is one that was cut off while it was written. It stands for
// one create, of whatever key, at the latest time it can have been written at.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"

namespace backcheck {

inline constexpr std::string_view kLedgerHeader = "backcheck-ledger/1\n";

// One create, as far as a limit depends on it. No text has a blank in it.
struct LedgerSubject {
  std::string endpoint;         // HttpUrl::origin()
  std::string key_fingerprint;  // of the access key id
  std::string instance;
  bool operator==(const LedgerSubject&) const = default;
};

struct LedgerRecord {
  Instant time;
  std::optional<LedgerSubject> subject;  // nothing: the line is damaged
};

// Sixteen hexadecimal digits that tell keys apart and do not tell the key.
std::string key_fingerprint(std::string_view access_key_id);

// The line of that create, with its line break.
std::string encode_ledger_record(Instant time, const LedgerSubject& subject);

// What a ledger says. A header that is cut off, or nothing at all, is a ledger without records.
struct LedgerContent {
  std::vector<LedgerRecord> records;  // in the order of the file
  std::optional<Instant> latest;      // the latest time of a record that is not damaged
  std::string missing;  // what has to be written first, so that the next record has a line of its own
};

// `now` is the time of damaged lines behind the last good one. The error says why it is no ledger.
std::expected<LedgerContent, std::string> parse_ledger(std::string_view bytes, Instant now);

// How many of the records of the 24 hours before `now` count against a create of `subject`: those of the same
// key or the same instance, at the same endpoint or where both endpoints are no loopback ones (for one
// service has many names), and the damaged ones. No day of any zone has more of them.
std::uint64_t creates_that_count(const LedgerContent& content, const LedgerSubject& subject, Instant now);

}  // namespace backcheck
