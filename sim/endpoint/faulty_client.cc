// Half an exchange, or two of them.
#include "sim/endpoint/faulty_client.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "sim/endpoint/curl_connection.h"
#include "sim/endpoint/http_request_encoder.h"

namespace backcheck {
namespace {

// A status line alone is about as long, so that no response is read to its end.
constexpr std::size_t kMaxBytesRead = 16;

TransferOptions without_kept_connections(TransferOptions options) {
  options.keep_connections = false;
  return options;
}

// From 1 to size - 1.
std::size_t place_of_cut(std::size_t size, std::uint32_t where) {
  return 1 + static_cast<std::size_t>(static_cast<std::uint64_t>(where) * (size - 1) >> 32U);
}

// One connection that is closed before its time.
class BrokenExchange {
 public:
  BrokenExchange(const HttpUrl& url, const TransferOptions& options)
      : options_(options),
        start_(std::chrono::steady_clock::now()),
        deadline_(start_ + options.deadline),
        wait_(*options.idle, start_, options.deadline),
        connector_(url),
        connection_(connect()) {}

  // The answer where there is no connection.
  std::optional<WireAnswer> failure() const {
    if (connection_->is_connected()) return std::nullopt;
    return WireAnswer{Delivery::kUnreachable, 0, "", "", connection_->failure()};
  }

  // Sends as much as goes: who reads no more may still answer.
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const Moved moved = connection_->send(bytes);
      bytes.remove_prefix(moved.count);
      if (moved.kind == Moved::Kind::kBytes) continue;
      if (moved.kind != Moved::Kind::kLater || !wait_for(POLLOUT)) return;
    }
  }

  // Reads the first bytes of the response. The answer where none came.
  std::optional<WireAnswer> read(std::size_t most) {
    std::array<char, kMaxBytesRead> room{};
    while (true) {
      const Moved moved = connection_->receive({room.data(), std::min(most, room.size())});
      if (moved.kind == Moved::Kind::kBytes) return std::nullopt;
      if (moved.kind != Moved::Kind::kLater) {
        return WireAnswer{Delivery::kClosed, 0, "", "", "the connection was closed without a byte"};
      }
      if (wait_for(POLLIN)) continue;
      const std::string limit = std::to_string(options_.deadline.count()) + " ms";
      return WireAnswer{Delivery::kTimedOut, 0, "", "",
                        is_interrupted() ? "the run was interrupted, and its response not waited for"
                                         : "nothing came back within " + limit};
    }
  }

 private:
  std::unique_ptr<CurlConnection> connect() {
    auto begun = connector_.begin(1, deadline_);
    connector_.await(begun, deadline_, wait_, options_.interrupted);
    return std::move(begun.front());
  }

  bool is_interrupted() const { return options_.interrupted != nullptr && options_.interrupted(); }

  // False once it is too late.
  bool wait_for(short events) {
    pollfd wish{connection_->socket(), events, 0};
    while (milliseconds_until(deadline_) > 0 && !is_interrupted()) {
      wait_.is_impatient(std::chrono::steady_clock::now());
      const int slice = static_cast<int>(kInterruptionSlice.count());
      if (poll(&wish, 1, std::min(milliseconds_until(deadline_), slice)) > 0) return true;
    }
    return false;
  }

  TransferOptions options_;
  SteadyTime start_;
  SteadyTime deadline_;
  PatientWait wait_;
  CurlConnector connector_;
  std::unique_ptr<CurlConnection> connection_;
};

// The fault takes the answer away, unless there is none.
std::vector<WireAnswer> break_off(BrokenExchange exchange, std::string_view bytes, const ClientFault& fault) {
  auto answer = exchange.failure();
  if (!answer) {
    const bool cut = fault.kind == ClientFaultKind::kRequestCut;
    exchange.send(cut ? bytes.substr(0, place_of_cut(bytes.size(), fault.where)) : bytes);
    if (fault.kind == ClientFaultKind::kResponseCut)
      answer = exchange.read(place_of_cut(kMaxBytesRead + 1, fault.where));
  }
  if (!answer) return {};
  return {*std::move(answer)};
}

std::vector<WireAnswer> exchange_in_turn(CurlTransfer& transfer, const Outgoing& request,
                                         const std::function<void()>& between) {
  std::vector<WireAnswer> answers = transfer.exchange({&request, 1});
  between();
  answers.push_back(std::move(transfer.exchange({&request, 1}).front()));
  return answers;
}

}  // namespace

std::string_view client_fault_name(ClientFaultKind kind) {
  static constexpr std::array<std::string_view, kClientFaultKinds> kNames = {
      "request-cut", "response-unread", "response-cut", "sent-twice", "sent-again"};
  return kNames.at(static_cast<std::size_t>(kind));
}

bool is_sent_twice(ClientFaultKind kind) {
  return kind == ClientFaultKind::kSentTwice || kind == ClientFaultKind::kSentAgain;
}

FaultyClient::FaultyClient(HttpUrl url, const TransferOptions& options)
    : url_(std::move(url)),
      options_(with_idle_connections(options)),
      transfer_(url_, without_kept_connections(options_)) {}

std::vector<WireAnswer> FaultyClient::send(const WireRequest& request, const ClientFault& fault,
                                           const std::function<void()>& between) {
  const auto bytes = encode_http_request(request, url_);
  if (options_.interrupted != nullptr && options_.interrupted())
    return {{Delivery::kUnreachable, 0, "", "", "not sent: the run was interrupted"}};
  if (!bytes) return {{Delivery::kUnreachable, 0, "", "", "the request cannot be sent: " + bytes.error()}};
  if (!is_sent_twice(fault.kind)) return break_off({url_, options_}, *bytes, fault);
  const Outgoing outgoing{*bytes, request.method == "HEAD", false};
  if (fault.kind == ClientFaultKind::kSentAgain) return exchange_in_turn(transfer_, outgoing, between);
  const std::array<Outgoing, 2> both = {outgoing, outgoing};
  return transfer_.exchange(both);
}

std::expected<std::unique_ptr<FaultyClient>, std::string> connect_faulty_client(
    std::string_view url, const TransferOptions& options) {
  auto parsed = parse_http_url(url);
  if (!parsed) return std::unexpected(std::move(parsed.error()));
  return std::make_unique<FaultyClient>(std::move(*parsed), options);
}

}  // namespace backcheck
