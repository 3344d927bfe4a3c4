// The real program, and others, as child processes: started, watched, ended, their output kept.
#pragma once

#include <sys/types.h>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// Where the standard output of a child goes.
enum class Output { kKept, kTerminal, kFull, kClosed };

struct Launch {
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  // "NAME=VALUE", on top of that of the test
  std::string folder;                    // the working directory; empty: the root of the sources
  Output output = Output::kKept;         // kTerminal: a terminal, kept too; kFull: /dev/full
};

struct Ending {
  int status = -1;  // the exit status; 128 + N for signal N
  std::string out;
  std::string err;
  bool in_time = true;  // false: it was killed at its deadline

  std::string all() const { return out + err; }
  bool says(std::string_view text) const { return all().find(text) != std::string::npos; }
};

// One child. Its standard input is closed. Killed when this is destroyed.
class Child {
 public:
  Child(const std::string& program, const Launch& launch);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t id() const { return id_; }
  // The next line of its standard output, without its end; what there is where it ends before.
  std::string read_line();
  void send(int signal);
  // Returns once the child has a handler for that signal (or has ended).
  void wait_until_it_catches(int signal) const;
  // Waits for its end; kills it after `deadline`.
  Ending wait(std::chrono::seconds deadline = std::chrono::seconds(120));

 private:
  // Waits until something comes and keeps it; false where both outputs are at their ends, or at `until`.
  bool read_some(std::chrono::steady_clock::time_point until);

  pid_t id_ = -1;
  int out_ = -1;
  int err_ = -1;
  std::string out_text_;
  std::string err_text_;
  std::size_t lines_read_ = 0;  // bytes of out_text_ that read_line() gave away
};

// The program under test with these arguments, from start to end.
Ending run_backcheck(std::vector<std::string> arguments);
Ending run_backcheck(const Launch& launch);

// A line of a POSIX shell in which `backcheck` is the program under test.
Ending run_shell(const std::string& line);

// `backcheck serve`, or another program that serves, for as long as a test needs it.
class Serving {
 public:
  // backcheck serve --listen 127.0.0.1:0 and these.
  explicit Serving(std::vector<std::string> more = {});
  // A program whose output has the lines "endpoint URL" and "control URL".
  Serving(const std::string& program, const std::vector<std::string>& arguments);

  const std::string& endpoint() const { return endpoint_; }
  const std::string& control() const { return control_; }
  Child& child() { return child_; }
  // What `run` needs to reach it.
  std::vector<std::string> options() const { return {"--endpoint", endpoint_, "--control", control_}; }

 private:
  void read_addresses();

  Child child_;
  std::string endpoint_;
  std::string control_;
};

// A path of its own below the folder for temporary files; what is there in the end is removed.
class TemporaryPath {
 public:
  explicit TemporaryPath(const std::string& ending);
  ~TemporaryPath();
  TemporaryPath(const TemporaryPath&) = delete;
  TemporaryPath& operator=(const TemporaryPath&) = delete;

  const std::string& path() const { return path_; }
  std::string content() const;
  void write(std::string_view content) const;

 private:
  std::string path_;
};

// `first` and then `more`.
std::vector<std::string> joined_arguments(std::vector<std::string> first,
                                          const std::vector<std::string>& more);

}  // namespace backcheck
