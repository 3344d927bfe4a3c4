// Lines that sign by version 3, run by a real shell in which curl only writes down its arguments.
#include "sim/header_signed_line.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/wire/authorization.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/gateway_caller.h"
#include "sim/wire_headers.h"
#include "tests/sim/fake_stage.h"
#include "tests/sim/shell_with_curl.h"

namespace backcheck {
namespace {

const std::string kPlainUrl = "http://127.0.0.1:8080";
constexpr std::string_view kHost = "127.0.0.1:8080";

CallStep headers_step(const Signing& signing, HttpMethod method = HttpMethod::kGet,
                      Carriage carriage = Carriage::kQuery) {
  CallStep step = call_step("rm-1", {{"BackupMethod", "Physical"}});
  step.signing = signing;
  step.signing->version = SignatureVersion::kV3;
  step.method = method;
  step.carriage = carriage;
  return step;
}

// Whether the signature fits what arrives.
bool fits(const WireRequest& wire, const std::string& secret = "testsecret") {
  const auto authorization = parse_authorization(header_in(wire, "Authorization").value_or(""));
  const std::vector<HeaderField> fields = fields_of(wire, kHost);
  const Request request = parsed(wire);
  return authorization &&
         verify_v3({wire.method, request, fields, wire.body}, *authorization, sha256, KeyedSha256(secret))
             .has_value();
}

class HeaderSignedLine : public ShellWithCurl {
 protected:
  // The request that curl would have sent.
  WireRequest arrival(const std::string& line, const std::string& secret = "") const {
    const std::vector<std::string> arguments = run(line, secret);
    WireRequest wire;
    if (arguments.empty() || !arguments.back().starts_with(kPlainUrl + "/")) {
      ADD_FAILURE() << line;
      return wire;
    }
    wire.target = arguments.back().substr(kPlainUrl.size());
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
      if (arguments[i] == "-H") add_header(wire, arguments[i + 1]);
      if (arguments[i] != "--data") continue;
      wire.method = "POST";
      wire.body = arguments[i + 1];
    }
    return wire;
  }

  // Runs the line for the step and compares what arrives with what the client of the harness sends.
  void expect_same(const CallStep& step, std::string_view about) const {
    Caller caller(test_credential(), "n-");
    caller.aim_at(std::string(kHost));
    const WireRequest meant = GatewayCaller(caller).prepare(step, {kFakeNow, 0}).wire;
    const WireRequest came = arrival(header_signed_line(step, kPlainUrl, kFakeNow));
    EXPECT_EQ(came.method, meant.method) << about;
    EXPECT_EQ(came.target, meant.target) << about;
    EXPECT_EQ(came.body, meant.body) << about;
    EXPECT_EQ(fits(came), fits(meant)) << about;
    EXPECT_EQ(headers_but_for_nonce(came), headers_but_for_nonce(meant)) << about;
  }

