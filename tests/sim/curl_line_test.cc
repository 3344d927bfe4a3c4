// Lines for a shell, run by a real one in which curl only writes down its arguments.
#include "sim/curl_line.h"

#include <gtest/gtest.h>

#include "sim/gateway_caller.h"
#include "tests/sim/fake_stage.h"
#include "tests/sim/shell_with_curl.h"

namespace backcheck {
namespace {

const std::string kUrl = "http://127.0.0.1:8080";

class CurlLine : public ShellWithCurl {
 protected:
  // The request that curl would have sent.
  static WireRequest sent(const std::vector<std::string>& arguments) {
    WireRequest wire;
    EXPECT_FALSE(arguments.empty());
    if (arguments.empty()) return wire;
    const std::string& url = arguments.back();
    EXPECT_TRUE(url.starts_with(kUrl + "/")) << url;
    wire.target = url.substr(std::min(kUrl.size(), url.size()));
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
      if (arguments[i] == "-H") wire.headers.push_back({"-H", arguments[i + 1]});
      if (arguments[i] != "--data") continue;
      wire.method = "POST";
      wire.body = arguments[i + 1];
    }
    return wire;
  }

  // Runs the line for the step and compares all that arrives with what was meant.
  void expect_arrival(const CallStep& step, std::optional<Instant> now = kFakeNow) const {
    const WireRequest wire = sent(run(curl_line(step, kUrl, now)));
    EXPECT_TRUE(is_signed(wire)) << wire.target << "\n" << wire.body;
    const Request arrived = parsed(wire);
    const Request meant = unsigned_request(step, test_credential(), kFakeNow, "nonce");
    ASSERT_EQ(arrived.size(), meant.size() + 1);
    for (std::size_t i = 0; i < meant.size(); ++i) {
      if (meant[i].name == "SignatureNonce" || (meant[i].name == "Timestamp" && !now)) continue;
      bool found = false;
      for (std::size_t j = 0; j < arrived.size(); ++j) {
        found = found || (arrived[j].name == meant[i].name && arrived[j].value == meant[i].value &&
                          arrived[j].origin == meant[i].origin);
      }
      EXPECT_TRUE(found) << meant[i].name << "=" << meant[i].value;
    }
  }
};

TEST_F(CurlLine, SendsASignedCall) {
  for (const HttpMethod method : {HttpMethod::kGet, HttpMethod::kPost}) {
    for (const Carriage carriage : {Carriage::kQuery, Carriage::kBody, Carriage::kSplit}) {
      CallStep step = call_step("rm-uf6wjk5xxxxxxx", {{"BackupMethod", "Physical"}});
      step.method = method;
      step.carriage = carriage;
      expect_arrival(step);
    }
  }
}

TEST_F(CurlLine, CarriesHostileTextsUnharmed) {
  for (const std::string hostile : {"$(reboot)",
                                    "`reboot`",
                                    "\";reboot;\"",
                                    "';reboot;'",
                                    "$HOME ${HOME}",
                                    "a&b=c",
                                    "%41%",
                                    "+ +",
                                    "line\nline\r\n",
                                    "\\n\\\\",
                                    "!!",
                                    "*?[a-z]{1,2}",
                                    "~root",
                                    "caf\xC3\xA9 \xE4\xB8\xAD",
                                    "|reboot",
                                    "> file",
                                    "# no",
                                    "$n $t $s",
                                    "",
                                    "NONCE-OF-THE-CALL",
                                    "\x01\x7F",
                                    "-sS"}) {
    for (const Encoding encoding : {Encoding::kCanonical, Encoding::kForm, Encoding::kFull}) {
      CallStep step = call_step(hostile, {{"name" + hostile, "value"}});
      step.encoding = encoding;
      expect_arrival(step);
    }
  }
}

TEST_F(CurlLine, SortsNamesAsTheSignatureWantsThem) {
  expect_arrival(call_step(
      "rm-1", {{"~", "1"}, {"\xC3\xA9", "2"}, {"[", "3"}, {"A", "4"}, {"a", "5"}, {"Z*", "6"}, {"Z-", "7"}}));
  expect_arrival(call_step("rm-1", {{"x", "~"}, {"x", "\xC3\xA9"}, {"x", "A"}, {"x", "["}}));
}

TEST_F(CurlLine, KeepsTheOrderOfTheCall) {
  const CallStep step = call_step("rm-2", {{"DBInstanceId", "rm-1"}});
  const Request arrived = parsed(sent(run(curl_line(step, kUrl, kFakeNow))));
  EXPECT_EQ(arrived.first("DBInstanceId"), "rm-2");
  expect_arrival(step);
}

TEST_F(CurlLine, KeepsTheEncodingOfTheCall) {
  CallStep step = call_step("a*b");
  step.encoding = Encoding::kForm;
  EXPECT_NE(sent(run(curl_line(step, kUrl, kFakeNow))).target.find("DBInstanceId=a*b"), std::string::npos);
  step = call_step("a b");
  step.method = HttpMethod::kPost;
  step.carriage = Carriage::kBody;
  step.encoding = Encoding::kForm;
  EXPECT_NE(sent(run(curl_line(step, kUrl, kFakeNow))).body.find("DBInstanceId=a+b"), std::string::npos);
}

TEST_F(CurlLine, TakesTheTimeFromTheShellWhereTheWorldHasNoClock) {
  expect_arrival(call_step(), std::nullopt);
  const Request arrived = parsed(sent(run(curl_line(call_step(), kUrl, std::nullopt))));
  const auto timestamp = parse_instant(arrived.first("Timestamp").value_or(""));
  ASSERT_TRUE(timestamp);
  EXPECT_GT(timestamp->milliseconds, 1'600'000'000'000);
}

TEST_F(CurlLine, KeepsATimestampThatTheCallGives) {
  expect_arrival(call_step("rm-1", {{"Timestamp", "yesterday"}}), kFakeNow);
  const CallStep step = call_step("rm-1", {{"Timestamp", "yesterday"}});
  EXPECT_EQ(parsed(sent(run(curl_line(step, kUrl, std::nullopt)))).first("Timestamp"), "yesterday");
}

TEST_F(CurlLine, MakesANewNonceEachTime) {
  const std::string line = curl_line(call_step(), kUrl, kFakeNow);
  const Request first = parsed(sent(run(line)));
  const Request second = parsed(sent(run(line)));
  EXPECT_NE(first.first("SignatureNonce"), second.first("SignatureNonce"));
  EXPECT_NE(first.first("SignatureNonce"), "");
}

CallStep signed_as(const Signing& signing) {
  CallStep step = call_step("rm-1", {{"BackupMethod", "Physical"}});
  step.signing = signing;
  return step;
}

// What the client of the harness sends, and what arrives by the line, but for the nonce and what hangs on it.
TEST_F(CurlLine, SignsUnusuallyWhereTheCallDoes) {
  const std::vector<Signing> all = {{.secret = "wrong"},
                                    {.key = "nobody"},
                                    {.age_seconds = 1000},
                                    {.age_seconds = -1000},
                                    {.signed_for = "POST"},
                                    {.omitted = {"Version"}},
                                    {.uncovered = {"BackupMethod"}},
                                    {.unsent = {{"BackupType", "Auto"}}},
                                    {.changed = {{"BackupMethod", "Snapshot"}, {"DBName", "a b"}}},
                                    {.removed = {"BackupMethod"}}};
  Caller caller(test_credential(), "n-");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const CallStep step = signed_as(all[i]);
    const WireRequest meant = GatewayCaller(caller).prepare(step, {kFakeNow, 0}).wire;
    const WireRequest came = sent(run(curl_line(step, kUrl, kFakeNow)));
    EXPECT_EQ(is_signed(came), is_signed(meant)) << i;
    const Request arrived = parsed(came);
    const Request wanted = parsed(meant);
    ASSERT_EQ(arrived.size(), wanted.size()) << i;
    for (std::size_t j = 0; j < wanted.size(); ++j) {
      if (wanted[j].name == "SignatureNonce" || wanted[j].name == "Signature") continue;
      EXPECT_EQ(arrived.first(wanted[j].name), wanted[j].value) << i << ", " << wanted[j].name;
    }
  }
}

