// A client that keeps a server busy on many connections and tells what each block of requests cost it.
#include <arpa/inet.h>
#include <dirent.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/serve/load_traffic.h"

namespace backcheck {
namespace {

[[noreturn]] void give_up(const std::string& reason) {
  std::fprintf(stderr, "load_client: %s\n", reason.c_str());
  std::exit(3);
}

constexpr const char* kUsage =
    "Usage: load_client PORT PID TRAFFIC REQUESTS [BLOCK [CONNECTIONS]]\n"
    "Sends REQUESTS to 127.0.0.1:PORT on CONNECTIONS (64) connections, one behind the other on each, and "
    "after each\n"
    "BLOCK (65536) of them prints a line: requests so far, processor time that process PID has used in the "
    "block in\n"
    "nanoseconds, its resident memory in KiB, its open files, and how often each status came (0: none). "
    "TRAFFIC is\n"
    "signed-get, signed-post, unsigned-get, unsigned-post or mixed. Requests are made before a block is "
    "measured.\n";

struct Settings {
  std::uint16_t port = 0;
  std::string pid;
  Traffic traffic = Traffic::kMixed;
  std::uint64_t requests = 0;
  std::uint64_t block = 65536;
  std::size_t connections = 64;
};

std::uint64_t number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0)
    give_up("not a number: " + std::string(text));
  return number;
}

Settings settings_of(const std::vector<std::string_view>& arguments) {
  const auto traffic = arguments.size() < 4 ? std::nullopt : traffic_of(arguments[2]);
  if (!traffic || arguments.size() > 6) {
    std::fputs(kUsage, stderr);
    std::exit(2);
  }
  Settings settings{static_cast<std::uint16_t>(number_in(arguments[0])), std::string(arguments[1]), *traffic,
                    number_in(arguments[3])};
  if (arguments.size() > 4) settings.block = number_in(arguments[4]);
  if (arguments.size() > 5) settings.connections = number_in(arguments[5]);
  return settings;
}

// A process, as /proc shows it.
class Process {
 public:
  explicit Process(const std::string& pid) : folder_("/proc/" + pid) {}

  // Nanoseconds of user and system time of all its threads.
  std::uint64_t processor_time() const {
    std::uint64_t sum = 0;
    for (const std::string& thread : entries("/task")) {
      std::uint64_t time = 0;
      std::ifstream(folder_ + "/task/" + thread + "/schedstat") >> time;
      sum += time;
    }
    return sum;
  }

  std::uint64_t resident_kib() const {
    std::ifstream status(folder_ + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("VmRSS:")) return std::strtoull(line.c_str() + 6, nullptr, 10);
    }
    give_up(folder_ + "/status has no VmRSS: the server is gone");
  }

  std::size_t open_files() const { return entries("/fd").size(); }

 private:
  std::vector<std::string> entries(const char* below) const {
    std::vector<std::string> names;
    DIR* folder = opendir((folder_ + below).c_str());
    if (folder == nullptr) give_up(folder_ + below + " cannot be read");
    while (const dirent* entry = readdir(folder)) {
      if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    }
    closedir(folder);
    return names;
  }

  std::string folder_;
};

// Responses as they come in; enough of HTTP for the servers that are measured.
class ResponseReader {
 public:
  // The status of a response that is complete; 0 where more bytes are needed.
  int take(std::string_view bytes) {
    text_.append(bytes);
    const std::size_t end = text_.find("\r\n\r\n");
    if (end == std::string::npos || text_.size() < end + 4 + body_size(end)) return 0;
    const int status = std::atoi(text_.c_str() + std::string_view("HTTP/1.1 ").size());
    text_.clear();
    return status;
  }
  void clear() { text_.clear(); }

 private:
  std::size_t body_size(std::size_t header_end) const {
    constexpr std::string_view kLength = "Content-Length: ";
    const std::size_t length = text_.find(kLength);
    return length < header_end ? std::strtoull(text_.c_str() + length + kLength.size(), nullptr, 10) : 0;
  }

  std::string text_;
};

class Connection {
 public:
  Connection(int epoll, std::uint16_t port) : epoll_(epoll), port_(port) { open(); }
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send(const Shot& shot) {
    shot_ = &shot;
    const auto size = static_cast<ssize_t>(shot.bytes.size());
    if (::send(socket_, shot.bytes.data(), shot.bytes.size(), MSG_NOSIGNAL) != size)
      give_up("a request was not taken");
  }

  // The status of the response; nothing where more has to come.
  std::optional<int> receive() {
    std::array<char, 65536> room{};
    const ssize_t size = recv(socket_, room.data(), room.size(), 0);
    if (size <= 0) {
      if (!shot_->ends) give_up("the server closed a connection that it had to keep");
      return 0;
    }
    const int status = reader_.take({room.data(), static_cast<std::size_t>(size)});
    return status == 0 ? std::nullopt : std::optional(status);
  }

