// What has to hold of the answers that the mock gives to whole requests, as documents.
#pragma once

#include <optional>
#include <string>

#include "fuzz/property.h"
#include "fuzz/reference/slow_http_response.h"

namespace backcheck {

// The answer is a success, with RequestId and BackupJobId, or a rejection, with RequestId, HostId, Code and
// Message; each once and not empty, nothing besides, and status and content type as they have to be. Read by
// read_flat_xml() and read_flat_json(), and with `by_libraries` by others as well, which have to find the
// same.
std::optional<Broken> check_contract(const SlowResponse& response, bool by_libraries);

}  // namespace backcheck
