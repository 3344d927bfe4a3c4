// Canaries in what others send and record: calls to the mock and through the proxy, recordings, reports.
#include <gtest/gtest.h>

#include <csignal>
#include <mutex>

#include "tests/sim/commands/canary_watch.h"
#include "tests/sim/commands/encoded_canary.h"
#include "tests/sim/endpoint/running_server.h"

namespace backcheck {
namespace {

using ForeignSecrets = CanaryWatch;

const std::string kSignature = "c0ffee5ca1ab1e0123456789abcdef00c0ffee5ca1ab1e0123456789abcdef00";
const std::string kCookie = "canary/Cookie+4f2b==";

// The secret in every spelling, one behind the other.
std::string spelt(const std::string& secret) {
  std::string all;
  for (const std::string& written : encodings_of(secret)) all += " " + written;
  return all;
}

std::string spelt_in_json(const std::string& secret) {
  std::string all;
  for (const char c : spelt(secret)) all += c == '\\' ? std::string("\\\\") : std::string(1, c);
  return all;
}

// Written by others, who may have been careless.
TEST_F(ForeignSecrets, InRecordingsOfOthersAreNotReported) {
  const std::string history = folder_.file(
      "careless.jsonl",
      R"({"history": "backcheck-history/1", "tool": "x", "seed": null, "started": "2019-08-01T00:00:00Z", )"
      R"("world": {"now": "2019-08-01T00:00:00Z", "credentials": [{"accessKeyId": "a", "accessKeySecret": ")" +
          kSecret +
          R"("}], "instances": [{"id": "rm-1", "engine": "MySQL", "status": "Running", "databases": ["a"]}]}})"
          "\n"
          R"({"op": 1, "client": 1, "call": 1, "return": 2, "action": "CreateBackup", "request": {"DBInstanceId": "rm-1", )"
          R"("signature": ")" +
          kSecret + R"(", "SecurityToken": ")" + kToken + R"(", "accessKeySecret": ")" + kSecret +
          R"("}, "response": {"status": 500, "format": "JSON", "body": "no"}})"
          "\n");
  const std::string broken = folder_.file("broken.jsonl", R"({"history": ")" + kSecret + R"(", )" + kToken);
  const std::string har = folder_.file(
      "careless.har",
      R"({"log": {"version": "1.2", "entries": [{"startedDateTime": "2026-01-01T00:00:00Z", "time": 5, "request": )"
      R"({"method": "GET", "url": "https://h/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=rm-1&SecurityToken=)" +
          kToken + "&AccessKeySecret=" + kSecret +
          R"(", "headers": []}, "response": {"status": 500, "headers": [], )"
          R"("content": {"size": 9, "mimeType": "text/plain", "text": ")" +
          kSecret + " " + kToken + R"("}}}]}})");
  for (const std::string& file : {history, broken, har}) {
    run({"check", file, "--report-json", file + ".json.out", "--report-html", file + ".html.out",
         "--report-junit", file + ".junit.out"});
  }
  run({"replay", history});
  EXPECT_NE(written_.find("is violated"), std::string::npos) << written_;
  expect_no_trace_of({kSecret, kToken}, {history, broken, har});
}

// One entry of a HAR file: headers and body as they are given, an answer that repeats every secret.
std::string har_entry_of(const std::string& url, const std::string& headers, const std::string& body) {
  const std::string told =
      spelt_in_json(kToken) + spelt_in_json(kSignature) + spelt_in_json(kCookie) + spelt_in_json(kSecret);
  return R"({"startedDateTime": "2026-01-01T00:00:00Z", "time": 5, "request": {"method": ")" +
         std::string(body.empty() ? "GET" : "POST") + R"(", "url": ")" + url + R"(", "headers": [)" +
         headers + "]" + (body.empty() ? "" : R"(, "postData": )" + body) +
         R"(}, "response": {"status": 200, "headers": [{"name": "Set-Cookie", "value": ")" + kCookie +
         R"("}], "content": {"size": 9, "mimeType": "application/json", "text": "{\"Code\": \")" + told +
         R"(\"}"}}})";
}

