// Secrets that are looked for in what was written, in every form in which they could stand there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// As it is, percent-encoded with digits of either case, as in a form, twice, byte for byte, with / escaped,
// byte for byte in the escapes of JSON and C and the entities of XML, in hexadecimal of either case, and in
// base64 of both alphabets (the digits that hold nothing else, wherever it begins).
std::vector<std::string> encodings_of(std::string_view canary);

// The values behind "Signature=", decoded; the name may be encoded, too. None twice.
std::vector<std::string> signatures_in(std::string_view text);

}  // namespace backcheck
