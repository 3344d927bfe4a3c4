// Calls of scenarios as signed requests on the wire.
#include "sim/caller.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "model/wire/wire_fault.h"
#include "tests/sim/fake_stage.h"

namespace backcheck {
namespace {

constexpr Instant kNow{1'564'632'000'250};

Caller a_caller() { return {test_credential(), "n-"}; }

// Name and value of each parameter but the signature, sorted.
std::vector<std::pair<std::string, std::string>> sorted_parameters(const Request& request) {
  std::vector<std::pair<std::string, std::string>> all;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].name != "Signature") all.emplace_back(request[i].name, request[i].value);
  }
  std::ranges::sort(all);
  return all;
}

TEST(Caller, SignsWhatItSends) {
  Caller caller = a_caller();
  for (const HttpMethod method : {HttpMethod::kGet, HttpMethod::kPost}) {
    for (const Carriage carriage : {Carriage::kQuery, Carriage::kBody, Carriage::kSplit}) {
      for (const Encoding encoding :
           {Encoding::kCanonical, Encoding::kForm, Encoding::kFull, Encoding::kLower, Encoding::kRaw}) {
        CallStep step = call_step("rm-1", {{"DBName", "a b*c~d+e%f&g=h,\xE4\xB8\xAD\n"}, {"Empty", ""}});
        step.method = method;
        step.carriage = carriage;
        step.encoding = encoding;
        const PreparedCall call = caller.prepare(step, kNow);
        EXPECT_TRUE(is_signed(call.wire)) << call.wire.target << "\n" << call.wire.body;
        EXPECT_EQ(sorted_parameters(parsed(call.wire)), sorted_parameters(call.recorded));
      }
    }
  }
}

TEST(Caller, SendsAndSignsASecurityTokenAndRecordsAMask) {
  Caller caller(test_credential(), "n-", "canary/+=");
  const PreparedCall call = caller.prepare(call_step(), kNow);
  EXPECT_EQ(parsed(call.wire).first("SecurityToken"), "canary/+=");
  EXPECT_TRUE(is_signed(call.wire));
  EXPECT_EQ(call.recorded.first("SecurityToken"), "***");
  EXPECT_EQ(a_caller().prepare(call_step(), kNow).recorded.count("SecurityToken"), 0U);
  CallStep own = call_step("rm-1", {{"SecurityToken", "mine"}});
  EXPECT_EQ(parsed(caller.prepare(own, kNow).wire).first("SecurityToken"), "mine");
}

TEST(Caller, PutsParametersWhereTheStepWantsThem) {
  Caller caller = a_caller();
  CallStep step = call_step();
  EXPECT_TRUE(caller.prepare(step, kNow).wire.body.empty());
  step.carriage = Carriage::kBody;  // a GET has none
  EXPECT_TRUE(caller.prepare(step, kNow).wire.body.empty());
  step.method = HttpMethod::kPost;
  WireRequest wire = caller.prepare(step, kNow).wire;
  EXPECT_EQ(wire.method, "POST");
  EXPECT_EQ(wire.target, "/");
  EXPECT_EQ(wire.framing, Framing::kContentLength);
  EXPECT_EQ(wire.headers, (std::vector<Header>{{"Content-Type", "application/x-www-form-urlencoded"}}));
  step.carriage = Carriage::kQuery;
  wire = caller.prepare(step, kNow).wire;
  EXPECT_TRUE(wire.body.empty());
  EXPECT_TRUE(wire.headers.empty());
  EXPECT_NE(wire.target.find("Signature="), std::string::npos);
}

TEST(Caller, SplitsParametersInTurn) {
  CallStep step = call_step("rm-1", {{"BackupMethod", "Physical"}});
  step.method = HttpMethod::kPost;
  step.carriage = Carriage::kSplit;
  Caller caller = a_caller();
  const Request request = caller.prepare(step, kNow).recorded;
  for (std::size_t i = 0; i < request.size(); ++i) {
    EXPECT_EQ(request[i].origin, i % 2 == 0 ? Origin::kQuery : Origin::kBody) << i;
  }
}

TEST(Caller, SendsChunksOnlyInABody) {
  Caller caller = a_caller();
  CallStep step = call_step();
  step.chunked = true;
  EXPECT_EQ(caller.prepare(step, kNow).wire.framing, Framing::kNone);
  step.method = HttpMethod::kPost;
  step.carriage = Carriage::kBody;
  EXPECT_EQ(caller.prepare(step, kNow).wire.framing, Framing::kChunked);
}

