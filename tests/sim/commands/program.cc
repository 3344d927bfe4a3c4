// Starting children by fork and exec, and reading what they print.
#include "tests/sim/commands/program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

namespace backcheck {
namespace {

using Clock = std::chrono::steady_clock;

// Both ends of a pipe; neither reaches other children.
struct Pipe {
  int read = -1;
  int write = -1;
};

Pipe open_pipe() {
  std::array<int, 2> ends{};
  const int done = pipe2(ends.data(), O_CLOEXEC);
  assert(done == 0);
  static_cast<void>(done);
  return {ends[0], ends[1]};
}

Pipe open_terminal() {
  const int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  assert(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
  const int slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
  assert(slave >= 0);
  return {master, slave};
}

Pipe open_output(Output output) {
  switch (output) {
    case Output::kKept:
      return open_pipe();
    case Output::kTerminal:
      return open_terminal();
    case Output::kFull:
      return {-1, open("/dev/full", O_WRONLY | O_CLOEXEC)};
    case Output::kClosed:
      break;
  }
  return {};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// The environment of the test with `more` in the place of what it names, without colours asked for, and not
// that of a job of GitHub Actions.
std::vector<std::string> environment_with(const std::vector<std::string>& more) {
  std::vector<std::string> out = more;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::string_view name = text.substr(0, text.find('=') + 1);
    const bool replaced =
        std::ranges::any_of(more, [name](const std::string& other) { return other.starts_with(name); });
    if (!replaced && name != "NO_COLOR=" && !name.starts_with("GITHUB_")) out.emplace_back(text);
  }
  return out;
}

// In the child: only what is allowed between fork and exec.
[[noreturn]] void become(const char* program, char** arguments, char** environment, const char* folder,
                         int out, int err) {
  close(STDIN_FILENO);
  if (out == -1) {
    close(STDOUT_FILENO);
  } else {
    dup2(out, STDOUT_FILENO);
  }
  dup2(err, STDERR_FILENO);
  if (chdir(folder) == 0) execve(program, arguments, environment);
  _exit(127);
}

// What is there to read, appended; false at the end.
bool take_from(int& file, std::string& text) {
  std::array<char, 65536> room{};
  const ssize_t count = read(file, room.data(), room.size());
  if (count > 0) {
    text.append(room.data(), static_cast<std::size_t>(count));
    return true;
  }
  close(file);  // the end; for a terminal that is an error
  file = -1;
  return false;
}

int status_of(int wait_status) {
  return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
}

}  // namespace

Child::Child(const std::string& program, const Launch& launch) {
  std::vector<std::string> words = joined_arguments({program}, launch.arguments);
  std::vector<std::string> environment = environment_with(launch.environment);
  const std::vector<char*> word_pointers = pointers(words);
  const std::vector<char*> environment_pointers = pointers(environment);
  const std::string folder = launch.folder.empty() ? BACKCHECK_ROOT : launch.folder;
  const Pipe out = open_output(launch.output);
  const Pipe err = open_pipe();
  const Pipe started = open_pipe();
  id_ = fork();
  if (id_ == 0) {
    become(program.c_str(), const_cast<char**>(word_pointers.data()),
           const_cast<char**>(environment_pointers.data()), folder.c_str(), out.write, err.write);
  }
  assert(id_ > 0);
  if (out.write != -1) close(out.write);
  close(err.write);
  close(started.write);
  char byte = 0;
  static_cast<void>(!read(started.read, &byte, 1));  // ends when the child has become the program
  close(started.read);
  out_ = out.read;
  err_ = err.read;
}

Child::~Child() {
  if (id_ > 0) wait(std::chrono::seconds(0));
}

void Child::send(int signal) {
  if (id_ > 0) kill(id_, signal);
}

void Child::wait_until_it_catches(int signal) const {
  const std::string path = "/proc/" + std::to_string(id_) + "/status";
  const std::string_view key = "SigCgt:";
  while (true) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line) && !line.starts_with(key)) {
    }
    if (!line.starts_with(key)) return;
    const std::uint64_t caught = std::stoull(line.substr(key.size()), nullptr, 16);
    if ((caught >> (signal - 1) & 1U) != 0) return;
    std::this_thread::yield();
  }
}

