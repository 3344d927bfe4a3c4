// Exploring.
#include "sim/exploration.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/repeat_lines.h"
#include "sim/scenario/making/scenario_maker.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxWanted = 4;  // goals of one scenario

// Hands over the scenarios of the spaces, then drawn ones.
class Scenarios {
 public:
  Scenarios(const ExplorationOptions& options, Coverage& coverage, const Judge& judge)
      : options_(options), coverage_(coverage), judge_(judge), number_(options.first), place_(options.first) {
    while (space_ < options.spaces.size() && place_ >= options.spaces[space_]->size())
      place_ -= options.spaces[space_++]->size();
  }

  const Scenario* next() {
    if (number_ >= options_.end || options_.time_is_up() || !make()) return nullptr;
    skip();
    return &scenario_;
  }
  // How many were gone through, those before the first included.
  std::size_t number() const { return number_; }

 private:
  // Past the scenario at `place_`, if it stands in a space.
  void skip() {
    ++number_;
    if (space_ >= options_.spaces.size() || ++place_ < options_.spaces[space_]->size()) return;
    ++space_;
    place_ = 0;
  }

  bool make() {
    if (space_ < options_.spaces.size()) {
      scenario_ = options_.spaces[space_]->at(place_);
      return true;
    }
    if (!options_.draws || (options_.scenarios != 0 && drawn() >= options_.scenarios)) return false;
    SeededChoices choices(SeededChoices::seed_of(options_.seed, drawn()));
    const std::size_t wanted = 1 + choices.index(kMaxWanted);
    const Aim aim{known_readings(), coverage_.draw_wanted(choices, wanted)};
    scenario_ = make_scenario(choices, options_.maker, aim, drawn_id("random", options_.seed, drawn() + 1));
    return true;
  }

  std::size_t drawn() const {
    std::size_t of_spaces = 0;
    for (const ScenarioSpace* space : options_.spaces) of_spaces += space->size();
    return number_ - of_spaces;
  }

  Readings known_readings() const {
    Readings known = Readings::none();
    for (const Hypothesis& hypothesis : judge_.belief().hypotheses())
      known = known.hull(hypothesis.readings.hull());
    return known;
  }

  const ExplorationOptions& options_;
  Coverage& coverage_;
  const Judge& judge_;
  Scenario scenario_;
  std::size_t number_;
  std::size_t space_ = 0;
  std::size_t place_;  // in that space
};

// Which choices are narrowed, and by which scenario.
class Settling {
 public:
  explicit Settling(const Belief& belief) : open_(reading_results(belief)) {}

  void note(const Belief& belief, const Scenario& scenario, std::size_t number) {
    const std::vector<ReadingResult> now = reading_results(belief);
    for (std::size_t i = 0; i < now.size(); ++i) {
      const bool is_new =
          std::ranges::find(settled_, now[i].reading, &SettledReading::reading) == settled_.end();
      if (is_new && now[i].possible != open_[i].possible)
        settled_.push_back({now[i].reading, scenario.id, scenario.title, number});
    }
  }
  const std::vector<SettledReading>& all() const { return settled_; }

 private:
  std::vector<ReadingResult> open_;
  std::vector<SettledReading> settled_;
};

// The scenarios whose answers the belief rests on: a later answer may contradict them.
class Precedents {
 public:
  void note(const Scenario& scenario, std::uint64_t first, std::uint64_t last,
            const std::vector<std::uint64_t>& witnesses) {
    const auto is_within = [&](std::uint64_t from, std::uint64_t to) {
      const auto found = std::ranges::lower_bound(witnesses, from);
      return found != witnesses.end() && *found <= to;
    };
    std::erase_if(kept_, [&](const Kept& one) { return !is_within(one.first, one.last); });
    if (is_within(first, last)) kept_.push_back({first, last, scenario});
  }

  // Those that the violation rests on. Where it does not say which, all that the belief rests on: what a
  // state has to look like may depend on them, too.
  std::vector<Scenario> of(const Violation& violation, const Scenario& scenario) const {
    std::vector<Scenario> earlier;
    const bool knows_which = !violation.witnesses.empty();
    for (const Kept& one : kept_) {
      const auto rests_on_it = [&](const Witness& witness) {
        return one.first <= witness.operation && witness.operation <= one.last;
      };
      if (one.scenario.id != scenario.id &&
          (!knows_which || std::ranges::any_of(violation.witnesses, rests_on_it)))
        earlier.push_back(one.scenario);
    }
    return earlier;
  }

 private:
  struct Kept {
    std::uint64_t first;
    std::uint64_t last;
    Scenario scenario;
  };
  std::vector<Kept> kept_;
};

class Exploration {
 public:
  Exploration(const Stage& stage, const ExplorationOptions& options)
      : stage_(stage),
        options_(options),
        coverage_(options.maker.abilities),
        scenarios_(options, coverage_, stage.judge),
        settling_(stage.judge.belief()) {
    part_.repeats.resize(options.known.size());
  }