TEST(Caller, AddsTheCommonParameters) {
  Caller caller = a_caller();
  const Request request = caller.prepare(call_step(), kNow).recorded;
  EXPECT_EQ(request[0].name, "Action");
  EXPECT_EQ(request.first("Action"), "CreateBackup");
  EXPECT_EQ(request.first("DBInstanceId"), "rm-1");
  EXPECT_EQ(request.first("Format"), "JSON");
  EXPECT_EQ(request.first("Version"), "2014-08-15");
  EXPECT_EQ(request.first("AccessKeyId"), "testid");
  EXPECT_EQ(request.first("SignatureMethod"), "HMAC-SHA1");
  EXPECT_EQ(request.first("SignatureVersion"), "1.0");
  EXPECT_EQ(request.first("Timestamp"), "2019-08-01T04:00:00Z");
}

TEST(Caller, ATimestampBeforeTheEpochHasNoFractionEither) {
  Caller caller = a_caller();
  EXPECT_EQ(caller.prepare(call_step(), {-1}).recorded.first("Timestamp"), "1969-12-31T23:59:59Z");
  EXPECT_EQ(caller.prepare(call_step(), {-1000}).recorded.first("Timestamp"), "1969-12-31T23:59:59Z");
}

TEST(Caller, RecordsNeitherSignatureNorSecret) {
  Caller caller = a_caller();
  const PreparedCall call = caller.prepare(call_step(), kNow);
  EXPECT_EQ(call.recorded.count("Signature"), 0U);
  for (std::size_t i = 0; i < call.recorded.size(); ++i) {
    EXPECT_EQ(call.recorded[i].value.find("testsecret"), std::string_view::npos);
  }
}

TEST(Caller, NoTwoCallsShareANonce) {
  Caller caller = a_caller();
  std::set<std::string> nonces;
  for (int i = 0; i < 100; ++i)
    nonces.emplace(*caller.prepare(call_step(), kNow).recorded.first("SignatureNonce"));
  EXPECT_EQ(nonces.size(), 100U);
}

TEST(Caller, GivenParametersAreNotAddedAgain) {
  Caller caller = a_caller();
  const Request request = caller
                              .prepare(call_step("rm-1", {{"Action", "DeleteBackup"},
                                                          {"Version", "1999-01-01"},
                                                          {"Timestamp", "now"},
                                                          {"AccessKeyId", "other"},
                                                          {"Format", "yaml"},
                                                          {"SignatureNonce", "x"}}),
                                       kNow)
                              .recorded;
  for (const char* name : {"Action", "Version", "Timestamp", "AccessKeyId", "Format", "SignatureNonce"}) {
    EXPECT_EQ(request.count(name), 1U) << name;
  }
  EXPECT_EQ(request.first("Action"), "DeleteBackup");
}

TEST(Caller, LeavesOutWhatTheStepOmits) {
  Caller caller = a_caller();
  CallStep step = call_step();
  step.omit_action = true;
  step.format.reset();
  const PreparedCall call = caller.prepare(step, kNow);
  EXPECT_EQ(call.recorded.count("Action"), 0U);
  EXPECT_EQ(call.recorded.count("Format"), 0U);
  EXPECT_EQ(call.format, std::nullopt);
  EXPECT_TRUE(is_signed(call.wire));
}

TEST(Caller, SaysWhichFormatTheAnswerHasToBeIn) {
  Caller caller = a_caller();
  const auto format_for = [&](std::optional<std::string> format,
                              std::vector<std::pair<std::string, std::string>> more = {}) {
    CallStep step = call_step("rm-1", std::move(more));
    step.format = std::move(format);
    return caller.prepare(step, kNow).format;
  };
  EXPECT_EQ(format_for("JSON"), Format::kJson);
  EXPECT_EQ(format_for("json"), Format::kJson);
  EXPECT_EQ(format_for("xMl"), Format::kXml);
  EXPECT_EQ(format_for("yaml"), std::nullopt);
  EXPECT_EQ(format_for(""), std::nullopt);
  EXPECT_EQ(format_for(std::nullopt, {{"Format", "XML"}}), Format::kXml);
  EXPECT_EQ(format_for(std::nullopt, {{"Format", "XML"}, {"Format", "JSON"}}), std::nullopt);
}

