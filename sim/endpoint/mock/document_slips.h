// Slips in writing answers: what the documents of a service with one of these faults look like.
#pragma once

#include <string>

#include "model/response.h"
#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/mock/faults.h"

namespace backcheck {

// Changes the finished document of a success as the planted fault has it.
void slip_in_success(PlantedFault fault, Format format, WireAnswer& answer);

// Changes the finished document of `rejection` as the planted fault has it.
void slip_in_rejection(PlantedFault fault, Format format, const Rejection& rejection, WireAnswer& answer);

}  // namespace backcheck
