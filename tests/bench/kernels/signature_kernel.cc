// Signing by version 1, and verifying a signature of version 3.
#include "model/wire/signature_v1.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/keyed_hash.h"
#include "tests/bench/kernels/kernel.h"
#include "tests/bench/sample_request.h"

namespace backcheck {
namespace {

constexpr int kTimes = 500;
constexpr std::string_view kSecret = "testsecret";

void sign(const Request& request, const SigningHashV1& hash) {
  for (int i = 0; i < kTimes; ++i) expect(sign_v1("GET", request, hash).size() == 28);
}

void verify(const HeaderCall& call, const std::string& header, const SigningHashV3& hash) {
  for (int i = 0; i < kTimes; ++i) {
    const auto authorization = parse_authorization(header);
    expect(authorization && verify_v3(call.signable(), *authorization, sha256, hash));
  }
}

}  // namespace

std::vector<Kernel> kernels() {
  const SigningHashV1 hash_v1 = KeyedSha1(signing_key_v1(kSecret));
  const SigningHashV3 hash_v3 = KeyedSha256(kSecret);
  const HeaderCall call;
  const std::string header = authorization_v3(call.signable(), "testid", sha256, hash_v3);
  return {{"sign-v1", [request = sample_request(""), hash_v1] { sign(request, hash_v1); }},
          {"verify-v3", [call, header, hash_v3] { verify(call, header, hash_v3); }}};
}

}  // namespace backcheck