bool Child::read_some(Clock::time_point until) {
  std::array<pollfd, 2> files{{{out_, POLLIN, 0}, {err_, POLLIN, 0}}};
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
  if ((out_ == -1 && err_ == -1) || left <= 0) return false;
  if (poll(files.data(), files.size(), static_cast<int>(left)) < 0) return true;  // a signal
  if (files[0].revents != 0) take_from(out_, out_text_);
  if (files[1].revents != 0) take_from(err_, err_text_);
  return true;
}

std::string Child::read_line() {
  const auto until = Clock::now() + std::chrono::seconds(60);
  std::size_t end = 0;
  while ((end = out_text_.find('\n', lines_read_)) == std::string::npos && out_ != -1 && read_some(until)) {
  }
  const std::string line = out_text_.substr(lines_read_, end == std::string::npos ? end : end - lines_read_);
  lines_read_ = end == std::string::npos ? out_text_.size() : end + 1;
  return line;
}

Ending Child::wait(std::chrono::seconds deadline) {
  const auto until = Clock::now() + deadline;
  while (read_some(until)) {
  }
  Ending ending;
  ending.in_time = out_ == -1 && err_ == -1;
  if (!ending.in_time) kill(id_, SIGKILL);
  int wait_status = 0;
  waitpid(id_, &wait_status, 0);
  id_ = -1;
  for (int* file : {&out_, &err_}) {
    if (*file != -1) close(*file);
    *file = -1;
  }
  ending.status = status_of(wait_status);
  ending.out = std::move(out_text_);
  ending.err = std::move(err_text_);
  return ending;
}

Ending run_backcheck(std::vector<std::string> arguments) {
  Launch launch;
  launch.arguments = std::move(arguments);
  return run_backcheck(launch);
}

Ending run_backcheck(const Launch& launch) {
  Ending ending = Child(BACKCHECK_PROGRAM, launch).wait();
  EXPECT_TRUE(ending.in_time) << "it did not end: " << ending.all();
  EXPECT_LT(ending.status, 128 + 3) << "it crashed: " << ending.all();
  return ending;
}

Ending run_shell(const std::string& line) {
  const char* path = getenv("PATH");
  const std::string folder = std::filesystem::path(BACKCHECK_PROGRAM).parent_path().string();
  Launch launch;
  launch.arguments = {"-c", line};
  launch.environment = {"PATH=" + folder + ":" + (path == nullptr ? "" : path)};
  return Child("/bin/sh", launch).wait();
}

Serving::Serving(std::vector<std::string> more)
    : child_(BACKCHECK_PROGRAM,
             {joined_arguments({"serve", "--listen", "127.0.0.1:0"}, more), {}, "", Output::kKept}) {
  read_addresses();
}

Serving::Serving(const std::string& program, const std::vector<std::string>& arguments)
    : child_(program, {arguments, {}, "", Output::kKept}) {
  read_addresses();
}

void Serving::read_addresses() {
  while (endpoint_.empty() || control_.empty()) {
    const std::string line = child_.read_line();
    if (line.starts_with("endpoint ")) endpoint_ = line.substr(9);
    if (line.starts_with("control ")) control_ = line.substr(8);
    if (line.empty()) break;
  }
  EXPECT_FALSE(endpoint_.empty()) << "no address came";
}

TemporaryPath::TemporaryPath(const std::string& ending) {
  static int count = 0;
  path_ =
      testing::TempDir() + "backcheck-" + std::to_string(getpid()) + "-" + std::to_string(++count) + ending;
}

TemporaryPath::~TemporaryPath() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryPath::content() const {
  std::ifstream file(path_, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void TemporaryPath::write(std::string_view content) const {
  std::ofstream(path_, std::ios::binary) << content;
}

std::vector<std::string> joined_arguments(std::vector<std::string> first,
                                          const std::vector<std::string>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

}  // namespace backcheck
