// The exchange: one loop over all connections in flight.
#include "sim/endpoint/curl_transfer.h"

#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "sim/endpoint/curl_connection.h"
#include "sim/endpoint/raw_answer_reader.h"
#include "sim/endpoint/whole_request.h"

namespace backcheck {
namespace {

// Far shorter than the idle timeout of any server, so that none closes a connection just as it is used.
constexpr std::chrono::milliseconds kMaxIdle{200};
constexpr std::size_t kMaxKept = 256;

// Bytes that are sent as they are may be half a request, and a server is right to wait for the rest of it.
// After so long without an answer it is told that there is no rest.
constexpr std::chrono::milliseconds kLastWord{200};

WireAnswer not_sent() { return {Delivery::kUnreachable, 0, "", "", "not sent: the run was interrupted"}; }

// Reads the forms that HTTP allows, and others that are clear.
std::optional<Instant> instant_of_date(const std::string& field) {
  const auto seconds = curl_getdate(field.c_str(), nullptr);
  if (seconds < 0) return std::nullopt;
  return Instant{static_cast<std::int64_t>(seconds) * 1000};
}

// One request on its way and its response as far as it has come.
class Exchange {
 public:
  Exchange(std::unique_ptr<CurlConnection> connection, bool reused, const Outgoing& request)
      : connection_(std::move(connection)),
        reused_(reused),
        alone_(request.alone),
        may_be_half_(request.alone && !is_whole_request(request.bytes)),
        forgives_surplus_(request.forgives_surplus || request.head),
        unsent_(request.bytes),
        reader_(request.head, request.keeps_headers) {}

  bool is_open() const { return !answer_.has_value(); }
  // Its connection is still being made.
  bool connects() const { return is_open() && !connection_->is_finished(); }

  pollfd wish() const {
    return {connection_->socket(), static_cast<short>(unsent_.empty() ? POLLIN : POLLIN | POLLOUT), 0};
  }

  // Sends and receives until it would have to wait.
  void advance() {
    if (connects()) return;
    if (!connection_->is_connected()) {
      fail_to_connect();
      return;
    }
    send_what_goes();
    receive_what_came();
    if (is_open() && may_be_half_ && unsent_.empty()) stop_sending_in_time();
  }

  // When advance() has something to do though nothing came, where that is before `deadline`.
  SteadyTime wakes_before(SteadyTime deadline) const {
    return last_word_ ? std::min(*last_word_, deadline) : deadline;
  }

  // Nobody waits for it any more; it may take effect all the same.
  void give_up() {
    if (connects()) {
      answer_ = not_sent();
      return;
    }
    answer_ = reader_.finish(Delivery::kTimedOut, "the run was interrupted, and its response not waited for");
  }

  void time_out(std::chrono::milliseconds deadline) {
    if (connects()) return fail_to_connect();
    const std::string limit = std::to_string(deadline.count()) + " ms";
    answer_ = reader_.finish(Delivery::kTimedOut,
                             reader_.seen() == 0 ? "nothing came back within " + limit
                                                 : "the response was not complete within " + limit + "; " +
                                                       std::to_string(reader_.seen()) + " bytes came");
  }

  // A kept connection ended without a byte: the server may have closed it before it saw the request.
  bool lost_a_kept_connection() const {
    return reused_ && answer_->delivery == Delivery::kClosed && reader_.seen() == 0;
  }

  // An answer came over a connection that nothing had come over before.
  bool is_first_answer() const { return !is_open() && !reused_ && answer_->delivery == Delivery::kAnswered; }

  WireAnswer take_answer() { return std::move(*answer_); }

  // Once it is answered. False where it is closed already.
  bool close() { return std::exchange(connection_, nullptr) != nullptr; }

  // The connection, where another request may use it.
  std::unique_ptr<CurlConnection> take_kept() {
    return connection_ && !alone_ && unsent_.empty() && reader_.keeps_connection() ? std::move(connection_)
                                                                                   : nullptr;
  }

 private:
  void fail_to_connect() { answer_ = WireAnswer{Delivery::kUnreachable, 0, "", "", connection_->failure()}; }

  void send_what_goes() {
    while (!unsent_.empty()) {
      const Moved moved = connection_->send(unsent_);
      if (moved.kind == Moved::Kind::kLater) return;
      if (moved.kind != Moved::Kind::kBytes) {
        // The other side reads no more. It may have answered before it closed, so the response is still read.
        unsent_ = {};
        return;
      }
      unsent_.remove_prefix(moved.count);
    }
  }

