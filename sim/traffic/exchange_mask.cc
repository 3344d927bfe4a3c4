// Finding what is secret, and blotting it out.
#include "sim/traffic/exchange_mask.h"

#include <string_view>
#include <utility>
#include <vector>

#include "model/wire/request_parser.h"
#include "sim/secret_mask.h"

namespace backcheck {
namespace {

// The value as a whole, and what stands at its end: "Signature=..." of an Authorization, or "acs ID:...".
void add_secrets_of(const Header& header, std::vector<std::string>& secrets) {
  if (!is_secret_header(header.name)) return;
  secrets.push_back(header.value);
  const std::size_t last = header.value.find_last_not_of('=');
  const std::size_t at = last == std::string::npos ? last : header.value.find_last_of(" :=", last);
  if (at != std::string::npos) secrets.push_back(header.value.substr(at + 1));
}

std::vector<std::string> secrets_in(const TrafficExchange& exchange) {
  std::vector<std::string> secrets;
  Request request;
  // A request that cannot be read to its end holds what was read before.
  const auto parsed = parse_request({exchange.method, exchange.target,
                                     header_of(exchange.headers, "content-type").value_or(""), exchange.body},
                                    request);
  static_cast<void>(parsed);
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (is_secret_parameter(request[i].name)) secrets.emplace_back(request[i].value);
  }
  for (const Header& header : exchange.headers) add_secrets_of(header, secrets);
  return secrets;
}

}  // namespace

TrafficExchange without_secrets(TrafficExchange exchange, KnownSecrets& known) {
  for (const std::string& secret : secrets_in(exchange)) known.note_secret(secret, exchange.number);
  if (exchange.reply) known.note_secrets_in(exchange.reply->body, exchange.number);
  const auto mask = [&](std::string& text) { text = known.without(mask_secrets(std::move(text))); };
  mask(exchange.target);
  mask(exchange.body);
  // Only what is known: a value that is cut at the next blank would take quotes and brackets with it.
  if (exchange.reply) {
    exchange.reply->content_type = known.without(std::move(exchange.reply->content_type));
    exchange.reply->body = known.without(std::move(exchange.reply->body));
  }
  exchange.fault = known.without(std::move(exchange.fault));
  for (Header& header : exchange.headers) {
    if (is_secret_header(header.name)) {
      header.value = kSecretMask;
    } else {
      mask(header.value);
    }
  }
  return exchange;
}

TrafficExchange without_secrets(TrafficExchange exchange) {
  KnownSecrets known;
  return without_secrets(std::move(exchange), known);
}

}  // namespace backcheck
