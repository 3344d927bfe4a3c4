// Writing entries, and the end behind them.
#include "sim/traffic/har_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "model/calendar.h"
#include "sim/json_writer.h"
#include "sim/traffic/base64_reader.h"
#include "sim/traffic/har_reader.h"

namespace backcheck {
namespace {

constexpr std::int64_t kNanosecondsInMs = 1'000'000;
constexpr std::int64_t kNanosecondsInUs = 1'000;

void write_headers(JsonWriter& json, const std::vector<Header>& headers) {
  json.key("headers");
  json.begin_array();
  for (const Header& header : headers) {
    json.begin_object();
    json.key("name");
    json.string(header.name);
    json.key("value");
    json.string(header.value);
    json.end_object();
  }
  json.end_array();
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  json.string(text);
}

void write_empty_list(JsonWriter& json, std::string_view name) {
  json.key(name);
  json.begin_array();
  json.end_array();
}

// The text of a body, and how it is coded where it is no UTF-8.
void write_body(JsonWriter& json, std::string_view bytes) {
  const bool is_text = to_utf8(bytes) == bytes;
  write_text(json, "text", is_text ? std::string(bytes) : encode_base64(bytes));
  if (!is_text) write_text(json, "encoding", "base64");
}

void write_request(JsonWriter& json, const TrafficExchange& exchange) {
  json.key("request");
  json.begin_object();
  write_text(json, "method", exchange.method);
  write_text(json, "url", "http://" + exchange.host + exchange.target);
  write_text(json, "httpVersion", "HTTP/1.1");
  write_headers(json, exchange.headers);
  write_empty_list(json, "queryString");
  write_empty_list(json, "cookies");
  json.key("headersSize");
  json.signed_number(-1);
  json.number_member("bodySize", exchange.body.size());
  if (!exchange.body.empty()) {
    json.key("postData");
    json.begin_object();
    write_text(json, "mimeType", header_of(exchange.headers, "content-type").value_or(""));
    write_body(json, exchange.body);
    json.end_object();
  }
  json.end_object();
}

void write_response(JsonWriter& json, const TrafficExchange& exchange) {
  const Reply reply = exchange.reply.value_or(Reply{});
  json.key("response");
  json.begin_object();
  json.key("status");
  json.signed_number(reply.status);
  write_text(json, "statusText", exchange.reply ? "" : exchange.fault);
  write_text(json, "httpVersion", "HTTP/1.1");
  write_headers(json, {{"content-type", reply.content_type}});
  write_empty_list(json, "cookies");
  json.key("content");
  json.begin_object();
  json.number_member("size", reply.body.size());
  write_text(json, "mimeType", reply.content_type);
  write_body(json, reply.body);
  json.end_object();
  write_text(json, "redirectURL", "");
  json.key("headersSize");
  json.signed_number(-1);
  json.number_member("bodySize", reply.body.size());
  json.end_object();
}

// startedDateTime is cut to milliseconds, which calls on one machine are shorter than.
void write_exact_times(JsonWriter& json, const TrafficExchange& exchange) {
  if (!exchange.returned) return;
  json.key(kHarCalled);
  json.signed_number(exchange.called / kNanosecondsInUs);
  json.key(kHarReturned);
  json.signed_number((*exchange.returned + kNanosecondsInUs - 1) / kNanosecondsInUs);
}

// Whole and thousandths: 12.345.
std::string milliseconds_text(std::int64_t nanoseconds) {
  const std::string rest = std::to_string(nanoseconds / 1000 % 1000);
  return std::to_string(nanoseconds / kNanosecondsInMs) + "." + std::string(3 - rest.size(), '0') + rest;
}

}  // namespace

std::string har_entry(const TrafficExchange& exchange) {
  const std::string time = milliseconds_text(exchange.returned.value_or(exchange.called) - exchange.called);
  JsonWriter json(JsonWriter::Layout::kOneLine);
  json.begin_object();
  write_text(json, "startedDateTime", format_instant({exchange.called / kNanosecondsInMs}));
  json.key("time");
  json.json(time);
  write_exact_times(json, exchange);
  write_request(json, exchange);
  write_response(json, exchange);
  json.key("cache");
  json.begin_object();
  json.end_object();
  json.key("timings");
  json.begin_object();
  for (const char* name : {"send", "wait", "receive"}) {
    json.key(name);
    json.json(name == std::string_view("wait") ? time : "0");
  }
  json.end_object();
  json.end_object();
  return json.text();
}

std::expected<HarWriter, std::string> HarWriter::open(const std::string& path, std::string_view version) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0)
    return std::unexpected(path + ": it cannot be made: " + std::generic_category().message(errno));
  HarWriter writer(path, file);
  const std::string head = std::string(kHarHead) + json_string(version) + "}, \"entries\": [";
  if (auto done = writer.write_at_end(head); !done) return std::unexpected(done.error());
  return writer;
}

HarWriter::HarWriter(HarWriter&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      end_(other.end_),
      is_first_(other.is_first_) {}

HarWriter::~HarWriter() {
  if (file_ >= 0) close(file_);
}

std::expected<void, std::string> HarWriter::append(const TrafficExchange& exchange) {
  auto done = write_at_end((is_first_ ? "\n" : ",\n") + har_entry(exchange));
  if (done) is_first_ = false;
  return done;
}

std::expected<void, std::string> HarWriter::finish() {
  int done = fsync(file_);
  while (done != 0 && errno == EINTR) done = fsync(file_);
  // What is no file on a disk cannot be brought there.
  const bool is_kept = done == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP;
  int error = is_kept ? 0 : errno;
  const bool is_closed = close(std::exchange(file_, -1)) == 0 || errno == EINTR;
  if (is_kept && !is_closed) error = errno;
  if (error == 0) return {};
  return std::unexpected(path_ +
                         ": it cannot be brought to the disk: " + std::generic_category().message(error));
}

// In one write, unless the system takes less. The errno where that fails, else 0.
int HarWriter::write_all(std::string_view bytes) const {
  std::int64_t at = end_;
  while (!bytes.empty()) {
    const ssize_t written = pwrite(file_, bytes.data(), bytes.size(), at);
    if (written < 0 && errno != EINTR) return errno;
    if (written == 0) return ENOSPC;
    if (written < 0) continue;
    at += written;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// The end goes with it, and is written over by what comes next.
std::expected<void, std::string> HarWriter::write_at_end(const std::string& text) {
  if (const int error = write_all(text + std::string(kHarEnd)); error != 0) {
    if (ftruncate(file_, end_) == 0) static_cast<void>(write_all(kHarEnd));
    return std::unexpected(path_ + ": it cannot be written: " + std::generic_category().message(error));
  }
  end_ += static_cast<std::int64_t>(text.size());
  return {};
}

}  // namespace backcheck
