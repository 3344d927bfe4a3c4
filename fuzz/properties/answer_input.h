// The answer that the bytes of an input stand for, and the trees that its documents must give.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "fuzz/oracles/document_tree.h"
#include "model/response.h"

namespace backcheck {

using Answer = std::variant<Success, Rejection>;

struct AnswerInput {
  Answer answer;
  std::string held;  // what stands already where the document is appended
};

// The first byte decides by its lowest bits: 1, a rejection; 2, one with a host id; 4, something is there
// already. Behind it stand the texts (fuzz/fields.h) in the order of the members.
AnswerInput answer_input(std::string_view bytes);

// The trees that have the slow text of each member.
DocumentNode expected_xml(const Answer& answer);
DocumentNode expected_json(const Answer& answer);

// The documents, appended to what is held.
std::string encoded_xml(const AnswerInput& input);
std::string encoded_json(const AnswerInput& input);

}  // namespace backcheck
