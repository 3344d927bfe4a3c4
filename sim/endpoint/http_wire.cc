// Requests are parsed by Boost.Beast; responses are written here.
#include "sim/endpoint/http_wire.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cassert>
#include <exception>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <variant>

#include "sim/endpoint/chunked_body.h"
#include "sim/endpoint/http_grammar.h"

namespace backcheck {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

// Looks at a header while it still comes in, for faults that need no waiting: whoever sends something else
// than HTTP gets an answer, and not silence until a timeout.
class HeaderScan {
 public:
  // `rest` is the header from its first byte on, as far as it is there; bytes that were looked at are not
  // looked at again.
  std::optional<HttpRefusal> look(std::string_view rest) {
    while (scanned_ < rest.size() && !done_) {
      const std::size_t end = std::min(rest.find('\n', scanned_), rest.size());
      if (auto fault = look_at(rest.substr(0, end))) return fault;
      if (end == rest.size()) break;
      if (auto fault = end_line(rest.substr(line_begin_, end - line_begin_))) return fault;
      line_begin_ = scanned_ = end + 1;
    }
    return std::nullopt;
  }

  // True where the whole header was seen.
  bool is_done() const { return done_; }

  bool is_first_line_seen() const { return first_line_seen_; }

  // True where the method was seen and is HEAD.
  bool is_head() const { return head_; }

 private:
  // What is new of the current line, without its end.
  std::optional<HttpRefusal> look_at(std::string_view header) {
    for (; !method_seen_ && scanned_ < header.size(); ++scanned_) {
      if (auto fault = take_of_method(header)) return fault;
    }
    const std::size_t nul = header.find('\0', scanned_);
    scanned_ = header.size();
    if (nul == std::string_view::npos) return std::nullopt;
    return HttpRefusal{400, "the header has a NUL byte in it"};
  }

  std::optional<HttpRefusal> take_of_method(std::string_view header) {
    const char c = header[scanned_];
    if (c == '\0') return HttpRefusal{400, "the header has a NUL byte in it"};
    if (c == ' ' && scanned_ > 0) {
      method_seen_ = true;
      head_ = header.substr(0, scanned_) == "HEAD";
      return std::nullopt;
    }
    if (is_token_character(c)) return std::nullopt;
    return HttpRefusal{400, "the request does not begin with a method"};
  }

  std::optional<HttpRefusal> end_line(std::string_view line) {
    if (!method_seen_) return HttpRefusal{400, "the request does not begin with a method"};
    if (!line.ends_with('\r')) return HttpRefusal{400, "a line of the header ends without a carriage return"};
    line.remove_suffix(1);
    if (!std::exchange(first_line_seen_, true)) return request_line_fault(line);
    done_ = line.empty();
    return done_ ? std::nullopt : field_line_fault(line);
  }