  ExplorationPart run() {
    Stage watched = stage_;
    watched.record = [this](const Operation& operation) {
      coverage_.note(stage_.judge.belief(), operation);
      last_operation_ = operation.number;
      return stage_.record(operation);
    };
    Driver driver(std::move(watched));
    CampaignOptions campaign = options_.campaign;
    campaign.fold = true;
    campaign.on_violation = [this](const Scenario& scenario, ScenarioResult& result, std::size_t calls_left) {
      return look_into(scenario, result, calls_left);
    };
    const ScenarioSource source = [this] { return next(); };
    RunSummary summary = run_campaign(driver, stage_.judge, source, plan_of(options_).scenarios, campaign);
    if (summary.trouble.empty()) summary.trouble = trouble_;
    exploration_.seed = options_.seed;
    exploration_.scenarios = scenarios_.number();
    summary.exploration = std::move(exploration_);
    part_.summary = std::move(summary);
    part_.calls = coverage_.calls();
    part_.reached = coverage_.reached_goals();
    part_.settled = settling_.all();
    return std::move(part_);
  }
  CoverageSummary coverage() const { return coverage_.summary(); }

 private:
  const Scenario* next() {
    if (current_ != nullptr) {
      precedents_.note(*current_, first_operation_, last_operation_, stage_.judge.belief().witnesses());
      settling_.note(stage_.judge.belief(), *current_, scenarios_.number());
    }
    first_operation_ = last_operation_ + 1;
    const bool enough = options_.known.size() + exploration_.findings.size() >= options_.max_findings;
    current_ = enough || !trouble_.empty() ? nullptr : scenarios_.next();
    return current_;
  }

  std::size_t look_into(const Scenario& scenario, ScenarioResult& result, std::size_t calls_left) {
    const Violation& violation = result.violations.front();
    const FindingSignature signature{violation.requirement, violation.reading, violation.observed.outcome};
    if (is_known(signature)) {
      result.violations.clear();
      return 0;
    }
    part_.signatures.push_back(signature);
    const std::size_t found_after = coverage_.calls();
    if (options_.max_shrink_calls == 0) {
      note_finding(unlooked(scenario, violation), found_after);
      return 0;
    }
    if (stage_.begin) stage_.begin("what " + scenario.id + " shows");
    Investigated found = investigate(stage_,
                                     {stage_.judge.belief().profile(), options_.max_shrink_calls, calls_left,
                                      options_.campaign.interrupted, options_.campaign.chance},
                                     scenario, result, precedents_.of(violation, scenario));
    found.scenario.id = scenario.id;
    options_.keep(found);
    tell(found, result);
    trouble_ = found.trouble;
    note_finding(std::move(found.summary), found_after);
    return found.calls;
  }

  // Counts it where it is.
  bool is_known(const FindingSignature& signature) {
    const auto before = std::ranges::find(options_.known, signature);
    if (before != options_.known.end()) {
      ++part_.repeats[static_cast<std::size_t>(before - options_.known.begin())];
      return true;
    }
    const auto known = std::ranges::find(part_.signatures, signature);
    if (known == part_.signatures.end()) return false;
    ++exploration_.findings[static_cast<std::size_t>(known - part_.signatures.begin())].times;
    return true;
  }

  static FindingSummary unlooked(const Scenario& scenario, const Violation& violation) {
    FindingSummary summary;
    summary.requirement = requirement_id(violation.requirement);
    summary.steps_before = summary.steps_after = scenario.steps.size();
    return summary;
  }

  void note_finding(FindingSummary summary, std::size_t found_after) {
    summary.scenario = current_->id;
    summary.found_in = scenarios_.number();
    summary.found_after = found_after;
    exploration_.findings.push_back(std::move(summary));
  }

  // What is told is the smallest scenario, and not the one that was drawn.
  void tell(const Investigated& found, ScenarioResult& result) const {
    const std::size_t calls = result.calls;
    result.violations = found.result.violations;
    result.violations.resize(1);
    result.title = found.scenario.title;
    result.file = found.scenario.file;
    result.calls = calls + found.calls;
    Violation& violation = result.violations.front();
    violation.scenario = found.scenario.id;
    for (Witness& witness : violation.witnesses) {
      if (witness.scenario == found.result.id) witness.scenario = found.scenario.id;
    }
    const CampaignOptions& campaign = options_.campaign;
    if (campaign.likely && found.before.empty())
      violation.likely = campaign.likely(found.scenario, found.history);
    std::map<std::string, std::string> files;
    for (const Scenario& before : found.before) files[before.id] = before.file;
    add_repeat_lines(violation, found.scenario, files,
                     {campaign.url, campaign.replay_options, campaign.virtual_clock});
    if (found.summary.rests_on_run) violation.replay = options_.again;
  }

  const Stage& stage_;
  const ExplorationOptions& options_;
  Coverage coverage_;
  Scenarios scenarios_;
  Precedents precedents_;
  ExplorationSummary exploration_;
  Settling settling_;
  ExplorationPart part_;
  const Scenario* current_ = nullptr;
  std::uint64_t first_operation_ = 1;
  std::uint64_t last_operation_ = 0;
  std::string trouble_;
};

}  // namespace

ExplorationPlan plan_of(const ExplorationOptions& options) {
  ExplorationPlan plan;
  for (const ScenarioSpace* space : options.spaces) {
    plan.scenarios += space->size();
    plan.space_calls += space->calls();
  }
  if (!options.draws) return plan;
  plan.scenarios = options.scenarios == 0 ? 0 : plan.scenarios + options.scenarios;
  return plan;
}

ExplorationPart explore_part(const Stage& stage, const ExplorationOptions& options) {
  return Exploration(stage, options).run();
}

RunSummary explore(const Stage& stage, const ExplorationOptions& options) {
  Exploration exploration(stage, options);
  RunSummary summary = exploration.run().summary;
  summary.exploration->coverage = exploration.coverage();
  return summary;
}

}  // namespace backcheck
