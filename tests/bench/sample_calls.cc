// Making the calls, answering them, and following them.
#include "tests/bench/sample_calls.h"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

namespace backcheck {
namespace {

InstanceSetup instance_of(std::string id, Engine engine, std::size_t sets_today) {
  InstanceSetup setup;
  setup.id = std::move(id);
  setup.engine = engine;
  setup.databases = {"orders", "rds_mysql"};
  for (std::size_t i = 0; i < sets_today; ++i) {
    setup.backup_sets.push_back({kSampleMorning.milliseconds - static_cast<std::int64_t>(i) * 60'000});
  }
  return setup;
}

}  // namespace

WorldSetup sample_world() {
  WorldSetup world;
  world.now = kSampleMorning;
  world.instances = {
      instance_of("rm-mysql", Engine::kMySql, 0),    instance_of("rm-sql", Engine::kSqlServer, 9),
      instance_of("rm-pg", Engine::kPostgreSql, 12), instance_of("rm-ppas", Engine::kPpas, 0),
      instance_of("rm-maria", Engine::kMariaDb, 0),  instance_of("rm-down", Engine::kMySql, 0)};
  world.instances.back().status = "Restarting";
  return world;
}

std::vector<SampleCall> sample_calls(std::size_t count) {
  const WorldSetup world = sample_world();
  constexpr std::array<const char*, 8> kMethods = {"",         "",        "",         "",
                                                   "Physical", "Logical", "Snapshot", "Nonsense"};
  std::mt19937_64 generator(1);
  std::vector<SampleCall> calls(count);
  for (SampleCall& call : calls) {
    const std::size_t place = generator() % (world.instances.size() + 1);
    call.instance = place < world.instances.size() ? world.instances[place].id : "rm-nobody";
    call.method = kMethods[generator() % kMethods.size()];
    call.of_one_database = call.method == "Logical" && generator() % 2 == 0;
    const std::size_t other = generator() % world.instances.size();
    if (generator() % 8 != 0)
      call.finished = generator() % 8 == 0 || place == world.instances.size() ? other : place;
  }
  return calls;
}

Order order_of(const SampleCall& call) {
  Order order;
  order.action = "CreateBackup";
  order.instance = call.instance;
  if (!call.method.empty()) order.method.spelling = Spelling::kExact;
  if (call.method == "Physical") order.method.value = Method::kPhysical;
  if (call.method == "Logical") order.method.value = Method::kLogical;
  if (call.method == "Snapshot") order.method.value = Method::kSnapshot;
  if (call.method == "Nonsense") order.method.spelling = Spelling::kInvalid;
  if (call.of_one_database) {
    order.strategy = {Spelling::kExact, Strategy::kDb};
    order.names = "orders,rds_mysql";
  }
  return order;
}

void TypedService::reset() {
  states_.clear();
  for (const InstanceSetup& setup : world_.instances) states_.push_back({setup.backup_sets.size(), false});
}

bool TypedService::accepts(const Order& order) {
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const InstanceSetup& setup = world_.instances[i];
    if (setup.id != order.instance) continue;
    const bool valid = order.method.spelling != Spelling::kInvalid;
    const bool has_method = order.method.value != Method::kLogical || setup.engine == Engine::kMySql;
    if (!valid || !has_method || setup.status != "Running" || states_[i].busy || states_[i].used >= 20)
      return false;
    states_[i].busy = true;
    return true;
  }
  return false;
}

bool TypedService::finishes(std::size_t place) {
  if (!states_[place].busy) return false;
  states_[place] = {states_[place].used + 1, false};
  return true;
}

OracleSteps::OracleSteps(bool forgets) : forgets_(forgets) {
  TypedService service(world_);
  for (const SampleCall& call : calls_) {
    if (tape_.size() % kCallsPerWorld == 0) service.reset();
    Told& told = tape_.emplace_back();
    told.order.order = order_of(call);
    told.order.sight = service.accepts(told.order.order) ? Sight::kAccepted : Sight::kRejected;
    if (!call.finished) continue;
    told.finished = world_.instances[*call.finished].id;
    told.done = service.finishes(*call.finished);
  }
  next_ = tape_.begin();
}

bool OracleSteps::step() {
  if (left_in_world_ == 0) begin_world();
  --left_in_world_;
  return observe(*next_++);
}

double OracleSteps::accepted_share() const {
  const auto accepted =
      std::ranges::count(tape_, Sight::kAccepted, [](const Told& told) { return told.order.sight; });
  return static_cast<double>(accepted) / static_cast<double>(tape_.size());
}

bool OracleSteps::observe(Told& told) {
  told.order.operation = ++operation_;
  if (!belief_.observe_order(told.order)) return false;
  if (!told.finished.empty() && !belief_.observe_finish_task(told.finished, true, told.done)) return false;
  if (operation_ % 8 == 0) belief_.observe_advance(Span::at({now_.milliseconds += 60'000}));
  return true;
}

void OracleSteps::begin_world() {
  if (forgets_) belief_ = Belief(Profile::kPage);
  if (next_ == tape_.end()) next_ = tape_.begin();
  left_in_world_ = kCallsPerWorld;
  now_ = kSampleMorning;
  belief_.observe_reset(world_, Span::at(now_));
}

}  // namespace backcheck
