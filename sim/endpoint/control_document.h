// The JSON documents of the control hook <-> values. What others write is read with patience (members that
// nobody knows are ignored, optional ones may be missing or null), what is written here is complete.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "model/calendar.h"
#include "model/setup.h"
#include "sim/endpoint/control.h"

namespace backcheck {

inline constexpr std::string_view kControlProtocol = "backcheck-control/1";

// The limits on a document that is read.
inline constexpr std::size_t kMaxControlDocumentBytes = 1U << 20;
inline constexpr std::size_t kMaxControlDocumentDepth = 32;

// What is wrong with a document. Either it is no JSON: then line and column (in bytes), from 1, say where. Or
// a member is not as it must be: then `path` names it, as in "instances[2].engine"; it is empty for the
// document as a whole.
struct DocumentFault {
  std::string path;
  std::string reason;
  int line = 0;
  int column = 0;
};

// One line: "instances[2].engine: \"Oracle\" is not one of ...", or "line 3, column 7: ...".
std::string describe(const DocumentFault& fault);

template <typename Value>
using DocumentResult = std::expected<Value, DocumentFault>;

// The body of reset, and the file of `serve --world`. `instances` must be there; ids must be there once each.
DocumentResult<WorldSetup> parse_world(std::string_view text);
std::string encode_world(const WorldSetup& world);

DocumentResult<Capabilities> parse_capabilities(std::string_view text);
std::string encode_capabilities(const Capabilities& capabilities);

DocumentResult<Instant> parse_advance(std::string_view text);
std::string encode_advance(Instant to);

struct StatusChange {
  std::string instance;
  std::string status;
  bool operator==(const StatusChange&) const = default;
};
DocumentResult<StatusChange> parse_set_status(std::string_view text);
std::string encode_set_status(const StatusChange& change);

struct TaskEnd {
  std::string instance;
  TaskResult result = TaskResult::kSucceeded;
  bool operator==(const TaskEnd&) const = default;
};
DocumentResult<TaskEnd> parse_finish_task(std::string_view text);
std::string encode_finish_task(const TaskEnd& end);

// backupJobId may be a string, a number (which becomes text) or missing (which becomes the empty text).
DocumentResult<Inspection> parse_inspection(std::string_view text);
std::string encode_inspection(const Inspection& inspection);

// The text of {"error": "..."}.
DocumentResult<std::string> parse_error(std::string_view text);
std::string encode_error(std::string_view reason);

}  // namespace backcheck
