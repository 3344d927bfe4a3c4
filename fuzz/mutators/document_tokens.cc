// Cutting documents where both formats have their edges.
#include "fuzz/mutators/document_tokens.h"

#include <algorithm>
#include <cstddef>

namespace backcheck {
namespace {

using namespace std::string_view_literals;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
         c == '+' || c == '_';
}

template <typename Is>
std::size_t run_of(std::string_view text, Is is) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is) - text.begin());
}

// With both quotes; the rest where the second is missing.
std::size_t string_size(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1;
    if (text[i] == '\\') ++i;
  }
  return text.size();
}

std::size_t tag_size(std::string_view text) {
  constexpr std::string_view kOpens[] = {"<!--", "<![CDATA["};
  constexpr std::string_view kCloses[] = {"-->", "]]>"};
  std::string_view closes = ">";
  for (std::size_t i = 0; i < std::size(kOpens); ++i) {
    if (text.starts_with(kOpens[i])) closes = kCloses[i];
  }
  const std::size_t end = text.find(closes);
  return end == std::string_view::npos ? text.size() : end + closes.size();
}

std::size_t token_size(std::string_view text) {
  const char c = text.front();
  if (c == '"') return string_size(text);
  if (c == '<') return tag_size(text);
  if (is_blank(c)) return run_of(text, is_blank);
  return std::max<std::size_t>(1, run_of(text, is_word));
}

bool is_start_tag(std::string_view token) {
  return token.starts_with('<') && token.size() > 2 && is_word(token[1]) && !token.ends_with("/>");
}

// How many levels the token opens; negative: closes.
int opens(std::string_view token) {
  if (token == "{" || token == "[" || is_start_tag(token)) return 1;
  return token == "}" || token == "]" || token.starts_with("</") ? -1 : 0;
}

constexpr std::string_view kPieces[] = {
    // Of JSON.
    "{", "}", "[", "]", ":", ",", "\"\"", "{}", "[]", "null", "true", "false", "nul", "0", "-0", "01", "1.",
    "1.5", "-1", "1e5", "1E+400", "1e-400", "9223372036854775807", "9223372036854775808",
    "18446744073709551615", "18446744073709551616", "-9223372036854775809", "0.1234567890123456789012345",
    "\"a\":1", ",\"a\":\"b\"", "\"RequestId\":\"R-1\"", "\"BackupJobId\":\"1\"", ",\"Code\":\"C\"",
    ",\"Message\":\"m\"", "\"\\u0041\"", "\"\\uD800\"", "\"\\uDC00\"", "\"\\uD83D\\uDE00\"",
    "\"\\uD800\\u0041\"", "\"\\u0000\"", "\"\\u00\"", "\"\\x\"", "\"\\/\\b\\f\\n\\r\\t\"", "\"\t\"",
    "\"\x7F\"", "//", "/**/", "'a'", "NaN", "Infinity", "\xEF\xBB\xBF", "\"\xC3\xA9\"", "\"\xC0\x80\"",
    "\"\xED\xA0\x80\"", "\"\xFF\"",
    // Of XML.
    "<a>", "</a>", "<a/>", "<a></a>", "<a b=\"c\">", "<a b='c' b='d'/>", "<a:b xmlns:a='u'/>",
    "<a xmlns=''/>", "<:a/>", "<a:b:c/>", "<\xC3\xA9/>", "<\xE2\xB0\x80/>", "<\xF0\x90\x80\x80/>",
    "<a \xC3\xA9='1'/>", "<1/>", "<a.-_1/>", "<?xml version='1.0'?>",
    "<?xml version='1.0' encoding='UTF-8'?>", "<?xml version='1.1'?>",
    "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>",
    "<?xml version='1.0' encoding='ISO-8859-1'?>", "<?xml version='1.0' encoding='US-ASCII'?>",
    "<?xml version='1.0' encoding='UTF-16'?>", "<?xml version='1.0' encoding='gbk'?>",
    "<?xml version='1.0' standalone='maybe'?>", "<?p?>", "<?p i?>", "<?xml-s i?>", "<?XML i?>", "<!---->",
    "<!-- - -->", "<!-- -- -->", "<![CDATA[]]>", "<![CDATA[<&]]>", "]]>", "&amp;", "&lt;", "&#13;",
    "&#x20AC;", "&#0;", "&#xD800;", "&#xFFFF;", "&#x10FFFF;", "&#x110000;", "&#99999999999;", "&#;", "&#x;",
    "&none;", "&", ";", "<!DOCTYPE a>", "<!DOCTYPE a [<!ENTITY e 'x'>]>", "<!DOCTYPE a SYSTEM 'x'>", "&e;",
    "\r", "\r\n", "\n", " ", "\t", "\x01", "\x00"sv, "\xEF\xBF\xBE", "\xFE\xFF", "\xFF\xFE", "\xC2\x85",
    "\xE2\x80\xA8", "<RequestId>R-1</RequestId>", "<BackupJobId>1</BackupJobId>", "<Code>C</Code>",
    "<Message>m</Message>",
    // Of the control hook.
    "\"2019-08-01T03:00:00Z\"", "\"2019-08-01T03:00:00.250+08:00\"", "\"0000-01-01T00:00:00+23:59\"",
    "\"9999-12-31T23:59:59.999Z\"", "\"Oracle\"", "\"MySQL\"", "\"SQLServer\"", "\"Running\"", "\"virtual\"",
    "\"wall\"", "\"backcheck-control/1\"", "\"Succeeded\"", "\"Failed\"",
    "{\"createdAt\":\"2019-08-01T03:00:00Z\"}", "\"ongoingTask\":null", "\"backupJobId\":5",
    "\"backupJobId\":1.5e3"};

