// The names of the engines, both ways.
#include "model/engine.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(Engine, HasTheNamesOfTheControlHook) {
  EXPECT_EQ(engine_name(Engine::kMySql), "MySQL");
  EXPECT_EQ(engine_name(Engine::kSqlServer), "SQLServer");
  EXPECT_EQ(engine_name(Engine::kPostgreSql), "PostgreSQL");
  EXPECT_EQ(engine_name(Engine::kPpas), "PPAS");
  EXPECT_EQ(engine_name(Engine::kMariaDb), "MariaDB");
}

TEST(Engine, IsFoundByItsName) {
  for (const Engine engine : kEngines) EXPECT_EQ(engine_named(engine_name(engine)), engine);
}

TEST(Engine, IsNotFoundByAnythingElse) {
  for (const std::string_view name : {"", "mysql", "MYSQL", "MySQL ", "SQL Server", "Oracle"}) {
    EXPECT_EQ(engine_named(name), std::nullopt) << name;
  }
}

}  // namespace
}  // namespace backcheck
