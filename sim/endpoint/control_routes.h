// The routes of the control hook, served over any Control.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "sim/endpoint/control.h"
#include "sim/endpoint/http_message.h"

namespace backcheck {

// GET PREFIX/capabilities, POST PREFIX/reset and so on. Done is 204, or 200 with a document; what is not done
// is answered with {"error": "..."}: 400 for a body that cannot be used, 404 and 405 for a wrong route or
// method, else the status of the fault (409 where there is no task to finish). All other targets go to
// `elsewhere`, or are 404 where it is null.
class ControlRoutes final : public HttpHandler {
 public:
  // `prefix`: "/control", or empty for the root. `control` and `elsewhere` must outlive this.
  ControlRoutes(Control& control, std::string prefix, HttpHandler* elsewhere = nullptr)
      : control_(control), prefix_(std::move(prefix)), elsewhere_(elsewhere) {}

  HttpResponse handle(const HttpRequest& request) override;
  // A verb is carried out at once; a request for elsewhere is begun there.
  std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override;

 private:
  struct Call;
  struct Route;

  bool is_ours(const HttpRequest& request) const;
  HttpResponse answer(const Call& call);
  HttpResponse capabilities(const Call& call);
  HttpResponse reset(const Call& call);
  HttpResponse advance(const Call& call);
  HttpResponse set_status(const Call& call);
  HttpResponse finish_task(const Call& call);
  HttpResponse inspect(const Call& call);

  Control& control_;
  std::string prefix_;
  HttpHandler* elsewhere_;
};

}  // namespace backcheck
