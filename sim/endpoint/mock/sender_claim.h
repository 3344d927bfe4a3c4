// Who a request says it is from, and when it was made: not yet believed.
#pragma once

#include <string_view>

namespace backcheck {

// Views into the request; none is empty.
struct SenderClaim {
  std::string_view access_key_id;
  std::string_view timestamp;
  std::string_view nonce;
};

}  // namespace backcheck
