// Breadth first through the states of the model.
#include "sim/scenario/spaces/sequence_space.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "sim/scenario/spaces/sequence_alphabet.h"
#include "sim/scenario/spaces/sequence_state.h"

namespace backcheck {
namespace {

using enum Requirement;

// A state that is reached, by how it is reached.
struct Node {
  std::uint32_t parent = 0;  // the node before the last step; of a start itself
  std::uint8_t step = 0;     // which of the steps that are possible there; of a start which start it is
  std::uint8_t steps = 0;    // how many lead here
  std::uint8_t calls = 0;    // how many of them are calls
  std::size_t first = 0;     // the number of the first sequence that goes on from here
};

bool is_call(const Step& step) { return std::holds_alternative<CallStep>(step.deed); }

// Finds the states level by level. Those of the last level are counted, not kept.
class Explorer {
 public:
  void start() {
    const auto starts = sequence_starts();
    for (std::size_t at = 0; at < starts.size(); ++at) {
      reach(SequenceState(starts[at].world), {static_cast<std::uint32_t>(at), static_cast<std::uint8_t>(at)},
            true);
    }
  }

  // Takes every step from every state of the last level.
  void go_on(bool last_level) {
    std::vector<Reached> level = std::exchange(level_, {});
    for (Reached& reached : level) {
      const std::vector<Step> steps = sequence_steps(reached.state.now());
      for (std::size_t at = 0; at < steps.size(); ++at) {
        auto next = reached.state.after(steps[at]);
        if (next) reach(*std::move(next), child_of(reached.node, at, is_call(steps[at])), !last_level);
      }
      reached.state = SequenceState(sequence_starts().front().world);  // its memory is needed no more
    }
  }

  std::vector<Node> take_nodes() { return std::move(nodes_); }
  std::size_t size() const { return size_; }
  std::size_t calls() const { return calls_; }

 private:
  struct Reached {
    std::uint32_t node;
    SequenceState state;
  };

  Node child_of(std::uint32_t parent, std::size_t step, bool call) const {
    const Node& node = nodes_[parent];
    return {parent, static_cast<std::uint8_t>(step), static_cast<std::uint8_t>(node.steps + 1),
            static_cast<std::uint8_t>(node.calls + (call ? 1 : 0))};
  }

  void reach(SequenceState state, Node node, bool keep) {
    if (!seen_.insert(state.key()).second) return;
    const std::size_t onward = sequence_step_count(state.now());
    node.first = size_;
    size_ += onward;
    calls_ += onward * (node.calls + kSequenceProbeCalls) + kSequenceCallSteps;
    if (keep) level_.push_back({static_cast<std::uint32_t>(nodes_.size()), std::move(state)});
    nodes_.push_back(node);
  }

  std::unordered_set<std::string> seen_;  // keys; never walked through
  std::vector<Node> nodes_;
  std::vector<Reached> level_;
  std::size_t size_ = 0;
  std::size_t calls_ = 0;
};

class SequenceSpace final : public ScenarioSpace {
 public:
  explicit SequenceSpace(std::size_t depth) : depth_(depth) {
    Explorer explorer;
    explorer.start();
    for (std::size_t level = 1; level < depth; ++level) explorer.go_on(level + 1 == depth);
    size_ = explorer.size();
    calls_ = explorer.calls();
    nodes_ = explorer.take_nodes();
  }

  std::string about() const override {
    return "every step in each of " + std::to_string(nodes_.size()) +
           " states of the model, by sequences of up to " + std::to_string(depth_) +
           (depth_ == 1 ? " step" : " steps");
  }
  std::size_t size() const override { return size_; }
  std::size_t calls() const override { return calls_; }

  Scenario at(std::size_t index) const override {
    assert(index < size_);
    const auto behind = std::ranges::upper_bound(nodes_, index, {}, &Node::first);
    const Node& node = *std::prev(behind);
    const std::vector<std::size_t> choices = choices_to(node, index - node.first);
    const SequenceStart& start = sequence_starts()[choices.front()];
    Scenario scenario;
    scenario.id = numbered_id("sequence", index);
    scenario.title = title_of(start, choices.size() - 1);
    scenario.requirements = {kPre1, kPre2, kPre3, kPar3, kRes1, kRes2,
                             kRes4, kRes5, kEff1, kEff2, kEff3, kEff4};
    scenario.world = start.world;
    Instant now = *start.world.now;
    for (const std::size_t choice : std::span(choices).subspan(1)) {
      scenario.steps.push_back(sequence_steps(now)[choice]);
      if (const auto* advance = std::get_if<AdvanceStep>(&scenario.steps.back().deed)) now = advance->to;
    }
    for (Step& step : sequence_probe()) scenario.steps.push_back(std::move(step));
    return scenario;
  }

 private:
  // Which start, then which step each time, the last one being `last`.
  std::vector<std::size_t> choices_to(const Node& node, std::size_t last) const {
    std::vector<std::size_t> choices = {last};
    const Node* at = &node;
    for (; at->steps > 0; at = &nodes_[at->parent]) choices.push_back(at->step);
    choices.push_back(at->step);
    std::ranges::reverse(choices);
    return choices;
  }

  static std::string title_of(const SequenceStart& start, std::size_t steps) {
    return "Every step has its effect and no other (" + std::string(start.about) + "; " +
           std::to_string(steps) + (steps == 1 ? " step)." : " steps).");
  }

  std::size_t depth_;
  std::size_t size_ = 0;
  std::size_t calls_ = 0;
  std::vector<Node> nodes_;
};

}  // namespace

std::unique_ptr<ScenarioSpace> sequence_space(std::size_t depth) {
  assert(depth >= 1 && depth <= kMaxSequenceDepth);
  return std::make_unique<SequenceSpace>(depth);
}

}  // namespace backcheck
