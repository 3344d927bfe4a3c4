// The database engines an instance can run, with the names that the control hook and the service use.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace backcheck {

enum class Engine : std::uint8_t { kMySql, kSqlServer, kPostgreSql, kPpas, kMariaDb };

inline constexpr std::array kEngines = {Engine::kMySql, Engine::kSqlServer, Engine::kPostgreSql,
                                        Engine::kPpas, Engine::kMariaDb};

// "MySQL", "SQLServer", "PostgreSQL", "PPAS" or "MariaDB".
std::string_view engine_name(Engine engine);
std::optional<Engine> engine_named(std::string_view name);

}  // namespace backcheck
