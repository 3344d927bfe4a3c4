// Headers that the gateway knows.
#include "sim/endpoint/mock/known_headers.h"

#include <gtest/gtest.h>

#include <vector>

#include "model/wire/header_names.h"

namespace backcheck {
namespace {

using enum KnownHeader;

TEST(KnownHeaders, AreKnownInAnyLetterCase) {
  for (const KnownHeader header : {kAuthorization, kDate, kNonce, kContentHash, kAction, kVersion}) {
    for (const std::string name : {"authorization", "X-ACS-DATE", "x-Acs-Signature-Nonce",
                                   "x-acs-content-sha256", "X-Acs-Action", "x-acs-Version"}) {
      const std::vector<Header> given = {{"host", "h"}, {name, "1"}, {"x-acs-other", "2"}};
      const bool is_it = same_header(name, name_of(header));
      EXPECT_EQ(KnownHeaders(given).has(header), is_it) << name;
      EXPECT_EQ(KnownHeaders(given).only(header).value().has_value(), is_it) << name;
    }
  }
}

TEST(KnownHeaders, AreReadWithoutBlanksAndMayStandThereOnce) {
  const std::vector<Header> given = {{"X-Acs-Date", "\t1 "},   {"x-acs-signature-nonce", ""},
                                     {"x-acs-action", "1"},    {"X-ACS-ACTION", "1"},
                                     {"x-acs-version-2", "1"}, {"x-acs-versio", "1"}};
  const KnownHeaders headers(given);
  EXPECT_EQ(headers.only(kDate).value(), "1");
  EXPECT_EQ(headers.only(kNonce).value(), "");
  EXPECT_EQ(headers.only(kVersion).value(), std::nullopt);
  EXPECT_EQ(headers.only(kAction).error().subject, "x-acs-action is there twice");
  EXPECT_EQ(headers.required(kDate).value(), "1");
  EXPECT_EQ(headers.required(kNonce).error().reason, DenialReason::kMissingHeader);
  EXPECT_EQ(headers.required(kVersion).error().subject, "x-acs-version");
  EXPECT_EQ(headers.required(kAction).error().reason, DenialReason::kBadParameter);
  EXPECT_FALSE(headers.has(kAuthorization));
  EXPECT_FALSE(KnownHeaders({}).has(kDate));
}

}  // namespace
}  // namespace backcheck
