// The server's sockets, by Boost.Asio; what they say is http_wire's.
#include "sim/endpoint/http_server.h"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <memory>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

#include "sim/endpoint/http_wire.h"
#include "sim/endpoint/listen_address.h"

namespace backcheck {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::string_view kBusy =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: 21\r\nConnection: "
    "close\r\n\r\n"
    "too many connections\n";

// How many connections above the limit are told so at the same time; more are closed without a word.
constexpr std::size_t kMaxRefusals = 64;

// Requests that are to be answered later wait until the loop went round so often without another one, and for
// so many rounds at most. A round costs microseconds.
constexpr int kQuietRounds = 16;
constexpr int kMaxRounds = 256;

// How much of what a caller still sends is thrown away before the connection is closed on it.
constexpr std::size_t kMaxIgnoredBytes = 8U << 20;

class Session;

// What all connections share. One buffer for reading is enough: it is emptied at once.
struct Floor {
  ServerLimits limits;
  std::unordered_set<Session*> sessions;  // only counted and closed; the order never shows
  std::size_t refused = 0;  // how many of them are there only to be told that there are too many
  std::array<char, 65536> room{};
  bool running = false;
  bool stopping = false;
  std::size_t batches = 0;      // of requests that were completed together
  asio::io_context context{1};  // goes before what stands above it: the waits it drops hold the sessions
  std::vector<std::shared_ptr<Session>> waiting;  // with a request that is begun and not answered
  int rounds = 0;                                 // since the first of them
  int quiet_rounds = 0;                           // since the last of them

  // Has the session's request completed in a while.
  void wait(std::shared_ptr<Session> session) {
    quiet_rounds = 0;
    waiting.push_back(std::move(session));
    if (waiting.size() > 1) return;
    rounds = 0;
    asio::post(context, [this] { go_round(); });
  }

  void go_round();

  // Ends the run where it is to end and nobody is left.
  void end_when_empty() {
    if (running && stopping && sessions.empty()) context.stop();
  }
};

// One connection. It lives as long as it waits for something.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Floor& floor, tcp::socket socket, HttpHandler& handler)
      : floor_(floor), socket_(std::move(socket)), timer_(floor.context), wire_(handler) {
    floor_.sessions.insert(this);
  }
  ~Session() {
    floor_.sessions.erase(this);
    if (refused_) --floor_.refused;
    floor_.end_when_empty();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() {
    error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(tcp::no_delay(true), ignored);
    wait_for_request();
  }

  void refuse() {
    refused_ = true;
    ++floor_.refused;
    out_ = kBusy;
    write();
  }

  // Ends at once, unless a response is on its way.
  void wind_down() {
    if (!writing_ && !wire_.is_waiting()) close();
  }

  // Answers the request that was begun.
  void complete() {
    out_ += wire_.complete();
    proceed();
  }

  void close() {
    error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
  }

 private:
  void close_after(std::chrono::milliseconds time) {
    timer_.expires_after(time);
    timer_.async_wait([self = shared_from_this()](const error_code& error) {
      if (!error) self->close();
    });
  }

  void wait_for_request() {
    close_after(floor_.limits.idle);
    wait_for_bytes();
  }

  void wait_for_bytes() {
    socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
      if (error) return self->close();
      self->read();
    });
  }

  void read() {
    error_code error;
    const std::size_t size = socket_.read_some(asio::buffer(floor_.room), error);
    if (error == asio::error::would_block) return wait_for_bytes();
    if (error && wire_.is_silent()) return;  // a service that hangs notices nothing; the timer ends it
    if (error) return close();
    out_ = wire_.receive({floor_.room.data(), size});
    proceed();
  }

  void proceed() {
    if (wire_.is_waiting()) return floor_.wait(shared_from_this());
    if (out_.empty() && !wire_.is_closing()) return wait_for_bytes();
    write();
  }

  void write() {
    writing_ = true;
    close_after(floor_.limits.write);
    asio::async_write(
        socket_, asio::buffer(out_),
        [self = shared_from_this()](const error_code& error, std::size_t) { self->written(error); });
  }

  void written(const error_code& error) {
    writing_ = false;
    out_ = {};
    if (error || floor_.stopping) return close();
    if (!refused_ && !wire_.is_closing()) return wait_for_request();
    // Closing while the caller still sends would reset the connection and take the response with it.
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    close_after(floor_.limits.linger);
    wait_for_end();
  }

  void wait_for_end() {
    socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
      if (error) return self->close();
      self->ignore();
    });
  }

  void ignore() {
    error_code error;
    const std::size_t size = socket_.read_some(asio::buffer(floor_.room), error);
    ignored_ += size;
    if ((error && error != asio::error::would_block) || ignored_ > kMaxIgnoredBytes) return close();
    wait_for_end();
  }

  Floor& floor_;
  tcp::socket socket_;
  asio::steady_timer timer_;
  HttpWire wire_;
  std::string out_;
  std::size_t ignored_ = 0;
  bool writing_ = false;
  bool refused_ = false;
};

