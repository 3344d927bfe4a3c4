// Matching, with all ways of cutting tried.
#include "fuzz/reference/placeholder.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "fuzz/reference/shown_text.h"

namespace backcheck {
namespace {

constexpr std::string_view kFront = "Qq";
constexpr char kEnd = 'q';

// A part of a pattern: text that stands as it is, then a placeholder, but for the last part.
struct Part {
  std::string_view literal;
  std::optional<std::size_t> number;
};

// The placeholder at the front of `text`, and its size.
std::optional<std::pair<std::size_t, std::size_t>> placeholder_at(std::string_view text) {
  if (!text.starts_with(kFront)) return std::nullopt;
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + kFront.size(), end, number);
  if (error != std::errc() || rest == end || *rest != kEnd) return std::nullopt;
  return std::pair(number, static_cast<std::size_t>(rest - text.data()) + 1);
}

std::vector<Part> parts_of(std::string_view pattern) {
  std::vector<Part> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const auto found = placeholder_at(pattern.substr(at));
    if (!found) continue;
    parts.push_back({pattern.substr(begin, at - begin), found->first});
    begin = at + found->second;
    at = begin - 1;
  }
  parts.push_back({pattern.substr(begin), std::nullopt});
  return parts;
}

// A text as it is told, and where it may be cut.
struct Told {
  struct Front {
    std::size_t bytes = 0;    // of the text
    std::size_t size = 0;     // of `whole`
    std::string_view behind;  // stands between the front and what is said of the rest
  };
  std::string whole;
  std::vector<Front> fronts;  // from nothing to all
};

std::string told_of(const TextCharacter& character, Telling telling) {
  return telling == Telling::kLaidOut ? without_blanks(shown(character)) : shown(character);
}

Told told_in_one(std::string_view text, Telling telling) {
  Told told{{}, {{}}};
  for (const TextCharacter& character : characters_of(text)) {
    told.whole += told_of(character, telling);
    told.fronts.push_back({told.fronts.back().bytes + character.bytes.size(), told.whole.size(), ""});
  }
  return told;
}

// With a bar in front of each line but the first. A carriage return before a line feed belongs to it; where
// the text is cut between them, it does not.
Told told_in_lines(std::string_view text) {
  Told told{{}, {{}}};
  const std::vector<TextCharacter> characters = characters_of(text);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const bool is_last = i + 1 == characters.size();
    const bool ends_line = characters[i].bytes == "\n";
    const bool is_half_an_end = characters[i].bytes == "\r" && !is_last && characters[i + 1].bytes == "\n";
    if (ends_line) {
      told.whole += is_last ? "" : "|";
    } else if (!is_half_an_end) {
      told.whole += told_of(characters[i], Telling::kLaidOut);
    }
    const std::string_view behind = is_last || ends_line ? "" : is_half_an_end ? "\\x0D|" : "|";
    told.fronts.push_back({told.fronts.back().bytes + characters[i].bytes.size(), told.whole.size(), behind});
  }
  return told;
}

Told told_whole(std::string_view text, Telling telling, bool in_lines) {
  if (telling != Telling::kRepaired) return in_lines ? told_in_lines(text) : told_in_one(text, telling);
  Told told{repaired_text(text), {}};
  told.fronts.push_back({text.size(), told.whole.size(), ""});
  return told;
}

class Match {
 public:
  Match(std::string_view told, std::span<const std::string> texts, Telling telling)
      : told_(told), texts_(texts), telling_(telling) {}

  bool from(std::span<const Part> parts, std::size_t at) {
    const Part& part = parts.front();
    if (!told_.substr(at).starts_with(part.literal)) return false;
    at += part.literal.size();
    if (!part.number) return at == told_.size();
    const Told& text = told_text(*part.number, part.literal.ends_with('|'));
    const std::string_view rest = told_.substr(at);
    const auto differ = std::ranges::mismatch(rest, text.whole);
    const auto alike = static_cast<std::size_t>(differ.in1 - rest.begin());
    for (std::size_t i = text.fronts.size(); i-- > 0;) {
      const Told::Front& front = text.fronts[i];
      if (front.size > alike) continue;
      const std::string behind = std::string(front.behind) + left_out(text.fronts.back().bytes - front.bytes);
      if (rest.substr(front.size).starts_with(behind) &&
          from(parts.subspan(1), at + front.size + behind.size()))
        return true;
    }
    return false;
  }

 private:
  // What is said of bytes that are not told; nothing where there are none.
  std::string left_out(std::size_t bytes) const {
    if (bytes == 0) return "";
    const std::string text = "... (" + std::to_string(bytes) + (bytes == 1 ? " byte more)" : " bytes more)");
    return telling_ == Telling::kLaidOut ? without_blanks(text) : text;
  }

  const Told& told_text(std::size_t number, bool behind_bar) {
    const bool in_lines = telling_ == Telling::kLaidOut && behind_bar;
    const auto known = known_.find({number, in_lines});
    if (known != known_.end()) return known->second;
    Told told = told_whole(texts_[number], telling_, in_lines);
    return known_.emplace(std::pair(number, in_lines), std::move(told)).first->second;
  }

  std::string_view told_;
  std::span<const std::string> texts_;
  Telling telling_;
  std::map<std::pair<std::size_t, bool>, Told> known_;
};

}  // namespace

std::string placeholder(std::size_t number) { return std::string(kFront) + std::to_string(number) + kEnd; }

bool is_told(std::string_view pattern, std::string_view told, std::span<const std::string> texts,
             Telling telling) {
  const std::vector<Part> parts = parts_of(pattern);
  if (Match(told, texts, telling).from(parts, 0)) return true;
  if (telling != Telling::kShown) return false;
  const std::vector<std::string> whole = {with_texts(pattern, texts)};
  return Match(told, whole, telling).from(std::vector<Part>{{"", 0}, {"", std::nullopt}}, 0);
}

std::string with_texts(std::string_view pattern, std::span<const std::string> texts) {
  std::string sentence;
  for (const Part& part : parts_of(pattern)) {
    sentence += part.literal;
    if (part.number) sentence += texts[*part.number];
  }
  return sentence;
}

std::string without_blanks(std::string_view text) {
  std::string rest;
  for (const char c : text) {
    if (c != ' ' && c != '\n') rest += c;
  }
  return rest;
}

}  // namespace backcheck
