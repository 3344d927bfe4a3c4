// The server's sockets, by epoll; what they say is http_wire's.
//
// Without a library for sockets, for what a request costs: here that is the calls recv and send, and no other
// call, timer or allocation for the connection. Boost.Asio adds a call to epoll_ctl for each wait and a timer
// for each request.
#include "sim/endpoint/http_server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <deque>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "sim/endpoint/deadline_queue.h"
#include "sim/endpoint/event_loop.h"
#include "sim/endpoint/http_date.h"
#include "sim/endpoint/http_wire.h"
#include "sim/endpoint/listen_address.h"
#include "sim/endpoint/tcp_listener.h"

namespace backcheck {
namespace {

using Time = EventLoop::Time;

constexpr std::string_view kBusy =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: 21\r\nConnection: "
    "close\r\n\r\n"
    "too many connections\n";

// How many connections above the limit are told so at the same time; more are closed without a word.
constexpr std::size_t kMaxRefusals = 64;

// Requests that are to be answered later wait until the loop went round so often without another one, and for
// so many rounds at most. A round costs microseconds, unless others compute on the same core: then it costs
// their turns, and the time since the last one ends the waiting.
constexpr int kQuietRounds = 16;
constexpr int kMaxRounds = 256;
constexpr std::chrono::microseconds kQuietTime{500};

// How much of what a caller still sends is thrown away before the connection is closed on it.
constexpr std::size_t kMaxIgnoredBytes = 8U << 20;

class Session;

// What all connections share. One buffer for reading is enough: it is emptied at once.
struct Floor {
  ServerLimits limits;
  EventLoop loop;
  DeadlineQueue<Session> idle, write, linger;
  std::vector<std::unique_ptr<Session>> sessions;  // only counted and closed; the order never shows
  std::vector<std::unique_ptr<Session>> closed;    // until the turn is over
  std::size_t held = 0;                            // bytes, of all sessions
  std::size_t refused = 0;  // how many sessions are there only to be told that there are too many
  std::array<char, 65536> room{};
  DateLine date;
  bool stopping = false;
  std::size_t batches = 0;        // of requests that were completed together
  std::vector<Session*> waiting;  // with a request that is begun and not answered
  std::vector<Session*> batch;    // those of them that are being completed
  int rounds = 0;                 // since the first of them
  int quiet_rounds = 0;           // since the last of them
  Time last_wait;                 // when it came

  // Has the session's request completed in a while.
  void wait(Session& session) {
    quiet_rounds = 0;
    last_wait = loop.now();
    if (waiting.empty()) rounds = 0;
    waiting.push_back(&session);
  }

  void go_round();
  void release(Session& session);
  void expire();
  void keep_within_limit();
  std::optional<Time> next_deadline() const;
};

// One connection.
class Session final : public EventSink {
 public:
  Session(Floor& floor, Descriptor socket, HttpHandler& handler)
      : floor_(floor), socket_(std::move(socket)), wire_(handler, &floor.date.text()), deadline_(*this) {}
  ~Session() = default;

  // For its place among the sessions.
  std::size_t number = 0;

