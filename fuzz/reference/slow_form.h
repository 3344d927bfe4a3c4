// Forms read and written the slow way: cut at every &, then at the first =, then decoded.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/request.h"
#include "model/wire/wire_fault.h"

namespace backcheck {

// One parameter that owns its texts.
struct SlowParameter {
  std::string name;
  std::string value;
  Origin origin = Origin::kQuery;
  bool operator==(const SlowParameter&) const = default;
};
using SlowParameters = std::vector<SlowParameter>;

// The parameters up to the fault; all of them where there is none.
struct SlowForm {
  SlowParameters parameters;
  std::optional<WireFault> fault;
  bool operator==(const SlowForm&) const = default;
};

// What decode_form (model/wire/form.h) has to make of `text` where the request already holds `held`
// parameters, which are not among those of the result.
SlowForm slow_decode_form(std::string_view text, Origin origin, std::size_t held = 0);

// "name=value&..." of the parameters of that origin.
std::string slow_encode_form(const SlowParameters& parameters, Origin origin);

// The same parameters in a request, and those of a request from the one of that number on.
void fill(const SlowParameters& parameters, Request& request);
SlowParameters parameters_of(const Request& request, std::size_t from = 0);

}  // namespace backcheck
