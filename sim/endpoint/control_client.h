// The control hook of an implementation behind an http or https URL.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "sim/endpoint/control.h"
#include "sim/endpoint/curl_transfer.h"

namespace backcheck {

// The hook below that base URL; nothing is sent yet. Each verb is one request that ends by the deadline of
// the options; only 200 and 204 are success. A verb whose connection is closed without an answer is sent once
// more, unless it is finish-task, which would not do the same thing twice. The error says what is wrong with
// the URL.
std::expected<std::unique_ptr<Control>, std::string> connect_control(std::string_view base_url,
                                                                     const TransferOptions& options);

}  // namespace backcheck
