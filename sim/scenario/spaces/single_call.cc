// The values of the dimensions, and the call that is made from them.
#include "sim/scenario/spaces/single_call.h"

#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <utility>

#include "sim/scenario/choices.h"

namespace backcheck {
namespace {

using Text = std::optional<std::string_view>;

// One value of a dimension and the ways to write it; nothing: the parameter is left out.
struct Value {
  std::string_view word;
  std::array<Text, 3> texts;
  std::size_t ways = 1;

  std::span<const Text> all() const { return std::span(texts).first(ways); }
};

constexpr Value kAbsent = {"absent", {}};
constexpr Value kEmpty = {"empty", {""}};
constexpr Value plain(std::string_view text) { return {text, {text}}; }

constexpr std::array kEngineValues = {plain("MySQL"), plain("SQLServer"), plain("PostgreSQL"), plain("PPAS"),
                                      plain("MariaDB")};
constexpr std::array kStatusValues = {plain("Running"),
                                      Value{"other", {"Restarting", "Stopped", "Hibernating"}, 3}};
constexpr std::array kTaskValues = {plain("none"), plain("ongoing")};
constexpr std::array kFormatValues = {Value{"JSON", {"JSON", "json"}, 2},
                                      Value{"XML", {"XML", "xml", std::nullopt}, 3}};
constexpr std::array kMethodValues = {
    kAbsent,
    plain("Physical"),
    plain("Logical"),
    plain("Snapshot"),
    Value{"in other letters", {"logical", "PHYSICAL", "snapShot"}, 3},
    kEmpty,
    Value{"invalid", {"Incremental", "Cloud"}, 2},
    Value{"Logical without databases", {"Logical"}},
};
constexpr std::size_t kLogicalWithoutDatabases = kMethodValues.size() - 1;
constexpr std::array kStrategyValues = {
    kAbsent,
    plain("db"),
    plain("instance"),
    Value{"in other letters", {"DB", "Instance"}, 2},
    kEmpty,
    Value{"invalid", {"table", "cluster"}, 2},
};
constexpr std::array kTypeValues = {
    kAbsent,
    plain("Auto"),
    plain("FullBackup"),
    Value{"in other letters", {"auto", "FULLBACKUP"}, 2},
    kEmpty,
    Value{"invalid", {"Differential", "Full"}, 2},
};
constexpr std::string_view kOneDatabase = "orders";
constexpr std::string_view kOtherDatabase = "users";
constexpr std::array kNamesValues = {
    kAbsent,
    Value{"known", {"orders"}},
    Value{"two known", {"orders,users", "users,orders"}, 2},
    Value{"unknown", {"nowhere", "orders,nowhere"}, 2},
    Value{"with blanks", {" orders", "orders ", "orders, users"}, 3},
    Value{"repeated", {"orders,orders", "orders,users,orders"}, 2},
    Value{"with an empty item", {",orders", "orders,", "orders,,users"}, 3},
    kEmpty,
};
constexpr std::array<std::size_t, 4> kSetCounts = {0, 19, 20, 21};
constexpr std::array kSetsValues = {plain("0"), plain("19"), plain("20"), plain("21")};

enum Place : std::uint8_t { kEngine, kStatus, kTask, kFormat, kMethod, kStrategy, kType, kNames, kSets };

struct Dimension {
  std::string_view name;
  std::span<const Value> values;
  std::size_t sound;  // how many of them, the first ones, are sound
};

constexpr std::array<Dimension, kSingleCallDimensions> kDimensions = {{
    {"engine", kEngineValues, 5},
    {"status", kStatusValues, 1},
    {"task", kTaskValues, 1},
    {"format", kFormatValues, 2},
    {"method", kMethodValues, 3},
    {"strategy", kStrategyValues, 3},
    {"type", kTypeValues, 3},
    {"names", kNamesValues, 3},
    {"sets", kSetsValues, 2},
}};

// Ways for a request to travel.
struct Travel {
  HttpMethod method = HttpMethod::kGet;
  Carriage carriage = Carriage::kQuery;
  Encoding encoding = Encoding::kCanonical;
  bool chunked = false;
};

constexpr std::array<Travel, 5> kTravels = {{
    {HttpMethod::kGet, Carriage::kQuery, Encoding::kCanonical, false},
    {HttpMethod::kGet, Carriage::kQuery, Encoding::kForm, false},
    {HttpMethod::kPost, Carriage::kBody, Encoding::kForm, false},
    {HttpMethod::kPost, Carriage::kBody, Encoding::kCanonical, true},
    {HttpMethod::kPost, Carriage::kSplit, Encoding::kFull, false},
}};

constexpr Instant kNow = {1'564'646'400'000};          // 2019-08-01T08:00:00Z, 16:00 in UTC+8
constexpr Instant kSetsMade = {1'564'632'000'000};     // 04:00Z
constexpr Instant kTaskStarted = {1'564'642'800'000};  // 07:00Z

std::uint64_t number_of(const Combination& combination) {
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < kDimensions.size(); ++at) {
    number = number * kDimensions[at].values.size() + combination[at];
  }
  return number;
}

// Databases are there for the names that are to be known: one, or two where both are spoken of.
std::vector<std::string> databases_for(const Combination& combination, Text names) {
  if (combination[kMethod] == kLogicalWithoutDatabases) return {};
  std::vector<std::string> databases = {std::string(kOneDatabase)};
  if (names && names->contains(kOtherDatabase)) databases.emplace_back(kOtherDatabase);
  return databases;
}

}  // namespace

