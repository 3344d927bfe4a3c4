// Whatever bytes arrive on a connection to the mock, what comes back is HTTP, documents and the truth.
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/properties/answer_contract.h"
#include "fuzz/properties/byte_pieces.h"
#include "fuzz/properties/gateway_door.h"
#include "fuzz/properties/gateway_trial.h"
#include "fuzz/properties/gateway_witness.h"
#include "fuzz/property.h"
#include "fuzz/reference/flat_document.h"
#include "fuzz/reference/slow_admission.h"
#include "fuzz/reference/slow_http_request.h"
#include "fuzz/reference/slow_http_response.h"
#include "model/short_list.h"
#include "sim/endpoint/mock_routes.h"

namespace backcheck {
namespace {

GatewayDoor& door() {
  static GatewayDoor door;
  return door;
}

// What costs much is asked in turn.
enum class Part : std::uint8_t { kRequests, kDocuments, kWorld, kPieces, kEmbedded };
constexpr std::size_t kParts = 5;

// What is asked of one input.
class Questions {
 public:
  Questions(const Examination& examination, std::string_view bytes)
      : Questions(examination.share_of(bytes, kParts)) {}

  bool hold(Part part) const { return !part_ || *part_ == static_cast<std::size_t>(part); }
  bool closely() const { return closely_; }

  // What has to be noted of the requests for that.
  Notes notes() const {
    if (hold(Part::kWorld)) return Notes::kWorld;
    return hold(Part::kRequests) || hold(Part::kDocuments) ? Notes::kMessages : Notes::kCourse;
  }

 private:
  explicit Questions(const Examination::Share& share) : part_(share.part), closely_(share.asks_libraries) {}

  std::optional<std::size_t> part_;
  bool closely_;
};

// Everything that is known of one connection.
struct Connection {
  std::string_view bytes;
  const std::vector<Inspection>& before;
  const std::vector<Witnessed>& seen;
  Exchange exchange = {};
  std::optional<RequestReading> reading = {};  // where the requests are asked about
  SlowResponses responses = {};