TEST_F(CurlLine, MakesATimeLongAgoInTheShell) {
  const auto stamped = [&](std::int64_t age) {
    const Request arrived = parsed(sent(run(curl_line(signed_as({.age_seconds = age}), kUrl, std::nullopt))));
    return parse_instant(arrived.first("Timestamp").value_or("")).value_or(Instant{}).milliseconds;
  };
  const std::int64_t difference = stamped(0) - stamped(3600);
  EXPECT_GT(difference, 3'500'000);
  EXPECT_LT(difference, 3'700'000);
  EXPECT_GT(stamped(-3600) - stamped(0), 3'500'000);
}

TEST_F(CurlLine, HoldsNoSecretThatTheStepSignsWith) {
  const std::string line = curl_line(signed_as({.secret = "canary"}), kUrl, kFakeNow);
  EXPECT_EQ(line.find("canary"), std::string::npos) << line;
  const WireRequest wire = sent(run(line));
  EXPECT_TRUE(verify_v1("GET", parsed(wire), "another-secret", hmac_sha1));
  const std::string changed =
      curl_line(signed_as({.changed = {{"SecurityToken", "canary"}}}), kUrl, kFakeNow);
  EXPECT_EQ(changed.find("canary"), std::string::npos) << changed;
}

TEST_F(CurlLine, IsLeftOutWhereNoShellWouldSignLikeThat) {
  Signing flawed;
  flawed.flaw = SignatureFlaw::kShorter;
  for (const Signing& signing : {Signing{.nonce = "first"}, Signing{.nonce_end = "x"},
                                 Signing{.sent_by = "PUT"}, Signing{.signed_for = "PUT"},
                                 Signing{.omitted = {"Signature"}}, Signing{.changed = {{"Signature", "x"}}},
                                 Signing{.removed = {"Signature"}}, Signing{.appended = "&x=%zz"}, flawed})
    EXPECT_EQ(curl_line(signed_as(signing), kUrl, kFakeNow), "");
}

