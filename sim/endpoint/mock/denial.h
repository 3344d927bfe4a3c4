// Why the service says no, and the published code, status and words for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

enum class DenialReason : std::uint8_t {
  kNotRunning,
  kTaskOngoing,
  kQuotaUsedUp,
  kUnknownInstance,
  kMissingParameter,  // subject: its name
  kMissingHeader,     // subject: its name
  kBadMethod,
  kBadType,
  kBadStrategy,
  kEngineForbids,
  kBadDatabaseName,
  kUnknownDatabase,
  kNoDatabase,
  kUnknownAction,
  kBadParameter,  // a name that is not known, or given more than once
  kBadVersion,
  kBadFormat,
  kUnknownAccessKey,
  kBadTimestamp,
  kExpiredTimestamp,
  kNonceUsed,
  kBadSignatureMethod,
  kSignatureWrong,    // subject: what should have been signed, without secrets
  kSignatureUnclear,  // it does not say what it covers, or not enough of it
  kMalformedRequest,
  kUnknownPath,
  kUnsupportedHttpMethod,
  kInternalError,
};

struct Denial {
  DenialReason reason{};
  std::string subject;  // the value or name at fault, as the caller sent it; may be empty
};

// What is sent for it.
struct PublishedError {
  int status = 0;
  std::string code;
  std::string message;
};

// At most this many bytes of the subject are repeated in the message; for kSignatureWrong, whose subject is a
// whole request, more.
inline constexpr std::size_t kMaxSubjectBytes = 256;
inline constexpr std::size_t kMaxSignedBytes = 8192;

PublishedError published_error(const Denial& denial, CodeGeneration generation);
// The same, in place of what `code` and `message` hold; the status.
int publish(const Denial& denial, CodeGeneration generation, std::string& code, std::string& message);

}  // namespace backcheck
