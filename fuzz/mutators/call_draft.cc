// Parameters as a list, between target and body.
#include "fuzz/mutators/call_draft.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/mutators/form_mutator.h"
#include "model/wire/percent.h"
#include "model/wire/request_parser.h"
#include "model/wire/signature_v1.h"
#include "sim/endpoint/keyed_hash.h"

namespace backcheck {
namespace {

// Of the key "testid".
constexpr std::string_view kSecret = "testsecret";

// How names and values are spelt.
enum class Spelling : std::uint8_t { kCanonical, kForm, kFull };

struct CallParameter {
  std::string name;
  std::string value;
  Origin origin = Origin::kQuery;
};

// A request, taken apart.
struct CallParts {
  std::string method;
  std::string path;     // of the target, up to the query
  std::string version;  // with the blank before it
  std::vector<CallParameter> parameters;
};

constexpr std::array<std::string_view, 6> kIdle = {"rm-1", "rm-2", "pgm-3", "ppas-4", "rm-5", "rm-last"};
constexpr std::array<std::string_view, 6> kOdd = {"rm-down", "rm-busy", "rm-full", "rm-bare", "rm-0", ""};

struct ParameterValues {
  std::string_view name;
  std::array<std::string_view, 8> values;
};
constexpr std::array<ParameterValues, 13> kValues = {{
    {"BackupMethod", {"Physical", "Logical", "Snapshot", "physical", "", "Logica", "Physical ", "\xC3\xA9"}},
    {"BackupStrategy", {"instance", "db", "Instance", "", "dbs", "db ", "db,db", "\x01"}},
    {"BackupType", {"FullBackup", "Auto", "auto", "", "Full", "FullBackup\n", "Auto,Auto", "\""}},
    {"DBName", {"shop", "rds_mysql", "rds_mysql,shop", "shop,shop", "", ",", "none", " shop"}},
    {"Action",
     {"CreateBackup", "createbackup", "", "CreateBackup ", "DescribeBackups", "Create", "<",
      "DescribeBackupTasks"}},
    {"Format", {"JSON", "XML", "json", "xml", "", "YAML", "JSO", "XML\xC3\xA9"}},
    {"Version", {"2014-08-15", "2014-08-16", "", "2014-08-15 ", "1", "2014", "\x7F", "\xEF\xBF\xBE"}},
    {"Timestamp",
     {"2019-08-01T12:00:00Z", "2019-08-01T12:15:00Z", "2019-08-01T12:15:01Z", "2019-08-01T11:45:00Z",
      "2019-08-01T11:44:59Z", "2019-08-01 12:00:00Z", "", "2019-08-01T12:00:00.5Z"}},
    {"SignatureNonce", {"1", "2", "", "a b", "+", "%", "\xE2\x82\xAC", "n"}},
    {"AccessKeyId", {"testid", "testid2", "", "TESTID", "testi", "testid ", "<&>", "]]>"}},
    {"SignatureMethod", {"HMAC-SHA1", "HMAC-SHA256", "", "hmac-sha1", "HMAC", "1", "\\", "\""}},
    {"SignatureVersion", {"1.0", "1", "2.0", "", "1.00", "1.0 ", "\t", "\xF0\x9F\x98\x80"}},
    {"RegionId", {"cn-hangzhou", "", "a", "b", "\r", "]]>", "<&>\"'", "\\u0000"}},
}};

bool has_body(std::string_view method) { return method == "POST"; }

std::optional<CallParts> take_apart(const HttpDraft& draft) {
  const std::size_t first = draft.start.find(' ');
  const std::size_t last = draft.start.rfind(' ');
  if (!draft.has_end || first == std::string::npos || first == last) return std::nullopt;
  CallParts parts{draft.start.substr(0, first), {}, draft.start.substr(last), {}};
  const std::string target = draft.start.substr(first + 1, last - first - 1);
  parts.path = target.substr(0, target.find('?'));
  const std::string body = is_chunked(draft) ? join_chunks(draft.body) : draft.body;
  Request request;
  if (!parse_request({parts.method, target, draft_field(draft, "content-type"), body}, request))
    return std::nullopt;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    parts.parameters.push_back({std::string(parameter.name), std::string(parameter.value), parameter.origin});
  }
  return parts;
}

void append_spelled(std::string_view text, Spelling spelling, std::string& out) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  if (spelling == Spelling::kCanonical) return append_percent_encoded(text, out);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (spelling == Spelling::kFull) {
      out += {'%', kDigits[byte / 16], kDigits[byte % 16]};
    } else if (c == ' ') {
      out += '+';
    } else {
      append_percent_encoded(std::string_view(&c, 1), out);
    }
  }
}

std::string form_of(const CallParts& parts, Origin origin, Spelling spelling) {
  std::string form;
  for (const CallParameter& parameter : parts.parameters) {
    if (parameter.origin != origin) continue;
    if (!form.empty()) form += '&';
    append_spelled(parameter.name, spelling, form);
    form += '=';
    append_spelled(parameter.value, spelling, form);
  }
  return form;
}

Spelling draw_spelling(Choices& choices) {
  if (!choices.one_in(8)) return Spelling::kCanonical;
  return choices.either() ? Spelling::kForm : Spelling::kFull;
}

