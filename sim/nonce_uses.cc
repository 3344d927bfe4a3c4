// One call after the other, or several of which any may come first.
#include "sim/nonce_uses.h"

#include <algorithm>

namespace backcheck {
namespace {

bool has_nonce(const UnlookedNonce& call, const std::string& nonce) {
  return call.sent && call.sent->nonce == nonce;
}

// The place of the first call that has it in the same name.
std::size_t first_in_same_name(std::span<const UnlookedNonce> calls, const SentNonce& sent) {
  const auto first = std::ranges::find(calls, sent, &UnlookedNonce::sent);
  return static_cast<std::size_t>(first - calls.begin());
}

// Whether one of the calls with that nonce is let in for sure, whichever comes first: it is fresh, nothing
// else is against any of them, and they share it.
bool lets_one_in(std::span<const UnlookedNonce> calls, const SentNonce& sent) {
  return std::ranges::all_of(calls, [&](const UnlookedNonce& call) {
    return !has_nonce(call, sent.nonce) || (call.sent == sent && call.others.empty());
  });
}

}  // namespace

std::vector<LookedNonce> NonceUses::look(std::span<const UnlookedNonce> calls, const ServiceTime& time) {
  std::vector<LookedNonce> looked;
  std::vector<NonceUse> left;
  last_.clear();
  for (const UnlookedNonce& call : calls) {
    NonceUse use = call.sent ? before(*call.sent, time) : NonceUse::kFresh;
    last_.push_back({call.sent, use == NonceUse::kUsed});
    const bool lets_in = call.sent && use == NonceUse::kFresh && lets_one_in(calls, *call.sent);
    const auto has_same = [&](const UnlookedNonce& one) { return has_nonce(one, call.sent->nonce); };
    const auto in_same_name = [&](const UnlookedNonce& one) { return one.sent == call.sent; };
    const bool is_raced = call.sent && std::ranges::count_if(calls, has_same) > 1;
    left.push_back(std::max(use, lets_in ? NonceUse::kUsed : NonceUse::kTried));
    if (is_raced) use = std::max(use, NonceUse::kTried);
    LookedNonce& result = looked.emplace_back();
    result.objections = with_nonce(call.others, use);
    const bool is_shared = is_raced && std::ranges::count_if(calls, in_same_name) > 1;
    if (is_shared && use != NonceUse::kUsed) result.shared_with = first_in_same_name(calls, *call.sent);
  }
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (calls[i].sent) note(*calls[i].sent, left[i], std::min(time.now, calls[i].stamped.value_or(time.now)));
  }
  return looked;
}

void NonceUses::doubt(std::size_t place) {
  const Looked& one = last_[place];
  if (!one.sent || one.was_used) return;
  if (Use* use = find(*one.sent); use != nullptr) use->use = std::min(use->use, NonceUse::kTried);
}

NonceUses::Use* NonceUses::find(const SentNonce& sent) {
  std::vector<Use>& uses = uses_[sent.nonce];
  const auto same = std::ranges::find(uses, sent, &Use::sent);
  return same == uses.end() ? nullptr : &*same;
}

// A gateway may forget a nonce once the Timestamp that came with it is too old, or as long after its use.
NonceUse NonceUses::before(const SentNonce& sent, const ServiceTime& time) const {
  const auto uses = uses_.find(sent.nonce);
  if (uses == uses_.end()) return NonceUse::kFresh;
  const auto same = std::ranges::find(uses->second, sent, &Use::sent);
  if (same == uses->second.end()) return NonceUse::kTried;  // by others
  const std::int64_t since = time.now.milliseconds - same->since.milliseconds + time.uncertainty_ms;
  const bool may_be_forgotten = same->use == NonceUse::kUsed && since >= kTimestampToleranceMs;
  return may_be_forgotten ? NonceUse::kTried : same->use;
}

void NonceUses::note(const SentNonce& sent, NonceUse use, Instant since) {
  Use* same = find(sent);
  if (same == nullptr) {
    uses_[sent.nonce].push_back({sent, use, since});
    return;
  }
  // What is kept out for it need not renew it.
  if (same->use != NonceUse::kUsed || use != NonceUse::kUsed) same->since = since;
  same->use = use;
}

}  // namespace backcheck
