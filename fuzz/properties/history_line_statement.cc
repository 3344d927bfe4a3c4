// Lines read, written and read again.
#include "fuzz/properties/history_line_statement.h"

#include <string>
#include <utility>
#include <variant>

#include "fuzz/reference/secret_texts.h"
#include "fuzz/reference/visible_line.h"
#include "sim/history_encoder.h"
#include "sim/history_parser.h"
#include "sim/report/visible_text.h"
#include "sim/usual_line.h"

namespace backcheck {
namespace {

constexpr std::size_t kShown = 2000;

Broken broken(std::string_view statement, std::string_view one, std::string_view other) {
  return {statement, visible_text(one, kShown) + "\n" + visible_text(other, kShown)};
}

// The fast reader writes over what it read before; nothing of this must be left.
Operation of_before() {
  Operation operation{9, 9, 9, 9, CreateBackupCall{{}, Format::kXml, Reply{500, "a/b", "body"}}, "before"};
  std::get<CreateBackupCall>(operation.deed).request.add("Before", "1", Origin::kBody);
  return operation;
}

std::optional<Broken> readers_agree(std::string_view line, const HistoryLine<Operation>& exact) {
  Operation fast = of_before();
  if (!read_usual_line(line, fast)) return std::nullopt;
  if (!exact) return broken("what the fast reader takes is an operation", line, exact.error().reason);
  if (*exact == fast) return std::nullopt;
  return broken("the fast reader reads what the exact one reads", line, encode_operation(fast));
}

std::optional<Broken> refusal_holds(std::string_view line, const HistoryLineFault& fault) {
  if (is_one_line(fault.reason)) return std::nullopt;
  return broken("a refused line has a reason of one line", line, fault.reason);
}

// The text without the line feed at its end, where that is its only one; else nothing.
std::optional<std::string_view> only_line(std::string_view text) {
  if (text.empty() || text.find('\n') != text.size() - 1) return std::nullopt;
  return text.substr(0, text.size() - 1);
}

// The operation as it may be known to the readers of what `written` was written as.
Operation published(Operation operation, const Operation& written) {
  if (auto* call = std::get_if<CreateBackupCall>(&operation.deed))
    call->request = without_secrets(call->request);
  auto* sent = std::get_if<BytesSent>(&operation.deed);
  const auto* again = std::get_if<BytesSent>(&written.deed);
  if (sent != nullptr && again != nullptr && is_blotted(sent->bytes, again->bytes))
    sent->bytes = again->bytes;
  return operation;
}

std::optional<Broken> comes_back(std::string_view line, const Operation& operation) {
  const std::string written = encode_operation(operation);
  const auto text = only_line(written);
  if (!text || !is_well_formed(*text))
    return broken("an operation is written as one line of UTF-8", line, written);
  const auto again = parse_operation(*text);
  if (!again) return broken("what is written is an operation", written, again.error().reason);
  if (auto disagreement = readers_agree(*text, again)) return disagreement;
  const Operation expected = published(operation, *again);
  if (!(*again == expected))
    return broken("an operation is read back without its secrets", line, encode_operation(*again));
  if (encode_operation(expected) == written) return std::nullopt;
  return broken("a line does not depend on the secrets", written, encode_operation(expected));
}

void note(const Operation& operation, Examination& examination) {
  examination.reached("operation");
  const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
  if (call == nullptr) return;
  if (!call->reply) examination.reached("lost-call");
  if (!secrets_of(call->request).empty()) examination.reached("secret");
}

}  // namespace

std::optional<Broken> operation_line_holds(std::string_view line, Examination& examination) {
  const auto exact = parse_operation(line);
  if (auto disagreement = readers_agree(line, exact)) return disagreement;
  if (!exact) return refusal_holds(line, exact.error());
  note(*exact, examination);
  return comes_back(line, *exact);
}

std::optional<Broken> header_line_holds(std::string_view line, Examination& examination) {
  const auto header = parse_history_header(line);
  if (!header) return refusal_holds(line, header.error());
  examination.reached("header");
  if (!header->world.credentials.empty())
    return broken("a header has no credentials", line, encode_history_header(*header));
  const std::string written = encode_history_header(*header);
  const auto text = only_line(written);
  if (!text || !is_well_formed(*text))
    return broken("a header is written as one line of UTF-8", line, written);
  const auto again = parse_history_header(*text);
  if (!again) return broken("what is written is a header", written, again.error().reason);
  if (*again == *header) return std::nullopt;
  return broken("a header is read back", line, written);
}

}  // namespace backcheck
