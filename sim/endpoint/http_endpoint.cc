// The endpoint over HTTP: requests are encoded, exchanged, and their answers handed on.
#include "sim/endpoint/http_endpoint.h"

#include <utility>
#include <vector>

#include "sim/endpoint/http_request_encoder.h"

namespace backcheck {
namespace {

class HttpEndpoint final : public Endpoint {
 public:
  HttpEndpoint(HttpUrl url, const TransferOptions& options)
      : url_(std::move(url)), transfer_(url_, options) {}

  std::string name() const override { return url_.origin() + url_.prefix; }

  WireAnswer send(const WireRequest& request) override {
    return std::move(send_together({&request, 1}).front());
  }

  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
    std::vector<WireAnswer> answers(requests.size());
    std::vector<Outgoing> outgoing;
    std::vector<std::size_t> places;  // of each outgoing one among the answers
    for (std::size_t i = 0; i < requests.size(); ++i) {
      auto bytes = encode_http_request(requests[i], url_);
      if (bytes) {
        outgoing.push_back({std::move(*bytes), requests[i].method == "HEAD", false});
        places.push_back(i);
      } else {
        answers[i] = {Delivery::kUnreachable, 0, "", "", "the request cannot be sent: " + bytes.error()};
      }
    }
    auto came = transfer_.exchange(outgoing);
    for (std::size_t i = 0; i < places.size(); ++i) answers[places[i]] = std::move(came[i]);
    return answers;
  }

  WireAnswer send_bytes(std::string_view bytes) override {
    const Outgoing outgoing{std::string(bytes), bytes.starts_with("HEAD "), true};
    return std::move(transfer_.exchange({&outgoing, 1}).front());
  }

 private:
  HttpUrl url_;
  CurlTransfer transfer_;
};

}  // namespace

std::expected<std::unique_ptr<Endpoint>, std::string> connect_http_endpoint(std::string_view url,
                                                                            const TransferOptions& options) {
  auto parsed = parse_http_url(url);
  if (!parsed) return std::unexpected(std::move(parsed.error()));
  return std::make_unique<HttpEndpoint>(std::move(*parsed), options);
}

}  // namespace backcheck
