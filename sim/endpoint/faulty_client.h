// A client that breaks off in the middle, looks away, or says everything twice: faults on the caller's side.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/endpoint/curl_transfer.h"
#include "sim/endpoint/endpoint.h"

namespace backcheck {

enum class ClientFaultKind : std::uint8_t {
  kRequestCut,      // the connection is closed in the middle of the request: of its header or of its body
  kResponseUnread,  // the whole request is sent, and the connection closed before anything is read
  kResponseCut,     // the connection is closed once the first bytes of the response have come
  kSentTwice,       // the very same bytes go over two connections at the same time
  kSentAgain,       // the very same bytes go over a second connection once the first is answered
};

inline constexpr std::size_t kClientFaultKinds = 5;

struct ClientFault {
  ClientFaultKind kind = ClientFaultKind::kRequestCut;
  // Where it is cut, from the first byte (0) to the last one (2^32 - 1). Of a response only the header
  // counts: nobody knows beforehand how long it is.
  std::uint32_t where = 0;
  bool operator==(const ClientFault&) const = default;
};

// "request-cut", "response-unread", "response-cut", "sent-twice", "sent-again": as in Operation::fault.
std::string_view client_fault_name(ClientFaultKind kind);

// True where the same bytes go out twice, so that there are two answers.
bool is_sent_twice(ClientFaultKind kind);

// Sends requests to one server, each on connections of its own, each with a fault. Not for use by several
// threads at once.
class FaultyClient {
 public:
  FaultyClient(HttpUrl url, const TransferOptions& options);

  // What the caller learns. No answer at all where the fault took it away: then the request may have taken
  // effect, may do so at any later time, or never. A fault that comes to nothing, because there is no
  // connection or no answer to look away from, leaves the answer that says so. Two answers, in the order of
  // the requests, where it is sent twice; `between` is called between the two where one is sent after the
  // other.
  std::vector<WireAnswer> send(
      const WireRequest& request, const ClientFault& fault, const std::function<void()>& between = [] {});

 private:
  HttpUrl url_;
  TransferOptions options_;
  CurlTransfer transfer_;
};

// The client of the server at that URL; nothing is sent yet. The error says what is wrong with the URL.
std::expected<std::unique_ptr<FaultyClient>, std::string> connect_faulty_client(
    std::string_view url, const TransferOptions& options);

}  // namespace backcheck
