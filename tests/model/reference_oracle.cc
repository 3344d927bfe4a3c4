// The reference oracle: every rule is a plain `if`, for one value of each parameter and one alternative of
// each reading.
#include "tests/model/reference_oracle.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {
namespace {

using enum Reading;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return result;
}

std::string without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return std::string(text);
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
}

// By taking sequences apart (RFC 3629, section 4).
bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto at = [text](std::size_t i) {
      return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned lead = at(0);
    const std::size_t size = lead < 0x80        ? 1
                             : lead >> 5U == 6  ? 2
                             : lead >> 4U == 14 ? 3
                             : lead >> 3U == 30 ? 4
                                                : 0;
    if (size == 0 || size > text.size()) return false;
    std::uint32_t point = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
      if (at(i) >> 6U != 2) return false;
      point = point << 6U | (at(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
    if (point < kLeast[size] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return false;
    text.remove_prefix(size);
  }
  return true;
}

bool similar(std::string_view one, std::string_view other) { return lower(one) == lower(other); }

std::int64_t day_number(Instant instant, bool utc_plus_8) {
  constexpr std::int64_t kDay = 86'400'000;
  const std::int64_t shifted = instant.milliseconds + (utc_plus_8 ? 8 * 3'600'000 : 0);
  std::int64_t day = shifted / kDay;
  if (shifted % kDay < 0) --day;
  return day;
}

using Names = std::set<std::string, std::less<>>;

const Names kOwnNames = {"Action", "DBInstanceId", "BackupMethod", "BackupStrategy", "DBName", "BackupType"};
const Names kCommonNames = {"Version",         "Format",         "AccessKeyId", "Timestamp",
                            "SignatureMethod", "SignatureNonce", "Signature",   "SignatureVersion"};
const Names kClientNames = {"SignatureType",   "SecurityToken", "RegionId",    "ResourceOwnerAccount",
                            "ResourceOwnerId", "OwnerId",       "OwnerAccount"};

bool is_known_but_for_case(std::string_view name) {
  for (const Names* names : {&kOwnNames, &kCommonNames, &kClientNames}) {
    for (const std::string& known : *names) {
      if (known != name && similar(known, name)) return true;
    }
  }
  return false;
}

// One call being judged, each parameter of CreateBackup being given once at most.
class Judgement {
 public:
  Judgement(const ReferenceWorld& world, const ReferenceParameters& parameters, Instant now,
            const CompleteReading& reading)
      : world_(world), parameters_(parameters), now_(now), reading_(reading) {}

  ReferenceVerdict run() {
    judge_other_parameters();
    judge_action();
    judge_instance();
    judge_method();
    judge_type();
    if (instance_) {
      judge_state();
      judge_quota();
      judge_method_on_engine();
    }
    judge_strategy();
    judge_database_names();
    if (!must_reject_ && instance_) verdict_.instances.insert(*instance_);
    return verdict_;
  }

 private:
  bool is(Reading reading, std::size_t alternative) const { return reading_[reading] == alternative; }
  void reject(Refusal reason) {
    verdict_.reasons.insert(reason);
    must_reject_ = true;
  }
  // The page can be taken both ways.
  void may_reject(Refusal reason) { verdict_.reasons.insert(reason); }
  void refuse(Refusal reason, bool must) {
    if (must)
      reject(reason);
    else
      may_reject(reason);
  }

  std::optional<std::string> value(std::string_view name) const {
    for (const ReferenceParameter& parameter : parameters_) {
      if (parameter.name == name) return parameter.value;
    }
    return std::nullopt;
  }
  const ReferenceInstance& instance() const { return world_[*instance_]; }
  std::vector<std::string> databases() const {
    return instance_ ? instance().databases : std::vector<std::string>();
  }

  void judge_other_parameters() {
    if (!value("Version")) may_reject(Refusal::kGateway);
    for (const auto& [name, text, origin] : parameters_) {
      if (has_control_character(name) || has_control_character(text)) may_reject(Refusal::kGateway);
      if (!is_utf8(name) || !is_utf8(text)) may_reject(Refusal::kGateway);
      if (name == "Version" && text != "2014-08-15") may_reject(Refusal::kGateway);
      if (name == "Format" && !similar(text, "XML") && !similar(text, "JSON")) may_reject(Refusal::kGateway);
      if (kOwnNames.contains(name) || kCommonNames.contains(name)) continue;
      if (kClientNames.contains(name)) {
        if (name != "SignatureType" || !text.empty()) may_reject(Refusal::kGateway);
      } else if (is_known_but_for_case(name)) {
        may_reject(Refusal::kUnknownParameter);
      } else if (is(kUnknownParameter, 1)) {
        refuse(Refusal::kUnknownParameter, !name.empty() && !text.empty());
      }
    }
  }

  void judge_action() {
    const auto action = value("Action");
    if (!action || action->empty()) return reject(Refusal::kMissingAction);
    if (*action == "CreateBackup") return;
    refuse(Refusal::kUnknownAction, !similar(*action, "CreateBackup"));
  }

  void judge_instance() {
    const auto id = value("DBInstanceId");
    if (!id || id->empty()) return reject(Refusal::kMissingInstance);
    for (std::size_t i = 0; i < world_.size(); ++i) {
      if (world_[i].id == *id) instance_ = i;
    }
    if (instance_) return;
    for (std::size_t i = 0; i < world_.size(); ++i) {
      if (similar(world_[i].id, *id)) instance_ = i;
    }
    refuse(Refusal::kUnknownInstance, !instance_);
  }

  // The one of `valid` that the parameter stands for. What is bad is refused for `reason`; `must`: for
  // certain. `invalid_`: it stands for none, and is not empty.
  std::optional<std::string> one_of(std::string_view name, const std::vector<std::string>& valid,
                                    Refusal reason, bool must) {
    invalid_ = false;
    const auto text = value(name);
    if (!text) return std::nullopt;
    if (text->empty()) {
      if (is(kEmptyValue, 1)) refuse(reason, must);
      return std::nullopt;
    }
    for (const std::string& candidate : valid) {
      if (*text == candidate) return candidate;
      if (similar(*text, candidate)) {
        if (is(kValueCase, 0)) refuse(reason, must);
        return candidate;
      }
    }
    invalid_ = true;
    refuse(reason, must);
    return std::nullopt;
  }

  void judge_method() {
    method_ = one_of("BackupMethod", {"Logical", "Physical", "Snapshot"}, Refusal::kBadMethod, true)
                  .value_or("Physical");
    method_is_known_ = !invalid_;
  }
  void judge_type() {
    type_ = one_of("BackupType", {"Auto", "FullBackup"}, Refusal::kBadType, true).value_or("Auto");
    type_is_known_ = !invalid_;
  }

  void judge_state() {
    if (instance().status != "Running") reject(Refusal::kNotRunning);
    if (instance().ongoing_since) reject(Refusal::kOngoingTask);
  }

  void judge_quota() {
    const bool utc_plus_8 = is(kQuotaDay, 1);
    int made_today = 0;
    for (const ReferenceBackup& backup : instance().backups) {
      if (!backup.succeeded && is(kQuotaFailed, 0)) continue;
      const Instant dated = is(kQuotaDate, 1) ? backup.ended : backup.started;
      if (day_number(dated, utc_plus_8) == day_number(now_, utc_plus_8)) ++made_today;
    }
    const int last_accepted_at = is(kQuotaBoundary, 1) ? 20 : 19;
    if (made_today > last_accepted_at) reject(Refusal::kQuota);
  }

  Reading snapshot_choice() const {
    switch (instance().engine) {
      case Engine::kMySql:
        return kSnapshotOnMySql;
      case Engine::kSqlServer:
        return kSnapshotOnSqlServer;
      case Engine::kPostgreSql:
        return kSnapshotOnPostgreSql;
      case Engine::kPpas:
        return kSnapshotOnPpas;
      case Engine::kMariaDb:
        break;
    }
    return kMariaDbSnapshot;
  }

  void judge_method_on_engine() {
    if (!method_is_known_) return;
    const Engine engine = instance().engine;
    if (method_ == "Snapshot" && is(snapshot_choice(), 0)) reject(Refusal::kEngine);
    if (method_ != "Logical") return;
    if (engine == Engine::kSqlServer && is(kLogicalOnSqlServer, 0)) reject(Refusal::kEngine);
    if (engine == Engine::kPostgreSql && is(kLogicalOnPostgreSql, 0)) reject(Refusal::kEngine);
    if (engine == Engine::kPpas && is(kLogicalOnPpas, 0)) reject(Refusal::kEngine);
    if (engine == Engine::kMariaDb && is(kLogicalOnMariaDb, 0)) reject(Refusal::kEngine);
    if (instance().databases.empty()) reject(Refusal::kNoDatabase);
  }

  // Nothing can be said of a place without instance, method or (on SQL Server) type. The call is rejected
  // anyway, and any fault may be named.
  bool place_can_be_told() const {
    if (!instance_ || !method_is_known_) return false;
    return type_is_known_ || instance().engine != Engine::kSqlServer || method_ != "Physical";
  }
  bool has_place_for_strategy() const {
    if (!place_can_be_told()) return false;
    if (instance().engine == Engine::kMySql) return method_ == "Logical";
    if (instance().engine != Engine::kSqlServer || method_ != "Physical") return false;
    return type_ == "FullBackup" || is(kAutoIsFull, 1);
  }

  // Where a parameter has no place, it may be ignored before anybody looks at its value.
  void judge_strategy() {
    const auto given = value("BackupStrategy");
    const bool place = has_place_for_strategy();
    strategy_ = one_of("BackupStrategy", {"db", "instance"}, Refusal::kBadStrategy, place);
    if (given && !given->empty() && !place && is(kMisplacedStrategy, 0)) {
      refuse(Refusal::kMisplacedStrategy, place_can_be_told());
    }
  }

  void judge_database_names() {
    const auto names = value("DBName");
    const bool place = has_place_for_strategy() && strategy_ == "db";
    if (names && names->empty() && is(kEmptyValue, 1)) {
      refuse(Refusal::kBadName, place);
      refuse(Refusal::kMissingNames, place);
    }
    if (!names || names->empty()) {
      if (is(kDbWithoutNames, 0)) {
        if (place)
          reject(Refusal::kMissingNames);
        else if (strategy_ == "db" && !instance_)
          may_reject(Refusal::kMissingNames);
      }
      return;
    }
    if (!place && is(kMisplacedNames, 0)) refuse(Refusal::kMisplacedNames, place_can_be_told());
    judge_items(*names, place);
  }

  void judge_items(const std::string& names, bool place) {
    std::vector<std::string> items(1);
    for (const char letter : names) {
      if (letter == ',')
        items.emplace_back();
      else
        items.back() += letter;
    }
    std::vector<std::string> seen;
    for (const std::string& item : items) {
      if (without_blanks(item).empty())
        judge_empty_item(item, place);
      else
        judge_item(item, place, seen);
    }
    if (seen.empty() && place) may_reject(Refusal::kMissingNames);
  }

  void judge_empty_item(const std::string& item, bool place) {
    if (!item.empty()) {
      may_reject(Refusal::kBadName);  // odd in two ways: blanks, and nothing else
      may_reject(Refusal::kUnknownDatabase);
    } else if (is(kNameEmpties, 0)) {
      refuse(Refusal::kBadName, place);
      refuse(Refusal::kUnknownDatabase, place);  // a database without a name is none that is there
    }
  }

  // Whether a new database could be called that.
  static bool is_proper_name(const std::string& name) {
    const std::string inner = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    if (name.size() < 2 || name.size() > 64) return false;
    if (name.find_first_not_of(inner) != std::string::npos) return false;
    return inner.find(name.front()) < 26 && inner.find(name.back()) < 36;
  }

  void judge_item(const std::string& item, bool place, std::vector<std::string>& seen) {
    const std::string name = without_blanks(item);
    if (name != item && is(kNameBlanks, 0)) {
      refuse(Refusal::kBadName, place);
      refuse(Refusal::kUnknownDatabase, place);
    }
    for (const std::string& earlier : seen) {
      if (earlier == name && is(kNameRepeats, 0)) refuse(Refusal::kBadName, place);
      if (earlier != name && similar(earlier, name)) may_reject(Refusal::kBadName);
    }
    seen.push_back(name);
    bool known = false;
    bool may_be_known = false;
    for (const std::string& database : databases()) {
      known = known || database == name;
      may_be_known = may_be_known || similar(database, name);
    }
    if (known) return;
    if (!is_proper_name(name)) may_reject(Refusal::kBadName);
    if (!place) return;
    if (may_be_known)
      may_reject(Refusal::kUnknownDatabase);
    else if (is(kUnknownDatabase, 0))
      reject(Refusal::kUnknownDatabase);
  }

  const ReferenceWorld& world_;
  const ReferenceParameters& parameters_;
  Instant now_;
  const CompleteReading& reading_;
  ReferenceVerdict verdict_;
  bool must_reject_ = false;
  std::optional<std::size_t> instance_;
  bool invalid_ = false;
  std::string method_;
  bool method_is_known_ = true;
  std::string type_;
  bool type_is_known_ = true;
  std::optional<std::string> strategy_;
};

// The query and then the body, or the other way round.
ReferenceParameters in_order(const ReferenceParameters& parameters, Origin first) {
  ReferenceParameters result;
  for (const bool in_first : {true, false}) {
    for (const ReferenceParameter& parameter : parameters) {
      if ((parameter.origin == first) == in_first) result.push_back(parameter);
    }
  }
  return result;
}

ReferenceParameters without_own_empties(const ReferenceParameters& parameters) {
  ReferenceParameters result;
  for (const ReferenceParameter& parameter : parameters) {
    if (!kOwnNames.contains(parameter.name) || !parameter.value.empty()) result.push_back(parameter);
  }
  return result;
}

bool repeats(const ReferenceParameters& parameters, bool own) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (parameters[i].name == parameters[j].name && kOwnNames.contains(parameters[i].name) == own)
        return true;
    }
  }
  return false;
}