std::string har_field(const std::string& name, const std::string& value) {
  return R"({"name": ")" + name + R"(", "value": ")" + value + R"("})";
}

TEST_F(ForeignSecrets, InRecordingsAreNotReportedWhicheverWayACallIsSigned) {
  const std::string target = "https://h/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=rm-1";
  const std::string in_parameters =
      "&SecurityToken=CAIS%2Bcanary%2FToken9w7%3D%3D&Signature=" + kSignature + "&AccessKeySecret=" + kSecret;
  const std::string in_headers =
      har_field("x-acs-action", "CreateBackup") + ", " + har_field("x-acs-version", "2014-08-15") + ", " +
      har_field("X-Acs-Security-Token", kToken) + ", " + har_field("x-acs-accesskey-secret", kSecret) + ", " +
      har_field("cookie", kCookie) + ", " +
      har_field("Authorization", "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=" + kSignature);
  const std::string form = R"({"mimeType": "application/x-www-form-urlencoded", )";
  const std::string all =
      har_entry_of(target + in_parameters, har_field("Cookie", kCookie), "") + ", " +
      har_entry_of(target, har_field("cookie", kCookie), form + R"("text": "a=b)" + in_parameters + R"("})") +
      ", " + har_entry_of("https://h/?DBInstanceId=rm-1", in_headers, "");
  const std::string har =
      folder_.file("signed.har", R"({"log": {"version": "1.2", "entries": [)" + all + "]}}");
  const std::string json = folder_.path() + "/signed.json";
  const Ending ending = run({"check", har, "--report-json", json, "--report-html", json + ".html",
                             "--report-junit", json + ".xml"});
  EXPECT_EQ(ending.status, 1) << ending.all();
  EXPECT_TRUE(ending.says("3 calls")) << ending.all();
  run({"report", json, json, "--html", json + ".page.html"});
  run({"diff", json, json});
  expect_no_trace_of({kSecret, kToken, kSignature, kCookie}, {har});
}

// A service that repeats all it hears, in every spelling.
class Parrot final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override {
    const std::lock_guard lock(mutex_);
    std::string heard = request.target + request.body;
    for (const Header& header : request.headers)
      heard.append(" ").append(header.name).append(": ").append(header.value);
    for (const std::string& secret : {kToken, kSignature, kCookie, kSecret}) heard += spelt(secret);
    const bool accepts = ++turn_ % 2 == 0;
    return {accepts ? 200 : 400, {{"Content-Type", "text/plain"}, {"Set-Cookie", kCookie}}, heard};
  }

 private:
  std::mutex mutex_;
  int turn_ = 0;
};

TEST_F(ForeignSecrets, OfCallsSignedInHeadersPassTheProxyUnrecorded) {
  Parrot parrot;
  RunningServer server(parrot);
  const std::string stem = folder_.path() + "/passed";
  Launch launch;
  launch.arguments = {"proxy",         "--endpoint",   server.url(),     "--har",      stem + ".har",
                      "--report-json", stem + ".json", "--report-junit", stem + ".xml"};
  Child proxy(BACKCHECK_PROGRAM, launch);
  const std::string url = "http://" + proxy.read_line();
  const std::string signed_call =
      " -H 'Authorization: ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=" + kSignature +
      "' -H 'x-acs-action: CreateBackup' -H 'x-acs-version: 2014-08-15' -H 'x-acs-security-token: " + kToken +
      "' -H 'x-acs-accesskey-secret: " + kSecret + "' -H 'Cookie: " + kCookie + "' '" + url +
      "/?DBInstanceId=rm-1'";
  for (const char* curl : {"curl -sS -X GET", "curl -sS -X POST"}) {
    for (int turn = 0; turn < 2; ++turn) {
      const Ending told = run_shell(curl + signed_call);
      EXPECT_TRUE(told.says(kToken)) << told.all();  // what the client is told is the client's
    }
  }
  proxy.send(SIGINT);
  const Ending ending = proxy.wait();
  EXPECT_EQ(ending.status, 1) << ending.all();
  written_ += ending.all();
  run({"check", stem + ".har", "--report-html", stem + ".html"});
  expect_no_trace_of({kSecret, kToken, kSignature, kCookie});
}

