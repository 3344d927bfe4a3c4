// The least a server can do: reads requests without understanding them and writes the same response to each.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

namespace {

// The end of the first request; npos where it has not come yet. Its body counts where its length is given.
std::size_t end_of_request(const std::string& text) {
  const std::size_t header = text.find("\r\n\r\n");
  if (header == std::string::npos) return header;
  const std::size_t length = text.find("Content-Length: ");
  const std::size_t end =
      header + 4 + (length < header ? std::strtoull(text.c_str() + length + 16, nullptr, 10) : 0);
  return text.size() < end ? std::string::npos : end;
}

int listen_anywhere() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, plain, size) != 0 || listen(listener, 512) != 0 ||
      getsockname(listener, plain, &size) != 0)
    std::exit(3);
  std::printf("127.0.0.1:%d\n", ntohs(address.sin_port));
  std::fflush(stdout);
  return listener;
}

class Server {
 public:
  explicit Server(std::size_t body)
      : response_("HTTP/1.1 200 OK\r\nContent-Type: text/xml;charset=utf-8\r\nContent-Length: " +
                  std::to_string(body) + "\r\n\r\n" + std::string(body, 'x')),
        epoll_(epoll_create1(0)),
        listener_(listen_anywhere()) {
    watch(listener_);
  }

  [[noreturn]] void run() {
    std::array<epoll_event, 512> events{};
    while (true) {
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < count; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        socket == listener_ ? accept_one() : serve(socket);
      }
    }
  }

 private:
  void watch(int socket) const {
    epoll_event event{EPOLLIN, {.fd = socket}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  }

  void accept_one() const {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
    if (socket < 0) return;
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch(socket);
  }

  void serve(int socket) {
    const ssize_t size = recv(socket, room_.data(), room_.size(), 0);
    std::string& text = pending_[socket];
    if (size <= 0) {
      text.clear();
      close(socket);
      return;
    }
    text.append(room_.data(), static_cast<std::size_t>(size));
    for (std::size_t end; (end = end_of_request(text)) != std::string::npos; text.erase(0, end)) {
      if (send(socket, response_.data(), response_.size(), MSG_NOSIGNAL) < 0) return;
    }
  }

  std::string response_;
  int epoll_;
  int listener_;
  std::array<char, 65536> room_{};
  std::map<int, std::string> pending_;
};

}  // namespace

// Usage: raw_epoll_server BODY      (bytes of the response's body; prints its address)
int main(int count, char** arguments) {
  if (count != 2) return 2;
  Server(std::strtoul(arguments[1], nullptr, 10)).run();
}
