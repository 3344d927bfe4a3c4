// Answers out of fields.
#include "fuzz/properties/answer_input.h"

#include <utility>
#include <vector>

#include "fuzz/fields.h"
#include "fuzz/reference/slow_document_text.h"
#include "model/wire/json_encoder.h"
#include "model/wire/xml_encoder.h"

namespace backcheck {
namespace {

// Most documents are shorter.
constexpr std::size_t kRoomForDocument = 320;

using Members = std::vector<std::pair<std::string_view, std::string_view>>;

Answer answer_of(bool rejected, bool has_host, std::string_view bytes) {
  if (!rejected) {
    auto texts = split_fields(bytes, 2);
    return Success{std::move(texts[0]), std::move(texts[1])};
  }
  auto texts = split_fields(bytes, has_host ? 4 : 3);
  if (!has_host) texts.insert(texts.begin() + 1, std::string());
  return Rejection{std::move(texts[0]), std::move(texts[1]), std::move(texts[2]), std::move(texts[3])};
}

Members members_of(const Success& success) {
  return {{"RequestId", success.request_id}, {"BackupJobId", success.backup_job_id}};
}

Members members_of(const Rejection& rejection) {
  Members members;
  members.reserve(4);
  members.emplace_back("RequestId", rejection.request_id);
  if (!rejection.host_id.empty()) members.emplace_back("HostId", rejection.host_id);
  members.emplace_back("Code", rejection.code);
  members.emplace_back("Message", rejection.message);
  return members;
}

// A root of that kind, and members of that kind with the text that `text_of` gives.
DocumentNode tree_of(const Answer& answer, NodeKind root_kind, NodeKind member_kind,
                     std::string (*text_of)(std::string_view)) {
  DocumentNode root;
  root.kind = root_kind;
  root.children.reserve(4);
  const Members members = std::visit([](const auto& one) { return members_of(one); }, answer);
  for (const auto& [name, text] : members) {
    DocumentNode& child = root.children.emplace_back();
    child.kind = member_kind;
    child.name = name;
    child.text = text_of(text);
  }
  return root;
}

}  // namespace

AnswerInput answer_input(std::string_view bytes) {
  const unsigned kind = bytes.empty() ? 0 : static_cast<unsigned char>(bytes.front());
  if (!bytes.empty()) bytes.remove_prefix(1);
  return {answer_of((kind & 1U) != 0, (kind & 2U) != 0, bytes), (kind & 4U) != 0 ? "held \xFF<\"" : ""};
}

DocumentNode expected_xml(const Answer& answer) {
  DocumentNode root = tree_of(answer, NodeKind::kElement, NodeKind::kElement, slow_xml_text);
  root.name = std::holds_alternative<Success>(answer) ? "CreateBackupResponse" : "Error";
  return root;
}

DocumentNode expected_json(const Answer& answer) {
  return tree_of(answer, NodeKind::kObject, NodeKind::kString, slow_json_text);
}

std::string encoded_xml(const AnswerInput& input) {
  std::string out;
  out.reserve(kRoomForDocument);
  out += input.held;
  std::visit([&](const auto& answer) { encode_xml(answer, out); }, input.answer);
  return out;
}

std::string encoded_json(const AnswerInput& input) {
  std::string out;
  out.reserve(kRoomForDocument);
  out += input.held;
  std::visit([&](const auto& answer) { encode_json(answer, out); }, input.answer);
  return out;
}

}  // namespace backcheck
