// Steps and notes.
#include "tests/sim/endpoint/mock/mock_probe.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace backcheck {
namespace {

std::string create_backup(std::string_view format, std::string_view instance, std::string_view more) {
  std::string target = "/?Action=CreateBackup&Format=";
  target.append(format).append("&DBInstanceId=").append(instance).append(more);
  return target;
}

std::string text_between(std::string_view text, std::string_view open, std::string_view close) {
  const std::size_t at = text.find(open);
  if (at == std::string_view::npos) return "";
  const std::size_t begin = at + open.size();
  return std::string(text.substr(begin, text.find(close, begin) - begin));
}

}  // namespace

WorldSetup probe_world() {
  WorldSetup world;
  world.now = parse_instant("2019-08-01T12:00:00Z");
  world.credentials = {{"testid", "testsecret"}};
  const auto host = [&world](std::string_view id, Engine engine, std::vector<std::string> databases) {
    InstanceSetup& instance = world.instances.emplace_back();
    instance.id = id;
    instance.engine = engine;
    instance.databases = std::move(databases);
  };
  host(kMySql, Engine::kMySql, {"rds_mysql", "orders", "my db", "caf\xC3\xA9", "a%41"});
  host(kMySqlToo, Engine::kMySql, {"one"});
  host(kBare, Engine::kMySql, {});
  host(kSqlServer, Engine::kSqlServer, {"shop", "logs"});
  host(kPostgreSql, Engine::kPostgreSql, {"pg"});
  host(kPpas, Engine::kPpas, {"pp"});
  host(kMariaDb, Engine::kMariaDb, {"ma"});
  return world;
}

MockProbe::MockProbe(MockOptions options) : mock_(std::move(options)), endpoint_(mock_.gateway()) {
  note_refusal(mock_.control().reset(probe_world()));
}

void MockProbe::call(std::string_view instance, std::string_view more) {
  get(create_backup("JSON", instance, more));
}

void MockProbe::call_xml(std::string_view instance, std::string_view more) {
  get(create_backup("XML", instance, more));
}

void MockProbe::get(std::string_view target) {
  WireRequest request;
  request.target = target;
  send(std::move(request));
}

void MockProbe::post(std::string_view target, std::string_view body, Framing framing) {
  WireRequest request;
  request.method = "POST";
  request.target = target;
  request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
  request.body = body;
  request.framing = framing;
  send(std::move(request));
}

void MockProbe::call_twice_together(std::string_view instance) {
  std::vector<WireRequest> requests(2);
  for (WireRequest& request : requests) request.target = create_backup("JSON", instance, "");
  for (WireAnswer& answer : endpoint_.send_together(requests)) {
    last_ = std::move(answer);
    note_answer();
  }
}

void MockProbe::seed(std::string_view instance, int sets, std::string_view date) {
  WorldSetup world = probe_world();
  const auto found = std::ranges::find(world.instances, instance, &InstanceSetup::id);
  assert(found != world.instances.end());
  found->backup_sets.assign(static_cast<std::size_t>(sets), parse_instant(date).value());
  note_refusal(mock_.control().reset(world));
}

void MockProbe::advance(std::string_view to) {
  note_refusal(mock_.control().advance(parse_instant(to).value()));
}

void MockProbe::set_status(std::string_view instance, std::string_view status) {
  note_refusal(mock_.control().set_status(instance, status));
}

void MockProbe::succeed(std::string_view instance) {
  note_refusal(mock_.control().finish_task(instance, TaskResult::kSucceeded));
}

void MockProbe::fail(std::string_view instance) {
  note_refusal(mock_.control().finish_task(instance, TaskResult::kFailed));
}

void MockProbe::inspect(std::string_view instance) {
  const auto seen = mock_.control().inspect(instance);
  if (!seen) return note(std::to_string(seen.error().status));
  note(seen->status + (seen->ongoing_task ? ",busy," : ",idle,") + std::to_string(seen->backup_sets.size()));
}

void MockProbe::note_dates(std::string_view instance) {
  const auto seen = mock_.control().inspect(instance);
  for (const Instant date : seen->backup_sets) note(format_instant(date));
}

void MockProbe::note_task(std::string_view instance) {
  const auto seen = mock_.control().inspect(instance);
  note(seen->ongoing_task ? seen->ongoing_task->backup_job_id : "none");
}

void MockProbe::note_job() { note(member_of(last_.body, "BackupJobId")); }

void MockProbe::note_request() {
  const std::string id = member_of(last_.body, "RequestId");
  if (id.empty()) return note("none");
  const auto found = std::ranges::find(request_ids_, id);
  const auto place = found - request_ids_.begin();
  if (found == request_ids_.end()) request_ids_.push_back(id);
  note(std::string("#").append(std::to_string(place + 1)));
}

void MockProbe::note_count_of(std::string_view text) {
  int count = 0;
  for (std::size_t at = last_.body.find(text); at != std::string::npos; at = last_.body.find(text, at + 1))
    ++count;
  note(std::to_string(count));
}

void MockProbe::note(std::string_view word) {
  if (!notes_.empty()) notes_ += ' ';
  notes_ += word;
}

void MockProbe::note_refusal(const ControlResult<void>& result) {
  if (!result) note(std::to_string(result.error().status));
}

void MockProbe::send(WireRequest request) {
  last_ = endpoint_.send(request);
  note_answer();
}

void MockProbe::note_answer() {
  if (last_.delivery == Delivery::kClosed) return note("closed");
  if (last_.delivery == Delivery::kTimedOut) return note("timeout");
  if (last_.status == 200) return note("ok");
  const std::string code = member_of(last_.body, "Code");
  note(code.empty() ? "no-code" : code);
}

std::string notes_of(ProbeScript script, const MockOptions& options) {
  MockProbe probe(options);
  script(probe);
  return probe.notes();
}

std::string member_of(std::string_view body, std::string_view name) {
  const std::string member(name);
  const bool json = body.starts_with('{');
  const std::string open = json ? '"' + member + "\":\"" : '<' + member + '>';
  return text_between(body, open, json ? "\"" : "<");
}

}  // namespace backcheck
