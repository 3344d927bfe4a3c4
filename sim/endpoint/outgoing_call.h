// What a request that is about to leave asks for: read strictly, so that no server can take it for anything
// else.
#pragma once

#include <expected>
#include <string>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// One operation of RDS, version 2014-08-15.
struct OutgoingCall {
  std::string action;    // "CreateBackup"
  std::string instance;  // DBInstanceId; empty where there is none
  bool is_create() const { return action == "CreateBackup"; }
};

// Refuses whatever might be read in another way by another server: another path, method, content or version;
// an Action or DBInstanceId that is missing, given twice or spelled differently; both generations of
// parameters at once; a header field that might change what the request means. Only CreateBackup and the
// operations that read are let through, and a CreateBackup only with a DBInstanceId. The error is one line
// and shows no value that might be a secret.
std::expected<OutgoingCall, std::string> read_outgoing_call(const WireRequest& request);

}  // namespace backcheck
