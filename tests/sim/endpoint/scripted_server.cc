// The scripted server: one thread that accepts, one for each connection.
#include "tests/sim/endpoint/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace backcheck {
namespace {

void need(bool condition) {
  if (!condition) std::abort();
}

int port_of(int socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  need(getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  return ntohs(address.sin_port);
}

int bound_socket() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  need(socket >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  need(bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  return socket;
}

}  // namespace

ScriptedServer::ScriptedServer(std::vector<Script> scripts) : scripts_(std::move(scripts)) {
  std::array<int, 2> ends{};
  need(pipe(ends.data()) == 0);
  stop_read_ = ends[0];
  stop_write_ = ends[1];
  listener_ = bound_socket();
  need(listen(listener_, 256) == 0);
  port_ = port_of(listener_);
  acceptor_ = std::thread([this] { accept_all(); });
}

ScriptedServer::~ScriptedServer() {
  close(stop_write_);
  acceptor_.join();
  for (std::thread& player : players_) player.join();
  close(listener_);
  close(stop_read_);
}

std::string ScriptedServer::received() const {
  const std::scoped_lock lock(mutex_);
  return received_;
}

int ScriptedServer::requests() const {
  const std::string all = received();
  int count = 0;
  for (std::size_t at = all.find("\r\n\r\n"); at != std::string::npos; at = all.find("\r\n\r\n", at + 1))
    ++count;
  return count;
}

void ScriptedServer::accept_all() {
  while (wait_until(listener_, POLLIN)) {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const auto index = std::min(static_cast<std::size_t>(connections_++), scripts_.size() - 1);
    players_.emplace_back([this, socket, index] { play(socket, scripts_[index]); });
  }
}

bool ScriptedServer::wait_until(int socket, short events) {
  std::array<pollfd, 2> wishes = {{{socket, events, 0}, {stop_read_, POLLIN, 0}}};
  while (poll(wishes.data(), wishes.size(), -1) < 0) {
  }
  return wishes[1].revents == 0;
}

void ScriptedServer::play(int socket, const Script& script) {
  using Then = Script::Then;
  bool goes_on = true;
  while (goes_on && (!script.waits || wait_for_header(socket)) && send_all(socket, script)) {
    goes_on = script.then == Then::kServe || script.then == Then::kRepeat;
    while (script.then == Then::kRepeat && send_all(socket, script)) {
    }
  }
  if (script.then == Then::kLose) wait_for_header(socket);
  if (script.then == Then::kHang) wait_until(stop_read_, POLLIN);
  if (script.then == Then::kReset) {
    const linger at_once{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }
  close(socket);
}

bool ScriptedServer::wait_for_header(int socket) {
  std::string header;
  std::array<char, 4096> room{};
  while (header.find("\r\n\r\n") == std::string::npos) {
    if (!wait_until(socket, POLLIN)) return false;
    const ssize_t size = recv(socket, room.data(), room.size(), 0);
    if (size <= 0) return false;
    header.append(room.data(), static_cast<std::size_t>(size));
    const std::scoped_lock lock(mutex_);
    received_.append(room.data(), static_cast<std::size_t>(size));
  }
  return true;
}

bool ScriptedServer::send_all(int socket, const Script& script) {
  std::size_t sent = 0;
  while (sent < script.answer.size()) {
    if (!wait_until(socket, POLLOUT)) return false;
    const std::size_t size = script.one_by_one ? 1 : script.answer.size() - sent;
    const ssize_t done = send(socket, script.answer.data() + sent, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (done < 0 && errno != EAGAIN) return false;
    sent += static_cast<std::size_t>(std::max<ssize_t>(done, 0));
    pollfd stop{stop_read_, POLLIN, 0};
    if (script.pause_ms > 0 && poll(&stop, 1, script.pause_ms) != 0) return false;
  }
  return true;
}

int closed_port() {
  const int socket = bound_socket();
  const int port = port_of(socket);
  close(socket);
  return port;
}

}  // namespace backcheck
