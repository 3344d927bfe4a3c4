// Taking connections until none is left, or nothing to hold them with.
#include "sim/endpoint/tcp_listener.h"

#include <netdb.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

namespace backcheck {
namespace {

// How many are taken before others get their turn.
constexpr int kMostInARow = 64;

using AddressList = std::unique_ptr<addrinfo, decltype([](addrinfo* list) { freeaddrinfo(list); })>;

std::expected<AddressList, std::string> resolve(const std::string& host, const std::string& port) {
  addrinfo wanted{};
  wanted.ai_flags = AI_NUMERICSERV;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int fault = getaddrinfo(host.c_str(), port.c_str(), &wanted, &found);
  if (fault != 0) return std::unexpected(gai_strerror(fault));
  return AddressList(found);
}

bool listen_at(const addrinfo& address, const Descriptor& socket) {
  const int on = 1;
  return socket.is_open() && setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
         bind(socket.number(), address.ai_addr, address.ai_addrlen) == 0 &&
         listen(socket.number(), SOMAXCONN) == 0;
}

}  // namespace

bool is_shortage(int fault) {
  return fault == EMFILE || fault == ENFILE || fault == ENOBUFS || fault == ENOMEM;
}

TcpListener::TcpListener(EventLoop& loop, std::function<void(Descriptor)> admit)
    : loop_(loop), admit_(std::move(admit)) {}

std::expected<std::string, std::string> TcpListener::open(const std::string& host, const std::string& port) {
  const auto addresses = resolve(host, port);
  if (!addresses) return std::unexpected(addresses.error());
  const addrinfo& first = **addresses;
  socket_ = Descriptor(socket(first.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!listen_at(first, socket_)) return std::unexpected(std::generic_category().message(errno));
  return address();
}

std::string TcpListener::address() const {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  auto* const plain = reinterpret_cast<sockaddr*>(&bound);
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  getsockname(socket_.number(), plain, &size);
  getnameinfo(plain, size, host.data(), host.size(), port.data(), port.size(),
              NI_NUMERICHOST | NI_NUMERICSERV);
  const std::string text = host.data();
  return (bound.ss_family == AF_INET6 ? "[" + text + "]" : text) + ":" + port.data();
}

void TcpListener::start() {
  on_break_until_.reset();
  if (!loop_.watch(socket_, EPOLLIN, *this)) on_break_until_ = loop_.now() + kBreak;
}

void TcpListener::close() {
  if (socket_.is_open()) loop_.unwatch(socket_);
  socket_.close();
  on_break_until_.reset();
}

void TcpListener::take_break() {
  loop_.unwatch(socket_);
  on_break_until_ = loop_.now() + kBreak;
}

void TcpListener::on_events(std::uint32_t) {
  for (int i = 0; i < kMostInARow && socket_.is_open(); ++i) {
    Descriptor taken(accept4(socket_.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (taken.is_open()) {
      admit_(std::move(taken));
    } else if (is_shortage(errno)) {
      return take_break();
    } else if (errno == EAGAIN) {
      return;
    }
  }
}

}  // namespace backcheck
