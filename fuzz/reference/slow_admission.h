// Whom the mock's gateway has to let in: a slow, obvious second opinion.
#pragma once

#include <cstdint>
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

// Opinions on the requests of one connection, in order. Of a parameter that is repeated the first value
// counts; the signature (version 1) may not be repeated.
class SlowAdmission {
 public:
  explicit SlowAdmission(const WorldSetup& world) : world_(world) {}

  // `request` gets the parameters, as far as they can be read.
  Admitted look_at(const HttpRequest& http, Request& request);

 private:
  bool is_authentic(const std::string& method, const Request& request) const;
  bool is_spoken_here(const Request& request) const;

  const WorldSetup& world_;
  std::set<std::string, std::less<>> nonces_;
};

}  // namespace backcheck
