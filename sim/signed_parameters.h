// The parameters of a call that is signed as its step says: what the signature covers, and what is sent.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/request.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Where the client puts what it adds.
Origin place_of_added(const CallStep& step);

Request without(const Request& request, std::span<const std::string> names);
// The first of that name gets the value; where there is none, one is added.
Request with(const Request& request, std::string_view name, std::string_view value, Origin origin);

// Of the parameters of the call, without its signature.
Request as_signed(const Signing& signing, const Request& request, Origin origin);

// As changed once it was signed; headers are left to others.
Request as_sent(const Signing& signing, Request request, Origin origin);

}  // namespace backcheck
