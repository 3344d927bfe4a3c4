// What a caller gets: the two kinds of answer that CreateBackup has, as values.
#pragma once

#include <cstdint>
#include <string>

namespace backcheck {

// The format of an answer's document.
enum class Format : std::uint8_t { kXml, kJson };

// The call was accepted: the id of the task it started (RES-1) and of the request (RES-2).
struct Success {
  std::string request_id;
  std::string backup_job_id;
  bool operator==(const Success&) const = default;
};

// The call was rejected (RES-5). The HTTP status travels beside the document, not in it.
struct Rejection {
  std::string request_id;
  std::string host_id;  // may be empty: then the document has no HostId
  std::string code;
  std::string message;
  bool operator==(const Rejection&) const = default;
};

}  // namespace backcheck
