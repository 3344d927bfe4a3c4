// What a caller signs with: an access key, with the security token where it is a temporary one.
#pragma once

#include <string>

#include "model/setup.h"

namespace backcheck {

struct AccountCredential {
  Credential key;
  std::string security_token;  // empty: the key is a permanent one
};

}  // namespace backcheck
