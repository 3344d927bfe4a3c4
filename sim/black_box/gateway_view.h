// What an endpoint without a control hook shows of its gateway: how questions fare that it has to keep out.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/request.h"
#include "model/requirement.h"
#include "sim/history.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// Signs a question as it is told, sends it once, and returns the complete HTTP answer, or why there is none.
using SignedSender = std::function<std::expected<Reply, std::string>(const Request&, const Signing&)>;

// What nothing can be said of. Scenarios are about a gateway that checks all there is to check; one that lets
// in a question which has to be kept out may not check that, and need not: some services have no gateway.
struct GatewayGap {
  Requirement requirement{};  // GAT-1: of all requirements of the gateway
  std::string reason;         // in the words in which reports group the scenarios
};

// By the version of the signature. Before any question nothing can be said of anything.
struct GatewayView {
  std::vector<GatewayGap> v1 = {
      {Requirement::kGat1, "nothing says that the endpoint checks signatures (no hook)"}};
  std::vector<GatewayGap> v3 = v1;
  // What it keeps out and what it answers nevertheless, as one sentence for who runs it; empty where it does
  // the same to all.
  std::string warning;

  bool checks_v1() const;
  bool checks_v3() const;
};

// Asks for that instance, with nothing wrong, with a wrong secret, an unknown key, no signature, a Timestamp
// of hours ago and of hours ahead, a used nonce, another Version, and a SignatureMethod that is none. None of
// it starts anything.
GatewayView view_gateway(std::string_view instance, const SignedSender& send);

// Why a scenario about the gateway is not played; nothing where it may be, and for all others.
std::optional<std::string> objection_to_gateway_of(const Scenario& scenario, const GatewayView& view);

}  // namespace backcheck
