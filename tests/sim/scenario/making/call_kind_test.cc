// Telling kinds of call apart.
#include "sim/scenario/making/call_kind.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <set>
#include <string>
#include <utility>

namespace backcheck {
namespace {

using enum CallKind;
using Parameters = std::initializer_list<std::pair<std::string_view, std::string_view>>;

World a_world() {
  InstanceSetup instance;
  instance.id = "rm-1";
  instance.databases = {"orders", "users", "a b"};
  return World({Instant{}, {}, {instance}}, Span::at(Instant{}));
}

Request request_with(Parameters parameters) {
  Request request;
  for (const auto& [name, value] : parameters) request.add(name, value);
  return request;
}

// Of a call for CreateBackup on the instance with these parameters.
CallKind kind_with(Parameters parameters) {
  Request request = request_with({{"Action", "CreateBackup"}, {"DBInstanceId", "rm-1"}});
  for (const auto& [name, value] : parameters) request.add(name, value);
  return kind_of(request, a_world());
}

CallKind kind_of_names(std::string_view names) {
  return kind_with({{"BackupStrategy", "db"}, {"DBName", names}});
}

TEST(CallKind, EveryKindHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kCallKindCount; ++i) names.insert(call_kind_name(static_cast<CallKind>(i)));
  EXPECT_EQ(names.size(), kCallKindCount);
  EXPECT_FALSE(names.contains(""));
  EXPECT_EQ(call_kind_name(kPlain), "plain");
  EXPECT_EQ(call_kind_name(kWrongAction), "wrong action");
}

TEST(CallKind, AValidCallIsTheLastOfWhatItAsksFor) {
  EXPECT_EQ(kind_with({}), kPlain);
  EXPECT_EQ(kind_with({{"BackupType", "Auto"}}), kPlain);
  EXPECT_EQ(kind_with({{"BackupMethod", "Physical"}}), kPhysical);
  EXPECT_EQ(kind_with({{"BackupMethod", "Logical"}}), kLogical);
  EXPECT_EQ(kind_with({{"BackupMethod", "Snapshot"}}), kSnapshot);
  EXPECT_EQ(kind_with({{"BackupType", "FullBackup"}}), kFull);
  EXPECT_EQ(kind_with({{"BackupType", "FullBackup"}, {"BackupMethod", "Snapshot"}}), kFull);
  EXPECT_EQ(kind_with({{"BackupStrategy", "instance"}, {"BackupType", "FullBackup"}}), kWholeInstance);
  EXPECT_EQ(kind_with({{"BackupStrategy", "db"}, {"DBName", "orders"}}), kDatabases);
  EXPECT_EQ(kind_with({{"BackupStrategy", "db"}, {"BackupMethod", "Logical"}}), kDbWithoutNames);
  EXPECT_EQ(kind_with({{"DBName", "orders"}}), kNamesWithoutDb);
  EXPECT_EQ(kind_with({{"DBName", "orders"}, {"BackupStrategy", "instance"}}), kNamesWithoutDb);
}

TEST(CallKind, NamesAreOddUnlessEachIsADatabaseThatStandsOnce) {
  for (const std::string_view good : {"orders", "users,orders", "a b", "users,a b,orders"})
    EXPECT_EQ(kind_of_names(good), kDatabases) << good;
  for (const std::string_view odd :
       {"nowhere", "orders,nowhere", "order", " orders", "orders ", "orders,orders", "users,orders,users",
        ",orders", "orders,", "orders,,users", ","})
    EXPECT_EQ(kind_of_names(odd), kOddNames) << odd;
  EXPECT_EQ(kind_with({{"DBName", "nowhere"}}), kOddNames);
}

TEST(CallKind, AValueIsOfAnotherCaseEmptyOrBad) {
  EXPECT_EQ(kind_with({{"BackupMethod", "logical"}}), kOtherCase);
  EXPECT_EQ(kind_with({{"BackupStrategy", "DB"}}), kOtherCase);
  EXPECT_EQ(kind_with({{"BackupType", "auto"}}), kOtherCase);
  EXPECT_EQ(kind_with({{"BackupMethod", ""}}), kEmptyValue);
  EXPECT_EQ(kind_with({{"BackupStrategy", ""}}), kEmptyValue);
  EXPECT_EQ(kind_with({{"BackupType", ""}}), kEmptyValue);
  EXPECT_EQ(kind_with({{"DBName", ""}}), kEmptyValue);
  EXPECT_EQ(kind_with({{"BackupMethod", "Physical "}}), kBadMethod);
  EXPECT_EQ(kind_with({{"BackupStrategy", "dbs"}}), kBadStrategy);
  EXPECT_EQ(kind_with({{"BackupType", "Full"}}), kBadType);
}

TEST(CallKind, ACallIsUnknownRepeatedOrWrongAsAWhole) {
  EXPECT_EQ(kind_with({{"Colour", "red"}}), kUnknownParameter);
  EXPECT_EQ(kind_with({{"Format", "JSON"}, {"RegionId", "x"}}), kPlain);
  EXPECT_EQ(kind_with({{"BackupType", "Auto"}, {"BackupType", "Auto"}}), kRepeated);
  EXPECT_EQ(kind_with({{"Colour", "red"}, {"Colour", "red"}}), kRepeated);
  EXPECT_EQ(kind_of(request_with({{"Action", "CreateBackup"}}), a_world()), kWrongInstance);
  EXPECT_EQ(kind_of(request_with({{"Action", "CreateBackup"}, {"DBInstanceId", "rm-2"}}), a_world()),
            kWrongInstance);
  EXPECT_EQ(kind_of(request_with({{"DBInstanceId", "rm-1"}}), a_world()), kWrongAction);
  EXPECT_EQ(kind_of(request_with({{"Action", "createbackup"}, {"DBInstanceId", "rm-1"}}), a_world()),
            kWrongAction);
}

TEST(CallKind, OfSeveralOdditiesTheLastOfTheEnumerationTells) {
  EXPECT_EQ(kind_with({{"DBName", "nowhere"}, {"BackupMethod", "logical"}}), kOtherCase);
  EXPECT_EQ(kind_with({{"BackupMethod", "logical"}, {"BackupType", ""}}), kEmptyValue);
  EXPECT_EQ(kind_with({{"BackupType", ""}, {"BackupMethod", "no"}}), kBadMethod);
  EXPECT_EQ(kind_with({{"BackupMethod", "no"}, {"BackupStrategy", "no"}}), kBadStrategy);
  EXPECT_EQ(kind_with({{"BackupStrategy", "no"}, {"BackupType", "no"}}), kBadType);
  EXPECT_EQ(kind_with({{"BackupType", "no"}, {"Colour", "red"}}), kUnknownParameter);
  EXPECT_EQ(kind_with({{"BackupType", "no"}, {"Colour", "red"}, {"BackupType", "no"}}), kRepeated);
  EXPECT_EQ(kind_of(request_with({{"Action", "CreateBackup"}, {"Colour", ""}, {"Colour", ""}}), a_world()),
            kWrongInstance);
  EXPECT_EQ(kind_of(request_with({{"Action", "Create"}}), a_world()), kWrongAction);
}

}  // namespace
}  // namespace backcheck
