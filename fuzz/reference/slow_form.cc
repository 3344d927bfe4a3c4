// Each piece is cut apart before anything of it is decoded.
#include "fuzz/reference/slow_form.h"

#include <algorithm>

#include "fuzz/reference/slow_percent.h"
#include "fuzz/reference/slow_utf8.h"

namespace backcheck {
namespace {

// One name or value, and where it begins in the form.
struct Encoded {
  std::string_view text;
  std::size_t begin = 0;
};

// Decodes it to `out`; what is wrong with it, if anything: escapes before UTF-8.
std::optional<WireFault> decode(const Encoded& encoded, WirePart part, std::string& out) {
  SlowText decoded = slow_form_decoded(encoded.text);
  if (decoded.fault) return WireFault{*decoded.fault, encoded.begin + decoded.consumed, part};
  const std::size_t invalid = slow_find_invalid_utf8(decoded.text);
  if (invalid != std::string_view::npos) {
    const std::size_t before = slow_form_decoded(encoded.text, invalid).consumed;
    return WireFault{WireFaultKind::kInvalidUtf8, encoded.begin + before, part};
  }
  out = std::move(decoded.text);
  return std::nullopt;
}

// Reads one piece into `parameter`.
std::optional<WireFault> read_piece(const Encoded& piece, WirePart part, SlowParameter& parameter) {
  const std::size_t equals = piece.text.find('=');
  const Encoded name = {piece.text.substr(0, equals), piece.begin};
  const auto fault = decode(name, part, parameter.name);
  if (fault || equals == std::string_view::npos) return fault;
  return decode({piece.text.substr(equals + 1), piece.begin + equals + 1}, part, parameter.value);
}

// The next piece that is not empty, from `at` on, where a piece begins; empty where there is none.
Encoded next_piece(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == '&') ++at;
  const std::size_t end = std::min(text.find('&', at), text.size());
  return {text.substr(at, end - at), at};
}

}  // namespace

SlowForm slow_decode_form(std::string_view text, Origin origin, std::size_t held) {
  const WirePart part = origin == Origin::kQuery ? WirePart::kTarget : WirePart::kBody;
  SlowForm form;
  if (!text.empty()) form.parameters.reserve(16);  // a signed call has no more
  for (Encoded piece = next_piece(text, 0); !piece.text.empty();
       piece = next_piece(text, piece.begin + piece.text.size())) {
    if (held + form.parameters.size() == kMaxParameters) {
      form.fault = WireFault{WireFaultKind::kTooManyParameters, piece.begin, part};
      return form;
    }
    SlowParameter parameter{{}, {}, origin};
    form.fault = read_piece(piece, part, parameter);
    if (form.fault) return form;
    form.parameters.push_back(std::move(parameter));
  }
  return form;
}

std::string slow_encode_form(const SlowParameters& parameters, Origin origin) {
  std::string text;
  for (const SlowParameter& parameter : parameters) {
    if (parameter.origin != origin) continue;
    if (!text.empty()) text += '&';
    text += slow_percent_encoded(parameter.name);
    text += '=';
    text += slow_percent_encoded(parameter.value);
  }
  return text;
}

void fill(const SlowParameters& parameters, Request& request) {
  request.clear();
  for (const SlowParameter& parameter : parameters)
    request.add(parameter.name, parameter.value, parameter.origin);
}

SlowParameters parameters_of(const Request& request, std::size_t from) {
  SlowParameters parameters;
  for (std::size_t i = from; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    parameters.push_back({std::string(parameter.name), std::string(parameter.value), parameter.origin});
  }
  return parameters;
}

}  // namespace backcheck
