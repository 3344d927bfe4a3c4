// Answers as XML documents, as the live gateway writes them.
#include "model/wire/xml_encoder.h"

#include <string_view>

#include "model/wire/escape.h"

namespace backcheck {
namespace {

constexpr std::string_view kProlog = "<?xml version='1.0' encoding='UTF-8'?>";

constexpr EscapeTable kXml = []() consteval {
  EscapeTable table;
  table.holds_noncharacters = false;
  for (char c = 0; c < ' '; ++c) {
    if (c != '\t' && c != '\n' && c != '\r') table.replace(c, kReplacementCharacter);
  }
  table.replace('\r', "&#13;");  // a parser would turn the character itself into a line feed
  table.replace('&', "&amp;");
  table.replace('<', "&lt;");
  table.replace('>', "&gt;");
  table.replace('"', "&quot;");
  table.replace('\'', "&apos;");
  return table;
}();

// `open` and `close` are the tags: spelt out, so that each is one copy.
void append_element(std::string_view open, std::string_view text, std::string_view close, std::string& out) {
  out.append(open);
  append_escaped(text, kXml, out);
  out.append(close);
}

}  // namespace

void encode_xml(const Success& success, std::string& out) {
  out.append(kProlog);
  append_element("<CreateBackupResponse><RequestId>", success.request_id, "</RequestId>", out);
  append_element("<BackupJobId>", success.backup_job_id, "</BackupJobId></CreateBackupResponse>", out);
}

void encode_xml(const Rejection& rejection, std::string& out) {
  out.append(kProlog);
  append_element("<Error><RequestId>", rejection.request_id, "</RequestId>", out);
  if (!rejection.host_id.empty()) append_element("<HostId>", rejection.host_id, "</HostId>", out);
  append_element("<Code>", rejection.code, "</Code>", out);
  append_element("<Message>", rejection.message, "</Message></Error>", out);
}

void append_xml_text(std::string_view text, std::string& out) { append_escaped(text, kXml, out); }

}  // namespace backcheck
