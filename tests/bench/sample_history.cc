// Writing the requests and the answers.
#include "tests/bench/sample_history.h"

#include <string>
#include <utility>

#include "tests/bench/sample_calls.h"

namespace backcheck {
namespace {

Request request_of(const SampleCall& call, Format format) {
  Request request;
  request.add("Action", "CreateBackup");
  request.add("Version", "2014-08-15");
  request.add("Format", format == Format::kJson ? "JSON" : "XML");
  request.add("DBInstanceId", call.instance);
  if (!call.method.empty()) request.add("BackupMethod", call.method);
  if (call.of_one_database) {
    request.add("BackupStrategy", "db");
    request.add("DBName", "orders,rds_mysql");
  }
  return request;
}

using Values = std::vector<std::pair<std::string, std::string>>;

std::string document_of(Format format, const std::string& root, const Values& values) {
  const bool is_json = format == Format::kJson;
  std::string text = is_json ? "{" : "<?xml version='1.0' encoding='UTF-8'?><" + root + ">";
  for (const auto& [name, value] : values) {
    if (is_json) {
      text.append(text.size() > 1 ? "," : "").append("\"" + name + "\":\"" + value + "\"");
    } else {
      text.append("<" + name + ">" + value + "</" + name + ">");
    }
  }
  return text + (is_json ? "}" : "</" + root + ">");
}

// Twelve digits that no other number has.
std::string padded(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return std::string(12 - digits.size(), '0') + digits;
}

Reply reply_of(Format format, bool accepted, std::uint64_t number) {
  Values values = {{"RequestId", "910A2DEC-8902-4CC1-911E-" + padded(number)}};
  if (accepted) {
    values.emplace_back("BackupJobId", std::to_string(5'073'731 + number));
  } else {
    values.emplace_back("HostId", "rds.aliyuncs.com");
    values.emplace_back("Code", "Refused");
    values.emplace_back("Message", "It cannot be done.");
  }
  return {accepted ? 200 : 400,
          format == Format::kJson ? "application/json;charset=utf-8" : "text/xml;charset=utf-8",
          document_of(format, accepted ? "CreateBackupResponse" : "Error", values)};
}

}  // namespace

std::vector<Operation> sample_history(Format format, std::size_t calls) {
  const WorldSetup world = sample_world();
  TypedService service(world);
  std::vector<Operation> history(1);
  const auto add = [&history](Operation::Deed deed) {
    Operation& operation = history.emplace_back();
    operation.number = history.size();
    operation.deed = std::move(deed);
  };
  history.front().number = 1;
  history.front().deed = ResetDone{world};
  for (const SampleCall& call : sample_calls(calls)) {
    const bool accepted = service.accepts(order_of(call));
    add(CreateBackupCall{request_of(call, format), format, reply_of(format, accepted, history.size())});
    if (!call.finished) continue;
    add(FinishTaskDone{world.instances[*call.finished].id, true, service.finishes(*call.finished)});
  }
  return history;
}

}  // namespace backcheck
