// Looking at requests, and remembering what was found.
#include "sim/verdict/linearizability/request_meanings.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "model/call_meaning.h"
#include "sim/verdict/blame.h"
#include "sim/verdict/id_fingerprints.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

constexpr std::size_t kFirstSlots = 64;

// A value with other characters may be the gateway's to refuse.
bool is_plain(std::string_view value) {
  bool is_odd = value.empty();
  for (const char c : value) is_odd |= c <= 0x20 || c >= 0x7F;  // to the end: that is done by words
  return !is_odd;
}

// The values of these mean nothing as long as they are plain.
bool is_left_out(const Parameter& parameter) {
  const bool named = (parameter.name.size() == 14 && parameter.name == "SignatureNonce") ||
                     (parameter.name.size() == 9 && parameter.name == "Timestamp");
  return named && is_plain(parameter.value);
}

// The length and both ends: requests are compared in full wherever their hashes are the same.
std::uint64_t ends_of(std::string_view text) {
  if (text.size() < 8) return fingerprint_of(text);
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::memcpy(&first, text.data(), 8);
  std::memcpy(&last, text.data() + text.size() - 8, 8);
  return (first ^ std::rotl(last, 23) ^ text.size()) * 0x9E3779B97F4A7C15U;
}

std::uint64_t hash_of(const Request& request, std::string_view refusals_key) {
  std::uint64_t hash = fingerprint_of(refusals_key) + (is_long(request) ? 1 : 0);
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    // The value stands right behind the name.
    const std::size_t size = parameter.name.size() + (is_left_out(parameter) ? 0 : parameter.value.size());
    hash = std::rotl(hash, 5) ^ ends_of({parameter.name.data(), size});
  }
  return hash ^ (hash >> 32U);
}

// What is said of a call that may be for several instances: it is followed so loosely that only its
// acceptance counts.
CallMeaning loose_meaning(const Outcomes& outcomes, std::size_t instance) {
  CallMeaning meaning;
  for (const Interpretation& way : outcomes.interpretations) {
    if (way.instance != instance) continue;
    meaning.reaching.push_back(way.when);
    const ReadingsUnion accepting = readings_that_accept(way);
    meaning.accepting.append(accepting.begin(), accepting.size());
  }
  meaning.refusing.push_back(Readings::all());
  return meaning;
}

}  // namespace

bool ask_the_same(const Request& one, const Request& other) {
  if (one.size() != other.size() || is_long(one) != is_long(other)) return false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const Parameter mine = one[i];
    const Parameter theirs = other[i];
    if (mine.name != theirs.name || mine.origin != theirs.origin) return false;
    if (mine.value != theirs.value && !(is_left_out(mine) && is_left_out(theirs))) return false;
  }
  return true;
}

RequestMeanings::RequestMeanings(const WorldSetup& world, Profile profile, Lexicon& lexicon)
    : world_(world, Span{}), profile_(profile), lexicon_(lexicon) {}

const RequestMeaning& RequestMeanings::find(const Request& request, std::string_view refusals_key,
                                            const std::vector<Refusal>& refusals) {
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  const std::uint64_t hash = hash_of(request, refusals_key);
  const std::size_t last = slots_.size() - 1;
  std::size_t place = hash & last;
  for (; slots_[place] != 0; place = (place + 1) & last) {
    const Entry& entry = entries_[slots_[place] - 1];
    if (entry.hash == hash && entry.refusals_key == refusals_key && ask_the_same(entry.request, request))
      return entry.meaning;
  }
  slots_[place] = static_cast<std::uint32_t>(entries_.size() + 1);
  entries_.push_back({hash, request, std::string(refusals_key), look_at(request, refusals)});
  entries_.back().meaning.kind = kinds_++;
  return entries_.back().meaning;
}

RequestMeaning RequestMeanings::look_at(const Request& request, const std::vector<Refusal>& refusals) {
  const Outcomes outcomes = outcomes_in_any_state(world_, request, profile_);
  RequestMeaning found;
  found.refusing = readings_that_reject(outcomes, refusals);
  found.grants = grants_of(outcomes);
  std::vector<std::size_t> instances;
  for (const Interpretation& way : outcomes.interpretations) {
    if (!way.instance) continue;
    if (std::ranges::find(instances, *way.instance) == instances.end()) instances.push_back(*way.instance);
    if (!way.objections.empty() && !found.objection) found.objection = way.objections.front().requirement;
  }
  for (const std::size_t instance : instances) {
    const auto placed = instances.size() > 1 ? std::nullopt : place_call(world_, request, refusals, profile_);
    const CallMeaning meaning = placed ? placed->meaning : loose_meaning(outcomes, instance);
    found.places.push_back({static_cast<std::uint32_t>(instance), lexicon_.add_meaning(meaning)});
  }
  return found;
}

void RequestMeanings::grow() {
  if (entries_.size() >= kMaxKinds) {
    entries_.clear();
    slots_.clear();
  }
  slots_.assign(std::max(kFirstSlots, 2 * slots_.size()), 0);
  const std::size_t last = slots_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t place = entries_[i].hash & last;
    while (slots_[place] != 0) place = (place + 1) & last;
    slots_[place] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace backcheck
