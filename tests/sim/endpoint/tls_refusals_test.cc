// Servers whose certificates or protocols do not hold: refused before a byte of the request is sent.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "sim/endpoint/http_endpoint.h"

namespace backcheck {
namespace {

// A folder with an authority, keys and certificates, made once by the openssl command.
class Authority {
 public:
  Authority() {
    std::string name = (std::filesystem::temp_directory_path() / "backcheck-tls-XXXXXX").string();
    folder_ = ::mkdtemp(name.data()) == nullptr ? "" : name;
    const std::string script =
        "cd '" + folder_ +
        "' && exec >log 2>&1 && set -e\n"
        "for k in ca s; do openssl ecparam -name prime256v1 -genkey -noout -out $k.key; done\n"
        "openssl req -x509 -new -key ca.key -subj /CN=authority -days 2 -out ca.pem\n"
        "issue() { openssl req -new -key s.key -subj /CN=$2 -out s.csr; printf \"subjectAltName=DNS:$2\\n\" "
        ">ext\n"
        "  openssl x509 -req -in s.csr -CA ca.pem -CAkey ca.key -set_serial 1 -days $3 -extfile ext -out "
        "$1.pem; }\n"
        "issue good localhost 2; issue other example.com 2; issue expired localhost -1\n"
        "openssl req -x509 -new -key s.key -subj /CN=localhost -addext subjectAltName=DNS:localhost -days 2 "
        "-out "
        "selfsigned.pem\n";
    made_ = ::system(("sh -c '" + quoted(script) + "'").c_str()) == 0;
    ::setenv("SSL_CERT_FILE", (folder_ + "/ca.pem").c_str(), 1);
  }
  ~Authority() {
    ::unsetenv("SSL_CERT_FILE");
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;

  bool made() const { return made_; }
  const std::string& folder() const { return folder_; }

 private:
  static std::string quoted(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out;
  }

  std::string folder_;
  bool made_ = false;
};

// `openssl s_server` on a port of its own; what it decrypts stands in its output.
class TlsServer {
 public:
  TlsServer(const Authority& authority, const std::string& certificate,
            const std::vector<std::string>& more = {}) {
    std::array<int, 2> out{};
    std::array<int, 2> in{};  // nothing is ever written into it, and it does not end before this is destroyed
    if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(in.data(), O_CLOEXEC) != 0) return;
    write_ = in[1];
    std::vector<std::string> words = {"openssl", "s_server",
                                      "-accept", "127.0.0.1:0",
                                      "-cert",   authority.folder() + "/" + certificate + ".pem",
                                      "-key",    authority.folder() + "/s.key"};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(in[0], 0);
      ::dup2(out[1], 1);
      ::dup2(::open("/dev/null", O_WRONLY), 2);
      ::execvp("openssl", arguments.data());
      ::_exit(127);
    }
    ::close(out[1]);
    ::close(in[0]);
    read_ = out[0];
    const std::string mark = "ACCEPT 127.0.0.1:";
    while (port_.empty() && read_some(5000)) {
      const std::size_t at = output_.find(mark);
      if (at == std::string::npos || output_.find('\n', at) == std::string::npos) continue;
      port_ = output_.substr(at + mark.size(), output_.find('\n', at) - at - mark.size());
    }
  }
  ~TlsServer() { stop(); }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  std::string url() const { return "https://localhost:" + port_; }

  // Everything it printed until now.
  std::string stop() {
    if (child_ > 0) {
      while (read_some(100)) {
      }
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
      while (read_some(0)) {
      }
      ::close(read_);
      ::close(write_);
      child_ = -1;
    }
    return output_;
  }

 private:
  bool read_some(int wait_ms) {
    pollfd wish{read_, POLLIN, 0};
    if (::poll(&wish, 1, wait_ms) != 1) return false;
    std::array<char, 4096> room{};
    const ssize_t count = ::read(read_, room.data(), room.size());
    if (count > 0) output_.append(room.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  pid_t child_ = -1;
  int read_ = -1;
  int write_ = -1;
  std::string output_;
  std::string port_;
};

class TlsRefusals : public testing::Test {
 protected:
  static void SetUpTestSuite() { authority_ = std::make_unique<Authority>(); }
  static void TearDownTestSuite() { authority_.reset(); }
  void SetUp() override { ASSERT_TRUE(authority_->made()) << "the openssl command made no certificates"; }

  static WireAnswer call(const std::string& url) {
    TransferOptions options;
    options.deadline = std::chrono::milliseconds(300);
    return connect_http_endpoint(url, options)
        .value()
        ->send({"GET", "/?Action=canary", {}, "", Framing::kNone});
  }

  // Refused, and the server has seen nothing of the request.
  static void expect_refused(TlsServer& server, const std::string& url) {
    const WireAnswer answer = call(url);
    EXPECT_EQ(answer.delivery, Delivery::kUnreachable) << answer.detail;
    EXPECT_NE(answer.detail, "");
    EXPECT_EQ(server.stop().find("canary"), std::string::npos);
  }

  static std::unique_ptr<Authority> authority_;
};

std::unique_ptr<Authority> TlsRefusals::authority_;

TEST_F(TlsRefusals, AGoodCertificateIsTaken) {
  for (const char* version : {"-tls1_2", "-tls1_3"}) {
    TlsServer server(*authority_, "good", {version});
    EXPECT_NE(call(server.url()).delivery, Delivery::kUnreachable) << version;
    EXPECT_NE(server.stop().find("canary"), std::string::npos) << version;
  }
}

TEST_F(TlsRefusals, ACertificateOfAnotherHostIsRefused) {
  TlsServer server(*authority_, "other");
  expect_refused(server, server.url());
}

TEST_F(TlsRefusals, ACertificateOfANameIsRefusedForAnAddress) {
  TlsServer server(*authority_, "good");
  std::string url = server.url();
  url.replace(url.find("localhost"), 9, "127.0.0.1");
  expect_refused(server, url);
}

TEST_F(TlsRefusals, AnExpiredCertificateIsRefused) {
  TlsServer server(*authority_, "expired");
  expect_refused(server, server.url());
}

TEST_F(TlsRefusals, ASelfSignedCertificateIsRefused) {
  TlsServer server(*authority_, "selfsigned");
  expect_refused(server, server.url());
}

TEST_F(TlsRefusals, AnOldProtocolIsRefused) {
  TlsServer server(*authority_, "good", {"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"});
  expect_refused(server, server.url());
}

}  // namespace
}  // namespace backcheck
