// Documents spoilt after they were written well.
#include "sim/endpoint/mock/document_slips.h"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace backcheck {
namespace {

constexpr std::string_view kXmlProlog = "<?xml version='1.0' encoding='UTF-8'?>";

// Where one member stands in a document that the encoders wrote.
struct MemberPlace {
  std::size_t begin;
  std::size_t end;
};

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

std::string opening(Format format, std::string_view name) {
  return format == Format::kXml ? joined({"<", name, ">"}) : joined({"\"", name, "\":\""});
}

// The end of a JSON string is its first quote that is not escaped.
std::size_t json_string_end(std::string_view body, std::size_t at) {
  while (at < body.size() && body[at] != '"') at += body[at] == '\\' ? 2 : 1;
  return at + 1;
}

std::optional<MemberPlace> find_member(std::string_view body, Format format, std::string_view name) {
  const std::string open = opening(format, name);
  const std::size_t begin = body.find(open);
  if (begin == std::string_view::npos) return std::nullopt;
  if (format == Format::kJson) return MemberPlace{begin, json_string_end(body, begin + open.size())};
  const std::string close = joined({"</", name, ">"});
  return MemberPlace{begin, body.find(close, begin) + close.size()};
}

void remove_member(std::string& body, Format format, std::string_view name) {
  const auto place = find_member(body, format, name);
  if (!place) return;
  auto [begin, end] = *place;
  if (format == Format::kJson) {
    if (end < body.size() && body[end] == ',') {
      ++end;
    } else if (begin > 0 && body[begin - 1] == ',') {
      --begin;
    }
  }
  body.erase(begin, end - begin);
}

void repeat_member(std::string& body, Format format, std::string_view name) {
  const auto place = find_member(body, format, name);
  if (!place) return;
  const std::string member = body.substr(place->begin, place->end - place->begin);
  body.insert(place->end, format == Format::kJson ? joined({",", member}) : member);
}

void replace_all(std::string& body, std::string_view from, std::string_view to) {
  for (std::size_t at = body.find(from); at != std::string::npos; at = body.find(from, at + to.size())) {
    body.replace(at, from.size(), to);
  }
}

void empty_member(std::string& body, Format format, std::string_view name) {
  const auto place = find_member(body, format, name);
  if (!place) return;
  const std::size_t begin = place->begin + opening(format, name).size();
  const std::size_t tail = format == Format::kXml ? name.size() + 3 : 1;
  body.erase(begin, place->end - tail - begin);
}

// "BackupJobId":"1" becomes "BackupJobId":1.
void unquote_member(std::string& body, std::string_view name) {
  const auto place = find_member(body, Format::kJson, name);
  if (!place) return;
  body.erase(place->end - 1, 1);
  body.erase(place->begin + opening(Format::kJson, name).size() - 1, 1);
}

void slip_in_json(PlantedFault fault, std::string& body) {
  if (fault.is(Fault::kJobIdNumericInJson)) unquote_member(body, "BackupJobId");
  if (fault.is(Fault::kJsonTrailingComma)) body.insert(body.rfind('}'), 1, ',');
  if (fault.is(Fault::kJsonDuplicateMember)) repeat_member(body, Format::kJson, "BackupJobId");
}

void slip_in_xml(PlantedFault fault, std::string& body) {
  if (fault.is(Fault::kXmlRootWrong)) replace_all(body, "CreateBackupResponse", "CreateBackupResult");
  if (fault.is(Fault::kXmlNotWellFormed)) body.erase(body.rfind("</"));
  if (fault.is(Fault::kXmlElementTwice)) repeat_member(body, Format::kXml, "BackupJobId");
}

// The members of a rejection put together without a thought for what is in them.
std::string glued(const Rejection& rejection, Format format) {
  const auto& [request_id, host_id, code, message] = rejection;
  if (format == Format::kXml) {
    return joined({kXmlProlog, "<Error><RequestId>", request_id, "</RequestId><HostId>", host_id,
                   "</HostId><Code>", code, "</Code><Message>", message, "</Message></Error>"});
  }
  return joined({R"({"RequestId":")", request_id, R"(","HostId":")", host_id, R"(","Code":")", code,
                 R"(","Message":")", message, R"("})"});
}

// A success document in which the task is missing.
std::string empty_success(const Rejection& rejection, Format format) {
  if (format == Format::kXml) {
    return joined({kXmlProlog, "<CreateBackupResponse><RequestId>", rejection.request_id,
                   "</RequestId><BackupJobId></BackupJobId></CreateBackupResponse>"});
  }
  return joined({R"({"RequestId":")", rejection.request_id, R"(","BackupJobId":""})"});
}

}  // namespace

void slip_in_success(PlantedFault fault, Format format, WireAnswer& answer) {
  if (fault.is(Fault::kJobIdMissing)) remove_member(answer.body, format, "BackupJobId");
  if (fault.is(Fault::kJobIdEmpty)) empty_member(answer.body, format, "BackupJobId");
  if (fault.is(Fault::kRequestIdMissingOnSuccess)) remove_member(answer.body, format, "RequestId");
  if (format == Format::kJson) {
    slip_in_json(fault, answer.body);
  } else {
    slip_in_xml(fault, answer.body);
  }
}

void slip_in_rejection(PlantedFault fault, Format format, const Rejection& rejection, WireAnswer& answer) {
  if (fault.is(Fault::kRequestIdMissingOnErrors)) remove_member(answer.body, format, "RequestId");
  if (fault.is(Fault::kRejectionWithoutCode)) remove_member(answer.body, format, "Code");
  if (fault.is(Fault::kRejectionWithoutMessage)) remove_member(answer.body, format, "Message");
  if (fault.is(Fault::kRejectionUnder200)) answer.status = 200;
  if (fault.is(format == Format::kXml ? Fault::kXmlErrorUnescaped : Fault::kJsonErrorUnescaped)) {
    answer.body = glued(rejection, format);
  }
  if (fault.is(Fault::kRejectionAsHtml)) {
    answer.content_type = "text/html";
    answer.body = "<html><head><title>Error</title></head><body><h1>Bad Request</h1></body></html>";
  }
  if (fault.is(Fault::kRejectionAsEmptySuccess)) {
    answer.status = 200;
    answer.body = empty_success(rejection, format);
  }
}

}  // namespace backcheck
