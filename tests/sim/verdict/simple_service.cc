// The small CreateBackup for tests.
#include "tests/sim/verdict/simple_service.h"

#include <algorithm>
#include <cctype>

namespace backcheck {
namespace {

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// The valid value that the text stands for; nothing where it is none.
std::optional<std::string> valid(const std::string& text, std::initializer_list<std::string> values,
                                 bool other_case) {
  for (const std::string& one : values) {
    if (text == one || (other_case && lower(text) == lower(one))) return one;
  }
  return std::nullopt;
}

}  // namespace

Reply success_reply(const std::string& request_id, const std::string& job_id, Format format) {
  if (format == Format::kJson) {
    return {200, "application/json",
            R"({"RequestId":")" + request_id + R"(","BackupJobId":")" + job_id + "\"}"};
  }
  return {200, "text/xml",
          "<?xml version='1.0' encoding='UTF-8'?><CreateBackupResponse><RequestId>" + request_id +
              "</RequestId><BackupJobId>" + job_id + "</BackupJobId></CreateBackupResponse>"};
}

Reply rejection_reply(const std::string& request_id, const std::string& code, int status, Format format) {
  if (format == Format::kJson) {
    return {status, "application/json",
            R"({"RequestId":")" + request_id + R"(","HostId":"h","Code":")" + code + R"(","Message":"m"})"};
  }
  return {status, "text/xml",
          "<Error><RequestId>" + request_id + "</RequestId><Code>" + code +
              "</Code><Message>m</Message></Error>"};
}

void SimpleService::reset(const WorldSetup& world) {
  now_ = world.now.value_or(Instant{});
  instances_.clear();
  for (const InstanceSetup& setup : world.instances) {
    Hosted hosted{setup.engine, setup.status, setup.databases, {}, {}, {}};
    for (const Instant created : setup.backup_sets) hosted.sets.push_back({created, created, true});
    if (setup.ongoing_since) {
      hosted.task = "early-" + std::to_string(++tasks_);
      hosted.task_started = *setup.ongoing_since;
    }
    instances_[setup.id] = std::move(hosted);
  }
}

void SimpleService::set_status(const std::string& instance, const std::string& status) {
  instances_.at(instance).status = status;
}

bool SimpleService::finish_task(const std::string& instance, bool succeeded) {
  Hosted& hosted = instances_.at(instance);
  if (!hosted.task) return false;
  if (succeeded || choices_.failed_counts) hosted.sets.push_back({hosted.task_started, now_, succeeded});
  hosted.task.reset();
  return true;
}

Inspection SimpleService::inspect(const std::string& instance) const {
  const Hosted& hosted = instances_.at(instance);
  Inspection shown{hosted.status, {}, {}};
  if (hosted.task) shown.ongoing_task = Inspection::Task{*hosted.task};
  for (const Set& set : hosted.sets) {
    if (set.shown) shown.backup_sets.push_back(choices_.dated_by_end ? set.ended : set.started);
  }
  return shown;
}

Reply SimpleService::call(const Request& request, Format format) {
  const std::string request_id = "request-" + std::to_string(++requests_);
  const std::string code = objection(request);
  if (!code.empty()) return rejection_reply(request_id, code, 400, format);
  Hosted& hosted = instances_.find(*value(request, "DBInstanceId"))->second;
  hosted.task = std::to_string(1000 + ++tasks_);
  hosted.task_started = now_;
  return success_reply(request_id, *hosted.task, format);
}

std::optional<std::string> SimpleService::value(const Request& request, std::string_view name) const {
  std::optional<std::string> found;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].name == name && (!found || choices_.last_wins)) found = std::string(request[i].value);
  }
  return found;
}

