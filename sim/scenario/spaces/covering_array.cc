// Grows a covering array by one dimension after the other.
#include "sim/scenario/spaces/covering_array.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <functional>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

namespace backcheck {
namespace {

constexpr std::size_t kAny = static_cast<std::size_t>(-1);  // a cell in which any value will do

// Turns to the next combination, the last dimension first; false after the last one.
bool turn(std::span<const std::size_t> counts, Combination& combination) {
  for (std::size_t at = counts.size(); at-- > 0;) {
    if (++combination[at] < counts[at]) return true;
    combination[at] = 0;
  }
  return false;
}

std::vector<Combination> all_combinations(std::span<const std::size_t> counts) {
  std::vector<Combination> rows;
  Combination row(counts.size(), 0);
  do {
    rows.push_back(row);
  } while (turn(counts, row));
  return rows;
}

// Every choice of `size` of the first `count` columns, ascending.
std::vector<std::vector<std::size_t>> choices_of(std::size_t count, std::size_t size) {
  std::vector<std::vector<std::size_t>> choices;
  std::vector<std::size_t> choice(size);
  std::iota(choice.begin(), choice.end(), std::size_t{0});
  while (true) {
    choices.push_back(choice);
    std::size_t at = size;
    while (at > 0 && choice[at - 1] == count - size + at - 1) --at;
    if (at == 0) return choices;
    ++choice[at - 1];
    for (std::size_t next = at; next < size; ++next) choice[next] = choice[next - 1] + 1;
  }
}

// The new column together with some of those before it. Its meetings, of the values of these columns, are
// numbered so that those which differ in the new column only follow each other.
struct Group {
  std::vector<std::size_t> columns;  // ascending, the new one last
  std::size_t first = 0;             // of its meetings
  std::size_t meetings = 0;
};

// Which values have met, of every group with the new column in it.
class Meetings {
 public:
  Meetings(std::size_t column, std::span<const std::size_t> counts, std::size_t strength) : counts_(counts) {
    for (std::vector<std::size_t>& columns : choices_of(column, strength - 1)) {
      columns.push_back(column);
      std::size_t meetings = 1;
      for (const std::size_t one : columns) meetings *= counts_[one];
      groups_.push_back({std::move(columns), total_, meetings});
      total_ += meetings;
    }
    is_new_.assign(total_ + counts_[column], 1);
    std::fill_n(is_new_.end() - static_cast<std::ptrdiff_t>(counts_[column]), counts_[column], 0);
  }

  std::span<const Group> groups() const { return groups_; }
  bool is_new(std::size_t meeting) const { return is_new_[meeting] != 0; }
  void meet(std::size_t meeting) { is_new_[meeting] = 0; }

  // The meeting of the row in that group with the first value in the new column; where a cell before it is
  // open, one that is never new, nor any behind it.
  std::size_t meeting_of(const Combination& row, const Group& group) const {
    std::size_t meeting = 0;
    for (const std::size_t column : std::span(group.columns).first(group.columns.size() - 1)) {
      if (row[column] == kAny) return total_;
      meeting = meeting * counts_[column] + row[column];
    }
    return group.first + meeting * counts_[group.columns.back()];
  }

  // A row that is open but for the cells of the meeting.
  Combination cells_of(std::size_t meeting, const Group& group, std::size_t width) const {
    Combination cells(width, kAny);
    meeting -= group.first;
    for (std::size_t at = group.columns.size(); at-- > 0;) {
      cells[group.columns[at]] = meeting % counts_[group.columns[at]];
      meeting /= counts_[group.columns[at]];
    }
    return cells;
  }

