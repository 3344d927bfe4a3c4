// Answers of both formats, as RES-1 to RES-5 want them and as they do not.
#include "sim/verdict/wire_checks.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

using enum Requirement;

Reply json(const std::string& body, int status = 200) { return {status, "application/json", body}; }
Reply xml(const std::string& body, int status = 200) { return {status, "text/xml", body}; }

AnswerSeen seen_json(const std::string& body, int status = 200) {
  return check_answer(json(body, status), Format::kJson, 300);
}
AnswerSeen seen_xml(const std::string& body, int status = 200) {
  return check_answer(xml(body, status), Format::kXml, 300);
}

using Broken = ShortList<Requirement, 4>;

Broken broken(const AnswerSeen& seen) {
  Broken all;
  for (const WireFinding& finding : seen.findings) all.push_back(finding.requirement);
  return all;
}

std::string in_words(const AnswerSeen& seen) {
  std::string text;
  for (const WireFinding& finding : seen.findings) text += finding.text + " ";
  return text;
}

TEST(WireChecks, ASuccessInJsonIsTaken) {
  const AnswerSeen seen = seen_json(R"({"RequestId":"r","BackupJobId":"5073731"})");
  EXPECT_TRUE(seen.findings.empty()) << in_words(seen);
  EXPECT_EQ(seen.claim, Claim::kAccepted);
  EXPECT_EQ(seen.request_id, "r");
  EXPECT_EQ(seen.backup_job_id, "5073731");
  EXPECT_EQ(seen.checked, (Broken{kRes4, kRes1, kRes2}));
}

TEST(WireChecks, ASuccessInXmlIsTakenWithBlanksAroundItsTexts) {
  const AnswerSeen seen = seen_xml(
      "<CreateBackupResponse><RequestId>\n r\n</RequestId><BackupJobId> 7 "
      "</BackupJobId></CreateBackupResponse>");
  EXPECT_TRUE(seen.findings.empty()) << in_words(seen);
  EXPECT_EQ(seen.request_id, "r");
  EXPECT_EQ(seen.backup_job_id, "7");
  EXPECT_EQ(seen.checked, (Broken{kRes3, kRes1, kRes2}));
}

TEST(WireChecks, MembersThatNobodyKnowsAreTolerated) {
  EXPECT_TRUE(
      seen_json(R"({"HostId":1,"RequestId":"r","BackupJobId":"7","Data":{"RequestId":2},"Code":"200"})")
          .findings.empty());
  EXPECT_TRUE(
      seen_xml("<CreateBackupResponse xmlns='urn:x' a='1'><Data><RequestId/></Data><RequestId>r</RequestId>"
               "<BackupJobId>7</BackupJobId><Success>true</Success></CreateBackupResponse>")
          .findings.empty());
  EXPECT_TRUE(seen_json(R"({"Code":"X","Message":"m","RequestId":"r","Recommend":null,"HostId":"h"})", 400)
                  .findings.empty());
}

TEST(WireChecks, ASuccessNeedsABackupJobId) {
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r"})")), Broken{kRes1});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","backupJobId":"7"})")), Broken{kRes1});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","BackupJobId":""})")), Broken{kRes1});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Data":{"BackupJobId":"7"}})")), Broken{kRes1});
  EXPECT_EQ(broken(seen_xml("<CreateBackupResponse><RequestId>r</RequestId></CreateBackupResponse>")),
            Broken{kRes1});
  EXPECT_EQ(
      broken(seen_xml("<CreateBackupResponse><RequestId>r</RequestId><BackupJobId/></CreateBackupResponse>")),
      Broken{kRes1});
}

TEST(WireChecks, EveryAnswerNeedsARequestId) {
  EXPECT_EQ(broken(seen_json(R"({"BackupJobId":"7"})")), Broken{kRes2});
  EXPECT_EQ(broken(seen_xml("<CreateBackupResponse><BackupJobId>7</BackupJobId></CreateBackupResponse>")),
            Broken{kRes2});
  EXPECT_EQ(broken(seen_json(R"({"Code":"X","Message":"m"})", 400)), Broken{kRes2});
  EXPECT_EQ(broken(seen_json(R"({"Code":"X","Message":"m","RequestId":""})", 400)), Broken{kRes2});
  EXPECT_EQ(broken(seen_xml("<Error><Code>X</Code><Message>m</Message></Error>", 404)), Broken{kRes2});
}