TEST(Caller, WhoeverCannotReadARequestNeedNotKnowItsFormat) {
  Caller caller = a_caller();
  const auto format_with = [&](std::vector<std::pair<std::string, std::string>> more) {
    CallStep step = call_step("rm-1", std::move(more));
    step.format = "JSON";
    return caller.prepare(step, kNow).format;
  };
  EXPECT_EQ(format_with({{"RegionId", "\xC3\xA9"}}), Format::kJson);
  EXPECT_EQ(format_with({{"RegionId", "\xFF"}}), std::nullopt);
  EXPECT_EQ(format_with({{"\xE9", "1"}}), std::nullopt);
  EXPECT_EQ(format_with({{"\xC3", "\xA9"}}), std::nullopt) << "each of them is read by itself";
  const std::vector<std::pair<std::string, std::string>> many(kMaxParameters, {"Tag", "1"});
  EXPECT_EQ(format_with(many), std::nullopt);
}

TEST(Caller, SendsAnAcceptHeader) {
  Caller caller = a_caller();
  CallStep step = call_step();
  step.accept = "application/json";
  EXPECT_EQ(caller.prepare(step, kNow).wire.headers, (std::vector<Header>{{"Accept", "application/json"}}));
}

TEST(AppendEncoded, EncodesInEachWay) {
  const auto encoded = [](Origin origin, Encoding encoding) {
    std::string out;
    append_encoded("a *~\xC3", origin, encoding, out);
    return out;
  };
  for (const Origin origin : {Origin::kQuery, Origin::kBody}) {
    EXPECT_EQ(encoded(origin, Encoding::kCanonical), "a%20%2A~%C3");
    EXPECT_EQ(encoded(origin, Encoding::kFull), "%61%20%2A%7E%C3");
    EXPECT_EQ(encoded(origin, Encoding::kLower), "a%20%2a~%c3");
  }
  EXPECT_EQ(encoded(Origin::kBody, Encoding::kForm), "a+*%7E%C3");
  EXPECT_EQ(encoded(Origin::kBody, Encoding::kRaw), "a+*~%C3");
}

TEST(AppendEncoded, LeavesNothingInAQueryWhosePlusMayBeReadAsAPlus) {
  const auto encoded = [](Encoding encoding) {
    std::string out;
    append_encoded("a *", Origin::kQuery, encoding, out);
    return out;
  };
  EXPECT_EQ(encoded(Encoding::kForm), "a%20*");
  EXPECT_EQ(encoded(Encoding::kRaw), "a%20*");
}

// Random text of well-formed UTF-8, with what means something on the wire.
std::string random_text() {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::elementOf(std::vector<std::string>{"a",
                                                  "Z",
                                                  "0",
                                                  "-",
                                                  "_",
                                                  ".",
                                                  "~",
                                                  " ",
                                                  "+",
                                                  "%",
                                                  "&",
                                                  "=",
                                                  "*",
                                                  "/",
                                                  "?",
                                                  "#",
                                                  ";",
                                                  "%41",
                                                  "\"",
                                                  "'",
                                                  "\\",
                                                  "<",
                                                  "\n",
                                                  "\x7F",
                                                  "\xC3\xA9",
                                                  "\xE4\xB8\xAD",
                                                  "\xF0\x9F\x98\x80"}));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  return text;
}

RC_GTEST_PROP(CallerProperty, EveryParameterArrivesAsItWasGiven, ()) {
  CallStep step;
  const int count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) step.parameters.emplace_back("p" + random_text(), random_text());
  step.method = *rc::gen::element(HttpMethod::kGet, HttpMethod::kPost);
  step.carriage = *rc::gen::element(Carriage::kQuery, Carriage::kBody, Carriage::kSplit);
  step.encoding = *rc::gen::element(Encoding::kCanonical, Encoding::kForm, Encoding::kFull);
  Caller caller = a_caller();
  const PreparedCall call = caller.prepare(step, kNow);
  RC_ASSERT(is_signed(call.wire));
  RC_ASSERT(sorted_parameters(parsed(call.wire)) == sorted_parameters(call.recorded));
}

}  // namespace
}  // namespace backcheck
