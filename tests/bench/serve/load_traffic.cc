// Requests of a client that knows the default world of `backcheck serve`.
#include "tests/bench/serve/load_traffic.h"

#include <array>
#include <utility>

#include "model/request.h"
#include "model/wire/form.h"
#include "model/wire/signature_v1.h"
#include "sim/endpoint/control_document.h"

namespace backcheck {
namespace {

constexpr std::string_view kSecret = "testsecret";
constexpr std::array<std::string_view, 5> kInstances = {"rm-uf6wjk5xxxxxxx", "rm-sqlserver", "pgm-postgresql",
                                                        "ppas-instance", "rm-mariadb"};
constexpr std::array<std::string_view, 4> kQuestions = {"DescribeDBInstanceAttribute", "DescribeBackupTasks",
                                                        "DescribeBackups", "DescribeDatabases"};

std::string get(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
}

std::string post(std::string_view target, std::string_view type, std::string_view body) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

std::string hook_request(std::string_view route, std::string_view body) {
  return post("/control/" + std::string(route), "application/json", body);
}

// Instances as they are in the default world, and its key.
WorldSetup five_instances(Instant now) {
  WorldSetup world{.now = now, .credentials = {{"testid", std::string(kSecret)}}, .instances = {}};
  constexpr std::array<Engine, kInstances.size()> kEngines = {
      Engine::kMySql, Engine::kSqlServer, Engine::kPostgreSql, Engine::kPpas, Engine::kMariaDb};
  for (std::size_t i = 0; i < kInstances.size(); ++i)
    world.instances.push_back({std::string(kInstances[i]), kEngines[i], "Running", {"rds_a"}, {}, {}});
  return world;
}

}  // namespace

std::optional<Traffic> traffic_of(std::string_view name) {
  for (const auto& [known, traffic] :
       {std::pair("signed-get", Traffic::kSignedGet), std::pair("signed-post", Traffic::kSignedPost),
        std::pair("unsigned-get", Traffic::kUnsignedGet), std::pair("unsigned-post", Traffic::kUnsignedPost),
        std::pair("mixed", Traffic::kMixed)}) {
    if (name == known) return traffic;
  }
  return std::nullopt;
}

LoadTraffic::LoadTraffic(Traffic traffic, std::string nonce_prefix)
    : traffic_(traffic), nonce_prefix_(std::move(nonce_prefix)), hash_(signing_key_v1(kSecret)) {}

void LoadTraffic::set_now(Instant now) {
  now_ = format_instant({now.milliseconds - now.milliseconds % 1000});
}

Shot LoadTraffic::next() {
  switch (traffic_) {
    case Traffic::kSignedGet:
      return {call("GET", "CreateBackup", kInstances.front(), true)};
    case Traffic::kSignedPost:
      return {call("POST", "CreateBackup", kInstances.front(), true)};
    case Traffic::kUnsignedGet:
      return {call("GET", "CreateBackup", kInstances.front(), false)};
    case Traffic::kUnsignedPost:
      return {call("POST", "CreateBackup", kInstances.front(), false)};
    case Traffic::kMixed:
      break;
  }
  return mixed();
}

std::string LoadTraffic::call(std::string_view method, std::string_view action, std::string_view instance,
                              bool is_signed, bool is_right) {
  Request request;
  const Origin origin = method == "GET" ? Origin::kQuery : Origin::kBody;
  const auto add = [&](std::string_view name, std::string_view value) { request.add(name, value, origin); };
  add("Action", action);
  add("Version", "2014-08-15");
  add("DBInstanceId", instance);
  if (is_signed) {
    add("AccessKeyId", "testid");
    add("Timestamp", now_);
    add("SignatureMethod", "HMAC-SHA1");
    add("SignatureVersion", "1.0");
    add("SignatureNonce", next_nonce());
    add("Signature", is_right ? sign_v1(method, request, hash_) : "bm90IHRoZSByaWdodCBvbmU9");
  }
  const std::string form = encode_form(request, origin);
  return method == "GET" ? get("/?" + form) : post("/", "application/x-www-form-urlencoded", form);
}

// As long as the UUIDs of most clients, all of them.
std::string LoadTraffic::next_nonce() {
  constexpr std::size_t kSize = 36;
  const std::string number = std::to_string(nonces_++);
  const std::size_t used = nonce_prefix_.size() + number.size();
  return nonce_prefix_ + std::string(used < kSize ? kSize - used : 0, '0') + number;
}

// SplitMix64.
std::uint64_t LoadTraffic::draw(std::uint64_t below) {
  std::uint64_t value = state_ += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
  return (value ^ (value >> 31)) % below;
}

std::string_view LoadTraffic::instance() { return kInstances[draw(kInstances.size())]; }

Shot LoadTraffic::mixed() {
  const std::uint64_t choice = draw(100);
  const std::string_view method = draw(2) == 0 ? "GET" : "POST";
  if (choice < 66) return {call(method, "CreateBackup", instance(), true)};
  if (choice < 72) return {call(method, "CreateBackup", instance(), true, false)};
  if (choice < 76) return {call(method, "CreateBackup", "rm-unknown", true)};
  if (choice < 80) return {call(method, "CreateBackup", instance(), false)};
  if (choice < 84) return {call(method, kQuestions[draw(kQuestions.size())], instance(), true)};
  if (choice < 98) return hook_call(choice - 84);
  if (choice == 98) return {"GET /?Action=\x01 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", true};
  const std::string whole = call(method, "CreateBackup", instance(), true);
  return {whole.substr(0, draw(whole.size())), true, false};
}

Shot LoadTraffic::hook_call(std::uint64_t choice) {
  const std::string id(instance());
  const bool is_rare = draw(4) == 0;
  if (choice < 10) {
    const TaskResult result = is_rare ? TaskResult::kSucceeded : TaskResult::kFailed;
    return {hook_request("finish-task", encode_finish_task({id, result}))};
  }
  if (choice < 11) return {get("/control/capabilities")};
  if (choice < 12) return {get("/control/inspect?instance=" + id)};
  return {hook_request("set-status", encode_set_status({id, is_rare ? "Restarting" : "Running"}))};
}

std::string reset_request(Instant now) { return hook_request("reset", encode_world(five_instances(now))); }

std::string advance_request(Instant to) { return hook_request("advance", encode_advance(to)); }

}  // namespace backcheck
