// Changes the bytes of connections: requests to the mock, and responses that an endpoint may send.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// A Mutator (fuzz/harness.h) for requests, pipelined or not. Calls of CreateBackup are mostly signed again
// for what they say then.
void mutate_gateway_bytes(std::string& bytes, Choices& choices);

// The same for a response, with interim ones before it or not.
void mutate_http_answer(std::string& bytes, Choices& choices);

}  // namespace backcheck