void put_together(const CallParts& parts, HttpDraft& draft, Choices& choices) {
  const std::string query = form_of(parts, Origin::kQuery, draw_spelling(choices));
  draft.start = parts.method + " " + parts.path + (query.empty() ? "" : "?") + query + parts.version;
  std::string body = form_of(parts, Origin::kBody, draw_spelling(choices));
  if (is_chunked(draft)) {
    draft.body = cut_into_chunks(body, 1 + choices.index(body.size() + 1));
  } else {
    draft.body = std::move(body);
  }
  mend_length(draft);
}

void set_parameter(CallParts& parts, std::string_view name, std::string value) {
  for (CallParameter& parameter : parts.parameters) {
    if (parameter.name != name) continue;
    parameter.value = std::move(value);
    return;
  }
  const Origin origin = parts.parameters.empty() ? Origin::kQuery : parts.parameters.back().origin;
  parts.parameters.push_back({std::string(name), std::move(value), origin});
}

std::string fresh_nonce(Choices& choices) {
  return "n" + std::to_string(choices.below(std::uint64_t{1} << 32U));
}

void set_some_value(CallParts& parts, Choices& choices) {
  if (choices.one_in(3)) {
    const bool idle = !choices.one_in(4);
    return set_parameter(parts, "DBInstanceId",
                         std::string(idle ? choices.one_of(kIdle) : choices.one_of(kOdd)));
  }
  const ParameterValues& row = choices.one_of(kValues);
  const std::size_t count = choices.one_in(4) ? row.values.size() : 1;
  set_parameter(parts, row.name, std::string(row.values[choices.index(count)]));
}

void change_some_value(CallParameter& parameter, Choices& choices) { mutate_form(parameter.value, choices); }

// Which part the parameters stand in; a GET has no body.
void move_parameters(CallParts& parts, Choices& choices) {
  parts.method = choices.one_in(3) ? "GET" : "POST";
  const std::uint64_t way = choices.below(3);
  for (CallParameter& parameter : parts.parameters) {
    const bool in_body = has_body(parts.method) && (way == 0 || (way == 1 && choices.either()));
    parameter.origin = in_body ? Origin::kBody : Origin::kQuery;
  }
}

void change_parts(CallParts& parts, Choices& choices) {
  const std::uint64_t way = choices.below(10);
  if (way < 5 || parts.parameters.empty()) return set_some_value(parts, choices);
  const std::size_t at = choices.index(parts.parameters.size());
  const auto place = parts.parameters.begin() + static_cast<std::ptrdiff_t>(at);
  if (way == 5) return void(parts.parameters.erase(place));
  if (way == 6) return void(parts.parameters.insert(place, CallParameter(*place)));
  if (way == 7) return std::swap(*place, parts.parameters[choices.index(parts.parameters.size())]);
  if (way == 8) return move_parameters(parts, choices);
  change_some_value(*place, choices);
}

}  // namespace

HttpDraft make_call(Choices& choices) {
  CallParts parts{"GET", "/", " HTTP/1.1", {}};
  for (const auto& [name, value] :
       {std::pair("Action", "CreateBackup"), std::pair("Version", "2014-08-15"),
        std::pair("AccessKeyId", "testid"), std::pair("SignatureMethod", "HMAC-SHA1"),
        std::pair("SignatureVersion", "1.0"), std::pair("Timestamp", "2019-08-01T12:00:00Z")}) {
    parts.parameters.push_back({name, value, Origin::kQuery});
  }
  set_parameter(parts, "DBInstanceId", std::string(choices.one_of(kIdle)));
  if (choices.either()) set_parameter(parts, "Format", choices.either() ? "JSON" : "XML");
  if (choices.either()) set_parameter(parts, "BackupMethod", "Physical");
  if (choices.either()) set_parameter(parts, "BackupType", "FullBackup");
  if (choices.either()) move_parameters(parts, choices);
  HttpDraft draft;
  draft.fields = {"Host: h"};
  if (has_body(parts.method) && choices.one_in(3)) draft.fields.emplace_back("Transfer-Encoding: chunked");
  put_together(parts, draft, choices);
  sign_call(draft, true, choices);
  return draft;
}

void change_call(HttpDraft& draft, Choices& choices) {
  auto parts = take_apart(draft);
  if (!parts) return;
  change_parts(*parts, choices);
  put_together(*parts, draft, choices);
}

void sign_call(HttpDraft& draft, bool fresh, Choices& choices) {
  auto parts = take_apart(draft);
  if (!parts) return;
  std::erase_if(parts->parameters, [](const CallParameter& each) { return each.name == "Signature"; });
  if (fresh) set_parameter(*parts, "SignatureNonce", fresh_nonce(choices));
  Request request;
  for (const CallParameter& each : parts->parameters) request.add(each.name, each.value, each.origin);
  set_parameter(*parts, "Signature", sign_v1(parts->method, request, kSecret, hmac_sha1));
  put_together(*parts, draft, choices);
}

void mend_length(HttpDraft& draft) {
  if (is_chunked(draft)) return remove_draft_field(draft, "content-length");
  if (draft.body.empty()) {
    remove_draft_field(draft, "content-length");
  } else {
    set_draft_field(draft, "Content-Length", std::to_string(draft.body.size()));
  }
}

}  // namespace backcheck
