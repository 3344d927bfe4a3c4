// Requests are parsed by Boost.Beast; responses are written here.
#include "sim/endpoint/http_wire.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/status.hpp>
#include <cassert>
#include <exception>
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

std::string_view plain(beast::string_view text) { return {text.data(), text.size()}; }

// Makes a request of what the parser finds, and notes what its fields say to us.
class RequestParser final : public http::basic_parser<true> {
 public:
  RequestParser() {
    header_limit(static_cast<std::uint32_t>(kMaxRequestHeaderBytes));
    body_limit(kMaxRequestBodyBytes);
  }

  // What a header that was parsed without complaint may still not say.
  std::optional<HttpRefusal> meaning_fault() const {
    if (coding_fault_) return coding_fault_;
    if (hosts_ > 1) return HttpRefusal{400, "there is more than one Host field"};
    if (hosts_ == 0 && !is_1_0_) return HttpRefusal{400, "the Host field is missing"};
    if (bad_host_) return HttpRefusal{400, "the Host field names no host"};
    return std::nullopt;
  }

  // RFC 9112, section 9.3: all Connection fields count, and close counts more than keep-alive.
  bool keeps_alive() const { return !says_close_ && (!is_1_0_ || says_keep_alive_); }
  bool waits_for_continue() const { return !is_1_0_ && expects_continue_ == true; }
  bool is_1_0() const { return is_1_0_; }
  bool is_head() const { return is_head_; }
  std::size_t body_size() const { return request_.body.size(); }

  HttpRequest release() { return std::move(request_); }

 private:
  using Error = beast::error_code;

  void on_request_impl(http::verb method, beast::string_view method_text, beast::string_view target,
                       int version, Error&) override {
    request_.method = plain(method_text);
    request_.target = origin_form(plain(target));
    request_.headers.reserve(8);  // most requests have no more
    is_head_ = method == http::verb::head;
    is_1_0_ = version == 10;
  }
  void on_field_impl(http::field field, beast::string_view name, beast::string_view value, Error&) override {
    request_.headers.push_back({std::string(name), std::string(value)});
    if (field == http::field::transfer_encoding) take_coding(value);
    if (field == http::field::host) take_host(value);
    if (field == http::field::connection) take_options(value);
    if (field == http::field::expect && !expects_continue_)
      expects_continue_ = beast::iequals(value, "100-continue");
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) override {
    if (length) request_.body.reserve(static_cast<std::size_t>(*length));
  }
  std::size_t on_body_impl(beast::string_view body, Error&) override {
    request_.body.append(body.data(), body.size());
    return body.size();
  }
  void on_header_impl(Error&) override {}
  void on_finish_impl(Error&) override {}

  // Of responses, and of chunks, which are not for the parser.
  void on_response_impl(int, beast::string_view, int, Error&) override {}
  void on_chunk_header_impl(std::uint64_t, beast::string_view, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view, Error&) override { return 0; }

  void take_coding(beast::string_view coding) {
    if (coding_fault_) return;
    if (!beast::iequals(coding, "chunked")) {
      coding_fault_ = {501, "only the transfer coding chunked is known"};
    } else if (is_1_0_) {
      coding_fault_ = {400, "HTTP/1.0 knows no transfer coding"};
    }
  }

  void take_host(beast::string_view host) {
    ++hosts_;
    bad_host_ = bad_host_ || !is_host_and_port(plain(host));
  }

  void take_options(beast::string_view text) {
    http::token_list options(text);
    says_close_ = says_close_ || options.exists("close");
    says_keep_alive_ = says_keep_alive_ || options.exists("keep-alive");
  }

  HttpRequest request_;
  std::optional<HttpRefusal> coding_fault_;
  std::size_t hosts_ = 0;
  bool bad_host_ = false;
  bool says_close_ = false;
  bool says_keep_alive_ = false;
  std::optional<bool> expects_continue_;  // as the first Expect field says
  bool is_1_0_ = false;
  bool is_head_ = false;
};

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
  RequestParser parser;
  HeaderScan scan;
  std::optional<ChunkedBody> chunks;  // where the body comes in chunks, which are not for the parser

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
  const std::size_t body = message_->chunks ? message_->chunks->size() : message_->parser.body_size();
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
  if (!fault) fault = parser.meaning_fault();
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
  if (rest.empty() && parser.waits_for_continue()) out.append("HTTP/1.1 100 Continue\r\n\r\n");
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
  RequestParser& parser = message_->parser;
  const Ending ending{!parser.keeps_alive(), parser.is_1_0(), parser.is_head()};
  HttpRequest request = parser.release();
  if (message_->chunks) request.body = message_->chunks->release();
  message_.reset();
  auto begun = begin_with(handler_, request);
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