  void start() {
    const int on = 1;
    setsockopt(socket_.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (!floor_.loop.watch(socket_, EPOLLIN, *this)) return close();
    wait_for_request();
  }

  void refuse() {
    refused_ = true;
    ++floor_.refused;
    if (!floor_.loop.watch(socket_, EPOLLIN, *this)) return close();
    out_ = kBusy;
    write();
  }

  // Ends at once, unless a response is on its way.
  void wind_down() {
    if (!writing_ && !wire_.is_waiting()) close();
  }

  // Bytes that are kept for it.
  std::size_t held() const { return held_; }
  bool is_waiting() const { return wire_.is_waiting(); }

  // Gives back what is kept for it.
  void turn_away() {
    if (writing_) return close();
    out_ = wire_.turn_away();
    write();
    count_held();
  }

  // Answers the request that was begun.
  void complete() {
    out_ += wire_.complete();
    if (socket_.is_open()) {
      proceed();
      return count_held();
    }
    while (wire_.is_waiting()) wire_.complete();
    close();
  }

  // A request that was begun is still completed.
  void close() {
    if (socket_.is_open()) floor_.loop.unwatch(socket_);
    socket_.close();
    deadline_.drop();
    floor_.held -= std::exchange(held_, 0);
    if (!wire_.is_waiting()) floor_.release(*this);
  }

  bool is_refused() const { return refused_; }

  void on_events(std::uint32_t) override {
    if (!socket_.is_open() || wire_.is_waiting()) return;
    if (ending_) return ignore();
    writing_ ? write() : read();
    count_held();
  }

 private:
  void count_held() {
    if (!socket_.is_open()) return;
    const std::size_t now = wire_.held_bytes() + out_.size();
    floor_.held += now;
    floor_.held -= std::exchange(held_, now);
  }

  void wait_for_request() { floor_.idle.set(deadline_, floor_.loop.now() + floor_.limits.idle); }

  // How many bytes have come into the shared buffer; 0 at their end; nothing where none are there yet.
  std::optional<std::size_t> receive() {
    const ssize_t size = recv(socket_.number(), floor_.room.data(), floor_.room.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return std::nullopt;
    return size < 0 ? 0 : static_cast<std::size_t>(size);
  }

  void read() {
    const auto size = receive();
    if (!size) return;
    if (*size == 0) {
      // A service that hangs notices nothing; the deadline ends it.
      wire_.is_silent() ? floor_.loop.unwatch(socket_) : close();
      return;
    }
    floor_.date.set(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    out_ = wire_.receive({floor_.room.data(), *size});
    proceed();
  }

  void proceed() {
    if (wire_.is_waiting()) return floor_.wait(*this);
    if (!out_.empty() || wire_.is_closing()) write();
  }

  void write() {
    while (sent_ < out_.size()) {
      const ssize_t size = send(socket_.number(), out_.data() + sent_, out_.size() - sent_, MSG_NOSIGNAL);
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return errno == EAGAIN ? wait_to_write() : close();
      sent_ += static_cast<std::size_t>(size);
    }
    written();
  }

  // The caller has the time for its response from its beginning on.
  void wait_to_write() {
    if (std::exchange(writing_, true)) return;
    floor_.loop.change(socket_, EPOLLOUT, *this);
    floor_.write.set(deadline_, floor_.loop.now() + floor_.limits.write);
  }

  void written() {
    out_ = {};
    sent_ = 0;
    if (std::exchange(writing_, false)) floor_.loop.change(socket_, EPOLLIN, *this);
    if (floor_.stopping) return close();
    if (!refused_ && !wire_.is_closing()) return wait_for_request();
    // Closing while the caller still sends would reset the connection and take the response with it.
    shutdown(socket_.number(), SHUT_WR);
    ending_ = true;
    floor_.linger.set(deadline_, floor_.loop.now() + floor_.limits.linger);
  }

  void ignore() {
    const auto size = receive();
    if (!size) return;
    ignored_ += *size;
    if (*size == 0 || ignored_ > kMaxIgnoredBytes) close();
  }

  Floor& floor_;
  Descriptor socket_;
  HttpWire wire_;
  DeadlineQueue<Session>::Place deadline_;
  std::string out_;       // a response, of which
  std::size_t sent_ = 0;  // so many bytes are sent
  std::size_t held_ = 0;  // so many bytes are counted of it
  std::size_t ignored_ = 0;
  bool writing_ = false;  // the caller has to take something first
  bool ending_ = false;   // nothing that comes is looked at any more
  bool refused_ = false;
};

// Takes it out of the sessions; it goes when the turn is over.
void Floor::release(Session& session) {
  if (session.is_refused()) --refused;
  const std::size_t number = session.number;
  closed.push_back(std::move(sessions[number]));
  if (number + 1 != sessions.size()) {
    sessions[number] = std::move(sessions.back());
    sessions[number]->number = number;
  }
  sessions.pop_back();
}

// Completes the requests that wait, unless more of them may come.
void Floor::go_round() {
  if (waiting.empty()) return;
  ++rounds;
  ++quiet_rounds;
  const bool others_may_come = waiting.size() + refused < sessions.size();
  const bool is_quiet = quiet_rounds >= kQuietRounds || loop.now() - last_wait >= kQuietTime;
  if (others_may_come && !is_quiet && rounds < kMaxRounds) {
    // To callers on this machine that are about to send; a lone one has sent all it will.
    if (waiting.size() > 1) std::this_thread::yield();
    return;
  }
  batch.clear();
  batch.swap(waiting);
  const std::size_t first = batches++;
  for (std::size_t i = 0; i < batch.size(); ++i) batch[(first + i) % batch.size()]->complete();
}

void Floor::expire() {
  for (const auto* queue : {&idle, &write, &linger}) {
    while (Session* session = queue->first_passed(loop.now())) session->close();
  }
}

// Once a turn, so that more is held for a moment: what one turn brings.
void Floor::keep_within_limit() {
  while (held > limits.held_bytes) {
    Session* most = nullptr;
    for (const auto& session : sessions) {
      const bool may_go = !session->is_waiting() && session->held() > (most == nullptr ? 0 : most->held());
      if (may_go) most = session.get();
    }
    if (most == nullptr) return;
    most->turn_away();
  }
}

std::optional<Time> Floor::next_deadline() const {
  std::optional<Time> next;
  for (const auto* queue : {&idle, &write, &linger}) {
    const auto first = queue->first();
    if (first && (!next || *first < *next)) next = first;
  }
  return next;
}

void raise_file_limit(std::size_t connections) {
  constexpr std::size_t kOtherFiles = 256;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, connections + kMaxRefusals + kOtherFiles);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

class HttpServer::State {
 public:
  explicit State(const ServerLimits& limits) { floor_.limits = limits; }

  std::expected<std::string, std::string> listen(std::string_view host_and_port, HttpHandler& handler) {
    const auto refuse = [host_and_port](const std::string& reason) {
      return std::unexpected("cannot listen on " + std::string(host_and_port) + ": " + reason);
    };
    if (const auto fault = address_fault(host_and_port)) return refuse(*fault);
    const auto [host, port] = split_address(host_and_port);
    TcpListener& listener = listeners_.emplace_back(
        floor_.loop, [this, &handler](Descriptor socket) { admit(std::move(socket), handler); });
    auto address = listener.open(host, port);
    if (address) return address;
    listeners_.pop_back();
    return refuse(address.error());
  }

  void run() {
    for (TcpListener& listener : listeners_) listener.start();
    while (!floor_.stopping || !floor_.sessions.empty()) {
      floor_.loop.turn(end_of_turn());
      if (stop_requested_ && !floor_.stopping) wind_down();
      floor_.expire();
      floor_.keep_within_limit();
      end_breaks();
      floor_.go_round();
      floor_.closed.clear();
    }
  }

  void stop() {
    stop_requested_ = true;
    floor_.loop.wake();
  }

 private:
  std::optional<Time> end_of_turn() const {
    if (!floor_.waiting.empty()) return floor_.loop.now();
    auto end = floor_.next_deadline();
    const auto not_after = [&end](std::optional<Time> other) {
      if (other && (!end || *other < *end)) end = other;
    };
    for (const TcpListener& listener : listeners_) not_after(listener.on_break_until());
    not_after(grace_);
    return end;
  }

  void admit(Descriptor socket, HttpHandler& handler) {
    const bool full = floor_.sessions.size() - floor_.refused >= floor_.limits.connections;
    if (full && floor_.refused >= kMaxRefusals) return;
    auto& session =
        floor_.sessions.emplace_back(std::make_unique<Session>(floor_, std::move(socket), handler));
    session->number = floor_.sessions.size() - 1;
    full ? session->refuse() : session->start();
  }

  void wind_down() {
    floor_.stopping = true;
    for (TcpListener& listener : listeners_) listener.close();
    for (Session* session : sessions()) session->wind_down();
    grace_ = floor_.loop.now() + floor_.limits.linger;
  }

  void end_breaks() {
    for (TcpListener& listener : listeners_) {
      if (listener.on_break_until() && *listener.on_break_until() <= floor_.loop.now()) listener.start();
    }
    if (!grace_ || *grace_ > floor_.loop.now()) return;
    grace_.reset();
    for (Session* session : sessions()) session->close();
  }

  // A copy: closing one changes the list.
  std::vector<Session*> sessions() const {
    std::vector<Session*> all;
    for (const auto& session : floor_.sessions) all.push_back(session.get());
    return all;
  }

  Floor floor_;
  std::deque<TcpListener> listeners_;
  std::optional<Time> grace_;  // for what is on its way when the server stops
  std::atomic<bool> stop_requested_ = false;
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