 private:
  // As curl reads it: "name: value", "name;" for an empty value, "name:" to leave one out.
  static void add_header(WireRequest& wire, const std::string& option) {
    const std::size_t end = option.find_first_of(":;");
    if (end + 1 == option.size() && option[end] == ':') return;
    wire.headers.push_back({option.substr(0, end), option.substr(std::min(end + 2, option.size()))});
  }
  static std::vector<std::string> headers_but_for_nonce(const WireRequest& wire) {
    std::vector<std::string> texts;
    for (const auto& [name, value] : wire.headers) {
      const bool hangs_on_nonce =
          (name == "x-acs-signature-nonce" && !value.empty()) || name == "Authorization";
      texts.push_back(name);
      if (!hangs_on_nonce) texts.back().append(": ").append(value);
    }
    std::ranges::sort(texts);
    return texts;
  }
};

TEST_F(HeaderSignedLine, SendsASignedCall) {
  for (const HttpMethod method : {HttpMethod::kGet, HttpMethod::kPost}) {
    for (const Carriage carriage : {Carriage::kQuery, Carriage::kBody, Carriage::kSplit}) {
      const CallStep step = headers_step({}, method, carriage);
      EXPECT_TRUE(fits(arrival(header_signed_line(step, kPlainUrl, kFakeNow))));
      expect_same(step, "as usual");
    }
  }
}

TEST_F(HeaderSignedLine, SignsUnusuallyWhereTheCallDoes) {
  const std::vector<Signing> all = {{.secret = "wrong"},
                                    {.key = "no'body$(reboot)"},
                                    {.age_seconds = 1000},
                                    {.signed_for = "POST"},
                                    {.signed_for = "PUT"},
                                    {.headers = {{"x-acs-more", "$(reboot) 'x' \"y\""}}},
                                    {.headers = {{"x-acs-more", "b"}, {"x-acs-more", "a"}}},
                                    {.headers = {{"x-acs-signature-nonce", ""}}},
                                    {.headers = {{"x-acs-date", "yesterday"}}},
                                    {.omitted = {"x-acs-version"}},
                                    {.omitted = {"x-acs-signature-nonce"}},
                                    {.uncovered = {"x-acs-date"}},
                                    {.unsent = {{"BackupType", "Auto"}}},
                                    {.changed = {{"BackupMethod", "Snapshot"}, {"x-acs-version", "2014"}}},
                                    {.changed = {{"x-acs-signature-nonce", "mine"}}},
                                    {.removed = {"BackupMethod", "x-acs-date"}}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    expect_same(headers_step(all[i]), "GET " + std::to_string(i));
    expect_same(headers_step(all[i], HttpMethod::kPost, Carriage::kBody), "POST " + std::to_string(i));
  }
}

TEST_F(HeaderSignedLine, CarriesHostileTextsUnharmed) {
  for (const std::string hostile : {"$(reboot)", "`reboot`", "';reboot;'", "a&b=c", "line\nx-acs-date:1",
                                    "%41%", "caf\xC3\xA9", "NONCE-OF-THE-CALL", "x-acs-date:", "\x01"}) {
    for (const Carriage carriage : {Carriage::kQuery, Carriage::kBody}) {
      CallStep step = headers_step({}, HttpMethod::kPost, carriage);
      step.parameters.emplace_back("name" + hostile, hostile);
      EXPECT_TRUE(fits(arrival(header_signed_line(step, kPlainUrl, kFakeNow)))) << hostile;
      expect_same(step, hostile);
    }
  }
}

TEST_F(HeaderSignedLine, TakesTheTimeFromTheShellWhereTheWorldHasNoClock) {
  const auto stamped = [&](std::int64_t age) {
    const CallStep step = headers_step({.age_seconds = age});
    const WireRequest wire = arrival(header_signed_line(step, kPlainUrl, std::nullopt));
    EXPECT_TRUE(fits(wire));
    return parse_instant(header_in(wire, "x-acs-date").value_or("")).value_or(Instant{}).milliseconds;
  };
  EXPECT_GT(stamped(0), 1'600'000'000'000);
  EXPECT_NEAR(static_cast<double>(stamped(0) - stamped(3600)), 3'600'000, 100'000);
}

TEST_F(HeaderSignedLine, MakesANewNonceEachTime) {
  const std::string line = header_signed_line(headers_step({}), kPlainUrl, kFakeNow);
  const auto nonce = [](const WireRequest& wire) {
    return std::string(header_in(wire, "x-acs-signature-nonce").value_or(""));
  };
  const std::string first = nonce(arrival(line));
  EXPECT_NE(first, "");
  EXPECT_NE(first, nonce(arrival(line)));
}

TEST_F(HeaderSignedLine, SignsWithTheSecretOfTheEnvironment) {
  const WireRequest wire =
      arrival(header_signed_line(headers_step({}), kPlainUrl, kFakeNow), "other secret$");
  EXPECT_FALSE(fits(wire));
  EXPECT_TRUE(fits(wire, "other secret$"));
}

TEST_F(HeaderSignedLine, HoldsNoSecret) {
  const std::string line = header_signed_line(headers_step({.secret = "canary",
                                                            .headers = {{"x-acs-security-token", "canary"}},
                                                            .changed = {{"x-acs-security-token", "canary"}}}),
                                              kPlainUrl, kFakeNow);
  EXPECT_EQ(line.find("canary"), std::string::npos) << line;
  EXPECT_EQ(header_in(arrival(line), "x-acs-security-token"), "***");
  EXPECT_TRUE(fits(arrival(line), "another-secret"));
}

TEST_F(HeaderSignedLine, CarriesChunks) {
  CallStep step = headers_step({}, HttpMethod::kPost, Carriage::kBody);
  step.chunked = true;
  const std::string line = header_signed_line(step, kPlainUrl, kFakeNow);
  EXPECT_EQ(header_in(arrival(line), "Transfer-Encoding"), "chunked");
}

TEST_F(HeaderSignedLine, IsLeftOutWhereNoShellWouldSignLikeThat) {
  Signing flawed;
  flawed.flaw = SignatureFlaw::kShorter;
  for (const Signing& signing :
       {Signing{.nonce = "first"}, Signing{.nonce_end = "x"}, Signing{.sent_by = "PUT"},
        Signing{.headers = {{"x-acs-more", " a"}}}, Signing{.omitted = {"authorization"}},
        Signing{.removed = {"Authorization"}}, Signing{.appended = "&x=%zz"}, flawed})
    EXPECT_EQ(header_signed_line(headers_step(signing), kPlainUrl, kFakeNow), "");
  EXPECT_EQ(header_signed_line(headers_step({}), "nonsense", kFakeNow), "");
}

TEST_F(HeaderSignedLine, IsLeftOutWhereItWouldBeTooLong) {
  CallStep step = headers_step({});
  step.parameters.emplace_back("name", std::string(3000, 'a'));
  EXPECT_FALSE(header_signed_line(step, kPlainUrl, kFakeNow).empty());
  step.parameters.emplace_back("name", std::string(20'000, 'a'));
  EXPECT_TRUE(header_signed_line(step, kPlainUrl, kFakeNow).empty());
}

}  // namespace
}  // namespace backcheck
