// Requests with the common parameters, answers of the gateway, and when each was recorded.
#include "tests/bench/history_lines.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "model/wire/json_encoder.h"
#include "model/wire/xml_encoder.h"
#include "sim/history_encoder.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

// The output function of SplitMix64: ids that look drawn, and are unique because it is a bijection.
std::uint64_t scrambled(std::uint64_t number) {
  number += 0x9E37'79B9'7F4A'7C15;
  number = (number ^ (number >> 30U)) * 0xBF58'476D'1CE4'E5B9;
  number = (number ^ (number >> 27U)) * 0x94D0'49BB'1331'11EB;
  return number ^ (number >> 31U);
}

// 32 hexadecimal digits in five groups.
std::string uuid(std::uint64_t number, std::string_view digits) {
  const std::array<std::uint64_t, 2> halves = {scrambled(number), scrambled(~number)};
  std::string text;
  for (std::size_t i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) text += '-';
    text += digits[(halves[i / 16] >> (4 * (i % 16))) & 0xFU];
  }
  return text;
}

template <typename Document>
Reply reply_of(int status, const Document& document, Format format) {
  Reply reply{status, {}, {}};
  if (format == Format::kJson) {
    reply.content_type = "application/json;charset=utf-8";
    encode_json(document, reply.body);
  } else {
    reply.content_type = "text/xml;charset=UTF-8";
    encode_xml(document, reply.body);
  }
  return reply;
}

class Recorder {
 public:
  explicit Recorder(const TimedHistory& history) : history_(history) {
    now_.push_back({-1, history.world.now.value_or(Instant{})});
    for (const TimedOperation& operation : history.operations) {
      if (operation.kind == Kind::kAdvance) now_.emplace_back(operation.called, operation.to);
    }
  }

  Operation record(const TimedOperation& timed, std::uint64_t number) const {
    const Recording& recording = history_.recordings[timed.number - 1];
    Operation operation;
    operation.number = number;
    operation.client = static_cast<int>(recording.client);
    operation.called = timed.called;
    if (timed.kind != Kind::kLost) operation.returned = timed.returned;
    operation.deed = deed(timed, recording, number);
    if (timed.kind == Kind::kLost) operation.fault = lost_by(number);
    return operation;
  }

 private:
  Operation::Deed deed(const TimedOperation& timed, const Recording& recording, std::uint64_t number) const {
    if (timed.kind == Kind::kAdvance) return AdvanceDone{timed.to};
    const std::string& id = history_.world.instances[timed.instance].id;
    if (timed.kind == Kind::kFinish) return FinishTaskDone{id, timed.succeeded, true};
    CreateBackupCall call;
    const Format format = number % 2 == 0 ? Format::kXml : Format::kJson;
    call.format = format;
    call.request = request(timed, id, number);
    const std::string request_id = uuid(number, "0123456789ABCDEF");
    if (timed.kind == Kind::kAccepted) {
      call.reply = reply_of(200, Success{request_id, history_.lexicon.job(timed.job)}, format);
    } else if (timed.kind == Kind::kRejected) {
      call.reply = rejection(request_id, recording.over_quota, format);
    }
    return call;
  }

  static Reply rejection(const std::string& request_id, bool over_quota, Format format) {
    Rejection document{request_id, "rds.aliyuncs.com", "BackupJobExists",
                       "A backup task of the instance is in progress."};
    if (over_quota) {
      document.code = "Exceeded.BackupTimes";
      document.message = "The instance has no backup left for today.";
    }
    return reply_of(over_quota ? 403 : 400, document, format);
  }

  Request request(const TimedOperation& timed, const std::string& id, std::uint64_t number) const {
    Request request;
    request.reserve(9, 256);
    request.add("Action", "CreateBackup");
    request.add("DBInstanceId", id);
    request.add("Format", number % 2 == 0 ? "XML" : "JSON");
    request.add("Version", "2014-08-15");
    request.add("AccessKeyId", "testid");
    request.add("SignatureMethod", "HMAC-SHA1");
    request.add("SignatureVersion", "1.0");
    request.add("SignatureNonce", uuid(number ^ (std::uint64_t{1} << 63U), "0123456789abcdef"));
    request.add("Timestamp", format_instant(now_at(timed.called)));
    return request;
  }

  Instant now_at(std::int64_t moment) const {
    return std::prev(std::ranges::upper_bound(now_, moment, {}, &std::pair<std::int64_t, Instant>::first))
        ->second;
  }

  static std::string lost_by(std::uint64_t number) {
    static constexpr std::array<std::string_view, 4> kFaults = {"response-lost", "timed-out", "closed",
                                                                "response-unread"};
    return std::string(kFaults[number % kFaults.size()]);
  }

  const TimedHistory& history_;
  std::vector<std::pair<std::int64_t, Instant>> now_;  // from when on; ascending
};

// The places of the operations, in the order of being recorded.
std::vector<std::size_t> recorded_order(const TimedHistory& history) {
  std::vector<std::size_t> places(history.operations.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  std::ranges::sort(places, {}, [&](std::size_t place) {
    return std::pair(history.recordings[history.operations[place].number - 1].at, place);
  });
  return places;
}

}  // namespace

void write_history(const TimedHistory& history, std::uint64_t seed,
                   const std::function<void(const std::string&)>& write) {
  const Instant started = history.world.now.value_or(Instant{});
  write(encode_history_header({"backcheck make_history", seed, started, history.world}));
  const Recorder recorder(history);
  for (const std::size_t place : recorded_order(history))
    write(encode_operation(recorder.record(history.operations[place], place + 1)));
}

}  // namespace backcheck
