// Secrets kept out of what is written down: which parameters hold them, and how they are blotted out.
#pragma once

#include <string>
#include <string_view>

#include "model/request.h"

namespace backcheck {

// What stands for the value of a secret parameter.
inline constexpr std::string_view kSecretMask = "***";

// Signature, SecurityToken and AccessKeySecret, in any letter case.
bool is_secret_parameter(std::string_view name);

// Authorization, x-acs-security-token and the like, in any letter case.
bool is_secret_header(std::string_view name);

// The request with the values of its secret parameters masked; names, order and origins stay, for
// rules look at them.
Request mask_secrets(const Request& request);

// Raw bytes with the values behind "Signature=", "SecurityToken=", "AccessKeySecret=" and
// "x-acs-security-token:" overwritten by as many asterisks, so that every length in the bytes still
// holds.
std::string mask_secrets(std::string_view bytes);

}  // namespace backcheck