bool repeats_an_empty_one(const ReferenceParameters& parameters) {
  for (const ReferenceParameter& one : parameters) {
    const auto namesakes = std::ranges::count(parameters, one.name, &ReferenceParameter::name);
    if (kOwnNames.contains(one.name) && one.value.empty() && namesakes > 1) return true;
  }
  return false;
}

std::string as_signed(std::string_view text) {
  const Names left = {"-", "_", ".", "~"};
  std::string out;
  for (const char letter : text) {
    const bool alphanumeric = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                              (letter >= '0' && letter <= '9');
    if (alphanumeric || left.contains(std::string_view(&letter, 1))) {
      out += letter;
    } else {
      const auto byte = static_cast<unsigned char>(letter);
      out += '%';
      for (const unsigned digit : {byte / 16U, byte % 16U}) out += "0123456789ABCDEF"[digit];
    }
  }
  return out;
}

// Whether somebody who signs the values of one name as they come, and others who sort them as they are or as
// they are signed, do not all sign the same.
bool depends_on_the_order_of_namesakes(const ReferenceParameters& parameters) {
  std::map<std::string, ReferenceParameters> by_name;
  for (const ReferenceParameter& parameter : parameters) by_name[parameter.name].push_back(parameter);
  return std::ranges::any_of(by_name, [](const auto& entry) {
    std::vector<std::string> raw;
    std::vector<std::string> escaped;
    std::set<Origin> origins;
    for (const ReferenceParameter& parameter : entry.second) {
      raw.emplace_back(parameter.value);
      escaped.push_back(as_signed(parameter.value));
      origins.insert(parameter.origin);
    }
    const bool all_the_same = std::ranges::count(raw, raw.front()) == std::ssize(raw);
    return !all_the_same &&
           (origins.size() > 1 || !std::ranges::is_sorted(raw) || !std::ranges::is_sorted(escaped));
  });
}

