// What is read from the parameters of a call.
#include "sim/endpoint/mock/backup_call.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <utility>

namespace backcheck {
namespace {

using Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;

Request request_of(Pairs pairs) {
  Request request;
  for (const auto& [name, value] : pairs) request.add(name, value);
  return request;
}

DenialReason refusal_of(Pairs pairs, const MockPolicy& policy = {}) {
  const auto call = read_backup_call(request_of(pairs), policy, {});
  EXPECT_FALSE(call.has_value());
  return call ? DenialReason::kInternalError : call.error().reason;
}

TEST(BackupCall, IsAPhysicalBackupOfTypeAutoByDefault) {
  const auto call = read_backup_call(Request(), {}, {});
  ASSERT_TRUE(call);
  EXPECT_EQ(call->method, AskedMethod::kPhysical);
  EXPECT_EQ(call->strategy, AskedStrategy::kNone);
  EXPECT_EQ(call->type, AskedType::kAuto);
  EXPECT_EQ(call->names, std::nullopt);
}

TEST(BackupCall, TakesEveryParameterAtItsWord) {
  const Request request = request_of({{"BackupMethod", "Logical"},
                                      {"BackupStrategy", "db"},
                                      {"BackupType", "FullBackup"},
                                      {"DBName", "a,b"}});
  const auto call = read_backup_call(request, {}, {});
  ASSERT_TRUE(call);
  EXPECT_EQ(call->method, AskedMethod::kLogical);
  EXPECT_EQ(call->strategy, AskedStrategy::kDb);
  EXPECT_EQ(call->type, AskedType::kFull);
  EXPECT_EQ(call->names, "a,b");
}

TEST(BackupCall, TakesEveryValidValue) {
  for (const auto value : {"Physical", "Logical", "Snapshot"}) {
    EXPECT_TRUE(read_backup_call(request_of({{"BackupMethod", value}}), {}, {})) << value;
  }
  for (const auto value : {"db", "instance"}) {
    EXPECT_TRUE(read_backup_call(request_of({{"BackupStrategy", value}}), {}, {})) << value;
  }
  for (const auto value : {"Auto", "FullBackup"}) {
    EXPECT_TRUE(read_backup_call(request_of({{"BackupType", value}}), {}, {})) << value;
  }
}

TEST(BackupCall, RefusesEveryOtherValue) {
  for (const auto value : {"physical", "Physical ", "Physica", "Incremental"}) {
    EXPECT_EQ(refusal_of({{"BackupMethod", value}}), DenialReason::kBadMethod) << value;
    EXPECT_EQ(refusal_of({{"BackupStrategy", value}}), DenialReason::kBadStrategy) << value;
    EXPECT_EQ(refusal_of({{"BackupType", value}}), DenialReason::kBadType) << value;
  }
}

TEST(BackupCall, TakesValuesInAnyLetterCaseOnlyWhereThePolicyDoes) {
  const MockPolicy policy{.case_blind_values = true};
  const Request request = request_of({{"BackupMethod", "sNAPSHOT"}, {"BackupStrategy", "DB"}});
  const auto call = read_backup_call(request, policy, {});
  ASSERT_TRUE(call);
  EXPECT_EQ(call->method, AskedMethod::kSnapshot);
  EXPECT_EQ(call->strategy, AskedStrategy::kDb);
  EXPECT_EQ(refusal_of({{"BackupType", "Aut"}}, policy), DenialReason::kBadType);
}

TEST(BackupCall, RefusesAnEmptyValueOnlyWhereThePolicyDoes) {
  for (const auto name : {"BackupMethod", "BackupStrategy", "BackupType", "DBName"}) {
    EXPECT_TRUE(read_backup_call(request_of({{name, ""}}), {}, {})) << name;
    EXPECT_FALSE(read_backup_call(request_of({{name, ""}}), {.empty_is_absent = false}, {})) << name;
  }
}

TEST(BackupCall, KnowsTheCommonParameters) {
  const MockPolicy policy{.unknown_parameter_rejected = true};
  const Request known = request_of({{"Version", "2014-08-15"}, {"SignatureType", ""}, {"OwnerId", "1"}});
  EXPECT_EQ(check_names(known, policy, {}), std::nullopt);
  const auto denial = check_names(request_of({{"version", "2014-08-15"}}), policy, {});
  ASSERT_TRUE(denial);
  EXPECT_EQ(denial->subject, "version");
  EXPECT_EQ(check_names(request_of({{"version", "2014-08-15"}}), {}, {}), std::nullopt);
}

TEST(BackupCall, RefusesARepeatedNameOnlyWhereThePolicyDoes) {
  const Request request = request_of({{"OwnerId", "1"}, {"Action", "CreateBackup"}, {"OwnerId", "1"}});
  EXPECT_TRUE(check_names(request, {.repeated = RepeatedName::kRejected}, {}));
  EXPECT_FALSE(check_names(request, {.repeated = RepeatedName::kFirstWins}, {}));
  EXPECT_FALSE(check_names(request, {.repeated = RepeatedName::kLastWins}, {}));
}

}  // namespace
}  // namespace backcheck
