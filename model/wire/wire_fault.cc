// Faults of requests in words.
#include "model/wire/wire_fault.h"

namespace backcheck {
namespace {

std::string_view what(WireFaultKind kind) {
  switch (kind) {
    case WireFaultKind::kTruncatedEscape:
      return "an escape is cut short";
    case WireFaultKind::kBadEscape:
      return "a % is not followed by two hexadecimal digits";
    case WireFaultKind::kInvalidUtf8:
      return "a name or value is not UTF-8";
    case WireFaultKind::kTooManyParameters:
      return "there are too many parameters (the limit is 1000)";
    case WireFaultKind::kUnsupportedMethod:
      return "the method is neither GET nor POST";
    case WireFaultKind::kUnsupportedPath:
      return "the path is not /";
    case WireFaultKind::kUnsupportedContent:
      break;
  }
  return "the body is not application/x-www-form-urlencoded";
}

static_assert(kMaxParameters == 1000, "the sentence above names the limit");

std::string_view where(WirePart part) {
  switch (part) {
    case WirePart::kMethod:
      return "method";
    case WirePart::kTarget:
      return "target";
    case WirePart::kBody:
      break;
  }
  return "body";
}

}  // namespace

std::string describe(const WireFault& fault) {
  constexpr std::size_t kRoom = 96;  // all are shorter
  std::string out;
  out.reserve(kRoom);
  out.append(what(fault.kind));
  // These two are about the whole part, whatever the byte.
  if (fault.kind == WireFaultKind::kUnsupportedMethod || fault.kind == WireFaultKind::kUnsupportedContent)
    return out;
  out.append(" at byte ").append(std::to_string(fault.offset)).append(" of the ").append(where(fault.part));
  return out;
}

}  // namespace backcheck
