// Statements about a request as a list of parameters.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "fuzz/property.h"
#include "fuzz/reference/slow_form.h"

namespace backcheck {

// That the statement is broken, unless the request has the expected parameters, and nothing else, from the
// one of number `from` on, and the fault is the expected one.
std::optional<Broken> unless_holds(std::string_view statement, const SlowForm& expected,
                                   const Request& request, std::size_t from,
                                   const std::optional<WireFault>& fault);

// Parameters are found and counted by name as in a list that is looked through from its front, and requests
// are equal where they have the same ones.
std::optional<Broken> lookup_holds(const SlowParameters& expected, const Request& request);

}  // namespace backcheck
