// Counters dressed up as ids.
#include "sim/endpoint/mock/id_source.h"

#include <array>
#include <charconv>

namespace backcheck {
namespace {

constexpr std::uint64_t kFirstJob = 5073731;
constexpr std::uint64_t kFirstBackup = 327329803;

// How often a service with a planted fault writes its counter of tasks down.
constexpr std::uint64_t kJobsPerCheckpoint = 16;

// The finalizer of SplitMix64: spreads the bits of a counter over all 64.
std::uint64_t mix(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31);
}

// Writes the low `digits` hexadecimal digits of `value`.
void put_hex(char* out, std::uint64_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    *out++ = "0123456789ABCDEF"[value >> shift & 0xFU];
}

}  // namespace

void IdSource::restart() {
  requests_ = 0;
  jobs_ = 0;
  backups_ = 0;
}

void IdSource::recover() {
  if (fault_.is(Fault::kRequestIdsAgainAfterRestart)) requests_ = 0;
  if (fault_.is(Fault::kJobIdReusedAfterRestart)) jobs_ -= jobs_ % kJobsPerCheckpoint;
}

std::uint64_t IdSource::next_request() {
  const std::uint64_t number = requests_++;
  if (fault_.is(Fault::kRequestIdConstant)) return 0;
  if (fault_.is(Fault::kRequestIdRepeats)) return number / 2;
  return number;
}

std::uint64_t IdSource::next_job() {
  const std::uint64_t number = jobs_++;
  return fault_.is(Fault::kJobIdSameForAll) ? 0 : number;
}

// The last 48 bits are a permutation of the counter's, so that no two ids are alike.
void write_request_id(std::uint64_t number, std::string& id) {
  const std::uint64_t high = mix(number);
  const std::uint64_t node =
      number * 0x5DEECE66DU + 0x2C125605266FU;        // an odd factor: a permutation modulo 2^48
  id.assign("........-....-4...-....-............");  // version 4
  put_hex(id.data(), high >> 32, 8);
  put_hex(id.data() + 9, high >> 16, 4);
  put_hex(id.data() + 15, high, 3);
  put_hex(id.data() + 19, 0x8U | (high >> 12 & 0x3U), 1);  // variant 1
  put_hex(id.data() + 20, mix(high), 3);
  put_hex(id.data() + 24, node, 12);
}

std::string request_id_of(std::uint64_t number) {
  std::string id;
  write_request_id(number, id);
  return id;
}

std::string job_id_of(std::uint64_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), kFirstJob + number).ptr;
  return {digits.data(), end};
}

std::string backup_id_of(std::uint64_t number) { return std::to_string(kFirstBackup + number); }

}  // namespace backcheck
