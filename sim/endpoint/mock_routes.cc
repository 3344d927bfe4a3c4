// Between HTTP messages and the gateway's requests and answers.
#include "sim/endpoint/mock_routes.h"

#include <algorithm>
#include <new>
#include <string>
#include <utility>

#include "sim/endpoint/http_wire.h"
#include "sim/endpoint/raw_answer_reader.h"

namespace backcheck {
namespace {

// The value of the first header of that name, whatever its letter case; empty where there is none.
std::string_view header_value(const HttpRequest& request, std::string_view name) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  for (const Header& header : request.headers) {
    if (std::ranges::equal(header.name, name, {}, lower, lower)) return header.value;
  }
  return {};
}

// Points into the request.
GatewayRequest gateway_request(const HttpRequest& request) {
  GatewayRequest received;
  received.parts = {request.method, request.target, header_value(request, "Content-Type"), request.body};
  received.accept = header_value(request, "Accept");
  received.chunked = !header_value(request, "Transfer-Encoding").empty();
  received.headers = request.headers;
  return received;
}

HttpResponse response_with(WireAnswer answer) {
  if (answer.delivery == Delivery::kTimedOut) return {.reply = ReplyFate::kSilent};
  if (answer.delivery != Delivery::kAnswered) return {.reply = ReplyFate::kClosed};
  HttpResponse response{.status = answer.status, .body = std::move(answer.body)};
  response.headers.push_back({"Content-Type", std::move(answer.content_type)});
  return response;
}

// Whether the first request is one of HEAD; empty lines before it are passed over.
bool begins_with_head(std::string_view bytes) {
  while (bytes.starts_with("\r\n")) bytes.remove_prefix(2);
  return bytes.starts_with("HEAD ");
}

// In process want of memory is the harness's own, and no server error that could be held against anybody.
class MemoryWatch final : public HttpHandler {
 public:
  explicit MemoryWatch(HttpHandler& handler) : handler_(handler) {}

  bool had_no_memory() const { return had_no_memory_; }

  HttpResponse handle(const HttpRequest& request) override {
    return noting([&] { return handler_.handle(request); });
  }

  std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override {
    auto begun = noting([&] { return handler_.begin(request); });
    auto* later = std::get_if<LaterResponse>(&begun);
    if (later == nullptr) return begun;
    return noting([&] {
      return LaterResponse([this, answer = std::move(*later)]() mutable { return noting(answer); });
    });
  }

 private:
  template <typename Deed>
  auto noting(Deed&& deed) -> decltype(deed()) {
    try {
      return deed();
    } catch (const std::bad_alloc&) {
      had_no_memory_ = true;
      throw;
    }
  }

  HttpHandler& handler_;
  bool had_no_memory_ = false;
};

}  // namespace

HttpResponse MockRoutes::handle(const HttpRequest& request) {
  return response_with(gateway_.handle(gateway_request(request)));
}

std::variant<HttpResponse, LaterResponse> MockRoutes::begin(const HttpRequest& request) {
  return [this, ticket = gateway_.begin(gateway_request(request))]() mutable {
    return response_with(gateway_.complete(ticket));
  };
}

WireAnswer serve_bytes(std::string_view bytes, Gateway& gateway) {
  MockRoutes routes(gateway);
  MemoryWatch watch(routes);
  HttpWire wire(watch);
  std::string out = wire.receive(bytes);
  while (wire.is_waiting()) out += wire.complete();
  if (watch.had_no_memory()) throw std::bad_alloc();
  RawAnswerReader reader(begins_with_head(bytes));
  reader.take(out);
  if (wire.is_silent())
    return reader.finish(Delivery::kTimedOut, "the connection is open, but nothing comes");
  return reader.finish_at_close();
}

}  // namespace backcheck