  std::size_t scanned_ = 0;
  std::size_t line_begin_ = 0;
  bool method_seen_ = false;
  bool head_ = false;
  bool first_line_seen_ = false;
  bool done_ = false;
};

HttpRefusal header_too_large() {
  return {431, "the header is over the limit of " + std::to_string(kMaxRequestHeaderBytes) + " bytes"};
}

HttpRefusal first_line_too_long() {
  return {414, "the request line is over the limit of " + std::to_string(kMaxRequestHeaderBytes) + " bytes"};
}

HttpRefusal parser_fault(const beast::error_code& error) {
  if (error == http::error::body_limit) {
    return {413, "the body is over the limit of " + std::to_string(kMaxRequestBodyBytes) + " bytes"};
  }
  if (error == http::error::header_limit) return header_too_large();
  return {400, "the request is malformed: " + error.message()};
}

// What a header that was parsed without complaint may still not say.
std::optional<HttpRefusal> meaning_fault(const http::request<http::string_body>& request) {
  const auto codings = request.equal_range(http::field::transfer_encoding);
  for (auto coding = codings.first; coding != codings.second; ++coding) {
    if (!beast::iequals(coding->value(), "chunked"))
      return HttpRefusal{501, "only the transfer coding chunked is known"};
    if (request.version() == 10) return HttpRefusal{400, "HTTP/1.0 knows no transfer coding"};
  }
  const std::size_t hosts = request.count(http::field::host);
  if (hosts > 1) return HttpRefusal{400, "there is more than one Host field"};
  if (hosts == 0 && request.version() == 11) return HttpRefusal{400, "the Host field is missing"};
  const auto host = request[http::field::host];
  if (!is_host_and_port({host.data(), host.size()})) return HttpRefusal{400, "the Host field names no host"};
  return std::nullopt;
}

// RFC 9112, section 9.3: all Connection fields count, and close counts more than keep-alive.
bool keeps_alive(const http::request<http::string_body>& request) {
  const auto fields = request.equal_range(http::field::connection);
  const auto says = [&fields](beast::string_view option) {
    return std::any_of(fields.first, fields.second, [option](const auto& field) {
      return http::token_list(field.value()).exists(option);
    });
  };
  return !says("close") && (request.version() >= 11 || says("keep-alive"));
}

bool waits_for_continue(const http::request<http::string_body>& request) {
  return request.version() == 11 && beast::iequals(request[http::field::expect], "100-continue");
}

HttpRequest whole_request(http::request<http::string_body>&& request) {
  HttpRequest out{std::string(request.method_string()),
                  origin_form({request.target().data(), request.target().size()}),
                  {},
                  std::move(request.body())};
  out.headers.reserve(static_cast<std::size_t>(std::distance(request.begin(), request.end())));
  for (const auto& field : request)
    out.headers.push_back({std::string(field.name_string()), std::string(field.value())});
  return out;
}

HttpResponse failure_of(const std::exception& problem) {
  return {500, {{"Content-Type", "text/plain"}}, std::string("the handler failed: ") + problem.what() + "\n"};
}

std::variant<HttpResponse, LaterResponse> begin_with(HttpHandler& handler, const HttpRequest& request) try {
  return handler.begin(request);
} catch (const std::exception& problem) {
  return failure_of(problem);
}

HttpResponse answer_of(LaterResponse& later) try { return later(); } catch (const std::exception& problem) {
  return failure_of(problem);
}

// A handler's text cannot break out of its line.
void append_on_one_line(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  out.append(text);
  for (char& c : std::span(out).subspan(begin)) {
    if (c == '\r' || c == '\n' || c == '\0') c = ' ';
  }
}

bool has_length(const HttpResponse& response) {
  return std::ranges::any_of(
      response.headers, [](const Header& header) { return beast::iequals(header.name, "Content-Length"); });
}

// Most are shorter.
constexpr std::size_t kRoomForResponseHeader = 200;

// The status line, and what every header begins with.
void append_start(std::string& out, int status, std::string_view common) {
  out.append("HTTP/1.1 ").append(std::to_string(status)).append(" ");
  out.append(http::obsolete_reason(static_cast<http::status>(status))).append("\r\n");
  out.append(common);
}

void append_length(std::string& out, std::size_t size) {
  out.append("Content-Length: ").append(std::to_string(size)).append("\r\n");
}

// What every header ends with.
void append_end(std::string& out, HttpWire::Ending ending) {
  if (ending.close) {
    out.append("Connection: close\r\n");
  } else if (ending.http_1_0) {
    out.append("Connection: keep-alive\r\n");
  }
  out.append("\r\n");
}

// The status line and all that follows; of the header, `common` comes first.
void append_response(std::string& out, const HttpResponse& response, HttpWire::Ending ending,
                     std::string_view common) {
  const bool bodiless = response.status == 204 || response.status == 304;
  const bool has_own_length = ending.to_head && has_length(response);
  out.reserve(out.size() + kRoomForResponseHeader + response.body.size());
  append_start(out, response.status, common);
  for (const Header& header : response.headers) {
    append_on_one_line(out, header.name);
    out.append(": ");
    append_on_one_line(out, header.value);
    out.append("\r\n");
  }
  if (!bodiless && !has_own_length) append_length(out, response.body.size());
  append_end(out, ending);
  if (!bodiless && !ending.to_head) out.append(response.body);
}

// The same for a line of text, which no handler gave.
void append_refusal(std::string& out, int status, std::string_view line, HttpWire::Ending ending,
                    std::string_view common) {
  out.reserve(out.size() + kRoomForResponseHeader + line.size());
  append_start(out, status, common);
  out.append("Content-Type: text/plain\r\n");
  append_length(out, line.size() + 1);
  append_end(out, ending);
  if (!ending.to_head) out.append(line).append("\n");
}

}  // namespace

struct HttpWire::Message {
  http::request_parser<http::string_body> parser;
  HeaderScan scan;
  std::optional<ChunkedBody> chunks;  // where the body comes in chunks, which are not for the parser

  Message() {
    parser.header_limit(static_cast<std::uint32_t>(kMaxRequestHeaderBytes));
    parser.body_limit(kMaxRequestBodyBytes);
  }

  // Parses as much as there is of the header, or of the body, and removes it from `rest`.
  std::optional<HttpRefusal> put(std::string_view& rest) {
    beast::error_code error;
    while (!rest.empty() && !error && !parser.is_done()) {
      const std::size_t used = parser.put(boost::asio::const_buffer(rest.data(), rest.size()), error);
      rest.remove_prefix(used);
      if (used == 0 || (!parser.eager() && parser.is_header_done())) break;
    }
    // What the parser leaves behind is a line it cannot see the end of.
    if (error == http::error::need_more && rest.size() > kMaxRequestHeaderBytes)
      error = http::error::header_limit;
    if (!error || error == http::error::need_more) return std::nullopt;
    return parser_fault(error);
  }
};

HttpWire::HttpWire(HttpHandler& handler, const std::string* common) : handler_(handler), common_(common) {}

HttpWire::~HttpWire() = default;

