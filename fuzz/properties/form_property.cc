// Forms: decoded as the slow decoder does, whatever was there before and whatever stands around them.
#include <algorithm>

#include "fuzz/properties/encoding_statements.h"
#include "fuzz/properties/request_statements.h"
#include "fuzz/properties/wire_words.h"
#include "fuzz/reference/slow_form.h"
#include "model/wire/form.h"

namespace backcheck {
namespace {

constexpr std::string_view kHeld = "before";

// A request with so many parameters that two more are all that it takes.
const Request& nearly_full() {
  static const Request kRequest = [] {
    Request request;
    request.add("held", kHeld, Origin::kQuery);
    while (request.size() + 2 < kMaxParameters) request.add("", "", Origin::kQuery);
    return request;
  }();
  return kRequest;
}

std::optional<Broken> decodes_as_expected(std::string_view statement, std::string_view text, Origin origin,
                                          const SlowForm& expected, Request& out) {
  const std::size_t held = out.size();
  const auto done = decode_form(text, origin, out);
  return unless_holds(statement, expected, out, held, done ? std::nullopt : std::optional(done.error()));
}

// The text at another address, with bytes around it that would go well with it.
std::optional<Broken> surroundings_do_not_matter(std::string_view bytes, const SlowForm& expected) {
  static std::string room;  // these two for their memory
  static Request out;
  room.assign(1 + bytes.size() % 8, '%');
  const std::size_t begin = room.size();
  room.append(bytes).append(bytes.size() % 2 == 0 ? "41=&41=&41" : "\x80\x80\x80&\x80\x80\x80=");
  out.clear();
  return decodes_as_expected("a form is decoded as the slow decoder does, amid other bytes",
                             std::string_view(room).substr(begin, bytes.size()), Origin::kQuery, expected,
                             out);
}

// As a body, behind the parameters of a query.
std::optional<Broken> limit_holds(std::string_view bytes) {
  static Request out;
  out = nearly_full();
  auto broken =
      decodes_as_expected("a form is decoded as the slow decoder does into a request that is nearly full",
                          bytes, Origin::kBody, slow_decode_form(bytes, Origin::kBody, out.size()), out);
  if (broken) return broken;
  return unless(out[0].value == kHeld && out.text().starts_with(nearly_full().text()),
                "what a request held before stays", bytes);
}

// The way back, for as much as was decoded.
std::optional<Broken> encoding_holds(const SlowForm& decoded, const Request& request) {
  const std::string encoded = encode_form(request, Origin::kQuery);
  if (auto broken = unless_equal("a form is encoded as the slow encoder does",
                                 slow_encode_form(decoded.parameters, Origin::kQuery), encoded))
    return broken;
  if (auto broken = unless(encode_form(request, Origin::kBody).empty(),
                           "a form has no parameters of the other", encoded))
    return broken;
  static Request again;
  again.clear();
  return decodes_as_expected("a form that is encoded is decoded to what it was", encoded, Origin::kQuery,
                             {decoded.parameters, std::nullopt}, again);
}

void count(const SlowForm& form, Examination& examination) {
  constexpr std::string_view kFaults[] = {"truncated-escape", "bad-escape", "invalid-utf8",
                                          "too-many-parameters"};
  examination.reached(form.fault ? kFaults[static_cast<std::size_t>(form.fault->kind)] : "parsed");
  if (!form.parameters.empty()) examination.reached("parameters");
}

}  // namespace

std::optional<Broken> form_property(std::string_view bytes, Examination& examination) {
  const SlowForm expected = slow_decode_form(bytes, Origin::kQuery);
  count(expected, examination);
  static Request request;  // one, for its memory
  request.clear();
  if (auto broken = decodes_as_expected("a form is decoded as the slow decoder does", bytes, Origin::kQuery,
                                        expected, request))
    return broken;
  if (auto broken = surroundings_do_not_matter(bytes, expected)) return broken;
  if (auto broken = limit_holds(bytes)) return broken;
  if (auto broken = encoding_holds(expected, request)) return broken;
  if (auto broken = text_decoder_holds(bytes)) return broken;
  if (auto broken = percent_decoding_holds(bytes)) return broken;
  if (auto broken = utf8_holds(bytes)) return broken;
  // The rest takes as long as half of all this. encoding_holds() encodes names and values of every input, and
  // the statement about requests looks names up in every one of its inputs.
  if (!examination.asks_libraries(bytes)) return std::nullopt;
  examination.reached("examined-closely");
  if (auto broken = lookup_holds(expected.parameters, request)) return broken;
  return percent_encoding_holds(bytes);
}

}  // namespace backcheck