TEST_F(CurlLine, SignsWithTheSecretOfTheEnvironment) {
  const WireRequest wire = sent(run(curl_line(call_step(), kUrl, kFakeNow), "other secret$"));
  EXPECT_FALSE(is_signed(wire));
  EXPECT_TRUE(verify_v1("GET", parsed(wire), "other secret$", hmac_sha1));
}

TEST_F(CurlLine, HoldsNoSecretThatTheCallHad) {
  CallStep step = call_step();
  step.parameters.emplace_back("SecurityToken", "canary");
  const std::string line = curl_line(step, kUrl, kFakeNow);
  EXPECT_EQ(line.find("canary"), std::string::npos) << line;
  const WireRequest wire = sent(run(line));
  EXPECT_EQ(parsed(wire).first("SecurityToken"), "***");
  EXPECT_TRUE(is_signed(wire));
}

TEST_F(CurlLine, HoldsNoSignature) {
  const std::string line = curl_line(call_step(), kUrl, kFakeNow);
  EXPECT_NE(line.find("Signature=$s"), std::string::npos);
}

TEST_F(CurlLine, CarriesHeadersAndChunks) {
  CallStep step = call_step();
  step.method = HttpMethod::kPost;
  step.carriage = Carriage::kBody;
  step.chunked = true;
  step.accept = "it's; $(reboot)";
  const WireRequest wire = sent(run(curl_line(step, kUrl, kFakeNow)));
  EXPECT_EQ(wire.headers,
            (std::vector<Header>{{"-H", "Accept: it's; $(reboot)"}, {"-H", "Transfer-Encoding: chunked"}}));
  EXPECT_TRUE(is_signed(wire));
}

TEST_F(CurlLine, TakesAnyUrlLiterally) {
  const std::string url = "http://$(reboot):80/`reboot`'\"";
  const std::vector<std::string> arguments = run(curl_line(call_step(), url + "/", kFakeNow));
  ASSERT_FALSE(arguments.empty());
  EXPECT_TRUE(arguments.back().starts_with(url + "/?")) << arguments.back();
}

TEST_F(CurlLine, IsLeftOutWhereItWouldBeTooLong) {
  EXPECT_FALSE(curl_line(call_step(std::string(3000, 'a')), kUrl, kFakeNow).empty());
  EXPECT_TRUE(curl_line(call_step(std::string(20'000, 'a')), kUrl, kFakeNow).empty());
}

TEST_F(CurlLine, SendsBytesAsTheyAre) {
  std::string every_byte;
  for (int i = 0; i < 256; ++i) every_byte += static_cast<char>(i);
  for (const std::string& bytes : {every_byte, std::string("-n option"), std::string("%s%n%%"),
                                   std::string("\\0\\x41\\"), std::string("$(reboot)`reboot`'reboot'"),
                                   std::string("\0"
                                               "12\0"
                                               "7",
                                               5),
                                   std::string("GET / HTTP/1.1\r\n\r\n"), std::string()}) {
    run(bytes_line(BytesStep{bytes}, kUrl));
    EXPECT_EQ(content("curl.input"), bytes);
  }
}

TEST_F(CurlLine, SendsBytesToTheHostAndPortOfTheUrl) {
  const auto place = [&](const std::string& url) { return run(bytes_line(BytesStep{"x"}, url)).back(); };
  EXPECT_EQ(place("http://127.0.0.1:8080"), "telnet://127.0.0.1:8080");
  EXPECT_EQ(place("http://example.test/path?x"), "telnet://example.test:80");
  EXPECT_EQ(place("https://example.test"), "telnet://example.test:443");
  EXPECT_EQ(place("http://[::1]"), "telnet://[::1]:80");
  EXPECT_EQ(place("http://[::1]:81/"), "telnet://[::1]:81");
}

TEST_F(CurlLine, LeavesOutBytesThatAreTooMany) {
  EXPECT_FALSE(bytes_line(BytesStep{std::string(4000, 'x')}, kUrl).empty());
  EXPECT_TRUE(bytes_line(BytesStep{std::string(4001, 'x')}, kUrl).empty());
}

}  // namespace
}  // namespace backcheck
