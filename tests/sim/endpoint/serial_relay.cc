// The serial relay: one thread, one connection at a time.
#include "tests/sim/endpoint/serial_relay.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace backcheck {
namespace {

constexpr int kQueue = 5;  // as Python's servers have it

void need(bool condition) {
  if (!condition) std::abort();
}

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int port_of(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  need(url.starts_with(kScheme));
  const std::size_t colon = url.find(':', kScheme.size());
  need(colon != std::string_view::npos);
  return std::atoi(std::string(url.substr(colon + 1)).c_str());
}

void send_at_once(int socket) {
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

int connected_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  need(connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  send_at_once(socket);
  return socket;
}

enum class Passed { kBytes, kEnd, kFailed };

// What there is, or the end.
Passed pass_on(int from, int to) {
  std::array<char, 16384> room{};
  const ssize_t size = recv(from, room.data(), room.size(), 0);
  if (size <= 0) return shutdown(to, SHUT_WR) == 0 ? Passed::kEnd : Passed::kFailed;
  std::string_view left(room.data(), static_cast<std::size_t>(size));
  while (!left.empty()) {
    const ssize_t sent = send(to, left.data(), left.size(), MSG_NOSIGNAL);
    if (sent <= 0) return Passed::kFailed;
    left.remove_prefix(static_cast<std::size_t>(sent));
  }
  return Passed::kBytes;
}

}  // namespace

SerialRelay::SerialRelay(std::string_view behind)
    : behind_(port_of(behind)), listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  need(bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) == 0);
  need(listen(listener_, kQueue) == 0);
  need(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  need(pipe(stop_.data()) == 0);
  url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  thread_ = std::thread([this] { serve_all(); });
}

SerialRelay::~SerialRelay() {
  close(stop_[1]);
  thread_.join();
  close(stop_[0]);
  close(listener_);
}

bool SerialRelay::wait_for(int socket) const {
  std::array<pollfd, 2> wishes = {{{socket, POLLIN, 0}, {stop_[0], POLLIN, 0}}};
  while (poll(wishes.data(), wishes.size(), -1) < 0) {
  }
  return wishes[1].revents == 0;
}

void SerialRelay::serve_all() {
  while (wait_for(listener_)) {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    send_at_once(client);
    serve(client);
    close(client);
  }
}

void SerialRelay::serve(int client) {
  const int behind = connected_to(behind_);
  bool has_asked_all = false;
  while (true) {
    std::array<pollfd, 3> wishes = {
        {{has_asked_all ? -1 : client, POLLIN, 0}, {behind, POLLIN, 0}, {stop_[0], POLLIN, 0}}};
    if (poll(wishes.data(), wishes.size(), -1) < 0) continue;
    if (wishes[2].revents != 0) break;
    if (wishes[0].revents != 0) {
      const Passed asked = pass_on(client, behind);
      if (asked == Passed::kFailed) break;
      has_asked_all = asked == Passed::kEnd;
    }
    if (wishes[1].revents != 0 && pass_on(behind, client) != Passed::kBytes) break;
  }
  close(behind);
}

}  // namespace backcheck
