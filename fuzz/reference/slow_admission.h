// Whom the mock's gateway has to let in: a slow, obvious second opinion.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "model/calendar.h"
#include "model/request.h"
#include "model/setup.h"
#include "sim/endpoint/http_message.h"

namespace backcheck {

enum class Admitted : std::uint8_t {
  kUnreadable,  // it is no request for an operation at all
  kDenied,      // who sent it is not known, or it is too old, or it was sent before
  kLetIn,       // it is the service's affair
};

// Whether the operation that the request names, in its first Action or else in a header, is one that only
// describes: the page of CreateBackup says nothing of its answers.
bool asks_to_describe(const HttpRequest& http);

// Opinions on the requests of one connection, in order. Of a parameter that is repeated the first value
// counts; the signature (version 1) may not be repeated. A request with an Authorization header is signed by
// version 3, and no header of that may be repeated.
class SlowAdmission {
 public:
  explicit SlowAdmission(const WorldSetup& world) : world_(world) {}

  // `request` gets the parameters, as far as they can be read.
  Admitted look_at(const HttpRequest& http, Request& request);

 private:
  // The nonce of a request that is authentic; nothing where it is not.
  std::optional<std::string> nonce_in_parameters(const std::string& method, const Request& request) const;
  std::optional<std::string> nonce_in_headers(const HttpRequest& http, const Request& request) const;
  // The secret of the key, where there is one and the timestamp is not too old.
  std::optional<std::string> secret_of(const std::string& access_key_id, const std::string& timestamp) const;
  bool is_spoken_here(const Request& request) const;

  const WorldSetup& world_;
  std::set<std::string, std::less<>> nonces_;
};

}  // namespace backcheck
