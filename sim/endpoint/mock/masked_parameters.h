// Requests as they may be shown to whoever sent them.
#pragma once

#include "model/request.h"

namespace backcheck {

// The request with *** for the value of each parameter that is a secret: a security token, or the key itself,
// which somebody may send by mistake. Names are taken in any letter case.
Request masked(const Request& request);

// Whether there is any such parameter.
bool holds_secret(const Request& request);

}  // namespace backcheck