void Floor::go_round() {
  ++rounds;
  ++quiet_rounds;
  const bool others_may_come = waiting.size() + refused < sessions.size();
  if (others_may_come && quiet_rounds < kQuietRounds && rounds < kMaxRounds) {
    std::this_thread::yield();  // to callers on this machine that are about to send
    asio::post(context, [this] { go_round(); });
    return;
  }
  const auto batch = std::exchange(waiting, {});
  const std::size_t first = batches++;
  for (std::size_t i = 0; i < batch.size(); ++i) batch[(first + i) % batch.size()]->complete();
}

// One listening socket.
class Listener {
 public:
  Listener(Floor& floor, HttpHandler& handler)
      : floor_(floor), acceptor_(floor.context), pause_(floor.context), handler_(handler) {}

  error_code open(const tcp::endpoint& address) {
    error_code error;
    acceptor_.open(address.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(address, error);
    if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
    return error;
  }

  tcp::endpoint address() const {
    error_code ignored;
    return acceptor_.local_endpoint(ignored);
  }

  void accept() {
    acceptor_.async_accept([this](const error_code& error, tcp::socket socket) {
      if (floor_.stopping) return;
      if (error) return accept_later();
      admit(std::move(socket));
      accept();
    });
  }

  void close() {
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
  }

 private:
  void admit(tcp::socket socket) {
    const bool full = floor_.sessions.size() - floor_.refused >= floor_.limits.connections;
    if (full && floor_.refused >= kMaxRefusals) return;
    const auto session = std::make_shared<Session>(floor_, std::move(socket), handler_);
    full ? session->refuse() : session->start();
  }

  // Out of file descriptors or the like: others must end first.
  void accept_later() {
    pause_.expires_after(std::chrono::milliseconds(50));
    pause_.async_wait([this](const error_code& error) {
      if (!error && !floor_.stopping) accept();
    });
  }

  Floor& floor_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  HttpHandler& handler_;
};

void raise_file_limit(std::size_t connections) {
  constexpr std::size_t kOtherFiles = 256;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, connections + kMaxRefusals + kOtherFiles);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  setrlimit(RLIMIT_NOFILE, &limit);
}

std::string address_text(const tcp::endpoint& endpoint) {
  const std::string host = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" + std::to_string(endpoint.port());
}

}  // namespace

class HttpServer::State {
 public:
  explicit State(const ServerLimits& limits) : grace_(floor_.context) { floor_.limits = limits; }

  std::expected<std::string, std::string> listen(std::string_view host_and_port, HttpHandler& handler) {
    const auto refuse = [host_and_port](const std::string& reason) {
      return std::unexpected("cannot listen on " + std::string(host_and_port) + ": " + reason);
    };
    const auto [host, port] = split_address(host_and_port);
    if (host.empty() || port.empty()) return refuse("expected HOST:PORT");
    if (port.size() > 5 || !std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; }) ||
        std::stoul(port) > 65535) {
      return refuse("the port is not a number from 0 to 65535");
    }
    error_code error;
    tcp::resolver resolver(floor_.context);
    const auto addresses = resolver.resolve(host, port, tcp::resolver::numeric_service, error);
    if (error) return refuse(error.message());
    listeners_.emplace_back(floor_, handler);
    error = listeners_.back().open(addresses.begin()->endpoint());
    if (error) {
      listeners_.pop_back();
      return refuse(error.message());
    }
    return address_text(listeners_.back().address());
  }

  void run() {
    for (Listener& listener : listeners_) listener.accept();
    const auto work = asio::make_work_guard(floor_.context);
    floor_.running = true;
    floor_.context.run();
    floor_.running = false;
  }

  void stop() {
    asio::post(floor_.context, [this] { wind_down(); });
  }

 private:
  void wind_down() {
    floor_.stopping = true;
    for (Listener& listener : listeners_) listener.close();
    for (const auto& session : sessions()) session->wind_down();
    grace_.expires_after(floor_.limits.linger);
    grace_.async_wait([this](const error_code& error) {
      if (error) return;
      for (const auto& session : sessions()) session->close();
    });
    floor_.end_when_empty();
  }

  std::vector<std::shared_ptr<Session>> sessions() const {
    std::vector<std::shared_ptr<Session>> out;
    for (Session* session : floor_.sessions) out.push_back(session->shared_from_this());
    return out;
  }

  Floor floor_;
  asio::steady_timer grace_;
  std::deque<Listener> listeners_;
};

HttpServer::HttpServer(const ServerLimits& limits) : state_(std::make_unique<State>(limits)) {
  raise_file_limit(limits.connections);
}

HttpServer::~HttpServer() = default;

std::expected<std::string, std::string> HttpServer::listen(std::string_view host_and_port,
                                                           HttpHandler& handler) {
  return state_->listen(host_and_port, handler);
}

void HttpServer::run() { state_->run(); }

void HttpServer::stop() { state_->stop(); }

}  // namespace backcheck
