// Looking at every layer of a text, for everything that is known.
#include "sim/endpoint/known_secrets.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "sim/endpoint/escaped_text.h"
#include "sim/endpoint/secret_spelling.h"

namespace backcheck {
namespace {

constexpr std::size_t kShortest = 8;       // a secret
constexpr std::size_t kShortestPart = 12;  // the beginning of one
constexpr std::size_t kSignaturesKept = 4096;
constexpr unsigned kFilterBits = 18;

// JSON in a form in a page that quotes it has three layers.
constexpr int kMostLayers = 4;

// Calls it for what is written, and for what can be read there.
template <typename Look>
void for_each_layer(std::string_view text, Look look) {
  std::optional<ReadText> layer = as_written(text);
  for (int depth = 0; layer && depth <= kMostLayers; ++depth) {
    look(*layer);
    layer = unescaped(*layer);
  }
}

std::uint64_t beginning_at(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  return bytes;
}

// The upper bits of a product depend on all of the bytes.
std::size_t place_in_filter(std::uint64_t beginning) {
  constexpr std::uint64_t kOddNumber = 0x9E3779B97F4A7C15U;
  return static_cast<std::size_t>(beginning * kOddNumber >> (64U - kFilterBits));
}

std::size_t shared_size(std::string_view one, std::string_view other) {
  return static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
}

// A value that is still escaped is left to the next layer.
std::vector<std::string_view> values_behind_marks(std::string_view text) {
  constexpr std::array<std::string_view, 4> kMarks = {
      "signature=", "securitytoken=", "security+token=", "accesskeysecret="};
  constexpr std::string_view kEnds = " \t\r\n&,;\"'<>";
  std::vector<std::string_view> values;
  const std::string bytes = folded(text);
  for (const std::string_view mark : kMarks) {
    for (std::size_t at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at)) {
      at += mark.size();
      const std::string_view value = text.substr(at, text.find_first_of(kEnds, at) - at);
      if (value.find_first_of("%\\") == std::string_view::npos) values.push_back(value);
    }
  }
  return values;
}

struct Blot {
  std::size_t begin;
  std::size_t end;
  std::string ending;
};

// Endings last: what is found in one layer may be a part of what is found in another.
void blot_out(std::string& text, const std::vector<Blot>& blots) {
  for (const Blot& blot : blots)
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(blot.begin),
              text.begin() + static_cast<std::ptrdiff_t>(blot.end), '*');
  for (const Blot& blot : blots) {
    const std::string_view shown = std::string_view(blot.ending).substr(0, blot.end - blot.begin);
    std::ranges::copy(shown, text.begin() + static_cast<std::ptrdiff_t>(blot.end - shown.size()));
  }
}

template <typename Find>
std::string masked(std::string text, const Find& find) {
  if (text.size() < kShortest) return text;
  std::vector<Blot> blots;
  for_each_layer(text, [&](const ReadText& layer) {
    const std::string bytes = folded(layer.bytes);
    for (std::size_t at = 0; at + kShortest <= bytes.size();) {
      SpellingIndex::Found found = find(bytes, at);
      if (found.size != 0)
        blots.push_back({layer.place_of(at), layer.place_of(at + found.size), std::move(found.ending)});
      at += std::max<std::size_t>(found.size, 1);
    }
  });
  blot_out(text, blots);
  return text;
}

}  // namespace

std::string without_secrets(std::string bytes, const std::vector<std::string>& secrets) {
  return KnownSecrets(secrets).without(std::move(bytes));
}

SpellingIndex::SpellingIndex() : may_begin_(std::size_t{1} << kFilterBits) {}

SpellingIndex::~SpellingIndex() {
  for (auto& [beginning, spellings] : by_beginning_) {
    for (Spelling& spelling : spellings) ::explicit_bzero(spelling.folded.data(), spelling.folded.size());
  }
}

void SpellingIndex::add(std::string_view secret, const std::string& ending) {
  if (secret.size() < kShortest) return;
  const std::size_t padding = secret.size() - secret.find_last_not_of('=') - 1;
  bool is_plain = true;
  for (std::string& spelling : spellings_of(secret)) {
    const std::size_t may_follow = std::exchange(is_plain, false) ? padding : 0;
    if (spelling.size() < kShortest) continue;
    const std::uint64_t beginning = beginning_at(spelling, 0);
    may_begin_[place_in_filter(beginning)] = true;
    by_beginning_[beginning].push_back({std::move(spelling), may_follow, ending});
  }
  ++secrets_;
}

SpellingIndex::Found SpellingIndex::find(std::string_view text, std::size_t at) const {
  Found found;
  const std::uint64_t beginning = beginning_at(text, at);
  if (!may_begin_[place_in_filter(beginning)]) return found;
  const auto place = by_beginning_.find(beginning);
  if (place == by_beginning_.end()) return found;
  const std::string_view rest = text.substr(at);
  for (const Spelling& spelling : place->second) {
    std::size_t size = shared_size(spelling.folded, rest);
    const bool is_whole = size == spelling.folded.size();
    if (size <= found.size || (!is_whole && size < kShortestPart)) continue;
    for (std::size_t i = 0; is_whole && i < spelling.padding && size < rest.size() && rest[size] == '='; ++i)
      ++size;
    found = {size, is_whole ? spelling.ending : ""};
  }
  return found;
}

KnownSecrets::KnownSecrets(const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) secrets_.add(secret, "");
}

void KnownSecrets::note(const WireRequest& request) {
  const std::lock_guard lock(mutex_);
  ++requests_;
  read(request.target, requests_);
  read(request.body, requests_);
  for (const Header& header : request.headers) read(header.value, requests_);
}

void KnownSecrets::note(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  read(bytes, ++requests_);
}

void KnownSecrets::note_secret(std::string_view secret, std::uint64_t request) {
  const std::lock_guard lock(mutex_);
  remember(secret, request);
}

void KnownSecrets::note_secrets_in(std::string_view text, std::uint64_t request) {
  const std::lock_guard lock(mutex_);
  read(text, request);
}

// Names may be encoded, too.
void KnownSecrets::read(std::string_view text, std::uint64_t request) {
  for_each_layer(text, [&](const ReadText& layer) {
    for (const std::string_view value : values_behind_marks(layer.bytes)) remember(value, request);
  });
}

void KnownSecrets::remember(std::string_view secret, std::uint64_t request) {
  if (secret.size() < kShortest || secret.starts_with('*')) return;  // it was masked before
  if (find(folded(secret), 0).size == secret.size()) return;
  if (sent_.size() >= kSignaturesKept) sent_before_ = std::exchange(sent_, SpellingIndex());
  sent_.add(secret, std::to_string(request));
}

SpellingIndex::Found KnownSecrets::find(std::string_view text, std::size_t at) const {
  SpellingIndex::Found longest;
  for (const SpellingIndex* index : {&secrets_, &sent_, &sent_before_}) {
    SpellingIndex::Found found = index->find(text, at);
    if (found.size > longest.size) longest = std::move(found);
  }
  return longest;
}

std::string KnownSecrets::without(std::string text) const {
  const std::lock_guard lock(mutex_);
  return masked(std::move(text), [this](std::string_view bytes, std::size_t at) { return find(bytes, at); });
}

WireAnswer KnownSecrets::without(WireAnswer answer) const {
  for (std::string* text : {&answer.content_type, &answer.body, &answer.detail})
    *text = without(std::move(*text));
  for (Header& header : answer.headers) header.value = without(std::move(header.value));
  return answer;
}

}  // namespace backcheck