std::span<const std::size_t> single_call_counts() {
  static constexpr std::array<std::size_t, kSingleCallDimensions> kCounts = [] {
    std::array<std::size_t, kSingleCallDimensions> counts{};
    for (std::size_t at = 0; at < counts.size(); ++at) counts[at] = kDimensions[at].values.size();
    return counts;
  }();
  return kCounts;
}

std::span<const std::size_t> sound_single_call_counts() {
  static constexpr std::array<std::size_t, kSingleCallDimensions> kCounts = [] {
    std::array<std::size_t, kSingleCallDimensions> counts{};
    for (std::size_t at = 0; at < counts.size(); ++at) counts[at] = kDimensions[at].sound;
    return counts;
  }();
  return kCounts;
}

std::string_view single_call_dimension(std::size_t dimension) { return kDimensions.at(dimension).name; }

std::string single_call_words(std::size_t dimension, std::size_t value) {
  std::string words(single_call_dimension(dimension));
  return words.append(" ").append(kDimensions.at(dimension).values[value].word);
}

Instant single_call_time() { return kNow; }

SingleCall single_call(const Combination& combination, std::string id) {
  assert(combination.size() == kSingleCallDimensions);
  SeededChoices ways(number_of(combination));
  std::array<Text, kSingleCallDimensions> texts;
  for (std::size_t at = 0; at < texts.size(); ++at) {
    texts[at] = ways.one_of(kDimensions[at].values[combination[at]].all());
  }
  const Travel& travel = ways.one_of(kTravels);

  SingleCall made;
  made.instance = {std::move(id),
                   *engine_named(*texts[kEngine]),
                   std::string(*texts[kStatus]),
                   databases_for(combination, texts[kNames]),
                   std::vector<Instant>(kSetCounts.at(combination[kSets]), kSetsMade),
                   std::nullopt};
  if (combination[kTask] != 0) made.instance.ongoing_since = kTaskStarted;

  CallStep& call = made.call;
  call.parameters = {{"DBInstanceId", made.instance.id}};
  const auto add = [&](std::string_view name, Text value) {
    if (value) call.parameters.emplace_back(name, *value);
  };
  add("BackupMethod", texts[kMethod]);
  add("BackupStrategy", texts[kStrategy]);
  add("DBName", texts[kNames]);
  add("BackupType", texts[kType]);
  call.format.reset();
  if (texts[kFormat]) call.format = std::string(*texts[kFormat]);
  call.method = travel.method;
  call.carriage = travel.carriage;
  call.encoding = travel.encoding;
  call.chunked = travel.chunked;
  return made;
}

}  // namespace backcheck
