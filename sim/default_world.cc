// One instance of each engine.
#include "sim/default_world.h"

#include "sim/caller.h"

namespace backcheck {

WorldSetup default_world() {
  WorldSetup world;
  world.credentials = {test_credential()};
  world.instances = {
      {"rm-uf6wjk5xxxxxxx", Engine::kMySql, "Running", {"rds_mysql"}, {}, {}},
      {"rm-sqlserver", Engine::kSqlServer, "Running", {"rds_sqlserver"}, {}, {}},
      {"pgm-postgresql", Engine::kPostgreSql, "Running", {"rds_postgresql"}, {}, {}},
      {"ppas-instance", Engine::kPpas, "Running", {"rds_ppas"}, {}, {}},
      {"rm-mariadb", Engine::kMariaDb, "Running", {"rds_mariadb"}, {}, {}},
  };
  return world;
}

}  // namespace backcheck