 private:
  std::span<const std::size_t> counts_;
  std::vector<Group> groups_;
  std::size_t total_ = 0;
  std::vector<std::uint8_t> is_new_;  // by meeting; behind them some for rows with an open cell
};

// The meeting of each row in each group with the first value in the new column, row after row.
std::vector<std::size_t> first_meetings(const std::vector<Combination>& rows, const Meetings& meetings) {
  std::vector<std::size_t> first;
  first.reserve(rows.size() * meetings.groups().size());
  for (const Combination& row : rows) {
    for (const Group& group : meetings.groups()) first.push_back(meetings.meeting_of(row, group));
  }
  return first;
}

// Fills a column of the rows there are, always the cell and value with the most new meetings next. Cells that
// bring nothing new stay open.
void grow_across(std::vector<Combination>& rows, std::size_t column, std::size_t count, Meetings& meetings) {
  // Gains, the best first, then the earlier row, then the value that is next in turn for the row. They only
  // ever shrink, so the first one that is still right is the best.
  using Move = std::tuple<std::size_t, std::size_t, std::size_t>;  // gain, rows behind it, values behind it
  const std::vector<std::size_t> first = first_meetings(rows, meetings);
  const std::size_t groups = meetings.groups().size();
  const auto firsts_of = [&](std::size_t row) { return std::span(first).subspan(row * groups, groups); };
  const auto gain_of = [&](std::size_t row, std::size_t value) {
    std::size_t gain = 0;
    for (const std::size_t meeting : firsts_of(row)) gain += meetings.is_new(meeting + value) ? 1 : 0;
    return gain;
  };
  std::vector<Move> all;
  all.reserve(rows.size() * count);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t behind = 0; behind < count; ++behind)
      all.emplace_back(gain_of(row, (row + behind) % count), rows.size() - row, count - behind);
  }
  std::priority_queue<Move> moves(std::less<Move>(), std::move(all));
  while (!moves.empty()) {
    const auto [gain, rows_behind, values_behind] = moves.top();
    moves.pop();
    const std::size_t row = rows.size() - rows_behind;
    const std::size_t value = (row + count - values_behind) % count;
    if (rows[row][column] != kAny) continue;
    const std::size_t still = gain_of(row, value);
    if (still == 0) continue;
    if (still < gain) {
      moves.emplace(still, rows_behind, values_behind);
      continue;
    }
    rows[row][column] = value;
    for (const std::size_t meeting : firsts_of(row)) meetings.meet(meeting + value);
  }
}

// Puts the cells into a row where they find room, or else into a new one.
void place(const Combination& cells, std::vector<Combination>& rows) {
  const auto agrees = [](std::size_t wanted, std::size_t cell) {
    return wanted == kAny || cell == kAny || wanted == cell;
  };
  const auto room = std::ranges::find_if(
      rows, [&](const Combination& row) { return std::ranges::equal(cells, row, agrees); });
  if (room == rows.end()) {
    rows.push_back(cells);
    return;
  }
  std::ranges::transform(cells, *room, room->begin(),
                         [](std::size_t wanted, std::size_t cell) { return wanted == kAny ? cell : wanted; });
}

// Puts every meeting of the group that is still to come into a row.
void settle(const Group& group, Meetings& meetings, std::vector<Combination>& rows) {
  const std::size_t column = group.columns.back();
  for (const Combination& row : rows) {
    if (row[column] != kAny) meetings.meet(meetings.meeting_of(row, group) + row[column]);
  }
  for (std::size_t meeting = group.first; meeting < group.first + group.meetings; ++meeting) {
    if (meetings.is_new(meeting)) place(meetings.cells_of(meeting, group, rows.front().size()), rows);
  }
}

// Adds a column: what its values are still to meet after the rows there are goes into new ones.
void grow(std::vector<Combination>& rows, std::size_t column, std::span<const std::size_t> counts,
          std::size_t strength) {
  for (Combination& row : rows) row.push_back(kAny);
  Meetings meetings(column, counts, strength);
  grow_across(rows, column, counts[column], meetings);
  for (const Group& group : meetings.groups()) settle(group, meetings, rows);
}

}  // namespace

std::vector<Combination> covering_array(std::span<const std::size_t> counts, std::size_t strength) {
  assert(strength > 0 && std::ranges::none_of(counts, [](std::size_t count) { return count == 0; }));
  strength = std::min(strength, counts.size());
  // The largest dimensions first: their product is the least number of rows there can be.
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {},
                    [&](std::size_t dimension) { return std::pair(~counts[dimension], dimension); });
  std::vector<std::size_t> sorted;
  for (const std::size_t dimension : order) sorted.push_back(counts[dimension]);

  std::vector<Combination> grown = all_combinations(std::span(sorted).first(strength));
  for (std::size_t column = strength; column < sorted.size(); ++column) grow(grown, column, sorted, strength);

  std::vector<Combination> rows(grown.size(), Combination(counts.size()));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < sorted.size(); ++column) {
      const std::size_t cell = grown[row][column];
      rows[row][order[column]] = cell == kAny ? row % sorted[column] : cell;
    }
  }
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
  return rows;
}

}  // namespace backcheck