  bool is_refused() const { return responses.size() > seen.size(); }
  bool is_accepted() const {
    return std::ranges::any_of(seen, [](const Witnessed& one) { return one.response.status == 200; });
  }
};

// A statement that does not hold, with what was sent on both sides.
Broken broken(std::string_view statement, const Connection& connection, const std::string& more = "") {
  return {statement,
          "received: " + std::string(connection.bytes) + "\nsent: " + connection.exchange.sent + "\n" + more};
}

using Responses = std::expected<SlowResponses, std::string>;

// `refused_head`: what is refused at the end, if anything, is a HEAD request.
Responses read_sent(const Connection& connection, std::string_view sent, bool refused_head) {
  static std::vector<bool> heads;  // one, for its memory
  heads.clear();
  for (const Witnessed& one : connection.seen) heads.push_back(one.request.method == "HEAD");
  heads.push_back(refused_head);
  return read_responses(sent, heads);
}

// Without a reading, and behind something unusual, nobody knows what it is that is refused.
Responses read_sent(const Connection& connection, std::string_view sent) {
  const auto& reading = connection.reading;
  const bool to_head = reading && reading->to_head;
  auto responses = read_sent(connection, sent, to_head);
  if (responses || (reading && reading->rest != RequestRest::kUnusual)) return responses;
  return read_sent(connection, sent, !to_head);
}

bool is_read_as(const Witnessed& one, const SlowRequest& slow) {
  const HttpRequest& request = one.request;
  if (request.method != slow.method || request.target != slow.target || request.body != slow.body())
    return false;
  return std::ranges::equal(request.headers, slow.fields, [](const auto& header, const auto& field) {
    return header.name == field.first && header.value == field.second;
  });
}

// The requests are those that an independent reader finds, and the rest is treated as what it is.
std::optional<Broken> check_requests(const Connection& connection, Examination& examination) {
  const auto& [requests, rest, statuses, to_head] = *connection.reading;
  const std::vector<Witnessed>& seen = connection.seen;
  if (seen.size() < requests.size()) return broken("every whole request is handed on", connection);
  if (!std::equal(requests.begin(), requests.end(), seen.begin(),
                  [](const SlowRequest& slow, const Witnessed& one) { return is_read_as(one, slow); })) {
    return broken("a request is read as the slow reader reads it", connection);
  }
  if (rest == RequestRest::kUnusual) {
    examination.reached("unusual");
    return std::nullopt;
  }
  if (seen.size() > requests.size()) return broken("nothing but whole requests is handed on", connection);
  if (rest == RequestRest::kNothing || rest == RequestRest::kUnfinished) {
    const bool closes = !requests.empty() && requests.back().closes;
    if (connection.is_refused() || connection.exchange.closing != closes) {
      return broken("what is not wrong is not refused, and the last request decides about the connection",
                    connection);
    }
    return std::nullopt;
  }
  if (!connection.is_refused()) {
    if (rest == RequestRest::kDoomed) return std::nullopt;
    return broken("what can never be a request is refused at once", connection);
  }
  if (std::ranges::find(statuses, connection.responses.back().status) == statuses.end()) {
    return broken("what is no request is refused with the status that says why", connection);
  }
  return std::nullopt;
}

// How the connection goes on is what the responses say.
std::optional<Broken> check_endings(const Connection& connection) {
  const SlowResponses& responses = connection.responses;
  if (connection.exchange.silent) return broken("the clean mock is never silent", connection);
  for (std::size_t i = 0; i < responses.size(); ++i) {
    const bool last = i + 1 == responses.size();
    if (responses[i].close != (last && connection.exchange.closing)) {
      return broken("Connection: close stands where the connection is closed, and only there", connection);
    }
  }
  if (responses.size() > connection.seen.size() + 1 || responses.size() < connection.seen.size()) {
    return broken("each request gets one response", connection);
  }
  if (responses.empty() && connection.exchange.closing) {
    return broken("nothing is closed without a response", connection);
  }
  return std::nullopt;
}

std::optional<Broken> check_refusal(const Connection& connection, Examination& examination) {
  if (!connection.is_refused()) return std::nullopt;
  examination.reached("refused");
  const SlowResponse& refusal = connection.responses.back();
  constexpr int kStatuses[] = {400, 413, 414, 431, 501, 505};
  const bool known = std::ranges::find(kStatuses, refusal.status) != std::end(kStatuses);
  if (!known || !connection.exchange.closing || refusal.content_type != "text/plain") {
    return broken("what cannot be read is refused with a reason, and the connection closed", connection);
  }
  return std::nullopt;
}

// The statements about documents and tasks are about CreateBackup alone.
bool is_description(const Witnessed& one) {
  return one.response.status == 200 && asks_to_describe(one.request);
}

std::optional<Broken> check_documents(const Connection& connection, bool by_libraries) {
  ShortList<FlatDocument, 4> documents;
  for (std::size_t i = 0; i < connection.seen.size(); ++i) {
    if (is_description(connection.seen[i])) continue;
    const HttpResponse& handed = connection.seen[i].response;
    SlowResponse response = connection.responses[i];
    const bool to_head = connection.seen[i].request.method == "HEAD";
    if (response.status != handed.status || (!to_head && response.body != handed.body)) {
      return broken("the response is the one that the handler gave", connection);
    }
    response.body = handed.body;
    auto document = check_contract(response, by_libraries);
    if (!document) return document.error();
    const auto id = [](const FlatDocument& one) { return one.text("RequestId"); };
    if (std::ranges::find(documents, id(*document), id) != documents.end()) {
      return broken("no two answers have the same RequestId", connection);
    }
    documents.push_back(*std::move(document));
  }
  return std::nullopt;
}

// The number of instances on which a task began; nothing where anything else changed.
std::optional<std::size_t> tasks_begun(const std::vector<Inspection>& before,
                                       const std::vector<Inspection>& after, std::string_view job_id) {
  std::size_t begun = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] == after[i]) continue;
    Inspection expected = before[i];
    expected.ongoing_task = Inspection::Task{std::string(job_id)};
    if (before[i].ongoing_task || after[i] != expected) return std::nullopt;
    ++begun;
  }
  return begun;
}

std::optional<Broken> check_world(const Connection& connection) {
  static const std::vector<Inspection> kFirst = [] {
    Mock fresh;
    const auto done = fresh.control().reset(gateway_world());
    assert(done);
    return inspect_all(fresh);
  }();
  // Whatever came before this input has left nothing behind.
  if (connection.before != kFirst) return broken("every input finds the same world", connection);
  const std::vector<Inspection>* before = &connection.before;
  for (const Witnessed& one : connection.seen) {
    if (is_description(one)) {
      if (*before != one.after) return broken("who describes changes nothing", connection);
      continue;
    }
    const bool xml = one.response.body.starts_with('<');
    const auto document = xml ? read_flat_xml(one.response.body) : read_flat_json(one.response.body);
    if (!document) return broken("an answer is a flat document", connection);
    const auto begun = tasks_begun(*before, one.after, document->text("BackupJobId"));
    const bool accepted = one.response.status == 200;
    if (!accepted && begun != 0U) return broken("a rejected request changes nothing", connection);
    if (accepted && begun != 1U) return broken("an accepted call starts one task, and no more", connection);
    before = &one.after;
  }
  return std::nullopt;
}

