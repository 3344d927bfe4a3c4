// Changes documents of XML and JSON by their tokens and parts.
#pragma once

#include <string>

#include "sim/scenario/choices.h"

namespace backcheck {

// `bytes` is a document, or once was one. Members and elements are put in, taken out, repeated, swapped and
// nested; tokens become others; texts get what is special in UTF-8; sometimes a whole new document stands
// there, or half of the old one.
void mutate_document(std::string& bytes, Choices& choices);

}  // namespace backcheck