// Not even to the caller: what is to be signed is told, but for the token in it.
TEST_F(ForeignSecrets, OfTheWorldOfAServerAreNotToldToItsCallers) {
  const std::string world =
      folder_.file("world.json", R"({"credentials": [{"accessKeyId": "mine", "accessKeySecret": ")" +
                                     kSecret + R"("}], "instances": [{"id": "rm-1", "engine": "MySQL"}]})");
  Launch launch;
  launch.arguments = {"serve", "--listen", "127.0.0.1:0", "--world", world};
  Child server(BACKCHECK_PROGRAM, launch);
  const std::string url = "http://" + server.read_line();
  const std::string now = run_shell("date -u +%Y-%m-%dT%H:%M:%SZ").out.substr(0, 20);
  const std::string token = "CAIS%2Bcanary%2FToken9w7%3D%3D";
  const Ending by_parameters = run_shell(
      "curl -sS '" + url + "/?Action=CreateBackup&Version=2014-08-15&AccessKeyId=mine&Timestamp=" + now +
      "&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=1&DBInstanceId=rm-1"
      "&SecurityToken=" +
      token + "&Signature=" + kSignature + "'");
  EXPECT_TRUE(by_parameters.says("SignatureDoesNotMatch")) << by_parameters.all();
  const std::string empty_body = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const Ending by_headers =
      run_shell("curl -sS '" + url +
                "/?DBInstanceId=rm-1' -H 'x-acs-action: CreateBackup' -H 'x-acs-version: 2014-08-15' "
                "-H 'x-acs-date: " +
                now + "' -H 'x-acs-signature-nonce: 2' -H 'x-acs-content-sha256: " + empty_body +
                "' -H 'x-acs-security-token: " + kToken +
                "' -H 'Authorization: ACS3-HMAC-SHA256 Credential=mine,"
                "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;"
                "x-acs-signature-nonce;x-acs-version,Signature=" +
                kSignature + "'");
  EXPECT_TRUE(by_headers.says("SignatureDoesNotMatch")) << by_headers.all();
  server.send(SIGINT);
  written_ += by_parameters.all() + by_headers.all() + server.wait().all();
  expect_no_trace_of({kSecret, kToken, kSignature}, {world});
}

// Somebody's own scenario, with a token and a secret of theirs.
TEST_F(ForeignSecrets, InAScenarioAreNotReported) {
  const std::string scenario =
      folder_.file("mine.yaml",
                   "scenario: A call with a token.\nrequirements: [GAT-1]\n"
                   "world:\n  instances:\n    - id: rm-1\n      engine: MySQL\n"
                   "steps:\n"
                   "  - call: {DBInstanceId: rm-1, SecurityToken: \"" +
                       kToken +
                       "\"}\n    expect: {rejected: [GAT-1]}\n"
                       "    sign: {secret: \"" +
                       kSecret +
                       "\"}\n"
                       "  - call: {DBInstanceId: rm-1, SecurityToken: \"" +
                       kToken +
                       "\"}\n    expect: {rejected: [GAT-1]}\n"
                       "    sign: {version: V3, secret: \"" +
                       kSecret + "\", change: {x-acs-security-token: \"" + kToken + "\"}}\n");
  const Ending ending =
      run(joined_arguments({"run", scenario, "--mutant", "signature-not-checked"}, every_output("mine")));
  EXPECT_EQ(ending.status, 1) << ending.all();
  run({"run", scenario});
  run({"replay", scenario, "--mutant", "signature-not-checked"});
  run({"check", folder_.path() + "/mine.jsonl"});
  run(joined_arguments(
      {"mutants", scenario, "--seeds", "0", "--exhaustive", "0", "--policies", "0", "--canonical-calls", "0",
       "--drawn-calls", "0", "--simulations", "0", "--clean-simulations", "0"},
      {"--report-json", folder_.path() + "/mutants.json", "--report-html",
       folder_.path() + "/mutants.html"}));
  run({"report", folder_.path() + "/mine.json", "--html", folder_.path() + "/compared.html"});
  expect_no_trace_of({kSecret, kToken}, {scenario});
}

}  // namespace
}  // namespace backcheck
