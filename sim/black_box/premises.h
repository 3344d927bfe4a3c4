// What a verdict without a hook rests on.
#pragma once

#include <string>
#include <vector>

#include "sim/black_box/coincidences.h"
#include "sim/black_box/gateway_view.h"

namespace backcheck {

// As sentences for who reads it: which instances were played on, what was taken for granted of them, and what
// the gateway lets in that nothing was asked about; and what was too frequent to pass over.
std::string premises_of(const std::vector<std::string>& instances, const GatewayView& gateway,
                        const Coincidences& seen = {});

}  // namespace backcheck
