// Edits of decisions.
#include "fuzz/mutators/choice_mutator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "fuzz/properties/conversation_plan.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kByteValues = 256;
constexpr std::size_t kMaxRun = 12;    // decisions that are moved together
constexpr std::size_t kMaxGrown = 48;  // bytes that are added at the end

// A decision in the bytes; the last may lack some of them.
struct Decision {
  std::size_t begin = 0;
  std::size_t size = 0;
  std::uint64_t bound = 1;
};

// Notes where ByteChoices finds each of its decisions. Those that take no byte are left out.
class NotedChoices final : public Choices {
 public:
  explicit NotedChoices(const std::string& bytes)
      : source_({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}), end_(bytes.size()) {}

  std::uint64_t below(std::uint64_t bound) override {
    std::size_t size = 0;
    for (std::uint64_t reach = bound - 1; reach != 0; reach >>= 8U) ++size;
    if (size != 0 && at_ < end_) decisions_.push_back({at_, std::min(size, end_ - at_), bound});
    at_ += size;
    return source_.below(bound);
  }
  const std::vector<Decision>& decisions() const { return decisions_; }
  // Whether more was to be decided than the bytes say.
  bool is_short() const { return at_ > end_; }

 private:
  ByteChoices source_;
  std::size_t end_;
  std::size_t at_ = 0;
  std::vector<Decision> decisions_;
};

using Decisions = std::vector<Decision>;

// From `begin` of the first to the end of the last.
struct Run {
  std::size_t begin = 0;
  std::size_t size = 0;
};

// One of them, a later one rather than an earlier one.
std::size_t draw_place(const Decisions& decisions, Choices& choices) {
  const std::size_t place = choices.index(decisions.size());
  return choices.one_in(3) ? place : std::max(place, choices.index(decisions.size()));
}

Run draw_run(const Decisions& decisions, Choices& choices) {
  const std::size_t first = draw_place(decisions, choices);
  const std::size_t last = std::min(first + choices.index(kMaxRun), decisions.size() - 1);
  const std::size_t end = decisions[last].begin + decisions[last].size;
  return {decisions[first].begin, end - decisions[first].begin};
}

char any_byte(Choices& choices) { return static_cast<char>(choices.below(kByteValues)); }

void write_number(std::string& bytes, const Decision& decision, std::uint64_t number) {
  for (std::size_t i = 0; i < decision.size; ++i, number >>= 8U) {
    bytes[decision.begin + i] = static_cast<char>(number & 0xFFU);
  }
}

std::uint64_t number_in(const std::string& bytes, const Decision& decision) {
  std::uint64_t number = 0;
  for (std::size_t i = decision.size; i-- > 0;) {
    number = number << 8U | static_cast<std::uint8_t>(bytes[decision.begin + i]);
  }
  return number;
}

void decide_anew(std::string& bytes, const Decisions& decisions, Choices& choices) {
  const Decision& decision = decisions[draw_place(decisions, choices)];
  write_number(bytes, decision, choices.below(decision.bound));
}

// The plainest answer, the last one, or one beside that which is there.
void decide_at_an_edge(std::string& bytes, const Decisions& decisions, Choices& choices) {
  const Decision& decision = decisions[draw_place(decisions, choices)];
  const std::uint64_t number = number_in(bytes, decision) % decision.bound;
  const std::array<std::uint64_t, 4> edges = {0, decision.bound - 1, (number + 1) % decision.bound,
                                              (number + decision.bound - 1) % decision.bound};
  write_number(bytes, decision, choices.one_of(edges));
}

void leave_out(std::string& bytes, const Decisions& decisions, Choices& choices) {
  const Run run = draw_run(decisions, choices);
  bytes.erase(run.begin, run.size);
}

// Decisions from one place once more at another.
void copy(std::string& bytes, const Decisions& decisions, Choices& choices) {
  const Run run = draw_run(decisions, choices);
  bytes.insert(decisions[draw_place(decisions, choices)].begin, bytes.substr(run.begin, run.size));
}

void repeat(std::string& bytes, const Decisions& decisions, Choices& choices) {
  const Run run = draw_run(decisions, choices);
  const std::string again = bytes.substr(run.begin, run.size);
  const std::size_t times = 1 + choices.index(4);
  for (std::size_t i = 0; i < times; ++i) bytes.insert(run.begin, again);
}

// Decisions in place of others, so that what follows stays where it is, if they are as long.
void overwrite(std::string& bytes, const Decisions& decisions, Choices& choices) {
  const Run run = draw_run(decisions, choices);
  const std::size_t to = decisions[draw_place(decisions, choices)].begin;
  bytes.replace(to, run.size, bytes.substr(run.begin, run.size));
}

void insert_some(std::string& bytes, const Decisions& decisions, Choices& choices) {
  const std::size_t to = decisions[draw_place(decisions, choices)].begin;
  const std::size_t count = 1 + choices.index(6);
  for (std::size_t i = 0; i < count; ++i) bytes.insert(to, 1, any_byte(choices));
}

// Goes on from some decision with others, as if nothing had been decided behind it.
void decide_the_rest_anew(std::string& bytes, const Decisions& decisions, Choices& choices) {
  const std::size_t from = decisions[draw_place(decisions, choices)].begin;
  const std::size_t count = 1 + choices.index(kMaxGrown);
  bytes.resize(from);
  for (std::size_t i = 0; i < count; ++i) bytes += any_byte(choices);
}

void grow(std::string& bytes, Choices& choices) {
  const std::size_t count = 1 + choices.index(kMaxGrown);
  for (std::size_t i = 0; i < count; ++i) bytes += any_byte(choices);
}

using Edit = void (*)(std::string&, const Decisions&, Choices&);
constexpr std::array<Edit, 10> kEdits = {
    decide_anew, decide_anew, decide_anew, decide_at_an_edge, leave_out,
    copy,        repeat,      overwrite,   insert_some,       decide_the_rest_anew};

}  // namespace

void mutate_choices(std::string& bytes, Choices& choices) {
  NotedChoices noted(bytes);
  plan_conversation(noted);
  const Decisions& decisions = noted.decisions();
  // What no decision is taken from says nothing.
  if (!decisions.empty()) bytes.resize(decisions.back().begin + decisions.back().size);
  if (decisions.empty() || (noted.is_short() && choices.either())) return grow(bytes, choices);
  choices.one_of(kEdits)(bytes, decisions, choices);
}

}  // namespace backcheck
