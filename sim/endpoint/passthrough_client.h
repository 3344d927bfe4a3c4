// Requests of somebody else's client, sent on as they came, once each.
#pragma once

#include <string>

#include "sim/endpoint/curl_transfer.h"
#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/http_message.h"
#include "sim/endpoint/http_url.h"

namespace backcheck {

// Not for use by several threads at once.
class PassthroughClient {
 public:
  PassthroughClient(const HttpUrl& url, const TransferOptions& options)
      : url_(url), transfer_(url, options) {}

  // The answer has all header fields. Nothing is ever sent twice.
  WireAnswer send(const HttpRequest& request);

 private:
  HttpUrl url_;
  CurlTransfer transfer_;
};

// The request as it goes on: method, target, header fields (Host and signatures among them) and body are what
// came. What belongs to one connection only (RFC 9110, 7.6.1) is left out, and the body is framed anew. A
// target in absolute form, as clients send it to a proxy they know of, becomes the origin form.
std::string forwarded_request(const HttpRequest& request, const HttpUrl& url);

// The answer as it goes back: status, header fields and body as they came, without what belongs to the
// connection. One `to_head` keeps the length of the body that it does not have.
HttpResponse forwarded_response(WireAnswer answer, bool to_head);

}  // namespace backcheck
