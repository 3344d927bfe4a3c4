// Connections by libcurl's connect-only transfers.
#include "sim/endpoint/curl_connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <new>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

// Once for the whole process; libcurl counts nothing for us.
void start_libcurl() {
  static const bool started = [] {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::bad_alloc();
    return true;
  }();
  static_cast<void>(started);
}

template <typename Value>
void set(CURL* easy, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  assert(code == CURLE_OK);
}

// Where a certificate is refused: what it was held against.
const char* hint_for(CURLcode result) {
  const bool is_refused = result == CURLE_PEER_FAILED_VERIFICATION || result == CURLE_SSL_CACERT_BADFILE;
  return is_refused
             ? " (its certificate has to be one for that host, valid today, and signed by an authority "
               "of this machine or of the file that SSL_CERT_FILE names)"
             : "";
}

}  // namespace

int milliseconds_until(SteadyTime then) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(then - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left, 0, 3'600'000));
}

CurlConnector::CurlConnector(HttpUrl url) : url_(std::move(url)), multi_(nullptr) {
  start_libcurl();
  multi_ = curl_multi_init();
  if (multi_ == nullptr) throw std::bad_alloc();
}

CurlConnector::~CurlConnector() { curl_multi_cleanup(multi_); }

std::vector<std::unique_ptr<CurlConnection>> CurlConnector::begin(std::size_t count, SteadyTime deadline) {
  std::vector<std::unique_ptr<CurlConnection>> begun;
  for (std::size_t i = 0; i < count; ++i) {
    begun.push_back(std::unique_ptr<CurlConnection>(new CurlConnection(*this, milliseconds_until(deadline))));
  }
  go_on(0);
  return begun;
}

void CurlConnector::go_on(int milliseconds, std::span<const pollfd> others) {
  std::vector<curl_waitfd> waiting;
  for (const pollfd& other : others) {
    const int events = ((other.events & POLLIN) != 0 ? CURL_WAIT_POLLIN : 0) |
                       ((other.events & POLLOUT) != 0 ? CURL_WAIT_POLLOUT : 0);
    waiting.push_back({other.fd, static_cast<short>(events), 0});
  }
  if (milliseconds > 0) {
    curl_multi_poll(multi_, waiting.data(), static_cast<unsigned>(waiting.size()), milliseconds, nullptr);
  }
  int running = 0;
  curl_multi_perform(multi_, &running);
  collect_results();
}

void CurlConnector::await(std::span<const std::unique_ptr<CurlConnection>> begun, SteadyTime until,
                          bool (*interrupted)()) {
  constexpr int kSliceMs = 50;
  const auto is_finished = [](const auto& connection) { return connection->is_finished(); };
  while (!std::ranges::all_of(begun, is_finished)) {
    const int left = milliseconds_until(until);
    if (left == 0 || (interrupted != nullptr && interrupted())) return;
    go_on(interrupted == nullptr ? left : std::min(left, kSliceMs));
  }
}

void CurlConnector::await(std::span<const std::unique_ptr<CurlConnection>> begun, SteadyTime until,
                          PatientWait& wait, bool (*interrupted)()) {
  await(begun, std::min(wait.patient_until(), until), interrupted);
  wait.is_impatient(std::chrono::steady_clock::now());
  await(begun, until, interrupted);
}

void CurlConnector::collect_results() {
  int more = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &more)) {
    if (message->msg != CURLMSG_DONE) continue;
    CurlConnection* connection = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &connection);
    connection->finished_ = true;
    connection->result_ = message->data.result;
    if (connection->result_ != CURLE_OK) continue;
    curl_easy_getinfo(connection->easy_, CURLINFO_ACTIVESOCKET, &connection->socket_);
  }
}

CurlConnection::CurlConnection(CurlConnector& connector, int connect_ms)
    : connector_(connector), easy_(curl_easy_init()) {
  if (easy_ == nullptr) throw std::bad_alloc();
  try {
    set_options(connector.url_, connect_ms);
  } catch (...) {
    curl_easy_cleanup(easy_);
    throw;
  }
  if (curl_multi_add_handle(connector.multi_, easy_) == CURLM_OK) return;
  finished_ = true;
  result_ = CURLE_OUT_OF_MEMORY;
}

CurlConnection::~CurlConnection() {
  curl_multi_remove_handle(connector_.multi_, easy_);
  curl_easy_cleanup(easy_);
}

void CurlConnection::set_options(const HttpUrl& url, int connect_ms) {
  set(easy_, CURLOPT_PRIVATE, static_cast<void*>(this));
  set(easy_, CURLOPT_ERRORBUFFER, error_.data());
  set(easy_, CURLOPT_URL, url.origin().c_str());
  set(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy_, CURLOPT_CONNECT_ONLY, 1L);
  set(easy_, CURLOPT_FRESH_CONNECT, 1L);
  set(easy_, CURLOPT_NOSIGNAL, 1L);
  set(easy_, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));  // what TLS offers (ALPN)
  set(easy_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));  // or later
  set(easy_, CURLOPT_SSL_VERIFYPEER, 1L);
  set(easy_, CURLOPT_SSL_VERIFYHOST, 2L);
  set(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::max(connect_ms, 1)));
  set(easy_, CURLOPT_HTTPPROXYTUNNEL, 1L);
  if (url.is_loopback()) set(easy_, CURLOPT_PROXY, "");
  if (const char* authorities = std::getenv("SSL_CERT_FILE")) set(easy_, CURLOPT_CAINFO, authorities);
}

std::string CurlConnection::failure() const {
  const std::string reason = error_.front() != '\0' ? error_.data() : curl_easy_strerror(result_);
  return "no connection to " + connector_.url_.origin() + ": " + reason + hint_for(result_);
}

Moved CurlConnection::send(std::string_view bytes) {
  std::size_t count = 0;
  const CURLcode code = curl_easy_send(easy_, bytes.data(), bytes.size(), &count);
  if (code == CURLE_AGAIN || (code == CURLE_OK && count == 0)) return {Moved::Kind::kLater};
  return code == CURLE_OK ? Moved{Moved::Kind::kBytes, count} : Moved{Moved::Kind::kFailed};
}

// A server that sends its answer in pieces may wait with the next one until the last is acknowledged, which
// takes 40 ms where nobody is in a hurry. The system forgets the wish, so it is said each time.
void CurlConnection::acknowledge_at_once() {
#ifdef TCP_QUICKACK
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes);
#endif
}

void CurlConnection::stop_sending() { ::shutdown(socket_, SHUT_WR); }

Moved CurlConnection::receive(std::span<char> room) {
  std::size_t count = 0;
  const CURLcode code = curl_easy_recv(easy_, room.data(), room.size(), &count);
  if (code == CURLE_AGAIN) {
    acknowledge_at_once();
    return {Moved::Kind::kLater};
  }
  if (code != CURLE_OK) return {Moved::Kind::kFailed};
  return count == 0 ? Moved{Moved::Kind::kClosed} : Moved{Moved::Kind::kBytes, count};
}

bool CurlConnection::is_quiet() {
  std::array<char, 1> room{};
  return receive(room).kind == Moved::Kind::kLater;
}

}  // namespace backcheck