TEST(WireChecks, TheRequestIdOfARejectionIsAString) {
  EXPECT_EQ(broken(seen_json(R"({"RequestId":17,"Code":"X","Message":"m"})", 400)), Broken{kRes2});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":null,"Code":"X","Message":"m"})", 400)), Broken{kRes2});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","RequestId":"r","Code":"X","Message":"m"})", 400)),
            Broken{kRes2});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Code":17,"Message":"m"})", 400)), Broken{kRes5});
}

TEST(WireChecks, IdsInJsonAreStrings) {
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","BackupJobId":5073731})")), Broken{kRes4});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","BackupJobId":null})")), Broken{kRes4});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","BackupJobId":["7"]})")), Broken{kRes4});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":17,"BackupJobId":"7"})")), Broken{kRes4});
  EXPECT_EQ(
      broken(seen_xml("<CreateBackupResponse><RequestId>r</RequestId><BackupJobId><Id>7</Id></BackupJobId>"
                      "</CreateBackupResponse>")),
      Broken{kRes3});
}

TEST(WireChecks, MembersStandOnce) {
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","BackupJobId":"7","BackupJobId":"7"})")), Broken{kRes4});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","RequestId":"r","BackupJobId":"7"})")), Broken{kRes4});
  EXPECT_EQ(broken(seen_xml("<CreateBackupResponse><RequestId>r</RequestId><BackupJobId>7</BackupJobId>"
                            "<BackupJobId>8</BackupJobId></CreateBackupResponse>")),
            Broken{kRes3});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Code":"X","Code":"Y","Message":"m"})", 400)),
            Broken{kRes5});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Code":"X","Message":"m","Message":"m"})", 400)),
            Broken{kRes5});
}

TEST(WireChecks, ASuccessInXmlHasTheRootOfThePage) {
  const AnswerSeen seen = seen_xml(
      "<CreateBackupResult><RequestId>r</RequestId><BackupJobId>7</BackupJobId></CreateBackupResult>");
  EXPECT_EQ(broken(seen), Broken{kRes3});
  EXPECT_NE(in_words(seen).find("CreateBackupResult"), std::string::npos);
}

TEST(WireChecks, ASuccessIsInTheFormatThatWasAskedFor) {
  EXPECT_EQ(broken(seen_xml(R"({"RequestId":"r","BackupJobId":"7"})")), Broken{kRes3});
  EXPECT_EQ(broken(seen_json("<CreateBackupResponse><RequestId>r</RequestId><BackupJobId>7</BackupJobId>"
                             "</CreateBackupResponse>")),
            Broken{kRes4});
}

TEST(WireChecks, WhereNoFormatIsAskedForEitherIsFine) {
  EXPECT_TRUE(
      check_answer(json(R"({"RequestId":"r","BackupJobId":"7"})"), std::nullopt, 300).findings.empty());
  EXPECT_TRUE(check_answer(xml("<CreateBackupResponse><RequestId>r</RequestId><BackupJobId>7</BackupJobId>"
                               "</CreateBackupResponse>"),
                           std::nullopt, 300)
                  .findings.empty());
}

TEST(WireChecks, AnUnreadableSuccessBreaksTheShapeOnlyAndIsNotLookedAtFurther) {
  const AnswerSeen seen = seen_json(R"({"RequestId":"r","BackupJobId":"7",})");
  EXPECT_EQ(broken(seen), Broken{kRes4});
  EXPECT_EQ(seen.checked, Broken{kRes4});
  EXPECT_EQ(broken(seen_xml("<CreateBackupResponse><RequestId>a&b</RequestId></CreateBackupResponse>")),
            Broken{kRes3});
  EXPECT_EQ(broken(seen_json("")), Broken{kRes4});
  EXPECT_EQ(broken(seen_xml("")), Broken{kRes3});
  EXPECT_EQ(broken(seen_json(R"(["RequestId"])")), Broken{kRes4});
  EXPECT_EQ(broken(seen_json("", 204)), Broken{kRes4});
}

TEST(WireChecks, AnUnreadableBodyIsDescribedInTermsOfTheFormatThatWasAskedFor) {
  const AnswerSeen seen = seen_json("<html><br></html>");
  EXPECT_NE(in_words(seen).find("not a valid JSON document"), std::string::npos) << in_words(seen);
  EXPECT_EQ(in_words(seen).find("tag"), std::string::npos) << in_words(seen);
}

