// Parsing, letting in, dispatching.
#include "sim/endpoint/mock/gateway.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "sim/endpoint/mock/decoding_slips.h"
#include "sim/endpoint/mock/describe_desk.h"
#include "sim/endpoint/mock/header_parameters.h"
#include "sim/endpoint/mock/named_value.h"

namespace backcheck {
namespace {

constexpr std::string_view kApiVersion = "2014-08-15";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

// The format that an Accept header names first; XML where it names none.
Format accepted_format(std::string_view accept) {
  for (; !accept.empty(); accept.remove_prefix(1)) {
    const char first = lower(accept.front());
    if (first == 'j' && same_word(accept.substr(0, 4), "json")) return Format::kJson;
    if (first == 'x' && same_word(accept.substr(0, 3), "xml")) return Format::kXml;
  }
  return Format::kXml;
}

DenialReason reason_of(const WireFault& fault) {
  switch (fault.kind) {
    case WireFaultKind::kUnsupportedMethod:
      return DenialReason::kUnsupportedHttpMethod;
    case WireFaultKind::kUnsupportedPath:
      return DenialReason::kUnknownPath;
    default:
      return DenialReason::kMalformedRequest;
  }
}

WireAnswer cut_short(Delivery delivery) {
  WireAnswer answer;
  answer.delivery = delivery;
  answer.detail = delivery == Delivery::kClosed ? "the connection was closed without an answer"
                                                : "there was no answer in time";
  return answer;
}

}  // namespace

Gateway::Gateway(Service& service, const GatewayOptions& options)
    : service_(service),
      options_(options),
      fault_(options.fault),
      authenticator_(options.policy.repeated,
                     fault_.is(Fault::kFewNoncesKept) ? kFewNonces : NonceMemory::kMaxNonces, options.fault),
      writer_(options.policy.codes, options.fault),
      typed_(service, writer_.ids(), options.fault) {}

void Gateway::reset(const std::vector<Credential>& credentials) {
  authenticator_.reset(credentials);
  writer_.restart();
  typed_.reset();
  batches_ = 0;
  drops_next_ = false;
}

void Gateway::restart() {
  service_.restart();
  writer_.ids().recover();
  typed_.restart();
  drops_next_ = false;
  if (fault_.is(Fault::kNoncesIgnoredAfterRestart)) authenticator_.ignore_nonces();
}

WireAnswer Gateway::handle(const GatewayRequest& request) {
  fill(spare_, request);
  return complete(spare_);
}

std::vector<WireAnswer> Gateway::handle_together(std::span<const GatewayRequest> requests) {
  std::vector<Ticket> tickets;
  for (const GatewayRequest& request : requests) tickets.push_back(begin(request));
  std::vector<WireAnswer> answers(tickets.size());
  const std::size_t first = batches_++;
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    const std::size_t turn = (first + i) % tickets.size();
    answers[turn] = complete(tickets[turn]);
  }
  return answers;
}

Gateway::Ticket Gateway::begin(const GatewayRequest& request) {
  Ticket ticket;
  ticket.request = std::move(spare_request_);
  fill(ticket, request);
  return ticket;
}

void Gateway::fill(Ticket& ticket, const GatewayRequest& request) {
  ticket.denial.reset();
  ticket.cut_short.reset();
  ticket.admission.reset();
  ticket.caller_gone = false;
  ticket.arrival = service_.arrive();
  if (std::exchange(drops_next_, false)) {
    ticket.cut_short = cut_short(Delivery::kClosed);
    return;
  }
  auto parsed = parse_request(request.parts, ticket.request);
  const bool is_head = request.parts.method == "HEAD";
  if (!parsed && (fault_.is(Fault::kAnyHttpMethodServed) || (is_head && fault_.is(Fault::kHeadServed)))) {
    HttpParts as_get = request.parts;
    as_get.method = "GET";
    parsed = parse_request(as_get, ticket.request);
  }
  if (fault_.is(Fault::kUndecodableRestDropped)) parsed = {};
  ticket.denial = choose_format(ticket, request.accept);
  if (!parsed) return on_wire_fault(ticket, parsed.error());
  if (fault_.is(Fault::kHangOnEmptyRequest) && ticket.request.empty()) {
    ticket.cut_short = cut_short(Delivery::kTimedOut);
  }
  if (!ticket.denial) ticket.denial = let_in(request, ticket.request);
  if (ticket.denial) return;
  if (is_decoding_slip(fault_)) {
    if (const auto read = read_as_service(request, fault_, ticket.request); !read) {
      return on_wire_fault(ticket, read.error());
    }
    ticket.denial =
        take_header_parameters(KnownHeaders(request.headers), options_.verify_signatures, ticket.request);
  }
  if (is_checked_early(request)) ticket.admission = service_.admit(ticket.request, ticket.arrival);
}

bool Gateway::is_checked_early(const GatewayRequest& request) const {
  return fault_.is(Fault::kCheckThenAct) || (fault_.is(Fault::kNoLockUnderVersion3) &&
                                             KnownHeaders(request.headers).has(KnownHeader::kAuthorization));
}

