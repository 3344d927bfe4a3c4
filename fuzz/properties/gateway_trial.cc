// Requests as the operations of a history.
#include "fuzz/properties/gateway_trial.h"

#include <string>
#include <utility>

#include "fuzz/reference/slow_admission.h"
#include "model/parameter_names.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

// A judge who has seen the reset and nothing else.
const Judge& fresh_judge() {
  static const Judge kJudge = [] {
    Judge judge(Profile::kPage);
    WorldSetup world = gateway_world();
    world.credentials.clear();
    Operation reset;
    reset.deed = ResetDone{std::move(world)};
    judge.observe(reset);
    return judge;
  }();
  return kJudge;
}

// The format that the answer has to be in, where the request decides it.
std::optional<Format> decided_format(const Request& request) {
  if (request.count("Format") != 1) return std::nullopt;
  if (equal_but_for_case(*request.first("Format"), "XML")) return Format::kXml;
  if (equal_but_for_case(*request.first("Format"), "JSON")) return Format::kJson;
  return std::nullopt;
}

Request without_signature(const Request& request) {
  Request out;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    if (parameter.name != "Signature") out.add(parameter.name, parameter.value, parameter.origin);
  }
  return out;
}

class Trial {
 public:
  explicit Trial(Examination& examination) : examination_(examination), judge_(fresh_judge()) {}

  std::optional<Broken> hear(const Witnessed& one) {
    Request request;
    const Admitted admitted = admission_.look_at(one.request, request);
    Reply reply{one.response.status, one.response.headers.front().value, one.response.body};
    if (admitted != Admitted::kUnreadable) examination_.reached("parsed");
    if (admitted == Admitted::kLetIn && reply.status == 200 && asks_to_describe(one.request))
      return std::nullopt;
    if (admitted == Admitted::kLetIn) return hear_call(request, std::move(reply));
    const bool rejected = reply.status >= 400 && reply.status < 500;
    if (!rejected) return Broken{"who is not let in is rejected", reply.body};
    return judge(BytesSent{one.request.target, std::move(reply)});
  }

  std::optional<Broken> look(const std::vector<Inspection>& world) {
    for (std::size_t i = 0; i < world.size(); ++i) {
      if (auto broken = judge(InspectDone{gateway_world().instances[i].id, world[i]})) return broken;
    }
    return std::nullopt;
  }

 private:
  std::optional<Broken> hear_call(const Request& request, Reply reply) {
    examination_.reached("signed");
    const bool accepted = reply.status == 200;
    examination_.reached(accepted ? "accepted-call" : "rejected-call");
    CreateBackupCall call{without_signature(request), decided_format(request), std::move(reply)};
    return judge(std::move(call));
  }

  std::optional<Broken> judge(Operation::Deed deed) {
    Operation operation;
    operation.number = ++number_;
    operation.called = static_cast<std::int64_t>(2 * number_);
    operation.returned = operation.called + 1;
    operation.deed = std::move(deed);
    const Findings findings = judge_.observe(operation);
    if (findings.violation) {
      return Broken{"the judge finds that the clean mock conforms",
                    findings.violation->why + "\n" + findings.violation->observed.body};
    }
    if (findings.unanswered || !findings.inconclusive.empty()) {
      return Broken{"the judge comes to a verdict", findings.inconclusive};
    }
    return std::nullopt;
  }

  Examination& examination_;
  Judge judge_;
  SlowAdmission admission_{gateway_world()};
  std::uint64_t number_ = 0;
};

}  // namespace

std::optional<Broken> judge_connection(std::span<const Witnessed> seen, Examination& examination) {
  if (seen.empty()) return std::nullopt;
  Trial trial(examination);
  for (const Witnessed& one : seen) {
    if (auto broken = trial.hear(one)) return broken;
  }
  return trial.look(seen.back().after);
}

}  // namespace backcheck