TEST(WireChecks, ARejectionUnderASuccessfulStatusIsADanger) {
  const AnswerSeen seen =
      seen_json(R"({"RequestId":"r","HostId":"h","Code":"BackupJobExists","Message":"m"})");
  EXPECT_EQ(broken(seen), Broken{kRes5});
  EXPECT_EQ(broken(seen_xml("<Error><RequestId>r</RequestId><Code>X</Code><Message>m</Message></Error>")),
            Broken{kRes5});
  EXPECT_EQ(
      broken(seen_json("<Error><RequestId>r</RequestId><Code>X</Code><Message>m</Message></Error>", 202)),
      Broken{kRes5});
}

TEST(WireChecks, ASuccessUnderAnErrorStatusIsNoErrorDocument) {
  EXPECT_EQ(seen_json(R"({"RequestId":"r","BackupJobId":"7"})", 400).claim, Claim::kRejected);
  const Broken json_broken = broken(seen_json(R"({"RequestId":"r","BackupJobId":"7"})", 400));
  ASSERT_FALSE(json_broken.empty());
  EXPECT_EQ(json_broken.front(), kRes5);
  EXPECT_EQ(broken(seen_xml("<CreateBackupResponse><RequestId>r</RequestId><BackupJobId>7</BackupJobId>"
                            "</CreateBackupResponse>",
                            404)),
            Broken{kRes5});
}

TEST(WireChecks, ARejectionIsTakenInBothFormats) {
  const AnswerSeen one = seen_json(R"({"RequestId":"r","HostId":"h","Code":"X","Message":""})", 403);
  EXPECT_TRUE(one.findings.empty()) << in_words(one);
  EXPECT_EQ(one.claim, Claim::kRejected);
  EXPECT_EQ(one.code, "X");
  EXPECT_EQ(one.checked, (Broken{kRes5, kRes2}));
  const AnswerSeen other = seen_xml(
      "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>r</RequestId><HostId>h</HostId><Code>X</Code>"
      "<Message>a &lt; b</Message><Recommend><![CDATA[http://x?a&b]]></Recommend></Error>",
      404);
  EXPECT_TRUE(other.findings.empty()) << in_words(other);
  EXPECT_EQ(other.code, "X");
}

TEST(WireChecks, ARejectionNeedsCodeAndMessageAsStrings) {
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Message":"m"})", 400)), Broken{kRes5});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Code":"X"})", 400)), Broken{kRes5});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Code":400,"Message":"m"})", 400)), Broken{kRes5});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Code":"","Message":"m"})", 400)), Broken{kRes5});
  EXPECT_EQ(broken(seen_json(R"({"RequestId":"r","Code":"X","Message":{"en":"m"}})", 400)), Broken{kRes5});
  EXPECT_EQ(broken(seen_xml("<Error><RequestId>r</RequestId><Message>m</Message></Error>", 400)),
            Broken{kRes5});
  EXPECT_EQ(
      broken(seen_xml("<Fault><RequestId>r</RequestId><Code>X</Code><Message>m</Message></Fault>", 400)),
      Broken{kRes5});
  EXPECT_EQ(broken(seen_json("Bad Request", 400)), Broken{kRes5});
  EXPECT_EQ(broken(seen_json("", 404)), Broken{kRes5});
}

TEST(WireChecks, ARejectionIsInTheFormatThatWasAskedFor) {
  EXPECT_EQ(
      broken(seen_json("<Error><RequestId>r</RequestId><Code>X</Code><Message>m</Message></Error>", 400)),
      Broken{kRes5});
  EXPECT_EQ(broken(seen_xml(R"({"RequestId":"r","Code":"X","Message":"m"})", 400)), Broken{kRes5});
}

TEST(WireChecks, AStatusBetweenSuccessAndErrorIsNoAnswer) {
  for (const int status : {100, 199, 300, 302, 304, 399, 600, 999}) {
    const AnswerSeen seen = seen_json(R"({"RequestId":"r","BackupJobId":"7"})", status);
    EXPECT_EQ(broken(seen), Broken{kRes5}) << status;
    EXPECT_EQ(seen.claim, Claim::kUnclear) << status;
  }
  EXPECT_EQ(seen_json(R"({"RequestId":"r","BackupJobId":"7"})", 299).claim, Claim::kAccepted);
  EXPECT_EQ(seen_json(R"({"RequestId":"r","Code":"X","Message":"m"})", 400).claim, Claim::kRejected);
}