void Gateway::on_wire_fault(Ticket& ticket, const WireFault& fault) {
  ticket.denial = Denial{reason_of(fault), describe(fault)};
  const bool bad_escape =
      fault.kind == WireFaultKind::kBadEscape || fault.kind == WireFaultKind::kTruncatedEscape;
  if (fault_.is(Fault::kServerErrorOnBadEscape) && bad_escape) {
    ticket.denial = Denial{DenialReason::kInternalError, ""};
  }
  if (fault_.is(Fault::kHangOnInvalidUtf8) && fault.kind == WireFaultKind::kInvalidUtf8) {
    ticket.cut_short = cut_short(Delivery::kTimedOut);
  }
  if (fault_.is(Fault::kNextRequestDropped)) drops_next_ = true;
  if (fault_.is(Fault::kRestartOnMalformedRequest)) {
    service_.lose_tasks();
    ticket.cut_short = cut_short(Delivery::kClosed);
  }
}

std::optional<Denial> Gateway::choose_format(Ticket& ticket, std::string_view accept) const {
  ticket.format = accepted_format(accept);
  const auto format = named_value(ticket.request, "Format", options_.policy.repeated);
  if (!format || (format->empty() && options_.policy.empty_is_absent)) return std::nullopt;
  const bool exact = fault_.is(Fault::kLowerCaseFormatRefused);
  for (const auto& [name, meant] : {std::pair("XML", Format::kXml), std::pair("JSON", Format::kJson)}) {
    if (exact ? *format == name : same_word(*format, name)) {
      ticket.format = meant;
      return std::nullopt;
    }
  }
  return Denial{DenialReason::kBadFormat, std::string(*format)};
}

std::optional<Denial> Gateway::let_in(const GatewayRequest& received, Request& request) {
  const bool verifies = options_.verify_signatures;
  const KnownHeaders headers(received.headers);
  if (auto denial = take_header_parameters(headers, verifies, request)) return denial;
  if (auto denial = check_version(headers, request)) return denial;
  return verifies ? authenticator_.check(received, headers, request, service_.now()) : std::nullopt;
}

std::optional<Denial> Gateway::check_version(const KnownHeaders& headers, const Request& request) const {
  const auto version = named_value(request, "Version", options_.policy.repeated);
  if (version == kApiVersion || fault_.is(Fault::kVersionNotChecked)) return std::nullopt;
  if (fault_.is(Fault::kVersionInHeaderNotChecked) && headers.has(KnownHeader::kVersion)) return std::nullopt;
  if (version) return Denial{DenialReason::kBadVersion, std::string(*version)};
  if (!options_.verify_signatures) return std::nullopt;
  return Denial{DenialReason::kMissingParameter, "Version"};
}

WireAnswer Gateway::complete(Ticket& ticket) {
  if (!service_.is_current(ticket.arrival)) return cut_short(Delivery::kClosed);
  WireAnswer answer = answer_to(ticket);
  if (fault_.is(Fault::kNonceKeptLate)) authenticator_.keep_late(service_.now());
  service_.depart();
  if (&ticket != &spare_) {
    ticket.request.clear();
    spare_request_ = std::move(ticket.request);
  }
  return answer;
}

WireAnswer Gateway::answer_to(Ticket& ticket) {
  if (ticket.cut_short) return *std::move(ticket.cut_short);
  if (ticket.denial) return writer_.rejection(*ticket.denial, ticket.format);
  const auto operation = find_operation(ticket.request);
  if (!operation) return writer_.rejection(operation.error(), ticket.format);
  return (this->**operation)(ticket);
}

std::expected<Gateway::Operation, Denial> Gateway::find_operation(const Request& request) const {
  struct OperationRow {
    std::string_view name;
    Operation operation;
  };
  static constexpr std::array<OperationRow, 5> kOperations = {{
      {"CreateBackup", &Gateway::create_backup},
      {"DescribeDBInstanceAttribute", &Gateway::describe_instance<DescribeAction::kAttribute>},
      {"DescribeBackupTasks", &Gateway::describe_instance<DescribeAction::kTasks>},
      {"DescribeBackups", &Gateway::describe_instance<DescribeAction::kBackups>},
      {"DescribeDatabases", &Gateway::describe_instance<DescribeAction::kDatabases>},
  }};
  const auto action = named_value(request, "Action", options_.policy.repeated).value_or("");
  if (action.empty()) {
    if (fault_.is(Fault::kActionMissingAccepted)) return kOperations.front().operation;
    return std::unexpected(Denial{DenialReason::kMissingParameter, "Action"});
  }
  for (const OperationRow& row : kOperations) {
    if (is_action(action, row.name)) return row.operation;
  }
  if (fault_.is(Fault::kActionNotChecked)) return kOperations.front().operation;
  return std::unexpected(Denial{DenialReason::kUnknownAction, std::string(action)});
}

bool Gateway::is_action(std::string_view action, std::string_view name) const {
  return fault_.is(Fault::kActionPrefixMatched) ? action.starts_with(name) : action == name;
}

template <DescribeAction kAction>
WireAnswer Gateway::describe_instance(Ticket& ticket) {
  const auto described = describe(kAction, ticket.request, service_, options_.policy);
  if (!described) return writer_.rejection(described.error(), ticket.format);
  return writer_.described(*described, ticket.format);
}

WireAnswer Gateway::create_backup(Ticket& ticket) {
  if (!ticket.admission) ticket.admission = service_.admit(ticket.request, ticket.arrival);
  ticket.admission->caller_gone = ticket.caller_gone;
  const auto started = service_.start(*ticket.admission);
  if (!started && fault_.is(Fault::kNonceOfAcceptedOnly)) {
    authenticator_.give_back(ticket.request.first("SignatureNonce").value_or(""));
  }
  if (!started) return writer_.rejection(started.error(), ticket.format);
  if (started->answer_lost) return cut_short(Delivery::kClosed);
  return writer_.success(job_id_of(started->job), ticket.format);
}

}  // namespace backcheck
