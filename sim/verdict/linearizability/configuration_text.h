// What a configuration of an instance means, in words.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/verdict/linearizability/configuration.h"
#include "sim/verdict/linearizability/lexicon.h"
#include "sim/verdict/linearizability/timed_operation.h"

namespace backcheck {

// "Running, task 4711 ongoing since 2019-08-01T03:00:00Z, 3 backups count for the day".
std::string state_text(const InstanceState& state, const Lexicon& lexicon, bool has_clock);

// What may still follow: "operation 12 has not taken effect yet, 2 lost calls may still". Empty: nothing.
// `open`: the operations by place; `lost`: how many lost calls there were; `refuted` is not named.
std::string open_text(const Configuration& configuration, std::span<const TimedOperation> open,
                      std::uint32_t lost, std::uint64_t refuted);

// Why the operation cannot end as it did in that configuration: "it cannot be accepted, because a backup task
// of the instance is ongoing (PRE-2)".
std::string rule_text(const Configuration& configuration, const TimedOperation& operation,
                      const Lexicon& lexicon);

// "accepted, job 4711", "rejected", "no answer", "Running, task 4711 ongoing, 3 backup sets", "done", ...
std::string ending_text(const TimedOperation& operation, const Lexicon& lexicon);

// "accepted", "rejected", ...: the word for it in Observed::outcome.
std::string outcome_text(const TimedOperation& operation);

// "5, 9 and 12", with no more than `most` of them: "5, 9, 12 and 31 more".
std::string numbers_text(std::span<const std::uint64_t> numbers, std::size_t most);

// "1 call", "2 calls".
std::string counted_text(std::size_t count, std::string_view noun);

}  // namespace backcheck
