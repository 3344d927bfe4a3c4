// Answers in XML by pugixml.
#include <pugixml.hpp>

#include <utility>

#include "tests/bench/peers/answer_peers.h"

namespace backcheck {
namespace {

class StringWriter : public pugi::xml_writer {
 public:
  explicit StringWriter(std::string& out) : out_(out) {}
  void write(const void* data, std::size_t size) override {
    out_.append(static_cast<const char*>(data), size);
  }

 private:
  std::string& out_;
};

// The root of a new document with the prolog of our answers.
pugi::xml_node root_of(pugi::xml_document& document, const char* name) {
  pugi::xml_node prolog = document.append_child(pugi::node_declaration);
  prolog.append_attribute("version") = "1.0";
  prolog.append_attribute("encoding") = "UTF-8";
  return document.append_child(name);
}

void add_element(pugi::xml_node& root, const char* name, const std::string& text) {
  root.append_child(name).append_child(pugi::node_pcdata).set_value(text.c_str());
}

void append_serialized(const pugi::xml_document& document, std::string& out) {
  StringWriter writer(out);
  document.save(writer, "", pugi::format_raw | pugi::format_attribute_single_quote, pugi::encoding_utf8);
}

}  // namespace

void encode_with_pugixml(const Success& success, std::string& out) {
  pugi::xml_document document;
  pugi::xml_node root = root_of(document, "CreateBackupResponse");
  add_element(root, "RequestId", success.request_id);
  add_element(root, "BackupJobId", success.backup_job_id);
  append_serialized(document, out);
}

void encode_with_pugixml(const Rejection& rejection, std::string& out) {
  pugi::xml_document document;
  pugi::xml_node root = root_of(document, "Error");
  add_element(root, "RequestId", rejection.request_id);
  if (!rejection.host_id.empty()) add_element(root, "HostId", rejection.host_id);
  add_element(root, "Code", rejection.code);
  add_element(root, "Message", rejection.message);
  append_serialized(document, out);
}

AnswerDocument decode_with_pugixml(std::string_view body) {
  AnswerDocument document;
  document.format = Format::kXml;
  pugi::xml_document read;
  if (!read.load_buffer(body.data(), body.size(), pugi::parse_default, pugi::encoding_utf8)) return document;
  const pugi::xml_node root = read.document_element();
  document.root = root.name();
  for (const pugi::xml_node child : root.children()) {
    document.members.push_back({child.name(), child.child_value(), MemberKind::kString});
  }
  return document;
}

}  // namespace backcheck
