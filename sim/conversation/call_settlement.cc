// Weighing two answers.
#include "sim/conversation/call_settlement.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>
#include <utility>

#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

bool is_answered(const WireAnswer& answer) { return answer.delivery == Delivery::kAnswered; }

bool is_accepted(const WireAnswer& answer) {
  return is_answered(answer) && answer.status >= 200 && answer.status < 300;
}

bool is_for_the_nonce(const WireAnswer& answer) {
  const Reply reply{answer.status, answer.content_type, answer.body};
  return check_answer(reply, std::nullopt, 0).code == "SignatureNonceUsed";
}

std::optional<std::string> job_id_of(const Reply& reply) {
  return check_answer(reply, std::nullopt, 0).backup_job_id;
}

std::string fault_of(const WireAnswer& answer) {
  static constexpr std::array<std::string_view, 6> kWords = {
      "", "closed", "timed-out", "unreachable", "malformed", "too-large"};
  std::string fault(kWords.at(static_cast<std::size_t>(answer.delivery)));
  if (!answer.detail.empty()) fault += ": " + answer.detail;
  return fault;
}

Reply reply_of(WireAnswer answer) {
  return {answer.status, std::move(answer.content_type), std::move(answer.body)};
}

CallSettlement settle_one(WireAnswer answer) {
  CallSettlement settlement;
  if (is_answered(answer)) {
    settlement.reply = reply_of(std::move(answer));
  } else {
    settlement.fault = fault_of(answer);
  }
  return settlement;
}

CallSettlement settle_acceptances(WireAnswer first, WireAnswer second) {
  CallSettlement settlement = settle_one(std::move(first));
  Reply other = reply_of(std::move(second));
  const auto id = job_id_of(*settlement.reply);
  const auto other_id = job_id_of(other);
  if (id && id == other_id) return settlement;
  settlement.taken_twice = id && other_id;
  settlement.second = std::move(other);
  return settlement;
}

// The lower, the less it says; a lost answer says least, but leaves the outcome open.
int weight_of_rejection(const WireAnswer& answer) {
  if (!is_answered(answer)) return 2;
  return is_for_the_nonce(answer) ? 0 : 1;
}

}  // namespace

CallSettlement settle(std::vector<WireAnswer> answers) {
  assert(!answers.empty() && answers.size() <= 2);
  if (answers.size() == 1) return settle_one(std::move(answers.front()));
  WireAnswer& first = answers.front();
  WireAnswer& second = answers.back();
  if (is_accepted(first) && is_accepted(second))
    return settle_acceptances(std::move(first), std::move(second));
  if (is_accepted(first) || is_accepted(second))
    return settle_one(std::move(is_accepted(first) ? first : second));
  const bool second_counts = weight_of_rejection(second) > weight_of_rejection(first);
  return settle_one(std::move(second_counts ? second : first));
}

}  // namespace backcheck
