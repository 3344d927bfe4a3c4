// Which report tells which texts.
#include "fuzz/properties/told_words.h"

#include <algorithm>
#include <initializer_list>

#include "fuzz/reference/shown_text.h"

namespace backcheck {

namespace {

using enum MarkedText;

bool is_one_of(std::initializer_list<MarkedText> texts, MarkedText what) {
  return std::ranges::find(texts, what) != texts.end();
}

}  // namespace

bool terminal_tells(const MarkedWord& word) {
  const bool is_in_full =
      word.place == ViolationPlace::kFirst && is_one_of({kWhy, kReplay, kDetail}, word.what);
  return is_in_full ||
         is_one_of({kAboutRun, kTrouble, kOpenReason, kOutcome, kExpectedReason, kSource, kFindingFile},
                   word.what);
}

bool junit_tells(const MarkedWord& word) {
  const bool is_in_full =
      word.place != ViolationPlace::kExpected && is_one_of({kOutcome, kWhy, kReplay, kDetail}, word.what);
  return is_in_full || is_one_of({kAboutRun, kScenarioId, kOpenReason}, word.what);
}

bool json_tells(const MarkedWord& word) { return word.what != kExchange; }

bool sarif_tells(const MarkedWord& word) {
  return is_one_of({kAboutRun, kTrouble, kOpenReason, kOutcome, kWhy, kReplay, kExpectedReason}, word.what);
}

std::optional<Broken> look_at_told_words(std::string_view report, const MarkedRun& marked,
                                         const std::function<bool(const MarkedWord&)>& tells) {
  for (const MarkedWord& word : marked.words) {
    if (tells(word) && report.find(word.word) == std::string_view::npos)
      return Broken{"a report tells what it is there to tell", word.word + " in\n" + shown_text(report)};
  }
  return std::nullopt;
}

}  // namespace backcheck
