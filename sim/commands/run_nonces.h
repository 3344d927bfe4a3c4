// What keeps apart the nonces of two runs against one endpoint.
#pragma once

#include <string>

namespace backcheck {

// What the nonces of a run begin with, another one each time: 20 digits. So nonces that end in digits are one
// number to a service that takes them for numbers of 64 bits.
std::string new_nonce_prefix();

}  // namespace backcheck