  void stop_sending_in_time() {
    const SteadyTime now = std::chrono::steady_clock::now();
    if (!last_word_ && !stopped_) last_word_ = now + kLastWord;
    if (!last_word_ || now < *last_word_) return;
    connection_->stop_sending();
    last_word_.reset();
    stopped_ = true;
  }

  void receive_what_came() {
    std::array<char, 16384> room;
    while (is_open()) {
      const Moved moved = connection_->receive(room);
      if (moved.kind == Moved::Kind::kLater) return;
      if (moved.kind == Moved::Kind::kBytes) {
        if (reader_.take({room.data(), moved.count}) != RawAnswerReader::State::kReading) end_answer(room);
      } else if (moved.kind == Moved::Kind::kClosed) {
        answer_ = reader_.finish_at_close();
        answer_->date = instant_of_date(reader_.date());
      } else {
        answer_ =
            reader_.finish(Delivery::kClosed, "the connection broke off after " +
                                                  std::to_string(reader_.seen()) + " bytes of the response");
      }
    }
  }

  // Nothing more is read of it; of a complete one it is seen whether more has come.
  void end_answer(std::span<char> room) {
    if (reader_.state() == RawAnswerReader::State::kComplete) {
      const Moved behind = connection_->receive(room);
      if (behind.kind == Moved::Kind::kBytes) reader_.take({room.data(), behind.count});
    }
    answer_ = reader_.finish(Delivery::kAnswered, "");
    answer_->date = instant_of_date(reader_.date());
    if (!reader_.has_surplus() || forgives_surplus_) return;
    answer_->delivery = Delivery::kMalformed;
    answer_->detail =
        "bytes came behind the end of the response: its length is wrong, or these are two responses to one "
        "request";
  }

  std::unique_ptr<CurlConnection> connection_;
  bool reused_;
  bool alone_;
  bool may_be_half_;
  bool forgives_surplus_;
  std::string_view unsent_;
  RawAnswerReader reader_;
  std::optional<WireAnswer> answer_;
  std::optional<SteadyTime> last_word_;  // when the sending side is to be closed
  bool stopped_ = false;                 // it is closed
};

}  // namespace

class CurlTransfer::State {
 public:
  State(HttpUrl url, TransferOptions options)
      : options_(with_idle_connections(std::move(options))), connector_(std::move(url)) {}

  std::vector<WireAnswer> exchange(std::span<const Outgoing> requests) {
    if (is_interrupted()) return std::vector<WireAnswer>(requests.size(), not_sent());
    std::vector<Exchange> exchanges = carry_out(requests);
    return end(exchanges);
  }

 private:
  // An idle one, which is among the idle connections for as long.
  class Kept {
   public:
    Kept(std::unique_ptr<CurlConnection> connection, IdleConnections& idle, SteadyTime now)
        : connection_(std::move(connection)), idle_(&idle), since_(now) {
      if (!idle_->put_in(connection_->socket(), now)) connection_.reset();
    }
    ~Kept() {
      if (connection_) idle_->take_out(connection_->socket());
    }
    Kept(Kept&&) = default;
    Kept& operator=(Kept&&) = delete;

    SteadyTime since() const { return since_; }
    // Null where it is of no more use.
    std::unique_ptr<CurlConnection> take() {
      if (connection_ && !idle_->take_out(connection_->socket())) connection_.reset();
      return connection_ && connection_->is_quiet() ? std::move(connection_) : nullptr;
    }

   private:
    std::unique_ptr<CurlConnection> connection_;
    IdleConnections* idle_;
    SteadyTime since_;
  };

  bool keeps_connections() const { return options_.keep_connections && options_.idle->keeps_any(); }

  bool is_interrupted() const { return options_.interrupted != nullptr && options_.interrupted(); }

  std::vector<Exchange> carry_out(std::span<const Outgoing> requests) {
    const SteadyTime start = std::chrono::steady_clock::now();
    const SteadyTime deadline = start + options_.deadline;
    const SteadyTime connect_by =
        start + std::min(options_.connect_deadline.value_or(options_.deadline), options_.deadline);
    PatientWait wait(*options_.idle, start, options_.deadline);
    std::vector<Exchange> exchanges =
        begin(requests, connect_by, std::min(start + kConnectPatience, deadline), wait);
    run(exchanges, deadline, wait);
    return exchanges;
  }

