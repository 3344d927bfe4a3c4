// Slips before decoding change the bytes; slips after it change the values.
#include "sim/endpoint/mock/decoding_slips.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "model/wire/percent.h"

namespace backcheck {
namespace {

constexpr std::array kDecodingSlips = {
    Fault::kFormBodyIgnored,        Fault::kChunkedBodyIgnored, Fault::kSplitRequestLosesBody,
    Fault::kEncodedCommaNotDecoded, Fault::kPlusNotDecoded,     Fault::kPercentNotDecoded,
    Fault::kDecodedTwice,           Fault::kNonAsciiBroken,     Fault::kValueCutAtZeroByte};

bool loses_body(const GatewayRequest& request, PlantedFault fault) {
  const std::size_t mark = request.parts.target.find('?');
  const bool has_query = mark != std::string_view::npos && mark + 1 < request.parts.target.size();
  return fault.is(Fault::kFormBodyIgnored) || (fault.is(Fault::kChunkedBodyIgnored) && request.chunked) ||
         (fault.is(Fault::kSplitRequestLosesBody) && has_query);
}

// A percent sign that is not taken for an escape stands for itself.
std::string with_percent_kept(std::string_view text, std::string_view escape) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool same = rest.starts_with(escape) || (escape == "%2C" && rest.starts_with("%2c"));
    out += same ? "%25" : text.substr(i, 1);
  }
  return out;
}

std::string with_plus_kept(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '+' ? std::string_view("%2B") : std::string_view(&c, 1);
  return out;
}

std::string encoded_as_slipped(std::string_view text, PlantedFault fault) {
  if (fault.is(Fault::kEncodedCommaNotDecoded)) return with_percent_kept(text, "%2C");
  if (fault.is(Fault::kPercentNotDecoded)) return with_percent_kept(text, "%");
  if (fault.is(Fault::kPlusNotDecoded)) return with_plus_kept(text);
  return std::string(text);
}

std::string value_as_slipped(std::string_view value, PlantedFault fault) {
  if (fault.is(Fault::kValueCutAtZeroByte)) return std::string(value.substr(0, value.find('\0')));
  if (fault.is(Fault::kNonAsciiBroken)) {
    std::string out(value);
    std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; }, '?');
    return out;
  }
  if (fault.is(Fault::kDecodedTwice)) {
    std::string out;
    if (append_form_decoded(value, out)) return out;
  }
  return std::string(value);
}

}  // namespace

bool is_decoding_slip(PlantedFault fault) {
  return fault.fault && std::ranges::find(kDecodingSlips, *fault.fault) != kDecodingSlips.end();
}

std::expected<void, WireFault> read_as_service(const GatewayRequest& request, PlantedFault fault,
                                               Request& out) {
  if (!is_decoding_slip(fault)) return parse_request(request.parts, out);
  const std::string target = encoded_as_slipped(request.parts.target, fault);
  const std::string body = loses_body(request, fault) ? "" : encoded_as_slipped(request.parts.body, fault);
  HttpParts parts = request.parts;
  parts.target = target;
  parts.body = body;
  Request decoded;
  if (auto read = parse_request(parts, decoded); !read) return read;
  out.clear();
  for (std::size_t i = 0; i < decoded.size(); ++i) {
    const Parameter parameter = decoded[i];
    out.add(parameter.name, value_as_slipped(parameter.value, fault), parameter.origin);
  }
  return {};
}

}  // namespace backcheck