std::string SimpleService::objection(const Request& request) const {
  if (value(request, "Action") != "CreateBackup") return "InvalidAction";
  constexpr std::array kNames = {"Action",           "DBInstanceId",  "BackupMethod", "BackupStrategy",
                                 "DBName",           "BackupType",    "Version",      "Format",
                                 "AccessKeyId",      "Timestamp",     "Signature",    "SignatureMethod",
                                 "SignatureVersion", "SignatureNonce"};
  for (std::size_t i = 0; i < request.size(); ++i) {
    const bool known = std::ranges::find(kNames, request[i].name) != kNames.end();
    if (!known && choices_.rejects_unknown_parameter) return "UnknownParameter";
  }
  const auto found = instances_.find(value(request, "DBInstanceId").value_or(""));
  if (found == instances_.end()) return "InvalidDBInstanceId.NotFound";
  const Hosted& hosted = found->second;
  if (std::string code = objection_to_order(request, hosted); !code.empty()) return code;
  if (hosted.status != "Running") return "IncorrectDBInstanceState";
  if (hosted.task) return "BackupJobExists";
  return quota_is_used_up(hosted) ? "Exceeded.BackupTimes" : "";
}

std::string SimpleService::objection_to_order(const Request& request, const Hosted& hosted) const {
  for (const char* name : {"BackupMethod", "BackupType", "BackupStrategy", "DBName"}) {
    if (value(request, name) == "" && choices_.rejects_empty) return "EmptyValue";
  }
  const auto given = [&](const char* name, const char* otherwise) {
    std::string text = value(request, name).value_or("");
    return text.empty() ? std::string(otherwise) : text;
  };
  const bool other_case = choices_.takes_other_case;
  const auto method =
      valid(given("BackupMethod", "Physical"), {"Logical", "Physical", "Snapshot"}, other_case);
  const auto type = valid(given("BackupType", "Auto"), {"Auto", "FullBackup"}, other_case);
  const auto strategy = valid(given("BackupStrategy", "none"), {"none", "db", "instance"}, other_case);
  if (!method) return "InvalidBackupMethod";
  if (!type) return "InvalidBackupType";
  const bool logical = method == "Logical";
  if (logical && hosted.databases.empty()) return "NoDatabase";
  if (logical && hosted.engine != Engine::kMySql && choices_.rejects_foreign_methods) return "Engine";
  if (method == "Snapshot" && hosted.engine == Engine::kMariaDb && choices_.rejects_mariadb_snapshot)
    return "Engine";
  if (method == "Snapshot" && hosted.engine != Engine::kMariaDb && choices_.rejects_foreign_methods)
    return "Engine";
  const bool full = type == "FullBackup" || choices_.auto_is_full;
  const bool has_place = (hosted.engine == Engine::kMySql && logical) ||
                         (hosted.engine == Engine::kSqlServer && method == "Physical" && full);
  if (!strategy) return "InvalidBackupStrategy";
  if (strategy != "none" && !has_place && choices_.rejects_misplaced) return "MisplacedStrategy";
  const std::string names = given("DBName", "");
  if (strategy == "db" && has_place && names.empty() && choices_.rejects_db_without_names)
    return "MissingNames";
  return names.empty() ? "" : objection_to_names(names, has_place && strategy == "db", hosted);
}

std::string SimpleService::objection_to_names(const std::string& names, bool has_place,
                                              const Hosted& hosted) const {
  if (!has_place) return choices_.rejects_misplaced ? "MisplacedNames" : "";
  if (!choices_.rejects_unknown_database) return "";
  std::size_t begin = 0;
  while (begin <= names.size()) {
    const std::size_t end = std::min(names.find(',', begin), names.size());
    const std::string name = names.substr(begin, end - begin);
    if (std::ranges::find(hosted.databases, name) == hosted.databases.end()) return "UnknownDatabase";
    begin = end + 1;
  }
  return "";
}

bool SimpleService::quota_is_used_up(const Hosted& hosted) const {
  const Zone zone = choices_.day_in_utc_plus_8 ? Zone::kUtcPlus8 : Zone::kUtc;
  const auto today = std::ranges::count_if(hosted.sets, [&](const Set& set) {
    return day_of(choices_.dated_by_end ? set.ended : set.started, zone) == day_of(now_, zone);
  });
  return today >= (choices_.twenty_one_a_day ? 21 : 20);
}

}  // namespace backcheck
