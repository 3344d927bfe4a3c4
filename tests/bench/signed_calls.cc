// Making signed calls, and sending them in turn.
#include "tests/bench/signed_calls.h"

#include <cstdlib>
#include <utility>

#include "model/wire/form.h"
#include "model/wire/signature_v1.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/keyed_hash.h"

namespace backcheck {
namespace {

constexpr std::size_t kInstances = 4;

WorldSetup world_with_a_key() {
  WorldSetup world;
  world.now = parse_instant("2019-08-01T12:00:00Z");
  world.credentials = {{"testid", "testsecret"}};
  for (std::size_t i = 0; i < kInstances; ++i) {
    InstanceSetup& instance = world.instances.emplace_back();
    instance.id = "rm-uf6wjk5xxxxxxx" + std::to_string(i);
    instance.databases = {"rds_mysql"};
  }
  return world;
}

std::string nonce_of(std::size_t number) {
  return "3ee8c1b8-83d3-44af-a94f-4e0ad82f" + std::to_string(number);
}

}  // namespace

SignedCalls::SignedCalls(bool in_headers, std::size_t count) : world_(world_with_a_key()) {
  for (std::size_t i = 0; i < count; ++i) {
    requests_.push_back(in_headers ? header_call(i) : parameter_call(i));
  }
  reset();
}

WireAnswer SignedCalls::send_next() {
  if (next_ == requests_.size()) reset();
  return endpoint_.send(requests_[next_++]);
}

void SignedCalls::reset() {
  next_ = 0;
  if (!mock_.control().reset(world_)) std::abort();
}

WireRequest SignedCalls::parameter_call(std::size_t number) const {
  Request request;
  request.add("Action", "CreateBackup");
  request.add("Version", "2014-08-15");
  request.add("Format", "JSON");
  request.add("AccessKeyId", "testid");
  request.add("Timestamp", format_instant(*world_.now));
  request.add("SignatureMethod", "HMAC-SHA1");
  request.add("SignatureVersion", "1.0");
  request.add("SignatureNonce", nonce_of(number));
  request.add("DBInstanceId", world_.instances[number % kInstances].id);
  request.add("BackupMethod", "Logical");
  request.add("Signature", sign_v1("GET", request, "testsecret", hmac_sha1));
  return {.method = "GET", .target = "/?" + encode_form(request, Origin::kQuery)};
}

WireRequest SignedCalls::header_call(std::size_t number) const {
  Request request;
  request.add("DBInstanceId", world_.instances[number % kInstances].id);
  request.add("BackupMethod", "Logical");
  const std::string nonce = nonce_of(number);
  const std::string date = format_instant(*world_.now);
  const std::vector<HeaderField> fields = {
      {"host", "rds.aliyuncs.com"},
      {"accept", "application/json"},
      {"x-acs-action", "CreateBackup"},
      {"x-acs-version", "2014-08-15"},
      {"x-acs-date", date},
      {"x-acs-signature-nonce", nonce},
      {"x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}};
  WireRequest wire{.method = "POST", .target = "/?" + encode_form(request, Origin::kQuery)};
  for (const HeaderField& field : fields) {
    wire.headers.push_back({std::string(field.name), std::string(field.value)});
  }
  wire.headers.push_back({"Authorization", authorization_v3({"POST", request, fields, ""}, "testid", sha256,
                                                            KeyedSha256("testsecret"))});
  return wire;
}

}  // namespace backcheck
