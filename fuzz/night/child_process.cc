// fork, exec, poll and wait4.
#include "fuzz/night/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>

extern char** environ;

namespace backcheck {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kHeadBytes = 64U << 10U;
constexpr std::size_t kTailBytes = 512U << 10U;
constexpr std::chrono::seconds kGrace{5};
constexpr int kPollMilliseconds = 50;
constexpr int kNotStarted = 127;

// The beginning and the end of what is added.
class BoundedText {
 public:
  void add(std::string_view text) {
    const std::size_t to_head = std::min(text.size(), kHeadBytes - head_.size());
    head_ += text.substr(0, to_head);
    tail_ += text.substr(to_head);
    if (tail_.size() <= 2 * kTailBytes) return;
    tail_.erase(0, tail_.size() - kTailBytes);
    is_cut_ = true;
  }
  std::string text() const { return head_ + (is_cut_ ? "\n...\n" : "") + tail_; }

 private:
  std::string head_;
  std::string tail_;
  bool is_cut_ = false;
};

// Arrays as exec wants them, made before the fork: behind it only what is safe in a signal handler may be
// called.
class ExecArguments {
 public:
  explicit ExecArguments(const ChildCommand& command) : texts_(command.arguments) {
    const std::size_t words = texts_.size();
    for (char** variable = environ; *variable != nullptr; ++variable) {
      const std::string_view text(*variable);
      const std::string_view name = text.substr(0, text.find('='));
      const auto is_set = [&](const auto& pair) { return pair.first == name; };
      if (std::ranges::none_of(command.environment, is_set)) texts_.emplace_back(text);
    }
    for (const auto& [name, value] : command.environment) texts_.emplace_back(name).append("=").append(value);
    for (std::size_t i = 0; i < texts_.size(); ++i)
      (i < words ? arguments_ : environment_).push_back(texts_[i].data());
    arguments_.push_back(nullptr);
    environment_.push_back(nullptr);
  }
  char** arguments() { return arguments_.data(); }
  char** environment() { return environment_.data(); }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> arguments_;
  std::vector<char*> environment_;
};

// The child's side of the fork.
[[noreturn]] void become(ExecArguments& exec, int output, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kNotStarted);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execve(exec.arguments()[0], exec.arguments(), exec.environment());
  _exit(kNotStarted);
}

std::chrono::duration<double> seconds_of(const timeval& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

// One child, from its start to its end.
class Child {
 public:
  Child(const ChildCommand& command, const std::function<bool()>& stopped)
      : command_(command), stopped_(stopped), start_(Clock::now()) {}

  ChildResult run() {
    if (access(command_.arguments.front().c_str(), X_OK) != 0) return refused(command_.arguments.front());
    std::array<int, 2> pipe{};
    if (pipe2(pipe.data(), O_CLOEXEC) != 0) return refused("pipe");
    ExecArguments exec(command_);
    const pid_t parent = getpid();
    pid_ = fork();
    if (pid_ == 0) become(exec, pipe[1], parent);
    close(pipe[1]);
    if (pid_ > 0) {
      setpgid(pid_, pid_);
      listen(pipe[0]);
      reap();
    } else {
      refused("fork");
    }
    close(pipe[0]);
    result_.output = output_.text();
    return result_;
  }

 private:
  ChildResult refused(const std::string& what) {
    result_.trouble = what + ": " + std::strerror(errno);
    return result_;
  }

  // Until it ends or closes its output.
  void listen(int output) {
    std::array<char, 16384> buffer{};
    while (true) {
      pollfd waiting{output, POLLIN, 0};
      const int ready = poll(&waiting, 1, kPollMilliseconds);
      watch();
      if (ready <= 0) continue;
      const ssize_t count = read(output, buffer.data(), buffer.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return;
      output_.add({buffer.data(), static_cast<std::size_t>(count)});
    }
  }

  // Ends it when it is time to.
  void watch() {
    const Clock::time_point now = Clock::now();
    if (!asked_ && (stopped_() || now - start_ > command_.limit)) {
      result_.was_stopped = stopped_();
      result_.was_late = !result_.was_stopped;
      asked_ = now;
      kill(-pid_, command_.stop_signal);
    }
    if (asked_ && now - *asked_ > kGrace) kill(-pid_, SIGKILL);
  }

  void reap() {
    rusage usage{};
    int status = 0;
    pid_t ended = 0;
    // It closed its output: mostly it ends at once.
    for (int wait = 1; (ended = wait4(pid_, &status, WNOHANG, &usage)) == 0;
         wait = std::min(2 * wait, kPollMilliseconds)) {
      watch();
      poll(nullptr, 0, wait);
    }
    kill(-pid_, SIGKILL);  // what it left behind
    result_.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    result_.cpu_seconds = (seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime)).count();
    result_.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    result_.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (ended < 0) refused("wait4");
  }

  const ChildCommand& command_;
  const std::function<bool()>& stopped_;
  Clock::time_point start_;
  std::optional<Clock::time_point> asked_;
  pid_t pid_ = -1;
  BoundedText output_;
  ChildResult result_;
};

}  // namespace

ChildResult run_child(const ChildCommand& command, const std::function<bool()>& stopped) {
  return Child(command, stopped).run();
}

}  // namespace backcheck