  // Waits for all connections until `together_until`, so that the requests go out together.
  std::vector<Exchange> begin(std::span<const Outgoing> requests, SteadyTime connect_by,
                              SteadyTime together_until, PatientWait& wait) {
    std::vector<std::unique_ptr<CurlConnection>> kept(requests.size());
    std::size_t missing = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      if (!requests[i].alone) kept[i] = take_kept();
      if (!kept[i]) ++missing;
    }
    std::vector<std::unique_ptr<CurlConnection>> fresh;
    if (missing > 0) fresh = connector_.begin(missing, connect_by);
    connector_.await(fresh, together_until, wait, options_.interrupted);
    std::vector<Exchange> exchanges;
    exchanges.reserve(requests.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const bool reused = kept[i] != nullptr;
      exchanges.emplace_back(reused ? std::move(kept[i]) : std::move(fresh[next++]), reused, requests[i]);
    }
    return exchanges;
  }

  void run(std::vector<Exchange>& exchanges, SteadyTime deadline, PatientWait& wait) {
    std::vector<pollfd> wishes;
    while (true) {
      wishes.clear();
      const SteadyTime now = std::chrono::steady_clock::now();
      const bool is_patient = !wait.is_impatient(now);
      SteadyTime next = is_patient ? std::min(wait.patient_until(), deadline) : deadline;
      bool connects = false;
      for (Exchange& exchange : exchanges) {
        if (!exchange.is_open()) continue;
        exchange.advance();
        if (exchange.is_first_answer()) wait.note_answer(now);
        if (!exchange.is_open()) continue;
        connects = connects || exchange.connects();
        if (exchange.connects()) continue;
        wishes.push_back(exchange.wish());
        next = exchange.wakes_before(next);
      }
      if (wishes.empty() && !connects) return;
      if (!is_patient || !keeps_connections()) close_answered(exchanges, wait);
      if (is_interrupted()) return give_up(exchanges);
      if (milliseconds_until(deadline) == 0) break;
      const int slice = slice_of(milliseconds_until(next));
      if (connects) {
        connector_.go_on(slice, wishes);
      } else {
        poll(wishes.data(), wishes.size(), slice);
      }
    }
    for (Exchange& exchange : exchanges) {
      if (exchange.is_open()) exchange.time_out(options_.deadline);
    }
  }

  // Those that still wait may wait for that.
  static void close_answered(std::vector<Exchange>& exchanges, PatientWait& wait) {
    for (Exchange& exchange : exchanges) {
      if (!exchange.is_open() && exchange.close()) wait.note_relief(std::chrono::steady_clock::now());
    }
  }

  // Where nobody can interrupt, all of it.
  int slice_of(int milliseconds) const {
    return options_.interrupted == nullptr
               ? milliseconds
               : std::min(milliseconds, static_cast<int>(kInterruptionSlice.count()));
  }

  static void give_up(std::vector<Exchange>& exchanges) {
    for (Exchange& exchange : exchanges) {
      if (exchange.is_open()) exchange.give_up();
    }
  }

  std::vector<WireAnswer> end(std::vector<Exchange>& exchanges) {
    std::vector<WireAnswer> answers;
    answers.reserve(exchanges.size());
    for (Exchange& exchange : exchanges) {
      if (exchange.lost_a_kept_connection()) options_.keep_connections = false;
      if (auto connection = exchange.take_kept(); connection && kept_.size() < kMaxKept) {
        kept_.emplace_back(std::move(connection), *options_.idle, std::chrono::steady_clock::now());
      }
      answers.push_back(exchange.take_answer());
    }
    if (!keeps_connections()) kept_.clear();
    return answers;
  }

  // The connection that was used last, where it is still good.
  std::unique_ptr<CurlConnection> take_kept() {
    while (!kept_.empty()) {
      Kept kept = std::move(kept_.back());
      kept_.pop_back();
      if (std::chrono::steady_clock::now() - kept.since() > kMaxIdle) {
        kept_.clear();
      } else if (auto connection = kept.take()) {
        return connection;
      }
    }
    return nullptr;
  }

  TransferOptions options_;
  CurlConnector connector_;
  std::vector<Kept> kept_;
};

TransferOptions with_idle_connections(TransferOptions options) {
  if (!options.idle) options.idle = std::make_shared<IdleConnections>();
  return options;
}

CurlTransfer::CurlTransfer(HttpUrl url, TransferOptions options)
    : state_(std::make_unique<State>(std::move(url), std::move(options))) {}

CurlTransfer::~CurlTransfer() = default;

std::vector<WireAnswer> CurlTransfer::exchange(std::span<const Outgoing> requests) {
  return state_->exchange(requests);
}

}  // namespace backcheck