std::string HttpWire::receive(std::string_view bytes) {
  std::string out;
  if (closing_ || silent_) return out;
  if (later_ || !pending_.empty()) {
    pending_.append(bytes);
    proceed(out);
  } else {
    // Most requests come whole, and are read where they are.
    take(bytes, out);
    pending_.assign(bytes);
  }
  return out;
}

std::string HttpWire::complete() {
  assert(is_waiting());
  std::string out;
  LaterResponse later = std::exchange(later_, nullptr);
  end(answer_of(later), later_ending_, out);
  proceed(out);
  return out;
}

std::size_t HttpWire::held_bytes() const {
  if (!message_) return pending_.size();
  const std::size_t body = message_->chunks ? message_->chunks->size() : message_->parser.get().body().size();
  return pending_.size() + body;
}

std::string HttpWire::turn_away() {
  assert(!is_waiting());
  constexpr std::string_view kNoRoom = "too many bytes of requests that are not whole; send it again later";
  std::string out;
  append_refusal(out, 503, kNoRoom, {.close = true, .to_head = message_ && message_->scan.is_head()},
                 common());
  message_.reset();
  pending_ = {};
  closing_ = true;
  return out;
}

void HttpWire::proceed(std::string& out) {
  std::string_view rest = pending_;
  take(rest, out);
  pending_.erase(0, pending_.size() - rest.size());
  if (pending_.empty() && !message_) pending_ = {};  // gives the memory back
}

// Takes as much as can be taken now, and removes it from `rest`; all of it where nothing more is looked at.
void HttpWire::take(std::string_view& rest, std::string& out) {
  while (!closing_ && !silent_ && !later_ && step(rest, out)) {
  }
  if (closing_ || silent_) rest = {};
}

// One move forward; false where more bytes are needed for the next.
bool HttpWire::step(std::string_view& rest, std::string& out) {
  if (!message_) {
    while (rest.starts_with("\r\n")) rest.remove_prefix(2);  // empty lines before a request are passed over
    if (rest.empty() || rest == "\r") return false;
    message_ = std::make_unique<Message>();
  }
  return message_->parser.is_header_done() ? read_body(rest, out) : read_header(rest, out);
}

bool HttpWire::read_header(std::string_view& rest, std::string& out) {
  auto& parser = message_->parser;
  // Bytes over the limit are not looked at, so that cuts make no difference.
  auto fault = message_->scan.look(rest.substr(0, kMaxRequestHeaderBytes));
  if (!fault && !message_->scan.is_done() && rest.size() > kMaxRequestHeaderBytes)
    fault = message_->scan.is_first_line_seen() ? header_too_large() : first_line_too_long();
  if (!fault && !message_->scan.is_done()) return false;
  if (!fault) fault = message_->put(rest);
  if (!fault) fault = meaning_fault(parser.get());
  if (fault) {
    refuse(fault->status, fault->reason, out);
    return false;
  }
  if (parser.is_done()) {
    begin(out);
    return true;
  }
  parser.eager(true);
  if (parser.chunked()) message_->chunks.emplace(kMaxRequestBodyBytes, kMaxRequestHeaderBytes);
  if (rest.empty() && waits_for_continue(parser.get())) out.append("HTTP/1.1 100 Continue\r\n\r\n");
  return !rest.empty();
}

bool HttpWire::read_body(std::string_view& rest, std::string& out) {
  auto& chunks = message_->chunks;
  if (const auto fault = chunks ? chunks->take(rest) : message_->put(rest)) {
    refuse(fault->status, fault->reason, out);
    return false;
  }
  if (!(chunks ? chunks->is_done() : message_->parser.is_done())) return false;
  begin(out);
  return true;
}

void HttpWire::refuse(int status, std::string_view reason, std::string& out) {
  append_refusal(out, status, reason, {.close = true, .to_head = message_->scan.is_head()}, common());
  message_.reset();
  closing_ = true;
}

void HttpWire::begin(std::string& out) {
  auto request = message_->parser.release();
  if (message_->chunks) request.body() = message_->chunks->release();
  message_.reset();
  const Ending ending{!keeps_alive(request), request.version() == 10, request.method() == http::verb::head};
  auto begun = begin_with(handler_, whole_request(std::move(request)));
  if (auto* later = std::get_if<LaterResponse>(&begun)) {
    later_ = std::move(*later);
    later_ending_ = ending;
  } else {
    end(std::get<HttpResponse>(begun), ending, out);
  }
}

void HttpWire::append(const HttpResponse& response, Ending ending, std::string& out) const {
  append_response(out, response, ending, common());
}

void HttpWire::end(const HttpResponse& response, Ending ending, std::string& out) {
  if (response.reply == ReplyFate::kSent) append(response, ending, out);
  closing_ = response.reply == ReplyFate::kClosed || (response.reply == ReplyFate::kSent && ending.close);
  silent_ = response.reply == ReplyFate::kSilent;
}

}  // namespace backcheck
