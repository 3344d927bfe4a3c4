// One connection to one server, made by libcurl (names, proxies, TLS), over which bytes go both ways without
// blocking.
#pragma once

#include <curl/curl.h>
#include <poll.h>

#include <array>
#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/http_url.h"
#include "sim/endpoint/idle_connections.h"

namespace backcheck {

using SteadyTime = std::chrono::steady_clock::time_point;

// Whole milliseconds from now until then, rounded up; 0 where it is past.
int milliseconds_until(SteadyTime then);

// What one step of sending or receiving did.
struct Moved {
  enum class Kind { kBytes, kLater, kClosed, kFailed };
  Kind kind = Kind::kLater;
  std::size_t count = 0;  // only for kBytes, and then > 0
};

class CurlConnection;

// Makes connections to one server. Must outlive them. Not for use by several threads at once.
//
// TLS is of version 1.2 or later. Certificates and host names are verified against the system's authorities,
// or those of the file that the environment variable SSL_CERT_FILE names, before a byte is sent. A proxy of
// the environment is used through a tunnel, never for loopback.
class CurlConnector {
 public:
  explicit CurlConnector(HttpUrl url);
  ~CurlConnector();
  CurlConnector(const CurlConnector&) = delete;
  CurlConnector& operator=(const CurlConnector&) = delete;

  // Begins to make that many connections at the same time; each has failed where it is not made by the
  // deadline.
  std::vector<std::unique_ptr<CurlConnection>> begin(std::size_t count, SteadyTime deadline);
  // Goes on with all that were begun, and waits up to so long for them or for one of `others`.
  void go_on(int milliseconds, std::span<const pollfd> others = {});
  // Waits for these: until all are made or have failed, until then, or until `interrupted` (it may be null)
  // returns true.
  void await(std::span<const std::unique_ptr<CurlConnection>> begun, SteadyTime until,
             bool (*interrupted)() = nullptr);
  // The same for somebody who waits: what is idle meanwhile is ended once he is impatient.
  void await(std::span<const std::unique_ptr<CurlConnection>> begun, SteadyTime until, PatientWait& wait,
             bool (*interrupted)());

 private:
  friend class CurlConnection;
  void collect_results();

  HttpUrl url_;
  CURLM* multi_;
};

class CurlConnection {
 public:
  ~CurlConnection();
  CurlConnection(const CurlConnection&) = delete;
  CurlConnection& operator=(const CurlConnection&) = delete;

  bool is_finished() const { return finished_; }  // it is made, or has failed
  bool is_connected() const { return socket_ != CURL_SOCKET_BAD; }
  // Why it is not connected.
  std::string failure() const;
  // For poll().
  curl_socket_t socket() const { return socket_; }

  Moved send(std::string_view bytes);
  // Tells the other side that nothing more comes; receiving goes on.
  void stop_sending();
  Moved receive(std::span<char> room);
  // True where the other side has neither closed the connection nor sent anything that nobody asked for.
  bool is_quiet();

 private:
  friend class CurlConnector;
  CurlConnection(CurlConnector& connector, int connect_ms);
  void set_options(const HttpUrl& url, int connect_ms);
  void acknowledge_at_once();

  CurlConnector& connector_;
  CURL* easy_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  bool finished_ = false;
  CURLcode result_ = CURLE_OPERATION_TIMEDOUT;
  std::array<char, CURL_ERROR_SIZE> error_{};
};

}  // namespace backcheck
