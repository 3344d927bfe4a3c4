// An implementation of CreateBackup behind an http or https URL.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "sim/endpoint/curl_transfer.h"
#include "sim/endpoint/endpoint.h"

namespace backcheck {

// The endpoint at that URL; nothing is sent yet. Targets are put behind the URL's path as they are. A request
// is sent at most once, redirects are answers, and each send ends by the deadline of the options. The error
// says what is wrong with the URL.
std::expected<std::unique_ptr<Endpoint>, std::string> connect_http_endpoint(std::string_view url,
                                                                            const TransferOptions& options);

}  // namespace backcheck