constexpr std::string_view kSuccess =
    "<?xml version='1.0' encoding='UTF-8'?><CreateBackupResponse><RequestId>R-1</RequestId>"
    "<BackupJobId>1</BackupJobId></CreateBackupResponse>";
constexpr std::string_view kWorld =
    R"({"now":"2019-08-01T03:00:00Z","credentials":[{"accessKeyId":"i","accessKeySecret":"s"}],)"
    R"("instances":[{"id":"rm-1","engine":"MySQL","status":"Running","databases":["d"],)"
    R"("backupSets":[{"createdAt":"2019-08-01T03:00:00Z"}],"ongoingTask":{"startedAt":"2019-08-01T03:00:00Z"}}]})";
constexpr std::string_view kCapabilities =
    R"({"protocol":"backcheck-control/1","verbs":["reset","advance","set-status","finish-task","inspect"],)"
    R"("clock":"virtual","checks":["signature"]})";

constexpr std::string_view kDocuments[] = {
    "\xFE\xFF\0<\0a\0>\0<\0b\0>\xD8\x3D\xDE\x00\0<\0/\0b\0>\0<\0/\0a\0>"sv,
    "\xFF\xFE<\0a\0>\0<\0b\0>\0\x3D\xD8\x00\xDE<\0/\0b\0>\0<\0/\0a\0>\0"sv,
    "<?xml version='1.0' encoding='ISO-8859-1'?><a><b>\xE9</b></a>",
    R"({"RequestId":"R-1","BackupJobId":"1"})",
    R"({"RequestId":"R-1","HostId":"h","Code":"C","Message":"m"})",
    kSuccess,
    "<Error><RequestId>R-1</RequestId><HostId>h</HostId><Code>C</Code><Message>m</Message></Error>",
    kWorld,
    kCapabilities,
    R"({"to":"2019-08-01T03:00:00Z"})",
    R"({"instance":"rm-1","status":"Running"})",
    R"({"instance":"rm-1","result":"Succeeded"})",
    R"({"status":"Running","ongoingTask":{"backupJobId":"1"},"backupSets":[{"createdAt":"2019-08-01T03:00:00Z"}]})",
    R"({"error":"e"})"};

}  // namespace

std::vector<std::string> document_tokens(std::string_view text) {
  std::vector<std::string> tokens;
  while (!text.empty()) {
    const std::size_t size = token_size(text);
    tokens.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return tokens;
}

std::string join_tokens(const std::vector<std::string>& tokens) {
  std::string text;
  for (const std::string& token : tokens) text += token;
  return text;
}

std::size_t end_of_part(const std::vector<std::string>& tokens, std::size_t begin) {
  int level = 0;
  for (std::size_t i = begin; i < tokens.size(); ++i) {
    level += opens(tokens[i]);
    if (level <= 0) return i + 1;
  }
  return begin + 1;
}

std::span<const std::string_view> document_pieces() { return kPieces; }

std::span<const std::string_view> whole_documents() { return kDocuments; }

}  // namespace backcheck
