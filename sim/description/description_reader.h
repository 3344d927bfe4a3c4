// Reads the answers of the operations that only describe, in XML and in JSON.
//
// Patient with what is published to vary: members that nobody asked about, ids as numbers or as texts, times
// with or without seconds, a list that is missing, null, empty, or not wrapped where one element is in it.
// An answer that does not say what was asked for is a fault, never a guess.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/description/description.h"
#include "sim/history.h"

namespace backcheck {

enum class DescriptionFaultKind : std::uint8_t {
  kUnsent,      // nobody knows what came of the question: it was not sent, or its answer got lost
  kRejected,    // the endpoint said no: status, code and message tell why
  kUnreadable,  // the answer is no document, or not one of this operation
  kUnsaid,      // the document leaves open what was asked
};

struct DescriptionFault {
  DescriptionFaultKind kind{};
  std::string reason;   // one line for people, without the operation's name
  int status = 0;       // of the HTTP answer; 0 for kUnsent
  std::string code;     // of kRejected; empty where it gave none
  std::string message;  // of kRejected
};

template <typename Value>
using DescriptionResult = std::expected<Value, DescriptionFault>;

// One page of a list. `total` is how many entries there are on all pages; not every endpoint says.
template <typename Entry>
struct DescriptionPage {
  std::vector<Entry> entries;
  std::optional<std::size_t> total;
};

// The answer has to speak of that instance; what it says of others is ignored.
DescriptionResult<InstanceDescription> read_attribute(const Reply& reply, std::string_view instance);
DescriptionResult<std::vector<TaskDescription>> read_tasks(const Reply& reply);
DescriptionResult<DescriptionPage<BackupDescription>> read_backups(const Reply& reply);
DescriptionResult<DescriptionPage<DatabaseDescription>> read_databases(const Reply& reply);

// The RequestId of an answer of whatever kind; empty where none can be read.
std::string described_request_id(const Reply& reply);

// 2019-08-01T03:00Z, or anything that parse_instant takes.
std::optional<Instant> parse_described_time(std::string_view text);

}  // namespace backcheck
