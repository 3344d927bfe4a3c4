// The names of the parameters: which are known, and when two names are alike.
#include "model/parameter_names.h"

#include <gtest/gtest.h>

#include <string_view>

namespace backcheck {
namespace {

TEST(ParameterNames, TheSixOfThePageAreCreateBackupsOwn) {
  for (const std::string_view name :
       {"Action", "DBInstanceId", "BackupMethod", "BackupStrategy", "DBName", "BackupType"}) {
    EXPECT_EQ(parameter_kind(name), ParameterKind::kOwn) << name;
  }
}

TEST(ParameterNames, TheCommonRequestParametersAreNoStrangers) {
  for (const std::string_view name : {"Version", "Format", "AccessKeyId", "Timestamp", "SignatureMethod",
                                      "SignatureVersion", "SignatureNonce", "Signature"}) {
    EXPECT_EQ(parameter_kind(name), ParameterKind::kCommon) << name;
  }
}

TEST(ParameterNames, WhatOfficialClientsAddIsKnownApart) {
  for (const std::string_view name : {"SignatureType", "SecurityToken", "RegionId", "ResourceOwnerAccount",
                                      "ResourceOwnerId", "OwnerId", "OwnerAccount"}) {
    EXPECT_EQ(parameter_kind(name), ParameterKind::kAlsoSeen) << name;
  }
}

TEST(ParameterNames, AreComparedByteByByte) {
  for (const std::string_view name : {"action", "DBInstanceID", "Action ", " Action", "Actio", "", "Tag"}) {
    EXPECT_EQ(parameter_kind(name), ParameterKind::kUnknown) << name;
  }
}

TEST(ParameterNames, OneInOtherLettersIsRecognised) {
  EXPECT_TRUE(is_known_in_other_case("action"));
  EXPECT_TRUE(is_known_in_other_case("DBINSTANCEID"));
  EXPECT_TRUE(is_known_in_other_case("format"));
  EXPECT_TRUE(is_known_in_other_case("ownerid"));
  EXPECT_FALSE(is_known_in_other_case("actions"));
  EXPECT_FALSE(is_known_in_other_case(" Action"));
  EXPECT_FALSE(is_known_in_other_case(""));
}

TEST(ParameterNames, CaseIsAMatterOfAsciiLettersOnly) {
  EXPECT_TRUE(equal_but_for_case("azAZ09", "AZaz09"));
  EXPECT_TRUE(equal_but_for_case("", ""));
  EXPECT_FALSE(equal_but_for_case("a", "ab"));
  EXPECT_FALSE(equal_but_for_case("@", "`"));  // the neighbours of A and a
  EXPECT_FALSE(equal_but_for_case("[", "{"));  // the neighbours of Z and z
  EXPECT_FALSE(equal_but_for_case("\xC3\xA4", "\xC3\x84"));
}

TEST(ParameterNames, BlanksAndTabsAreTrimmedAtBothEndsOnly) {
  EXPECT_EQ(trimmed(" \ta b\t "), "a b");
  EXPECT_EQ(trimmed("a"), "a");
  EXPECT_EQ(trimmed(" \t "), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("\na"), "\na");
}

}  // namespace
}  // namespace backcheck