void add(ReferenceVerdict& verdict, const ReferenceVerdict& more) {
  verdict.instances.insert(more.instances.begin(), more.instances.end());
  verdict.reasons.insert(more.reasons.begin(), more.reasons.end());
}

// One of the ways to take repeated parameters.
ReferenceVerdict decide_in_order(const ReferenceWorld& world, ReferenceParameters parameters, Instant now,
                                 const CompleteReading& reading) {
  if (reading[kRepeatedParameter] == 1) std::ranges::reverse(parameters);
  ReferenceVerdict verdict = Judgement(world, parameters, now, reading).run();
  if (reading[kRepeatedParameter] == 2 && repeats(parameters, true)) {
    verdict.instances.clear();
    verdict.reasons.insert(Refusal::kRepeatedParameter);
  }
  return verdict;
}

}  // namespace

Readings product_of(const CompleteReading& reading) {
  Readings product = Readings::all();
  for (std::size_t index = 0; index < kReadingCount; ++index) {
    product = product & Readings::where(static_cast<Reading>(index), reading.alternatives[index]);
  }
  return product;
}

bool holds(const ReadingsUnion& products, const CompleteReading& reading) {
  const Readings one = product_of(reading);
  return std::ranges::any_of(products, [&](Readings product) { return product.contains(one); });
}

