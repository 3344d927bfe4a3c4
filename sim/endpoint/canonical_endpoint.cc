// Answering as the model allows.
#include "sim/endpoint/canonical_endpoint.h"

#include <numeric>

#include "model/parameter_names.h"
#include "model/wire/json_encoder.h"
#include "model/wire/request_parser.h"
#include "model/wire/xml_encoder.h"

namespace backcheck {
namespace {

Format format_asked(const Request& request) {
  return equal_but_for_case(request.first("Format").value_or("XML"), "JSON") ? Format::kJson : Format::kXml;
}

template <typename Document>
WireAnswer written(const Document& document, int status, Format format) {
  WireAnswer answer;
  answer.status = status;
  if (format == Format::kXml) {
    answer.content_type = "text/xml;charset=UTF-8";
    encode_xml(document, answer.body);
  } else {
    answer.content_type = "application/json;charset=utf-8";
    encode_json(document, answer.body);
  }
  return answer;
}

ControlFault unknown_instance(std::string_view id) {
  return {404, "there is no instance " + std::string(id)};
}

}  // namespace

Readings draw_reading(Choices& choices) {
  Readings reading = Readings::all();
  for (const ReadingRow& row : readings()) {
    reading = reading & Readings::where(row.reading, choices.below(row.alternative_count()));
  }
  return reading;
}

std::string CanonicalEndpoint::next_request_id() {
  return "canonical-request-" + std::to_string(++requests_);
}

std::optional<std::size_t> CanonicalEndpoint::pick(const Outcomes& outcomes) {
  std::vector<const Interpretation*> ways;
  for (const Interpretation& interpretation : outcomes.interpretations) {
    if (!(interpretation.when & reading_).empty()) ways.push_back(&interpretation);
  }
  const Interpretation& way = *ways[choices_.below(ways.size())];
  for (const Objection& objection : way.objections) {
    if ((objection.when & reading_).empty()) continue;
    if (objection.certain || choices_.either()) return std::nullopt;
  }
  return way.instance;
}

WireAnswer CanonicalEndpoint::answer(const Request& request) {
  const Format format = format_asked(request);
  const Outcomes outcomes = allowed_outcomes(world_, request, world_.now(), Profile::kPage);
  const auto instance = pick(outcomes);
  if (!instance) {
    return written(Rejection{next_request_id(), "", "Rejected", "An allowed rejection <&>\"'."}, 400, format);
  }
  const std::string job = std::to_string(++tasks_);
  accept(world_, *instance, world_.now(), job);
  return written(Success{next_request_id(), job}, 200, format);
}

WireAnswer CanonicalEndpoint::send(const WireRequest& request) {
  std::string_view content_type;
  for (const Header& header : request.headers) {
    if (header.name == "Content-Type") content_type = header.value;
  }
  Request parameters;
  if (!parse_request({request.method, request.target, content_type, request.body}, parameters)) {
    return written(
        Rejection{next_request_id(), "", "RequestParameterMalformed", "The request cannot be read."}, 400,
        Format::kXml);
  }
  return answer(parameters);
}

std::vector<WireAnswer> CanonicalEndpoint::send_together(std::span<const WireRequest> requests) {
  std::vector<std::size_t> order(requests.size());
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[choices_.below(i)]);
  std::vector<WireAnswer> answers(requests.size());
  for (const std::size_t index : order) answers[index] = send(requests[index]);
  return answers;
}

WireAnswer CanonicalEndpoint::send_bytes(std::string_view /*bytes*/) {
  WireAnswer answer;
  if (choices_.either()) {
    answer.delivery = Delivery::kClosed;
  } else {
    answer.status = 400;
  }
  return answer;
}

ControlResult<Capabilities> CanonicalEndpoint::capabilities() {
  return Capabilities{true, true, true, true, true, true, {}};
}

ControlResult<void> CanonicalEndpoint::reset(const WorldSetup& world) {
  world_ = World(world, Span::at(world.now.value_or(Instant{})));
  return {};
}

ControlResult<void> CanonicalEndpoint::advance(Instant to) {
  if (to < world_.now().earliest) return std::unexpected(ControlFault{400, "the clock does not run back"});
  world_.advance(Span::at(to));
  return {};
}

ControlResult<void> CanonicalEndpoint::set_status(std::string_view instance, std::string_view status) {
  Instance* found = world_.find(instance);
  if (found == nullptr) return std::unexpected(unknown_instance(instance));
  found->status = status;
  return {};
}

ControlResult<void> CanonicalEndpoint::finish_task(std::string_view instance, TaskResult result) {
  Instance* found = world_.find(instance);
  if (found == nullptr) return std::unexpected(unknown_instance(instance));
  if (!found->task) return std::unexpected(ControlFault{409, "no task is ongoing"});
  world_.finish_task(*found, result == TaskResult::kSucceeded);
  return {};
}

ControlResult<Inspection> CanonicalEndpoint::inspect(std::string_view instance) {
  const Instance* found = world_.find(instance);
  if (found == nullptr) return std::unexpected(unknown_instance(instance));
  Inspection inspection{found->status, std::nullopt, {}};
  if (found->task) inspection.ongoing_task = Inspection::Task{found->task->job_id.value_or("")};
  const bool failed_counts = reading_.possible(Reading::kQuotaFailed, 1);
  const bool dated_by_end = reading_.possible(Reading::kQuotaDate, 1);
  for (const EndedTask& task : found->ended) {
    if (!task.succeeded && !failed_counts) continue;
    inspection.backup_sets.push_back((dated_by_end ? task.ended : task.started).earliest);
  }
  return inspection;
}

}  // namespace backcheck
