// Ten instances, and the way back to them.
#include "fuzz/properties/gateway_world.h"

#include <cassert>
#include <utility>

namespace backcheck {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

WorldSetup make_world() {
  const Instant now = *parse_instant("2019-08-01T12:00:00Z");
  const auto sets = [now](std::size_t count) {
    return std::vector<Instant>(count, Instant{now.milliseconds - kMinuteMs});
  };
  WorldSetup world;
  world.now = now;
  world.credentials = {{"testid", "testsecret"}};
  world.instances = {
      {"rm-1", Engine::kMySql, "Running", {"rds_mysql", "shop"}, {}, {}},
      {"rm-2", Engine::kSqlServer, "Running", {"rds_sqlserver"}, {}, {}},
      {"pgm-3", Engine::kPostgreSql, "Running", {"rds_postgresql"}, {}, {}},
      {"ppas-4", Engine::kPpas, "Running", {"rds_ppas"}, {}, {}},
      {"rm-5", Engine::kMariaDb, "Running", {"rds_mariadb"}, {}, {}},
      {"rm-down", Engine::kMySql, "Stopped", {"shop"}, {}, {}},
      {"rm-busy", Engine::kMySql, "Running", {"shop"}, {}, Instant{now.milliseconds - kMinuteMs}},
      {"rm-full", Engine::kMySql, "Running", {"shop"}, sets(21), {}},
      {"rm-last", Engine::kMySql, "Running", {"shop"}, sets(19), {}},
      {"rm-bare", Engine::kMySql, "Running", {}, {}, {}},
  };
  return world;
}

}  // namespace

const WorldSetup& gateway_world() {
  static const WorldSetup kWorld = make_world();
  return kWorld;
}

void RenewedMock::renew() {
  if (!std::exchange(is_touched_, false)) return mock_.gateway().reset(gateway_world().credentials);
  const auto done = mock_.control().reset(gateway_world());
  assert(done);
}

WireAnswer RenewedMock::handle(const GatewayRequest& request) {
  renew();
  WireAnswer answer = mock_.gateway().handle(request);
  is_touched_ = answer.status == 200;
  return answer;
}

std::vector<Inspection> inspect_all(Mock& mock) {
  std::vector<Inspection> all;
  all.reserve(gateway_world().instances.size());
  for (const InstanceSetup& instance : gateway_world().instances) {
    auto shown = mock.control().inspect(instance.id);
    assert(shown);
    all.push_back(*std::move(shown));
  }
  return all;
}

}  // namespace backcheck
