// What has to hold of the answers that the mock gives to whole requests, as documents.
#pragma once

#include <expected>

#include "fuzz/property.h"
#include "fuzz/reference/flat_document.h"
#include "fuzz/reference/slow_http_response.h"

namespace backcheck {

// The answer is a success, with RequestId and BackupJobId, or a rejection, with RequestId, HostId, Code and
// Message; each once and not empty, nothing besides, and status and content type as they have to be. Read by
// read_flat_xml() and read_flat_json(), and with `by_libraries` by others as well, which have to find the
// same. Where all of it holds: the document, whose names are views of the body.
std::expected<FlatDocument, Broken> check_contract(const SlowResponse& response, bool by_libraries);

}  // namespace backcheck
