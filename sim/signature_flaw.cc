// One spoilt signature for each flaw.
#include "sim/signature_flaw.h"

#include <algorithm>
#include <utility>

#include "sim/lenient_signature.h"

namespace backcheck {
namespace {

// Another digit. The last one of 20 bytes in base64 ends with two bits that no byte takes: the next digit but
// three differs in one that counts.
char other_last_digit(char digit, bool is_base64) {
  if (is_base64) return kBase64Digits[(kBase64Digits.find(digit) + 4) % kBase64Digits.size()];
  const bool is_last_of_its_kind = digit == '9' || digit == 'f';
  return static_cast<char>(is_last_of_its_kind ? digit - 1 : digit + 1);
}

char in_other_case(char letter) {
  if (letter >= 'a' && letter <= 'z') return static_cast<char>(letter - 'a' + 'A');
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

std::string with_flaw(std::string signature, SignatureFlaw flaw) {
  const std::size_t last = signature.find_last_not_of('=');
  if (last == std::string::npos) return signature;
  switch (flaw) {
    case SignatureFlaw::kNone:
      break;
    case SignatureFlaw::kLastDigit:
      signature[last] = other_last_digit(signature[last], signature.ends_with('='));
      break;
    case SignatureFlaw::kShorter:
      signature.pop_back();
      break;
    case SignatureFlaw::kLonger:
      signature += '0';
      break;
    case SignatureFlaw::kHalved:
      signature.resize(signature.size() / 2);
      break;
    case SignatureFlaw::kBlankBehind:
      signature += ' ';
      break;
    case SignatureFlaw::kForeignLetter:
      signature.insert(signature.size() / 2, 1, '!');
      break;
    case SignatureFlaw::kOtherCase:
      std::ranges::transform(signature, signature.begin(), in_other_case);
      break;
  }
  return signature;
}

std::string_view describe(SignatureFlaw flaw) {
  switch (flaw) {
    case SignatureFlaw::kNone:
      break;
    case SignatureFlaw::kLastDigit:
      return "the signature with another last digit";
    case SignatureFlaw::kShorter:
      return "the signature without its last character";
    case SignatureFlaw::kLonger:
      return "the signature with one more character";
    case SignatureFlaw::kHalved:
      return "the first half of the signature";
    case SignatureFlaw::kBlankBehind:
      return "the signature with a blank behind it";
    case SignatureFlaw::kForeignLetter:
      return "the signature with an exclamation mark in it";
    case SignatureFlaw::kOtherCase:
      return "the signature in other letters";
  }
  return "the signature as it is";
}

}  // namespace backcheck
