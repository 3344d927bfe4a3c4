// Changes the bytes of requests field by field (fuzz/fields.h); the fields stay apart.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// Mutators (fuzz/harness.h). For the fields method, target, content type, body.
void mutate_request(std::string& bytes, Choices& choices);
// For the fields HTTP method, secret, query, body.
void mutate_signature(std::string& bytes, Choices& choices);

}  // namespace backcheck
