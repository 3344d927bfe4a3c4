// The statement about values for the control hook: what is written of them is read as what they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fuzz/property.h"
#include "sim/endpoint/control_document.h"
#include "sim/scenario/choices.h"

namespace backcheck {

// Who reads what was written.
struct ControlReaders {
  DocumentResult<WorldSetup> (*world)(std::string_view) = parse_world;
  DocumentResult<Capabilities> (*capabilities)(std::string_view) = parse_capabilities;
  DocumentResult<Instant> (*advance)(std::string_view) = parse_advance;
  DocumentResult<StatusChange> (*set_status)(std::string_view) = parse_set_status;
  DocumentResult<TaskEnd> (*finish_task)(std::string_view) = parse_finish_task;
  DocumentResult<Inspection> (*inspection)(std::string_view) = parse_inspection;
  DocumentResult<std::string> (*error)(std::string_view) = parse_error;
};

// Draws a value of each kind; unlike a statement about documents it holds for no reader that refuses
// everything.
std::optional<Broken> control_values_hold(Choices& choices, const ControlReaders& readers = {});

}  // namespace backcheck
