// What a command talks to, opened.
#include "sim/commands/target.h"

#include <gtest/gtest.h>

#include "sim/caller.h"
#include "sim/default_world.h"

namespace backcheck {
namespace {

constexpr Instant kNow{1'564'632'000'000};  // 2019-08-01T04:00:00Z

std::string fault(const TargetOptions& options) {
  const auto target = open_target(options);
  return target ? "" : target.error();
}

std::unique_ptr<Target> opened(const TargetOptions& options) {
  auto target = open_target(options);
  EXPECT_TRUE(target) << target.error();
  return target ? *std::move(target) : nullptr;
}

WireAnswer call(Target& target) {
  WorldSetup world = default_world();
  world.now = kNow;
  EXPECT_TRUE(target.control()->reset(world));
  Caller caller(test_credential(), "n-");
  CallStep step;
  step.parameters = {{"DBInstanceId", "rm-uf6wjk5xxxxxxx"}};
  return target.endpoint().send(caller.prepare(step, kNow).wire);
}

TEST(Target, WithoutAnEndpointIsTheEmbeddedMock) {
  const auto target = opened({});
  EXPECT_TRUE(target->is_embedded());
  EXPECT_EQ(target->endpoint().name(), "embedded mock");
  ASSERT_NE(target->control(), nullptr);
  EXPECT_EQ(call(*target).status, 200);
}

TEST(Target, AFaultIsPlantedInTheEmbeddedMock) {
  TargetOptions options;
  options.fault = Fault::kJobIdMissing;
  const WireAnswer answer = call(*opened(options));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body.find("BackupJobId"), std::string::npos) << answer.body;
  EXPECT_NE(call(*opened({})).body.find("BackupJobId"), std::string::npos);
}

TEST(Target, AnEndpointIsOpenedWithoutBeingAsked) {
  TargetOptions options;
  options.endpoint = "http://127.0.0.1:1/";
  options.control = "http://127.0.0.1:1/control";
  options.calls_per_second = 10;
  const auto target = opened(options);
  EXPECT_FALSE(target->is_embedded());
  EXPECT_EQ(target->url(), "http://127.0.0.1:1");
  EXPECT_NE(target->control(), nullptr);
  EXPECT_TRUE(target->hook_is_at_endpoint());
  options.control = "http://127.0.0.1:2/control";
  EXPECT_FALSE(opened(options)->hook_is_at_endpoint());
  options.control.reset();
  EXPECT_EQ(opened(options)->control(), nullptr);
  EXPECT_FALSE(opened(options)->hook_is_at_endpoint());
}

TEST(Target, WhatDoesNotFitTogetherIsRefused) {
  TargetOptions only_control;
  only_control.control = "http://127.0.0.1:1/control";
  EXPECT_EQ(fault(only_control), "--control needs --endpoint: the embedded mock brings its own hook");
  TargetOptions foreign_fault;
  foreign_fault.endpoint = "http://127.0.0.1:1";
  foreign_fault.fault = Fault::kJobIdMissing;
  EXPECT_NE(fault(foreign_fault).find("backcheck serve --mutant"), std::string::npos);
}

TEST(Target, AUrlThatCannotBeUsedIsRefusedByTheNameOfItsOption) {
  TargetOptions options;
  options.endpoint = "127.0.0.1:8080";
  EXPECT_TRUE(fault(options).starts_with("--endpoint: ")) << fault(options);
  options.endpoint = "http://127.0.0.1:8080";
  options.control = "ftp://127.0.0.1/control";
  EXPECT_TRUE(fault(options).starts_with("--control: ")) << fault(options);
}

TEST(Target, AnEndpointElsewhereNeedsRealOrAHookOnItsHost) {
  TargetOptions options;
  options.endpoint = "http://build.example:8080";
  EXPECT_NE(fault(options).find("build.example is not this machine"), std::string::npos);
  options.control = "http://build.example:9090/control";
  EXPECT_EQ(fault(options), "");
  options.control = "http://other.example/control";
  EXPECT_NE(fault(options).find("are different hosts"), std::string::npos);
  options.control = "http://127.0.0.1/control";
  EXPECT_NE(fault(options).find("are different hosts"), std::string::npos);
  options.endpoint = "http://127.0.0.1";
  options.control = "http://other.example/control";  // nothing is signed with more than the test key
  EXPECT_EQ(fault(options), "");
}

TEST(Target, TheServiceItselfHasNoHook) {
  TargetOptions options;
  for (const char* host : {"rds.aliyuncs.com", "rds.cn-hangzhou.aliyuncs.com", "aliyuncs.com",
                           "RDS.AliyunCS.com", "rds.aliyuncs.com.", "x.alibabacloud.com"}) {
    options.endpoint = "https://" + std::string(host);
    options.control = *options.endpoint + "/control";
    EXPECT_NE(fault(options).find("has no control hook"), std::string::npos) << host;
  }
  options.endpoint = "https://notaliyuncs.com";
  options.control = "https://notaliyuncs.com/control";
  EXPECT_EQ(fault(options), "");
}

TargetOptions real_target(const std::string& endpoint) {
  TargetOptions options;
  options.endpoint = endpoint;
  options.account.real = true;
  options.account.instances = {"rm-1"};
  options.account.credentials = CredentialSource{CredentialSource::Kind::kEnvironment, ""};
  options.account.max_creates = 1;
  options.account.ledger = "/nonexistent/ledger";
  return options;
}

TEST(Target, ForRealItIsReachedByHttpsUnlessItIsHere) {
  EXPECT_EQ(objection_to(real_target("https://rds.aliyuncs.com")), std::nullopt);
  EXPECT_EQ(objection_to(real_target("http://127.0.0.1:1")), std::nullopt);
  EXPECT_NE(objection_to(real_target("http://rds.aliyuncs.com")).value_or("").find("https"),
            std::string::npos);
}

TEST(Target, ALimitHoldsOnThisMachineToo) {
  TargetOptions options;
  options.endpoint = "http://127.0.0.1:1";
  options.account.instances = {"rm-1"};
  options.account.max_creates = 3;
  const auto target = opened(options);
  EXPECT_EQ(target->creates_left("rm-1").value(), 3U);
  EXPECT_EQ(target->creates_left("rm-2").value(), 0U);
  EXPECT_TRUE(target->objection_to({"GET", "/?Action=DeleteBackup", {}, "", Framing::kNone}));
  EXPECT_EQ(target->credential().key, test_credential());
  EXPECT_EQ(target->endpoint().send_bytes("x").delivery, Delivery::kNotSent);
  options.account.max_creates.reset();
  EXPECT_EQ(opened(options)->creates_left("rm-2").value(), std::nullopt);
  EXPECT_FALSE(opened(options)->objection_to({"GET", "/?Action=DeleteBackup", {}, "", Framing::kNone}));
}

TEST(Target, KnowsTheLoopback) {
  for (const char* url :
       {"http://127.0.0.1", "http://127.9.9.9:80/x", "http://localhost:1", "http://[::1]:8080"}) {
    EXPECT_TRUE(is_loopback(url)) << url;
  }
  for (const char* url :
       {"http://128.0.0.1", "http://example.com", "http://127.0.0.1.example.com", "http://[::2]"}) {
    EXPECT_FALSE(is_loopback(url)) << url;
  }
}

}  // namespace
}  // namespace backcheck
