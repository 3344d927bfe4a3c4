// Running, and searching.
#include "tests/sim/commands/canary_watch.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/sim/commands/encoded_canary.h"

namespace backcheck {

std::string trace_of(const std::string& canary, const std::string& text) {
  for (const std::string& written : encodings_of(canary)) {
    const std::size_t at = text.find(written);
    if (at != std::string::npos) return written + " in: " + text.substr(at < 120 ? 0 : at - 120, 300);
  }
  return "";
}

Ending CanaryWatch::run(std::vector<std::string> arguments) const {
  Launch launch;
  launch.arguments = std::move(arguments);
  launch.environment = environment();
  launch.folder = folder_.path();
  Ending ending = Child(BACKCHECK_PROGRAM, launch).wait();
  EXPECT_TRUE(ending.in_time);
  EXPECT_LT(ending.status, 128 + 3) << ending.err;
  written_ += ending.all();
  return ending;
}

std::vector<std::string> CanaryWatch::environment() const {
  return {"HOME=" + folder_.path(), "XDG_STATE_HOME=" + folder_.path() + "/state",
          "ALIBABA_CLOUD_ACCESS_KEY_ID=LTAIcanary", "ALIBABA_CLOUD_ACCESS_KEY_SECRET=" + kSecret,
          "ALIBABA_CLOUD_SECURITY_TOKEN=" + kToken};
}

std::vector<std::string> CanaryWatch::real(const std::string& command, const std::string& endpoint,
                                           const std::vector<std::string>& more) {
  return joined_arguments({command, "--real", "--endpoint", endpoint, "--instance", "rm-1", "--credentials",
                           "env", "--max-creates", "5", "--timeout", "2s"},
                          more);
}

std::vector<std::string> CanaryWatch::every_output(const std::string& name) const {
  const std::string stem = folder_.path() + "/" + name;
  return {"--history",      stem + ".jsonl",     "--report-json", stem + ".json",
          "--report-junit", stem + ".junit.xml", "--report-html", stem + ".html"};
}

void CanaryWatch::expect_no_trace_of(const std::vector<std::string>& canaries,
                                     const std::vector<std::string>& planted) const {
  std::string all = written_;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
    const std::string path = entry.path().string();
    if (!entry.is_regular_file() || std::ranges::find(planted, path) != planted.end()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    all += path + "\n" + std::string{std::istreambuf_iterator<char>(file), {}};
  }
  EXPECT_FALSE(all.empty());
  for (const std::string& canary : canaries) EXPECT_EQ(trace_of(canary, all), "") << canary;
}

}  // namespace backcheck
