// Requests handed to the gateway as a server would hand them.
#include "sim/endpoint/mock/embedded_endpoint.h"

#include <algorithm>
#include <utility>

#include "model/wire/header_names.h"

namespace backcheck {
namespace {

// The value of the first header of that name, whatever its letter case; empty where there is none.
std::string_view header_value(std::span<const Header> headers, std::string_view name) {
  const auto same = [name](const Header& header) { return same_header(header.name, name); };
  const auto found = std::ranges::find_if(headers, same);
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

GatewayRequest as_received(const WireRequest& request) {
  GatewayRequest received;
  received.parts.method = request.method;
  received.parts.target = request.target;
  received.parts.content_type = header_value(request.headers, "Content-Type");
  if (request.framing != Framing::kNone) received.parts.body = request.body;
  received.accept = header_value(request.headers, "Accept");
  received.chunked = request.framing == Framing::kChunked;
  received.headers = request.headers;
  if (header_value(request.headers, "Host").empty()) received.host = kEmbeddedHost;
  return received;
}

// No server sends a body behind the header of its answer to HEAD.
WireAnswer as_sent(WireAnswer answer, const WireRequest& request) {
  if (request.method == "HEAD") answer.body.clear();
  return answer;
}

}  // namespace

EmbeddedEndpoint::EmbeddedEndpoint(Gateway& gateway, BytesServer serve_bytes)
    : gateway_(gateway), serve_bytes_(std::move(serve_bytes)) {}

WireAnswer EmbeddedEndpoint::send(const WireRequest& request) {
  return as_sent(gateway_.handle(as_received(request)), request);
}

std::vector<WireAnswer> EmbeddedEndpoint::send_together(std::span<const WireRequest> requests) {
  std::vector<GatewayRequest> received;
  received.reserve(requests.size());
  for (const WireRequest& request : requests) received.push_back(as_received(request));
  std::vector<WireAnswer> answers = gateway_.handle_together(received);
  for (std::size_t i = 0; i < answers.size(); ++i) answers[i] = as_sent(std::move(answers[i]), requests[i]);
  return answers;
}

WireAnswer EmbeddedEndpoint::send_bytes(std::string_view bytes) {
  if (serve_bytes_) return serve_bytes_(bytes, gateway_);
  WireAnswer answer;
  answer.delivery = Delivery::kClosed;
  answer.detail = "nobody reads bytes here";
  return answer;
}

}  // namespace backcheck
