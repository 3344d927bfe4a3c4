// Exchanges without the secrets in them, before anything is made of them.
#pragma once

#include "sim/endpoint/known_secrets.h"
#include "sim/traffic/traffic_exchange.h"

namespace backcheck {

// Signatures, tokens, cookies and what authorizes are masked where they stand, and wherever else the exchange
// repeats them: in an answer that tells what was to be signed, for one. So are the signatures in addresses
// that an answer hands out. Lengths stay in bodies.
TrafficExchange without_secrets(TrafficExchange exchange);

// And those of the exchanges before, that `known` has from there.
TrafficExchange without_secrets(TrafficExchange exchange, KnownSecrets& known);

}  // namespace backcheck
