// Who is let in by the gateway, and who is not.
#include "fuzz/reference/slow_admission.h"

#include <gtest/gtest.h>

#include "fuzz/mutators/call_draft.h"
#include "fuzz/properties/gateway_door.h"

namespace backcheck {
namespace {

// A signed call in a GET request.
HttpRequest signed_call(std::uint64_t seed) {
  SeededChoices choices(seed);
  while (true) {
    const HttpDraft draft = make_call(choices);
    if (!draft.start.starts_with("GET /?Action=Create")) continue;
    return {"GET", draft.start.substr(4, draft.start.size() - 13), {}, ""};
  }
}

Admitted look_at(const HttpRequest& http) {
  SlowAdmission admission(gateway_world());
  Request request;
  return admission.look_at(http, request);
}

void replace(std::string& text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, part.size(), by);
}

TEST(SlowAdmission, LetsASignedCallInOnce) {
  SlowAdmission admission(gateway_world());
  Request request;
  const HttpRequest http = signed_call(1);
  EXPECT_EQ(admission.look_at(http, request), Admitted::kLetIn) << http.target;
  EXPECT_EQ(request.first("Action"), "CreateBackup");
  EXPECT_EQ(admission.look_at(http, request), Admitted::kDenied);
  EXPECT_EQ(admission.look_at(signed_call(2), request), Admitted::kLetIn);
}

TEST(SlowAdmission, DeniesWhatIsNotAuthentic) {
  for (const auto& [part, by] :
       {std::pair("testid", "testid2"), std::pair("HMAC-SHA1", "HMAC-SHA2"), std::pair("1.0", "1"),
        std::pair("T12%3A00", "T12%3A16"), std::pair("2014-08-15", "2014-08-16"),
        std::pair("&Signature=", "&Signature=a"), std::pair("&SignatureNonce=", "&Nonce=")}) {
    HttpRequest http = signed_call(3);
    replace(http.target, part, by);
    EXPECT_EQ(look_at(http), Admitted::kDenied) << http.target;
  }
}

TEST(SlowAdmission, SeesWhatIsNoRequest) {
  EXPECT_EQ(look_at({"HEAD", "/", {}, ""}), Admitted::kUnreadable);
  EXPECT_EQ(look_at({"GET", "/?a=%", {}, ""}), Admitted::kUnreadable);
  EXPECT_EQ(look_at({"POST", "/", {{"content-TYPE", "text/plain"}}, "a"}), Admitted::kUnreadable);
  EXPECT_EQ(look_at({"GET", "/", {}, ""}), Admitted::kDenied);
}

}  // namespace
}  // namespace backcheck
