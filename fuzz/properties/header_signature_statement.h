// What holds of signatures in headers (version 3): right ones verify, and no others do.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/examination.h"
#include "fuzz/property.h"
#include "fuzz/reference/slow_form.h"

namespace backcheck {

// A call that is signed in its headers, or says so.
struct HeaderCall {
  std::string http_method;
  std::string secret;
  SlowParameters parameters;
  std::string body;
  std::string headers;        // lines of "name: value"
  std::string authorization;  // the value of the header
};

// The canonical request, the signature, and the header as it is read, are those of the slow way; the call
// verifies where it should. Signed anew, it verifies, and changed it does not: all changes that there are, or
// the one that `number` decides.
std::optional<Broken> header_signature_holds(const HeaderCall& call, std::optional<std::size_t> number,
                                             Examination& examination);

}  // namespace backcheck
