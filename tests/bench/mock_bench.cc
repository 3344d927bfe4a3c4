// How fast the mock takes calls: without text (the share of the service in a simulation), and signed.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "model/wire/form.h"
#include "model/wire/signature_v1.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"

namespace backcheck {
namespace {

constexpr std::size_t kInstances = 4;
constexpr std::int64_t kDayMs = 86'400'000;

WorldSetup four_instances() {
  WorldSetup world;
  world.now = parse_instant("2019-08-01T12:00:00Z");
  for (std::size_t i = 0; i < kInstances; ++i) {
    InstanceSetup& instance = world.instances.emplace_back();
    instance.id = "rm-uf6wjk5xxxxxxx" + std::to_string(i);
    instance.databases = {"rds_mysql"};
  }
  return world;
}

// Calls for the instances in turn, each with a nonce of its own; on no clock but the virtual one.
class Caller {
 public:
  explicit Caller(WorldSetup world) : world_(std::move(world)) {
    if (!mock_.control().reset(world_)) std::abort();
  }

  TypedAnswer call() {
    TypedRequest request;
    request.call.instance = ++calls_ % kInstances;
    request.nonce = calls_ * 0x9E3779B97F4A7C15U;
    return mock_.gateway().typed().handle(request);
  }
  const std::string& last_instance() const { return world_.instances[calls_ % kInstances].id; }
  // The clock goes on by itself, by 60 seconds a call of one instance: 1,440 a day.
  void pass_time() {
    if (calls_ % kInstances == 0) advance(60'000);
  }
  void advance(std::int64_t milliseconds) {
    world_.now->milliseconds += milliseconds;
    if (!control().advance(*world_.now)) std::abort();
  }
  Control& control() { return mock_.control(); }

 private:
  WorldSetup world_;
  Mock mock_;
  std::uint64_t calls_ = 0;
};

void expect(benchmark::State& state, bool rejected_only, const TypedAnswer& answer) {
  if (rejected_only && answer.kind != TypedAnswer::Kind::kRejected) state.SkipWithError("accepted");
}

// A task is ongoing on every instance.
void RejectedBecauseBusy(benchmark::State& state) {
  Caller caller(four_instances());
  for (std::size_t i = 0; i < kInstances; ++i) caller.call();
  for (auto _ : state) {
    expect(state, true, caller.call());
    caller.pass_time();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(RejectedBecauseBusy);

// The day is used up, and stays so.
void RejectedByTheQuota(benchmark::State& state) {
  WorldSetup world = four_instances();
  for (InstanceSetup& instance : world.instances) instance.backup_sets.assign(20, *world.now);
  Caller caller(world);
  for (auto _ : state) expect(state, true, caller.call());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(RejectedByTheQuota);

// As in a simulated day: a task ends after some calls, the quota fills, midnight comes. One call in 32 meets
// the end of a task before it.
void Mixed(benchmark::State& state) {
  Caller caller(four_instances());
  std::int64_t turn = 0;
  std::int64_t accepted = 0;
  for (auto _ : state) {
    accepted += caller.call().kind == TypedAnswer::Kind::kAccepted ? 1 : 0;
    if (++turn % 8 == 7)
      benchmark::DoNotOptimize(caller.control().finish_task(caller.last_instance(), TaskResult::kFailed));
    caller.pass_time();
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["accepted"] = static_cast<double>(accepted) / static_cast<double>(state.iterations());
}
BENCHMARK(Mixed);

// Every call is accepted, its task succeeds, and each day has twenty.
void AcceptedAndFinished(benchmark::State& state) {
  Caller caller(four_instances());
  std::int64_t turn = 0;
  for (auto _ : state) {
    if (caller.call().kind != TypedAnswer::Kind::kAccepted) state.SkipWithError("rejected");
    if (!caller.control().finish_task(caller.last_instance(), TaskResult::kSucceeded)) std::abort();
    if (++turn % (20 * static_cast<std::int64_t>(kInstances)) == 0) caller.advance(kDayMs);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(AcceptedAndFinished);

// Calls of running instances that are signed, each with a nonce of its own, from a ring that is made
// beforehand, so that signing is not measured. After each round the mock is reset.
class SignedRing {
 public:
  static constexpr std::size_t kSize = 32768;

  explicit SignedRing(bool in_headers) {
    if (!mock_.control().reset(world_)) std::abort();
    for (std::size_t i = 0; i < kSize; ++i)
      requests_.push_back(in_headers ? header_call(i) : parameter_call(i));
  }

  WireAnswer call() {
    if (next_ == kSize) turn();
    return endpoint_.send(requests_[next_++]);
  }

 private:
  std::string nonce(std::size_t number) const {
    return "3ee8c1b8-83d3-44af-a94f-4e0ad82f" + std::to_string(number);
  }
  WireRequest parameter_call(std::size_t number) const {
    Request request;
    for (const auto& [name, value] :
         {std::pair("Action", std::string("CreateBackup")), std::pair("Version", std::string("2014-08-15")),
          std::pair("Format", std::string("JSON")), std::pair("AccessKeyId", std::string("testid")),
          std::pair("Timestamp", format_instant(*world_.now)),
          std::pair("SignatureMethod", std::string("HMAC-SHA1")),
          std::pair("SignatureVersion", std::string("1.0")), std::pair("SignatureNonce", nonce(number)),
          std::pair("DBInstanceId", world_.instances[number % kInstances].id),
          std::pair("BackupMethod", std::string("Logical"))}) {
      request.add(name, value);
    }
    request.add("Signature", sign_v1("GET", request, "testsecret", hmac_sha1));
    return {.method = "GET", .target = "/?" + encode_form(request, Origin::kQuery)};
  }
  WireRequest header_call(std::size_t number) const {
    Request request;
    request.add("DBInstanceId", world_.instances[number % kInstances].id);
    request.add("BackupMethod", "Logical");
    const std::string unique = nonce(number);
    const std::string date = format_instant(*world_.now);
    const std::vector<HeaderField> fields = {
        {"host", "rds.aliyuncs.com"},
        {"accept", "application/json"},
        {"x-acs-action", "CreateBackup"},
        {"x-acs-version", "2014-08-15"},
        {"x-acs-date", date},
        {"x-acs-signature-nonce", unique},
        {"x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}};
    WireRequest wire{.method = "POST", .target = "/?" + encode_form(request, Origin::kQuery)};
    for (const HeaderField& field : fields) {
      wire.headers.push_back({std::string(field.name), std::string(field.value)});
    }
    wire.headers.push_back({"Authorization", authorization_v3({"POST", request, fields, ""}, "testid", sha256,
                                                              KeyedSha256("testsecret"))});
    return wire;
  }
  // A reset forgets the nonces.
  void turn() {
    next_ = 0;
    if (!mock_.control().reset(world_)) std::abort();
  }

  WorldSetup world_ = [] {
    WorldSetup world = four_instances();
    world.credentials = {{"testid", "testsecret"}};
    return world;
  }();
  Mock mock_{{.verify_signatures = true}};
  EmbeddedEndpoint endpoint_{mock_.gateway()};
  std::vector<WireRequest> requests_;
  std::size_t next_ = 0;
};

// One request through the embedded endpoint, from bytes to bytes, its signature verified; the aim is 250,000
// a second. Most are refused, since a task is ongoing.
template <bool kInHeaders>
void SignedRequest(benchmark::State& state) {
  SignedRing ring(kInHeaders);
  for (auto _ : state) {
    const WireAnswer answer = ring.call();
    if (answer.status != 200 && answer.body.find("BackupJobExists") == std::string::npos) {
      state.SkipWithError(answer.body.c_str());
    }
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(SignedRequest<false>)->Name("SignedRequestV1");
BENCHMARK(SignedRequest<true>)->Name("SignedRequestV3");

}  // namespace
}  // namespace backcheck