World model_world(const ReferenceWorld& world, Instant now) {
  WorldSetup setup;
  setup.now = now;
  for (const ReferenceInstance& instance : world) {
    InstanceSetup one;
    one.id = instance.id;
    one.engine = instance.engine;
    one.status = instance.status;
    one.databases = instance.databases;
    one.ongoing_since = instance.ongoing_since;
    setup.instances.push_back(one);
  }
  World result(setup, Span::at(now));
  for (const ReferenceInstance& instance : world) {
    Instance* const target = result.find(instance.id);
    for (const ReferenceBackup& backup : instance.backups) {
      target->ended.push_back({Span::at(backup.started), Span::at(backup.ended), backup.succeeded});
    }
  }
  return result;
}

Request model_request(const ReferenceParameters& parameters) {
  Request request;
  for (const auto& [name, value, origin] : parameters) request.add(name, value, origin);
  return request;
}

ReferenceVerdict decide(const ReferenceWorld& world, const ReferenceParameters& parameters, Instant now,
                        const CompleteReading& reading) {
  ReferenceVerdict verdict;
  for (const Origin first : {Origin::kQuery, Origin::kBody}) {
    const ReferenceParameters ordered = in_order(parameters, first);
    add(verdict, decide_in_order(world, ordered, now, reading));
    // Where an empty value is as if absent, what is given once more with an empty value is given once.
    if (reading[kEmptyValue] == 0 && repeats_an_empty_one(ordered)) {
      add(verdict, decide_in_order(world, without_own_empties(ordered), now, reading));
    }
  }
  if (repeats(parameters, false)) verdict.reasons.insert(Refusal::kRepeatedParameter);
  if (depends_on_the_order_of_namesakes(parameters)) verdict.reasons.insert(Refusal::kGateway);
  return verdict;
}

}  // namespace backcheck