// An interim response may be saved where the body is there already; everything else is the same.
std::optional<Broken> check_pieces(const Connection& connection,
                                   const std::vector<std::string_view>& pieces) {
  door().renew();
  MockRoutes routes(door().mock().gateway());
  const Exchange cut = door().exchange(routes, pieces);
  const bool same_end =
      cut.closing == connection.exchange.closing && cut.silent == connection.exchange.silent;
  if (same_end && cut.sent == connection.exchange.sent) return std::nullopt;
  const auto responses = read_sent(connection, cut.sent);
  if (same_end && responses && *responses == connection.responses) return std::nullopt;
  return broken("where the bytes are cut makes no difference", connection, "in pieces: " + cut.sent);
}

std::optional<Broken> check_embedded(const Connection& connection) {
  door().renew();
  const WireAnswer answer = serve_bytes(connection.bytes, door().mock().gateway());
  if (connection.is_accepted()) door().touch();
  if (connection.responses.empty()) {
    if (answer.delivery == Delivery::kClosed) return std::nullopt;
    return broken("bytes without a response end as a closed connection", connection);
  }
  const SlowResponse& first = connection.responses.front();
  const bool same = answer.delivery == Delivery::kAnswered && answer.status == first.status &&
                    answer.content_type == first.content_type && answer.body == first.body;
  if (same) return std::nullopt;
  return broken("serve_bytes answers as the wire does", connection, answer.detail + answer.body);
}

std::optional<Broken> check_calls(const Connection& connection, const Questions& questions,
                                  Examination& examination) {
  if (questions.hold(Part::kDocuments)) {
    if (auto wrong = check_documents(connection, questions.closely())) return wrong;
  }
  if (questions.hold(Part::kWorld)) {
    examination.reached("judged");
    if (auto wrong = check_world(connection)) return wrong;
    if (auto wrong = judge_connection(connection.seen, examination)) return wrong;
  }
  return questions.hold(Part::kEmbedded) ? check_embedded(connection) : std::nullopt;
}

std::optional<Broken> check_connection(Connection& connection, const Questions& questions,
                                       Examination& examination) {
  auto responses = read_sent(connection, connection.exchange.sent);
  if (!responses) return broken("what comes back are HTTP responses", connection, responses.error());
  connection.responses = *std::move(responses);
  if (auto wrong = check_endings(connection)) return wrong;
  if (questions.hold(Part::kRequests)) {
    if (auto wrong = check_requests(connection, examination)) return wrong;
    if (auto wrong = check_refusal(connection, examination)) return wrong;
  }
  if (questions.hold(Part::kPieces)) {
    if (auto wrong = check_pieces(connection, cut_anywhere(connection.bytes))) return wrong;
    if (questions.closely()) {
      if (auto wrong = check_pieces(connection, cut_everywhere(connection.bytes))) return wrong;
    }
  }
  return check_calls(connection, questions, examination);
}

void count_places(const Connection& connection, Examination& examination) {
  const std::size_t count = connection.seen.size();
  if (count > 0) examination.reached("answered");
  if (count > 1) examination.reached("pipelined");
  if (connection.is_accepted()) examination.reached("accepted");
  if (std::ranges::any_of(connection.seen, is_description)) examination.reached("described");
}

}  // namespace

std::optional<Broken> gateway_property(std::string_view bytes, Examination& examination) {
  const Questions questions(examination, bytes);
  if (questions.closely()) examination.reached("libraries");
  if (questions.closely()) door().touch();
  door().renew();
  GatewayWitness witness(door().mock(), questions.notes());
  Connection connection{bytes, witness.before(), witness.seen()};
  connection.exchange = door().exchange(witness, std::span(&bytes, 1));
  if (questions.hold(Part::kRequests)) connection.reading = read_requests(bytes);
  count_places(connection, examination);
  return check_connection(connection, questions, examination);
}

}  // namespace backcheck
