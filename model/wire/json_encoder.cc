// Answers as JSON documents.
#include "model/wire/json_encoder.h"

#include <array>
#include <string_view>

#include "model/wire/escape.h"

namespace backcheck {
namespace {

// "\u0000" to "\u001F".
constexpr auto kControls = [] {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::array<std::array<char, 6>, 32> controls{};
  for (std::size_t c = 0; c < controls.size(); ++c) {
    controls[c] = {'\\', 'u', '0', '0', kDigits[c / 16], kDigits[c % 16]};
  }
  return controls;
}();

constexpr EscapeTable kJson = []() consteval {
  EscapeTable table;
  for (std::size_t c = 0; c < kControls.size(); ++c) {
    table.replace(static_cast<char>(c), {kControls[c].data(), kControls[c].size()});
  }
  table.replace('"', "\\\"");
  table.replace('\\', "\\\\");
  table.replace('\n', "\\n");
  table.replace('\r', "\\r");
  table.replace('\t', "\\t");
  return table;
}();

// `open` ends in the quote that opens the text, which is closed here.
void append_member(std::string_view open, std::string_view text, std::string& out) {
  out.append(open);
  append_escaped(text, kJson, out);
  out += '"';
}

}  // namespace

void encode_json(const Success& success, std::string& out) {
  append_member(R"({"RequestId":")", success.request_id, out);
  append_member(R"(,"BackupJobId":")", success.backup_job_id, out);
  out += '}';
}

void encode_json(const Rejection& rejection, std::string& out) {
  append_member(R"({"RequestId":")", rejection.request_id, out);
  if (!rejection.host_id.empty()) append_member(R"(,"HostId":")", rejection.host_id, out);
  append_member(R"(,"Code":")", rejection.code, out);
  append_member(R"(,"Message":")", rejection.message, out);
  out += '}';
}

void append_json_text(std::string_view text, std::string& out) { append_escaped(text, kJson, out); }

}  // namespace backcheck
