// From routes to verbs, and from faults to statuses.
#include "sim/endpoint/control_routes.h"

#include <array>
#include <string_view>
#include <utility>

#include "model/request.h"
#include "model/wire/form.h"
#include "sim/endpoint/control_document.h"

namespace backcheck {
namespace {

HttpResponse json_response(int status, std::string body) {
  return {status, {{"Content-Type", "application/json;charset=utf-8"}}, std::move(body)};
}

HttpResponse failure(int status, std::string_view reason) {
  return json_response(status, encode_error(reason));
}

HttpResponse failure(const DocumentFault& fault) { return failure(400, describe(fault)); }

HttpResponse failure(const ControlFault& fault) {
  return failure(fault.status >= 400 && fault.status <= 599 ? fault.status : 500, fault.reason);
}

HttpResponse outcome(const ControlResult<void>& result) {
  return result ? HttpResponse{204, {}, ""} : failure(result.error());
}

// The target without scheme and host, which the absolute form has before it.
std::string_view origin_form(std::string_view target) {
  const std::size_t scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const std::size_t path = target.find('/', scheme + 3);
  return path == std::string_view::npos ? "/" : target.substr(path);
}

}  // namespace

struct ControlRoutes::Call {
  std::string_view method;
  std::string_view path;  // below the prefix
  std::string_view query;
  std::string_view body;
};

struct ControlRoutes::Route {
  std::string_view method;
  std::string_view path;
  HttpResponse (ControlRoutes::*answer)(const Call&);
};

bool ControlRoutes::is_ours(const HttpRequest& request) const {
  const std::string_view target = origin_form(request.target);
  const std::string_view path = target.substr(0, target.find('?'));
  return path == prefix_ || (path.starts_with(prefix_) && path.substr(prefix_.size()).starts_with('/'));
}

std::variant<HttpResponse, LaterResponse> ControlRoutes::begin(const HttpRequest& request) {
  if (!is_ours(request) && elsewhere_ != nullptr) return elsewhere_->begin(request);
  return handle(request);
}

HttpResponse ControlRoutes::handle(const HttpRequest& request) {
  if (!is_ours(request)) {
    if (elsewhere_ != nullptr) return elsewhere_->handle(request);
    return failure(404, "the control hook is below " + prefix_ + "/");
  }
  const std::string_view target = origin_form(request.target);
  const std::size_t question = target.find('?');
  const std::string_view path = target.substr(0, question);
  const std::string_view query = question == std::string_view::npos ? "" : target.substr(question + 1);
  return answer({request.method, path.substr(prefix_.size()), query, request.body});
}

HttpResponse ControlRoutes::answer(const Call& call) {
  static constexpr std::array<Route, 6> kRoutes = {{
      {"GET", "/capabilities", &ControlRoutes::capabilities},
      {"POST", "/reset", &ControlRoutes::reset},
      {"POST", "/advance", &ControlRoutes::advance},
      {"POST", "/set-status", &ControlRoutes::set_status},
      {"POST", "/finish-task", &ControlRoutes::finish_task},
      {"GET", "/inspect", &ControlRoutes::inspect},
  }};
  std::string known;
  for (const Route& route : kRoutes) {
    known.append(known.empty() ? "" : ", ").append(route.method).append(" ").append(route.path);
    if (route.path != call.path) continue;
    if (route.method == call.method) return (this->*route.answer)(call);
    HttpResponse refusal = failure(405, std::string(route.path) + " is for " + std::string(route.method));
    refusal.headers.push_back({"Allow", std::string(route.method)});
    return refusal;
  }
  return failure(404, "there is no such route; there are " + known);
}

HttpResponse ControlRoutes::capabilities(const Call&) {
  const auto result = control_.capabilities();
  return result ? json_response(200, encode_capabilities(*result)) : failure(result.error());
}

HttpResponse ControlRoutes::reset(const Call& call) {
  const auto world = parse_world(call.body);
  return world ? outcome(control_.reset(*world)) : failure(world.error());
}

HttpResponse ControlRoutes::advance(const Call& call) {
  const auto to = parse_advance(call.body);
  return to ? outcome(control_.advance(*to)) : failure(to.error());
}

HttpResponse ControlRoutes::set_status(const Call& call) {
  const auto change = parse_set_status(call.body);
  return change ? outcome(control_.set_status(change->instance, change->status)) : failure(change.error());
}

HttpResponse ControlRoutes::finish_task(const Call& call) {
  const auto end = parse_finish_task(call.body);
  return end ? outcome(control_.finish_task(end->instance, end->result)) : failure(end.error());
}

HttpResponse ControlRoutes::inspect(const Call& call) {
  Request parameters;
  if (const auto decoded = decode_form(call.query, Origin::kQuery, parameters); !decoded) {
    return failure(400, describe(decoded.error()));
  }
  const auto instance = parameters.first("instance");
  if (!instance) return failure(400, "the query names no instance, as in /inspect?instance=rm-1");
  const auto result = control_.inspect(*instance);
  return result ? json_response(200, encode_inspection(*result)) : failure(result.error());
}

}  // namespace backcheck
