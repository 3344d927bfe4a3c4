// What leaves: read strictly, refused where it could be read in two ways.
#include "sim/endpoint/outgoing_call.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

constexpr std::string_view kCreate = "/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=rm-1";
const Header kForm = {"Content-Type", "application/x-www-form-urlencoded"};

WireRequest get(std::string target, std::vector<Header> headers = {}) {
  return {"GET", std::move(target), std::move(headers), "", Framing::kNone};
}

WireRequest post(std::string target, std::string body, std::vector<Header> headers = {kForm}) {
  return {"POST", std::move(target), std::move(headers), std::move(body), Framing::kContentLength};
}

std::string fault(const WireRequest& request) {
  const auto call = read_outgoing_call(request);
  return call ? "" : call.error();
}

TEST(OutgoingCall, IsReadFromQueryFormAndHeader) {
  const std::vector<WireRequest> requests = {
      get(std::string(kCreate)), post("/", std::string(kCreate.substr(2))),
      post("/?Action=CreateBackup", "Version=2014-08-15&DBInstanceId=rm-1"),
      get("/?DBInstanceId=rm%2D1", {{"x-acs-action", "CreateBackup"}, {"X-Acs-Version", "2014-08-15"}}),
      post("/", "DBInstanceId=rm-1",
           {kForm, {"x-acs-action", "CreateBackup"}, {"x-acs-version", "2014-08-15"}})};
  for (const WireRequest& request : requests) {
    const auto call = read_outgoing_call(request);
    ASSERT_TRUE(call) << call.error();
    EXPECT_TRUE(call->is_create());
    EXPECT_EQ(call->instance, "rm-1");
  }
}

TEST(OutgoingCall, MayReadButNotChangeAnythingElse) {
  for (const char* action :
       {"DescribeDBInstanceAttribute", "DescribeBackupTasks", "DescribeBackups", "DescribeDatabases"}) {
    const auto call = read_outgoing_call(get("/?Version=2014-08-15&Action=" + std::string(action)));
    ASSERT_TRUE(call) << action;
    EXPECT_FALSE(call->is_create());
  }
  for (const char* action :
       {"DeleteBackup", "DeleteDBInstance", "RestoreDBInstance", "ModifyBackupPolicy", "createbackup",
        "CreateBackup2", "CreateBackup%20", "CreateBackup%00", "", "DescribeDBInstances", "RunInstances"}) {
    EXPECT_NE(fault(get("/?Version=2014-08-15&DBInstanceId=rm-1&Action=" + std::string(action))), "")
        << action;
  }
}

TEST(OutgoingCall, IsNotRepeatedOrSpelledInTwoWays) {
  const std::string create(kCreate);
  for (const char* more :
       {"&Action=DeleteBackup", "&Action=CreateBackup", "&action=DeleteBackup", "&ACTION=x", "&Act%69on=x",
        "&DBInstanceId=rm-2", "&DBInstanceId=rm-1", "&dbinstanceid=rm-2", "&DB_Instance_Id=rm-2",
        "&DBInstanceId.1=rm-2&DBInstanceId=", "&+DBInstanceId=rm-2", "&DBInstanceId%00=rm-2",
        "&Version=2014-08-15", "&version=2015-01-01", "&%20Action=x", "&AccessKeySecret=hidden",
        "&accesskeysecret=hidden"}) {
    EXPECT_NE(fault(get(create + more)), "") << more;
    EXPECT_NE(fault(post(create, std::string(more).substr(1))), "") << more;
    EXPECT_EQ(fault(get(create + more)).find("hidden"), std::string::npos);
  }
  EXPECT_EQ(fault(get(create + "&DBName=a&BackupMethod=Logical&DBName=b")), "");
  EXPECT_NE(fault(get(create, {{"x-acs-action", "CreateBackup"}})), "");
  EXPECT_NE(fault(get(create, {{"x-acs-version", "2014-08-15"}})), "");
  EXPECT_NE(fault(get("/?DBInstanceId=rm-1&Version=2014-08-15",
                      {{"x-acs-action", "CreateBackup"}, {"X-ACS-ACTION", "DeleteBackup"}})),
            "");
}

TEST(OutgoingCall, HasAnActionAVersionAndForACreateAnInstance) {
  EXPECT_NE(fault(get("/")), "");
  EXPECT_EQ(fault(get("/?Action=CreateBackup&Version=2014-08-15")),
            "it is a CreateBackup without a DBInstanceId");
  EXPECT_NE(fault(get("/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=")), "");
  EXPECT_EQ(fault(get("/?Action=CreateBackup&DBInstanceId=rm-1")), "it has no Version");
  EXPECT_EQ(fault(get("/?Action=CreateBackup&DBInstanceId=rm-1&Version=2014-05-26")),
            "its Version is not 2014-08-15");
  EXPECT_EQ(fault(get("/?DBInstanceId=rm-1&Version=2014-08-15")), "it has no Action");
}

TEST(OutgoingCall, HasAFrameThatNobodyReadsInAnotherWay) {
  const std::string query(kCreate.substr(1));
  const std::vector<WireRequest> requests = {
      {"PUT", std::string(kCreate), {}, "", Framing::kNone},
      {"get", std::string(kCreate), {}, "", Framing::kNone},
      get("/x" + query),
      get("//" + query),
      get("http://elsewhere/" + query),
      get(std::string(kCreate) + "&a=b c"),
      get(std::string(kCreate) + "\r\nHost: elsewhere"),
      get(std::string(kCreate) + "#x"),
      get(std::string(kCreate) + "&a=\xC3\xA4"),
      get(std::string(kCreate) + "&a=%"),
      get(std::string(kCreate) + "&a=%FF"),
      get(std::string(kCreate), {{"Host", "elsewhere"}}),
      get(std::string(kCreate), {{"X-HTTP-Method-Override", "DELETE"}}),
      get(std::string(kCreate), {{"Accept", "a\r\nx-acs-action: DeleteBackup"}}),
      {"GET", std::string(kCreate), {kForm}, "Action=DeleteBackup", Framing::kContentLength},
      post(std::string(kCreate), "{}", {{"Content-Type", "application/json"}}),
      post(std::string(kCreate), "a=b", {}),
      post(std::string(kCreate), "a=b", {kForm, {"content-type", "text/plain"}})};
  for (const WireRequest& request : requests) EXPECT_NE(fault(request), "") << request.target;
}

RC_GTEST_PROP(OutgoingCallProperty, WhatPassesNamesOneActionAndOneInstance, ()) {
  const std::vector<std::string> kPieces = {"Action=CreateBackup",
                                            "Action=DeleteBackup",
                                            "DBInstanceId=rm-1",
                                            "DBInstanceId=rm-2",
                                            "Version=2014-08-15",
                                            "action=x",
                                            "DBName=a",
                                            "Action=",
                                            "%41ction=DeleteBackup"};
  const auto order =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kPieces.size()));
  std::string target = "/?";
  for (const std::size_t piece : order) target += kPieces[piece] + "&";
  const auto call = read_outgoing_call(get(target));
  if (!call) return;
  const auto count = [&](std::size_t piece) { return std::ranges::count(order, piece); };
  RC_ASSERT(call->action == "CreateBackup");
  RC_ASSERT(count(0) == 1 && count(1) == 0 && count(5) == 0 && count(7) == 0 && count(8) == 0);
  RC_ASSERT(count(2) + count(3) == 1 && count(4) == 1);
  RC_ASSERT(call->instance == (count(2) == 1 ? "rm-1" : "rm-2"));
}

}  // namespace
}  // namespace backcheck
