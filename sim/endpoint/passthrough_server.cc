// Accepting, and one loop for each connection.
#include "sim/endpoint/passthrough_server.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <list>
#include <system_error>
#include <thread>
#include <utility>

#include "sim/endpoint/http_wire.h"
#include "sim/endpoint/listen_address.h"
#include "sim/endpoint/tcp_listener.h"

namespace backcheck {
namespace {

using Clock = std::chrono::steady_clock;

// How long a wait lasts before it is looked at whether the server is to stop.
constexpr int kBeatMs = 50;
constexpr std::chrono::seconds kWriteLimit{20};

// A descriptor that is closed with its owner.
class Socket {
 public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  ~Socket() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// How long a server rests that can take nobody in: what is short does not come back at once.
void rest() { poll(nullptr, 0, kBeatMs); }

bool becomes_ready(int descriptor, short events) {
  pollfd wish{descriptor, events, 0};
  return poll(&wish, 1, kBeatMs) > 0;
}

bool send_all(int descriptor, std::string_view bytes) {
  const Clock::time_point limit = Clock::now() + kWriteLimit;
  while (!bytes.empty()) {
    const ssize_t sent = send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (sent < 0 && errno != EAGAIN && errno != EINTR) {
      return false;
    } else {
      becomes_ready(descriptor, POLLOUT);
    }
    if (Clock::now() > limit) return false;
  }
  return true;
}

// Until the caller is done, is silent for too long, or the server stops.
void serve(int descriptor, HttpHandler& handler, const PassthroughLimits& limits,
           const std::atomic<bool>& stopping) {
  HttpWire wire(handler);
  std::array<char, 65536> room;
  Clock::time_point last = Clock::now();
  while (!stopping && !wire.is_closing() && Clock::now() - last < limits.idle) {
    if (!becomes_ready(descriptor, POLLIN)) continue;
    const ssize_t size = recv(descriptor, room.data(), room.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (size <= 0) return;
    std::string out = wire.receive({room.data(), static_cast<std::size_t>(size)});
    while (wire.is_waiting()) out += wire.complete();
    if (!send_all(descriptor, out)) return;
    last = Clock::now();
  }
}

// One connection and its thread.
struct Served {
  Served(int descriptor, std::unique_ptr<HttpHandler> its_handler, const PassthroughLimits& limits,
         const std::atomic<bool>& stopping)
      : socket(descriptor), handler(std::move(its_handler)), thread([this, &limits, &stopping] {
          serve(socket.descriptor(), *handler, limits, stopping);
          shutdown(socket.descriptor(), SHUT_RDWR);
          done = true;
        }) {}
  Socket socket;
  std::unique_ptr<HttpHandler> handler;
  std::atomic<bool> done = false;
  std::jthread thread;  // ends before what it uses
};

std::string address_text(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  getnameinfo(reinterpret_cast<sockaddr*>(&address), size, host.data(), host.size(), port.data(), port.size(),
              NI_NUMERICHOST | NI_NUMERICSERV);
  const std::string name = host.data();
  return (address.ss_family == AF_INET6 ? "[" + name + "]" : name) + ":" + port.data();
}

// A listening socket, or -1 with errno set.
int open_listener(const addrinfo& address) {
  const int descriptor = socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  const int yes = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 && ::listen(descriptor, SOMAXCONN) == 0)
    return descriptor;
  const int reason = errno;
  close(descriptor);
  errno = reason;
  return -1;
}

}  // namespace

PassthroughServer::~PassthroughServer() {
  if (listener_ >= 0) close(listener_);
}

std::expected<std::string, std::string> PassthroughServer::listen(std::string_view host_and_port) {
  const auto refuse = [&](const std::string& reason) {
    return std::unexpected("cannot listen on " + std::string(host_and_port) + ": " + reason);
  };
  if (const auto fault = address_fault(host_and_port)) return refuse(*fault);
  const auto [host, port] = split_address(host_and_port);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (const int failed = getaddrinfo(host.c_str(), port.c_str(), &hints, &found); failed != 0)
    return refuse(gai_strerror(failed));
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, &freeaddrinfo);
  listener_ = open_listener(*addresses);
  if (listener_ < 0) return refuse(std::generic_category().message(errno));
  return address_text(listener_);
}

void PassthroughServer::run(const HandlerMaker& make_handler) {
  std::list<Served> connections;
  while (!stopping_) {
    connections.remove_if([](const Served& served) { return served.done.load(); });
    if (!becomes_ready(listener_, POLLIN)) continue;
    const int descriptor = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) {
      if (is_shortage(errno)) rest();
      continue;
    }
    const int yes = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connections.size() >= limits_.connections) {
      close(descriptor);
      continue;
    }
    try {
      connections.emplace_back(descriptor, make_handler(), limits_, stopping_);
    } catch (const std::system_error&) {
      rest();  // no thread can be had for that connection, which has been closed
    }
  }
  // Who connected and was not let in any more is not left waiting.
  close(std::exchange(listener_, -1));
}

}  // namespace backcheck