  // The connection is at its end with what was sent last.
  bool ends() const { return shot_->ends; }

  void reopen() {
    close(socket_);
    reader_.clear();
    open();
  }

 private:
  void open() {
    socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      give_up("cannot connect");
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{EPOLLIN, {.ptr = this}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, socket_, &event);
  }

  int epoll_;
  std::uint16_t port_;
  int socket_ = -1;
  ResponseReader reader_;
  const Shot* shot_ = nullptr;
};

class LoadClient {
 public:
  explicit LoadClient(const Settings& settings) : port_(settings.port), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    for (std::size_t i = 0; i < settings.connections; ++i)
      connections_.push_back(std::make_unique<Connection>(epoll_, port_));
  }
  ~LoadClient() { close(epoll_); }
  LoadClient(const LoadClient&) = delete;
  LoadClient& operator=(const LoadClient&) = delete;

  // Sends all, and returns once all are answered: how often each status came.
  std::map<int, std::uint64_t> send(const std::vector<Shot>& shots) {
    counts_.clear();
    next_ = shots.begin();
    end_ = shots.end();
    in_flight_ = 0;
    for (const auto& connection : connections_) begin_next(*connection);
    while (in_flight_ > 0) {
      std::array<epoll_event, 64> events{};
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 10000);
      if (count <= 0) give_up("the server does not answer");
      for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
        receive(*static_cast<Connection*>(events[i].data.ptr));
    }
    return counts_;
  }

 private:
  void receive(Connection& connection) {
    const auto status = connection.receive();
    if (!status) return;
    --in_flight_;
    ++counts_[*status];
    if (connection.ends()) connection.reopen();
    begin_next(connection);
  }

  // What has no answer is over at once.
  void begin_next(Connection& connection) {
    for (; next_ != end_; ++next_) {
      connection.send(*next_);
      if (next_->answered) {
        ++next_;
        ++in_flight_;
        return;
      }
      ++counts_[0];
      connection.reopen();
    }
  }

  std::uint16_t port_;
  int epoll_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<Shot>::const_iterator next_, end_;
  std::size_t in_flight_ = 0;
  std::map<int, std::uint64_t> counts_;
};

Instant wall_now() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(
              std::chrono::system_clock::now().time_since_epoch())
              .count()};
}

// On the wall clock; or on a virtual one with a day for each block, and a reset now and then, as test suites
// do it.
class Days {
 public:
  Days(LoadClient& client, bool are_virtual) : client_(client), are_virtual_(are_virtual), now_(wall_now()) {}

  Instant next() {
    if (!are_virtual_) return wall_now();
    constexpr std::int64_t kDayMs = 86'400'000;
    constexpr int kDaysOfAWorld = 8;
    now_.milliseconds += kDayMs;
    const std::string request = day_++ % kDaysOfAWorld == 0 ? reset_request(now_) : advance_request(now_);
    if (client_.send({{request}})[204] != 1) give_up("the hook did not do what it was told");
    return now_;
  }

 private:
  LoadClient& client_;
  bool are_virtual_;
  int day_ = 0;
  Instant now_;
};

void print_line(std::uint64_t sent, std::uint64_t time, const Process& server,
                const std::map<int, std::uint64_t>& counts) {
  std::printf("%llu %llu %llu %zu", static_cast<unsigned long long>(sent),
              static_cast<unsigned long long>(time), static_cast<unsigned long long>(server.resident_kib()),
              server.open_files());
  for (const auto& [status, count] : counts)
    std::printf(" %d:%llu", status, static_cast<unsigned long long>(count));
  std::printf("\n");
  std::fflush(stdout);
}

void run(const Settings& settings) {
  const Process server(settings.pid);
  LoadClient client(settings);
  Days days(client, settings.traffic == Traffic::kMixed);
  LoadTraffic traffic(settings.traffic, "load-" + std::to_string(wall_now().milliseconds) + "-" +
                                            std::to_string(getpid()) + "-");
  std::vector<Shot> shots;
  for (std::uint64_t sent = 0; sent < settings.requests; sent += shots.size()) {
    traffic.set_now(days.next());
    shots.resize(std::min(settings.block, settings.requests - sent));
    std::ranges::generate(shots, [&traffic] { return traffic.next(); });
    const std::uint64_t before = server.processor_time();
    const auto counts = client.send(shots);
    print_line(sent + shots.size(), server.processor_time() - before, server, counts);
  }
}

}  // namespace
}  // namespace backcheck

int main(int count, char** arguments) {
  backcheck::run(backcheck::settings_of({arguments + 1, arguments + count}));
}
