// Lists of database names: which oddity is found, and which is not (PAR-8).
#include "model/database_names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace backcheck {
namespace {

using enum Finding;

const std::vector<std::string> kDatabases = {"rds_mysql", "b"};

struct Case {
  std::string_view names;
  Finding blanks, repeats, empties, unknown;
  bool nothing_left = false;
};

void expect_found(const Case& expected, const std::vector<std::string>& databases) {
  const NameFindings found = find_in_names(expected.names, databases);
  EXPECT_EQ(found.blanks, expected.blanks) << expected.names;
  EXPECT_EQ(found.repeats, expected.repeats) << expected.names;
  EXPECT_EQ(found.empties, expected.empties) << expected.names;
  EXPECT_EQ(found.unknown, expected.unknown) << expected.names;
  EXPECT_EQ(found.nothing_left, expected.nothing_left) << expected.names;
}

TEST(DatabaseNames, WithoutOddityNothingIsFound) {
  expect_found({"rds_mysql", kNo, kNo, kNo, kNo}, kDatabases);
  expect_found({"b,rds_mysql", kNo, kNo, kNo, kNo}, kDatabases);
}

TEST(DatabaseNames, BlanksAroundANameAreFound) {
  expect_found({"b, rds_mysql", kYes, kNo, kNo, kNo}, kDatabases);
  expect_found({"b\t,rds_mysql", kYes, kNo, kNo, kNo}, kDatabases);
  expect_found({"rds mysql", kNo, kNo, kNo, kYes}, kDatabases);  // within a name a blank is a letter
}

TEST(DatabaseNames, ANameGivenTwiceIsFoundEvenWithBlanks) {
  expect_found({"b,b", kNo, kYes, kNo, kNo}, kDatabases);
  expect_found({"b,rds_mysql,b", kNo, kYes, kNo, kNo}, kDatabases);
  expect_found({"b, b", kYes, kYes, kNo, kNo}, kDatabases);
  expect_found({"nosuch,nosuch", kNo, kYes, kNo, kYes}, kDatabases);
}

TEST(DatabaseNames, NothingBetweenCommasIsFoundAtEveryPlace) {
  expect_found({"b,,rds_mysql", kNo, kNo, kYes, kNo}, kDatabases);
  expect_found({",b", kNo, kNo, kYes, kNo}, kDatabases);
  expect_found({"b,", kNo, kNo, kYes, kNo}, kDatabases);
  expect_found({",", kNo, kNo, kYes, kNo, true}, kDatabases);
}

TEST(DatabaseNames, AnItemOfBlanksIsOddInEitherOfTwoWays) {
  expect_found({"b, ", kMaybe, kNo, kMaybe, kNo}, kDatabases);
  expect_found({" ", kMaybe, kNo, kMaybe, kNo, true}, kDatabases);
  expect_found({"b, ,", kMaybe, kNo, kYes, kNo}, kDatabases);
}

TEST(DatabaseNames, ANameThatNoDatabaseHasIsFound) {
  expect_found({"nosuch", kNo, kNo, kNo, kYes}, kDatabases);
  expect_found({"b,nosuch", kNo, kNo, kNo, kYes}, kDatabases);
  expect_found({"nosuch,b", kNo, kNo, kNo, kYes}, kDatabases);
  expect_found({"b", kNo, kNo, kNo, kYes}, {});
}

TEST(DatabaseNames, InOtherLettersANameMayBeKnownOrTheSame) {
  expect_found({"B", kNo, kNo, kNo, kMaybe}, kDatabases);
  expect_found({"b,B", kNo, kMaybe, kNo, kMaybe}, kDatabases);
  expect_found({"B,nosuch", kNo, kNo, kNo, kYes}, kDatabases);
}

TEST(DatabaseNames, ADatabaseWhoseOwnNameBeginsWithABlankMayBeNamedSo) {
  expect_found({" c", kMaybe, kNo, kNo, kMaybe}, {" c"});
  expect_found({"c", kNo, kNo, kNo, kYes}, {" c"});
}

TEST(DatabaseNames, AnUnknownNameIsOddWhereNoNewDatabaseCouldHaveIt) {
  const auto is_odd = [](std::string_view names) { return find_in_names(names, {}).unknown_and_odd; };
  const std::string longest(64, 'x');
  for (const std::string_view name : {std::string_view("no"), std::string_view("no-such_1"),
                                      std::string_view("z9"), std::string_view(longest)}) {
    EXPECT_FALSE(is_odd(name)) << name;
  }
  const std::string too_long(65, 'x');
  for (const std::string_view name :
       {std::string_view("n"), std::string_view("1no"), std::string_view("-no"), std::string_view("no_"),
        std::string_view("no-"), std::string_view("No"), std::string_view("n.o"), std::string_view("n o"),
        std::string_view("n\xE2\x80\xA8o"), std::string_view(too_long)}) {
    EXPECT_TRUE(is_odd(name)) << name;
    EXPECT_TRUE(is_odd("no," + std::string(name))) << name;
    EXPECT_FALSE(find_in_names(name, {std::string(name)}).unknown_and_odd) << name;
  }
}

TEST(DatabaseNames, SemicolonsDoNotSeparate) {
  expect_found({"b;rds_mysql", kNo, kNo, kNo, kYes}, kDatabases);
}

}  // namespace
}  // namespace backcheck
