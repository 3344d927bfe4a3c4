// One document, several readers.
#include "fuzz/properties/answer_contract.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/oracles/boost_json_oracle.h"
#include "fuzz/oracles/expat_oracle.h"
#include "fuzz/oracles/libxml2_oracle.h"
#include "fuzz/oracles/simdjson_oracle.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 2> kOfSuccess = {"RequestId", "BackupJobId"};
constexpr std::array<std::string_view, 4> kOfRejection = {"RequestId", "HostId", "Code", "Message"};

bool has_exactly(const FlatDocument& document, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    if (document.count(name) != 1 || document.text(name).empty()) return false;
  }
  return document.members.size() == names.size();
}

bool agrees(const TreeResult& tree, const FlatDocument& document) {
  if (!tree || tree->name != document.root || tree->children.size() != document.members.size()) return false;
  for (std::size_t i = 0; i < document.members.size(); ++i) {
    const DocumentNode& child = tree->children[i];
    const auto& [name, text] = document.members[i];
    if (child.name != name || child.text != text || !child.children.empty()) return false;
  }
  return true;
}

std::optional<Broken> ask(TreeResult (*library)(std::string_view), std::string_view statement,
                          std::string_view body, const FlatDocument& document) {
  const TreeResult tree = library(body);
  if (agrees(tree, document)) return std::nullopt;
  return Broken{statement, std::string(body) + "\n" + (tree ? "was read differently" : tree.error())};
}

std::optional<Broken> ask_libraries(bool xml, std::string_view body, const FlatDocument& document) {
  if (xml) {
    auto broken = ask(read_with_expat, "expat reads the same in an answer", body, document);
    return broken ? broken : ask(read_with_libxml2, "libxml2 reads the same in an answer", body, document);
  }
  auto broken = ask(read_with_boost_json, "Boost.JSON reads the same in an answer", body, document);
  return broken ? broken : ask(read_with_simdjson, "simdjson reads the same in an answer", body, document);
}

std::unexpected<Broken> broken(std::string_view statement, std::string_view details) {
  return std::unexpected(Broken{statement, std::string(details)});
}

}  // namespace

std::expected<FlatDocument, Broken> check_contract(const SlowResponse& response, bool by_libraries) {
  const bool xml = response.content_type == "text/xml;charset=UTF-8";
  if (!xml && response.content_type != "application/json;charset=utf-8") {
    return broken("an answer is XML or JSON", response.content_type);
  }
  auto document = xml ? read_flat_xml(response.body) : read_flat_json(response.body);
  if (!document) return broken("an answer is a well-formed document", response.body);
  const bool success = response.status == 200;
  if (!success && (response.status < 400 || response.status > 499)) {
    return broken("an answer has the status 200 or 4xx", std::to_string(response.status));
  }
  const std::string_view root = !xml ? "" : success ? "CreateBackupResponse" : "Error";
  const bool complete = success ? has_exactly(*document, kOfSuccess) : has_exactly(*document, kOfRejection);
  if (document->root != root || !complete) {
    return broken("an answer has the members of its contract", response.body);
  }
  if (by_libraries) {
    if (auto wrong = ask_libraries(xml, response.body, *document)) return std::unexpected(*std::move(wrong));
  }
  return *std::move(document);
}

}  // namespace backcheck
