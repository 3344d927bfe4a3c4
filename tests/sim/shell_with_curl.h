// A shell in which curl only writes down its arguments, for tests of lines to be pasted.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace backcheck {

// A folder of its own, with a curl that writes its arguments, each ended by a zero byte, and its input.
class ShellWithCurl : public testing::Test {
 protected:
  void SetUp() override {
    if (std::system("command -v openssl >/dev/null 2>&1") != 0) GTEST_SKIP() << "no openssl here";
    std::string pattern = (std::filesystem::temp_directory_path() / "curl-line-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    write("curl",
          "#!/bin/sh\nprintf '%s\\0' \"$@\" > \"$0.arguments\"\n"
          "case \"$*\" in *telnet*) cat > \"$0.input\";; esac\n");
    chmod((folder_ + "/curl").c_str(), 0700);
    // What a text that got loose would run.
    write("reboot", "#!/bin/sh\n: > \"$0.was-run\"\n");
    chmod((folder_ + "/reboot").c_str(), 0700);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << text;
  }
  std::string content(const std::string& name) const {
    std::ifstream file(folder_ + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // Runs the line; the arguments that curl got.
  std::vector<std::string> run(const std::string& line, const std::string& secret = "") const {
    write("line.sh", "PATH='" + folder_ + "':$PATH\ncd '" + folder_ + "'\n" + line + "\n");
    const std::string environment =
        secret.empty() ? "env -u ACCESS_KEY_SECRET " : "env ACCESS_KEY_SECRET='" + secret + "' ";
    EXPECT_EQ(std::system((environment + "/bin/sh '" + folder_ + "/line.sh'").c_str()), 0) << line;
    EXPECT_FALSE(std::filesystem::exists(folder_ + "/reboot.was-run")) << line;
    std::vector<std::string> arguments;
    const std::string all = content("curl.arguments");
    for (std::size_t begin = 0; begin < all.size();) {
      const std::size_t end = all.find('\0', begin);
      arguments.push_back(all.substr(begin, end - begin));
      begin = end + 1;
    }
    return arguments;
  }

  std::string folder_;
};

}  // namespace backcheck