TEST(WireChecks, ADocumentBeyondTheReaderDecidesNothing) {
  const std::string typed = "<!DOCTYPE Error SYSTEM 'error.dtd'><Error/>";
  for (const int status : {200, 400, 503}) {
    const AnswerSeen seen = seen_xml(typed, status);
    EXPECT_EQ(seen.claim, Claim::kUnread) << status;
    EXPECT_TRUE(seen.findings.empty()) << in_words(seen);
    EXPECT_TRUE(seen.checked.empty());
    EXPECT_TRUE(seen.unread.starts_with("the answer is beyond what is read here (it has a document type"))
        << seen.unread;
  }
  EXPECT_EQ(broken(seen_xml("<!DOCTYPE html><html/>", 400)), Broken{kRes5});
  EXPECT_EQ(broken(seen_xml("<!DOCTYPE r [<!ENTITY e 'x'>]><r>&e;</r>")), Broken{kRes3});
}

TEST(WireChecks, WhatDecidesNothingSaysWhy) {
  for (const Claim claim : {Claim::kThrottled, Claim::kUnread}) EXPECT_TRUE(decides_nothing(claim));
  for (const Claim claim : {Claim::kAccepted, Claim::kRejected, Claim::kUnclear})
    EXPECT_FALSE(decides_nothing(claim));
  AnswerSeen seen;
  seen.code = "Throttling.User";
  seen.claim = Claim::kThrottled;
  EXPECT_EQ(why_undecided(seen), "the endpoint asks to come back later (Throttling.User)");
  seen.claim = Claim::kUnread;
  seen.unread = beyond_reading("too-large: 2 MiB");
  EXPECT_EQ(why_undecided(seen), "the answer is beyond what is read here (too-large: 2 MiB)");
}

TEST(WireChecks, AServiceThatIsBusyDecidesNothing) {
  EXPECT_EQ(seen_json(R"({"RequestId":"r","Code":"Throttling.User","Message":"m"})", 400).claim,
            Claim::kThrottled);
  EXPECT_EQ(seen_json(R"({"RequestId":"r","Code":"Slow","Message":"m"})", 429).claim, Claim::kThrottled);
  EXPECT_EQ(seen_json(R"({"RequestId":"r","Code":"ServiceUnavailable","Message":"m"})", 503).claim,
            Claim::kThrottled);
  EXPECT_EQ(seen_json(R"({"RequestId":"r","Code":"ServiceUnavailable","Message":"m"})", 500).claim,
            Claim::kRejected);
  EXPECT_EQ(seen_json(R"({"RequestId":"r","Code":"InternalError","Message":"m"})", 503).claim,
            Claim::kRejected);
  EXPECT_EQ(seen_json(R"({"RequestId":"r","Code":"Throttling","BackupJobId":"7"})", 200).claim,
            Claim::kAccepted);
}

TEST(WireChecks, AVeryLongRequestMayBeRefusedInAnyWords) {
  for (const int status : {400, 413, 414, 431}) {
    const AnswerSeen seen = check_answer({status, "text/html", "<html><br>too long"}, Format::kJson, 5000);
    EXPECT_TRUE(seen.findings.empty()) << status;
    EXPECT_TRUE(seen.checked.empty()) << status;
    EXPECT_EQ(seen.claim, Claim::kRejected) << status;
  }
  EXPECT_FALSE(check_answer({414, "text/html", "<html>"}, Format::kJson, 1024).findings.empty());
  EXPECT_TRUE(check_answer({414, "text/html", "<html>"}, Format::kJson, 1025).findings.empty());
  EXPECT_FALSE(check_answer({404, "text/html", "<html>"}, Format::kJson, 5000).findings.empty());
  EXPECT_FALSE(check_answer({200, "text/html", "<html>"}, Format::kJson, 5000).findings.empty());
}

TEST(IsLong, BeginsBeyond1024Bytes) {
  Request request;
  request.add("ab", std::string(1022, 'x'));
  EXPECT_FALSE(is_long(request));
  request.add("c", "");
  EXPECT_TRUE(is_long(request));
}

TEST(ParameterBytes, CountsNamesAndValues) {
  Request request;
  EXPECT_EQ(parameter_bytes(request), 0U);
  request.add("ab", "cde");
  request.add("f", "", Origin::kBody);
  EXPECT_EQ(parameter_bytes(request), 6U);
}

}  // namespace
}  // namespace backcheck
