// Both formats, written member by member.
#include "sim/endpoint/mock/describe_document.h"

#include "model/wire/json_encoder.h"
#include "model/wire/xml_encoder.h"

namespace backcheck {
namespace {

using Members = std::vector<DescribedMember>;

void open_tag(std::string_view name, std::string& out) { out.append("<").append(name).append(">"); }
void close_tag(std::string_view name, std::string& out) { out.append("</").append(name).append(">"); }

void append_element(std::string_view name, std::string_view text, std::string& out) {
  open_tag(name, out);
  append_xml_text(text, out);
  close_tag(name, out);
}

void append_elements(const Members& members, std::string& out) {
  for (const DescribedMember& member : members) append_element(member.name, member.text, out);
}

void append_xml(const DescribedAnswer& answer, std::string_view request_id, std::string& out) {
  const std::string root = std::string(answer.action) + "Response";
  out.append("<?xml version='1.0' encoding='UTF-8'?>");
  open_tag(root, out);
  append_element("RequestId", request_id, out);
  append_elements(answer.members, out);
  open_tag(answer.list, out);
  for (const Members& entry : answer.entries) {
    open_tag(answer.entry, out);
    append_elements(entry, out);
    close_tag(answer.entry, out);
  }
  close_tag(answer.list, out);
  close_tag(root, out);
}

void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  append_json_text(text, out);
  out += '"';
}

void append_json_member(const DescribedMember& member, std::string& out) {
  append_quoted(member.name, out);
  out += ':';
  if (member.is_number) {
    out += member.text;
  } else {
    append_quoted(member.text, out);
  }
}

void append_group(const Members& members, std::string& out) {
  out += '{';
  for (const DescribedMember& member : members) {
    if (&member != &members.front()) out += ',';
    append_json_member(member, out);
  }
  out += '}';
}

void append_json(const DescribedAnswer& answer, std::string_view request_id, std::string& out) {
  out += R"({"RequestId":)";
  append_quoted(request_id, out);
  for (const DescribedMember& member : answer.members) {
    out += ',';
    append_json_member(member, out);
  }
  out.append(",\"").append(answer.list).append("\":{\"").append(answer.entry).append("\":[");
  for (const Members& entry : answer.entries) {
    if (&entry != &answer.entries.front()) out += ',';
    append_group(entry, out);
  }
  out += "]}}";
}

}  // namespace

void append_described(const DescribedAnswer& answer, std::string_view request_id, Format format,
                      std::string& out) {
  if (format == Format::kXml) {
    append_xml(answer, request_id, out);
  } else {
    append_json(answer, request_id, out);
  }
}

}  // namespace backcheck
