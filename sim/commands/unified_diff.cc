// Common lines by a table of the longest common subsequence, between what is equal at both ends.
#include "sim/commands/unified_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace backcheck {
namespace {

constexpr std::size_t kContext = 3;
constexpr std::size_t kMostCells = 4'000'000;  // of the table

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// One line of the difference: ' ' in both, '-' in the old one only, '+' in the new one only.
struct Edit {
  char sign = ' ';
  std::string_view line;
};

using Lines = std::vector<std::string_view>;

// The middles of both texts, which begin and end with different lines.
void append_edits(const Lines& before, const Lines& after, std::vector<Edit>& edits) {
  const std::size_t width = after.size() + 1;
  const bool is_too_large = before.size() * width > kMostCells;
  // How many lines the rests from there on have in common.
  std::vector<std::uint32_t> common(is_too_large ? 0 : (before.size() + 1) * width);
  for (std::size_t i = before.size(); i-- > 0 && !is_too_large;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      const std::uint32_t best = std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
      common[i * width + j] = before[i] == after[j] ? common[(i + 1) * width + j + 1] + 1 : best;
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() || j < after.size()) {
    const bool both = i < before.size() && j < after.size();
    if (both && !is_too_large && before[i] == after[j]) {
      edits.push_back({' ', before[i++]});
      ++j;
    } else if (j == after.size() || (i < before.size() && (is_too_large || common[(i + 1) * width + j] >=
                                                                               common[i * width + j + 1]))) {
      edits.push_back({'-', before[i++]});
    } else {
      edits.push_back({'+', after[j++]});
    }
  }
}

std::vector<Edit> edits_between(const Lines& before, const Lines& after) {
  const auto front = std::ranges::mismatch(before, after);
  const auto equal_before = static_cast<std::size_t>(front.in1 - before.begin());
  std::size_t equal_behind = 0;
  while (equal_behind < std::min(before.size(), after.size()) - equal_before &&
         before[before.size() - 1 - equal_behind] == after[after.size() - 1 - equal_behind])
    ++equal_behind;
  const auto end_of = [&](const Lines& lines) {
    return lines.end() - static_cast<std::ptrdiff_t>(equal_behind);
  };
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < equal_before; ++i) edits.push_back({' ', before[i]});
  append_edits({front.in1, end_of(before)}, {front.in2, end_of(after)}, edits);
  for (auto line = end_of(before); line != before.end(); ++line) edits.push_back({' ', *line});
  return edits;
}

// "12,3": from line 12 on, three lines; before the first line of nothing stands 0.
std::string range_text(std::size_t first, std::size_t count) {
  return std::to_string(count == 0 ? first - 1 : first) + (count == 1 ? "" : "," + std::to_string(count));
}

struct Hunk {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Hunk> hunks_of(const std::vector<Edit>& edits) {
  std::vector<Hunk> hunks;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (edits[i].sign == ' ') continue;
    const std::size_t begin = i - std::min(i, kContext);
    const std::size_t end = std::min(edits.size(), i + kContext + 1);
    if (!hunks.empty() && begin <= hunks.back().end) {
      hunks.back().end = end;
    } else {
      hunks.push_back({begin, end});
    }
  }
  return hunks;
}

void append_line(const Edit& edit, std::string& out) {
  out += edit.sign;
  out += edit.line;
  if (!edit.line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, std::string_view old_name,
                         std::string_view new_name) {
  if (before == after) return {};
  const std::vector<Edit> edits = edits_between(lines_of(before), lines_of(after));
  std::string out = "--- " + std::string(old_name) + "\n+++ " + std::string(new_name) + "\n";
  std::size_t old_line = 1;
  std::size_t new_line = 1;
  std::size_t at = 0;
  const auto pass = [&](std::size_t end) {
    for (; at < end; ++at) {
      old_line += edits[at].sign != '+' ? 1 : 0;
      new_line += edits[at].sign != '-' ? 1 : 0;
    }
  };
  for (const Hunk& hunk : hunks_of(edits)) {
    pass(hunk.begin);
    const std::size_t old_first = old_line;
    const std::size_t new_first = new_line;
    std::string lines;
    for (std::size_t i = hunk.begin; i < hunk.end; ++i) append_line(edits[i], lines);
    pass(hunk.end);
    out += "@@ -" + range_text(old_first, old_line - old_first) + " +" +
           range_text(new_first, new_line - new_first) + " @@\n" + lines;
  }
  return out;
}

}  // namespace backcheck
