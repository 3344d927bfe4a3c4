// Bundles of single calls.
#include "sim/scenario/spaces/single_call_space.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/spaces/single_call.h"

namespace backcheck {
namespace {

using enum Requirement;

// The dimensions that all calls of a bundle share stand first.
constexpr std::size_t kShared = kSingleCallDimensions - 2;

std::size_t product_of(std::span<const std::size_t> counts) {
  std::size_t product = 1;
  for (const std::size_t count : counts) product *= count;
  return product;
}

std::size_t bundle_size() { return product_of(single_call_counts().subspan(kShared)); }

// The combination with that number in lexical order.
Combination combination_at(std::size_t number) {
  const std::span<const std::size_t> counts = single_call_counts();
  Combination combination(counts.size());
  for (std::size_t at = counts.size(); at-- > 0;) {
    combination[at] = number % counts[at];
    number /= counts[at];
  }
  return combination;
}

// No id is the beginning of another.
std::string instance_id(std::size_t place) {
  const std::string digits = std::to_string(place + 1);
  return (digits.size() < 2 ? "rm-0" : "rm-") + digits;
}

void add_call(const Combination& combination, Scenario& scenario) {
  SingleCall made = single_call(combination, instance_id(scenario.world.instances.size()));
  scenario.world.instances.push_back(std::move(made.instance));
  scenario.steps.push_back({std::move(made.call), {}});
}

std::vector<Requirement> requirements_of(const WorldSetup& world) {
  std::vector<Requirement> about = {kPre1, kPre2, kPre3, kPar3};
  const bool has_mariadb =
      std::ranges::find(world.instances, Engine::kMariaDb, &InstanceSetup::engine) != world.instances.end();
  if (has_mariadb) about.push_back(kPar4);
  about.insert(about.end(), {kPar5, kPar6, kPar7, kPar8, kPar9, kPar10, kRes1, kRes2, kRes3, kRes4, kRes5,
                             kEff1, kEff2, kEff4});
  return about;
}

Scenario bundle(std::string id, std::string title, const std::vector<Combination>& combinations) {
  Scenario scenario;
  scenario.id = std::move(id);
  scenario.title = std::move(title);
  scenario.world.now = single_call_time();
  for (const Combination& combination : combinations) add_call(combination, scenario);
  scenario.requirements = requirements_of(scenario.world);
  return scenario;
}

class SingleCallSpace final : public ScenarioSpace {
 public:
  std::string about() const override {
    std::string text = "every single call:";
    const std::span<const std::size_t> counts = single_call_counts();
    for (std::size_t at = 0; at < counts.size(); ++at) {
      text.append(at == 0 ? " " : " x ").append(single_call_dimension(at));
      text.append(" (").append(std::to_string(counts[at])).append(")");
    }
    return text;
  }
  std::size_t size() const override { return calls() / bundle_size(); }
  std::size_t calls() const override { return product_of(single_call_counts()); }

  Scenario at(std::size_t index) const override {
    assert(index < size());
    std::vector<Combination> combinations;
    for (std::size_t place = 0; place < bundle_size(); ++place) {
      combinations.push_back(combination_at(index * bundle_size() + place));
    }
    return bundle(numbered_id("single-call", index), title_of(combinations.front()), combinations);
  }

 private:
  static std::string title_of(const Combination& combination) {
    std::string title = "A single call is answered right (";
    for (std::size_t at = 0; at < kShared; ++at) {
      title.append(at == 0 ? "" : ", ").append(single_call_words(at, combination[at]));
    }
    return title + "), with any names and number of sets.";
  }
};

// An array over the sound values, all but that of one dimension, which is fixed.
std::vector<Combination> cover_around(std::size_t dimension, std::size_t value, std::size_t strength) {
  const std::span<const std::size_t> sound = sound_single_call_counts();
  std::vector<std::size_t> counts(sound.begin(), sound.end());
  counts[dimension] = 1;
  std::vector<Combination> rows = covering_array(counts, strength);
  for (Combination& row : rows) row[dimension] = value;
  return rows;
}

std::vector<Combination> cover_rows(std::size_t strength) {
  std::vector<Combination> rows = covering_array(sound_single_call_counts(), strength);
  std::set<Combination> known(rows.begin(), rows.end());
  const auto add = [&](const std::vector<Combination>& more) {
    for (const Combination& row : more) {
      if (known.insert(row).second) rows.push_back(row);
    }
  };
  const std::span<const std::size_t> counts = single_call_counts();
  for (std::size_t at = 0; at < counts.size(); ++at) {
    for (std::size_t odd = sound_single_call_counts()[at]; odd < counts[at]; ++odd) {
      add(cover_around(at, odd, strength));
    }
  }
  add(covering_array(counts, strength));
  return rows;
}

class SingleCallCover final : public ScenarioSpace {
 public:
  explicit SingleCallCover(std::size_t strength) : strength_(strength), rows_(cover_rows(strength)) {}

  std::string about() const override {
    return "single calls in which any values of any " + std::to_string(strength_) +
           " dimensions meet, with and without an odd one among the others";
  }
  std::size_t size() const override { return (rows_.size() + bundle_size() - 1) / bundle_size(); }
  std::size_t calls() const override { return rows_.size(); }

  Scenario at(std::size_t index) const override {
    assert(index < size());
    const std::size_t first = index * bundle_size();
    const std::size_t end = std::min(first + bundle_size(), rows_.size());
    const std::string rows = std::to_string(first + 1) + " to " + std::to_string(end);
    return bundle(numbered_id("single-call-cover", index),
                  "A single call is answered right (rows " + rows + " of the " + std::to_string(strength_) +
                      "-way cover).",
                  {rows_.begin() + static_cast<std::ptrdiff_t>(first),
                   rows_.begin() + static_cast<std::ptrdiff_t>(end)});
  }

 private:
  std::size_t strength_;
  std::vector<Combination> rows_;
};

}  // namespace

std::unique_ptr<ScenarioSpace> single_call_space() { return std::make_unique<SingleCallSpace>(); }

std::unique_ptr<ScenarioSpace> single_call_cover(std::size_t strength) {
  return std::make_unique<SingleCallCover>(strength);
}

}  // namespace backcheck
