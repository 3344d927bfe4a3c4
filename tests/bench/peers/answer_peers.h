// The same answers of CreateBackup written and read by other libraries, to be measured beside our own code.
//
// Each is used as its documentation has it for speed: memory is kept between calls where the library lets its
// user keep it. Writers append; readers copy every member out, as ours do.
#pragma once

#include <string>
#include <string_view>

#include "model/response.h"
#include "sim/verdict/answer_reader.h"

namespace backcheck {

void encode_with_boost_json(const Success& success, std::string& out);
void encode_with_boost_json(const Rejection& rejection, std::string& out);

// Quotes in texts stay as they are; ours are written as entities.
void encode_with_pugixml(const Success& success, std::string& out);
void encode_with_pugixml(const Rejection& rejection, std::string& out);

// The bodies are those of answers: a flat object of strings, or a root with text in its children. What is
// not well-formed gives no members. Unlike ours they do not see everything that is wrong: a tree swallows
// members that are repeated.
AnswerDocument decode_with_boost_json(std::string_view body);
AnswerDocument decode_with_pugixml(std::string_view body);
// Reads beyond the end of the text: it must have room for simdjson::SIMDJSON_PADDING bytes more.
AnswerDocument decode_with_simdjson(const std::string& body);

// Room for what decode_with_simdjson() reads beyond the end.
std::string with_padding(std::string_view body);

}  // namespace backcheck
