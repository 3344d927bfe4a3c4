// Shrinking with a model that is asked first.
#include "sim/scenario/shrinking/shrinker.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "sim/scenario/scenario_size.h"
#include "sim/scenario/scenario_trace.h"
#include "sim/scenario/shrinking/edit_chain.h"

namespace backcheck {
namespace {

enum class Play : std::uint8_t { kShows, kGone, kTooDear };

class Shrinking {
 public:
  Shrinking(const Scenario& start, const ShrinkQuestions& questions, const ShrinkOptions& options)
      : questions_(questions), options_(options) {
    current_.scenario = traced(start);
  }

  Shrunk run() {
    if (!leap(Forecast::kOpen)) leap(Forecast::kLikely);
    do {
      for (const EditPart& part : kEditParts) {
        while (!over_ && descend({&part, 1})) {
        }
      }
    } while (!over_ && take_one_more());
    result_.minimal = !over_;
    result_.scenario = untraced(std::move(current_.scenario));
    return std::move(result_);
  }

 private:
  // Makes all edits of which so much is promised at every step.
  bool leap(Forecast least) {
    if (over_) return false;
    std::vector<Link> chain = chain_of(least, kEditParts);
    if (chain.size() == 1) return true;
    const Play played = play(chain.back());
    if (played == Play::kShows) current_ = std::move(chain.back());
    return played == Play::kShows;
  }

  // Makes as many edits of the part as the plays allow. False where there is nothing left to do.
  bool descend(std::span<const EditPart> part) {
    std::vector<Link> chain = chain_of(Forecast::kOpen, part);
    if (chain.size() > 1) {
      settle(chain);
    } else {
      give_up_the_unlikely(part);
    }
    return chain.size() > 1;
  }

  // What is unlikely now is not tried again, however other things change, before all else is done.
  void give_up_the_unlikely(std::span<const EditPart> part) {
    any_edit_of(current_, part, [this](const Link& link) {
      if (admits(Forecast::kUnlikely, link.scenario, current_.scenario)) bans_.add(link);
      return false;
    });
  }

  std::vector<Link> chain_of(Forecast least, std::span<const EditPart> parts) {
    current_.edits.clear();
    return chain_from(current_, parts, bans_,
                      [this, least](const Scenario& candidate, const Scenario& instead_of) {
                        return admits(least, candidate, instead_of);
                      });
  }

  // Whether it is smaller, was not refuted before, and promises so much.
  bool admits(Forecast least, const Scenario& candidate, const Scenario& instead_of) {
    over_ = over_ || options_.gives_up();
    if (over_) return false;
    if (!(size_of(candidate) < size_of(instead_of)) || !is_playable(candidate)) return false;
    if (std::ranges::find(refuted_, untraced(candidate)) != refuted_.end()) return false;
    ++result_.asked;
    return questions_.forecast(candidate) >= least;
  }

  // The first link shows the violation. Goes to one that does, too, while the next one does not, or is the
  // last.
  void settle(std::vector<Link>& chain) {
    std::size_t good = 0;
    std::size_t next = chain.size() - 1;
    Play played = play(chain[next]);
    while (played == Play::kGone && (next > good + 1 || refine(chain, good, next))) {
      const std::size_t middle = halfway(chain, good, next);
      const Play at_middle = play(chain[middle]);
      if (at_middle == Play::kTooDear) break;
      (at_middle == Play::kShows ? good : next) = middle;
    }
    if (played == Play::kShows) good = next;
    if (played == Play::kGone && !over_) bans_.add(chain[next]);
    current_ = std::move(chain[good]);
  }

  // Puts what lies between the two links into the chain; false where there is nothing.
  bool refine(std::vector<Link>& chain, std::size_t good, std::size_t& next) {
    std::vector<Link> between = steps_between(chain[good], chain[next],
                                              [this](const Scenario& candidate, const Scenario& instead_of) {
                                                return admits(Forecast::kOpen, candidate, instead_of);
                                              });
    if (between.size() < 2) return false;
    const auto place = chain.erase(chain.begin() + static_cast<std::ptrdiff_t>(next));
    next = good + between.size();
    chain.insert(place, std::move_iterator(between.begin()), std::move_iterator(between.end()));
    return true;
  }

  // A link between the two: the last before edits of another kind begin, if there is one, else in the middle.
  static std::size_t halfway(const std::vector<Link>& chain, std::size_t good, std::size_t bad) {
    std::vector<std::size_t> borders;
    for (std::size_t i = good + 1; i < bad; ++i) {
      const bool same = chain[i].list == chain[i + 1].list && chain[i].rank == chain[i + 1].rank;
      if (!same) borders.push_back(i);
    }
    return borders.empty() ? good + (bad - good) / 2 : borders[borders.size() / 2];
  }

  Play play(const Link& link) {
    const std::size_t cost = calls_in(link.scenario);
    over_ = over_ || result_.calls + cost > options_.max_calls;
    if (over_) return Play::kTooDear;
    result_.calls += cost;
    ++result_.plays;
    if (questions_.shows(link.scenario)) return Play::kShows;
    refuted_.push_back(untraced(link.scenario));
    return Play::kGone;
  }

  // Makes one edit that leaves the violation showing when it is made alone; false where there is none.
  bool take_one_more() {
    return any_edit_of(current_, kEditParts, [this](Link link) {
      if (over_ || !admits(Forecast::kUnlikely, link.scenario, current_.scenario)) return over_;
      const bool shown = play(link) == Play::kShows;
      if (shown) current_ = std::move(link);
      return shown || over_;
    });
  }

  const ShrinkQuestions& questions_;
  const ShrinkOptions& options_;
  Shrunk result_;
  Link current_;
  Bans bans_;
  std::vector<Scenario> refuted_;  // played, and the violation was gone
  bool over_ = false;              // a play would have cost more than is left, or the search is given up
};

}  // namespace

Shrunk shrink(const Scenario& scenario, const ShrinkQuestions& questions, const ShrinkOptions& options) {
  return Shrinking(scenario, questions, options).run();
}

}  // namespace backcheck
