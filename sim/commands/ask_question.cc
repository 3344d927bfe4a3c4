// Facts as a world, parameters as a call.
#include "sim/commands/ask_question.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "model/parameter_names.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/nearest_word.h"
#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

constexpr std::array<std::string_view, kOwnParameterCount> kParameters = {
    "Action", "DBInstanceId", "BackupMethod", "BackupStrategy", "DBName", "BackupType"};

// Those that are published; others exist.
constexpr std::array<std::string_view, 18> kStatuses = {"Running",
                                                        "Creating",
                                                        "Deleting",
                                                        "Rebooting",
                                                        "Stopping",
                                                        "Stopped",
                                                        "DBInstanceClassChanging",
                                                        "TRANSING",
                                                        "EngineVersionUpgrading",
                                                        "TransingToOthers",
                                                        "GuardDBInstanceCreating",
                                                        "Restoring",
                                                        "Importing",
                                                        "ImportingFromOthers",
                                                        "DBInstanceNetTypeChanging",
                                                        "GuardSwitching",
                                                        "INS_CLONING",
                                                        "Released"};

constexpr std::string_view kUnnamedInstance = "rm-1";

std::string quoted_word(std::string_view word) {
  constexpr std::size_t kShown = 60;
  return '"' + visible_text(word, kShown) + '"';
}

std::expected<Engine, UsageFault> read_engine(const std::string& name) {
  if (const auto engine = engine_named(name)) return *engine;
  std::vector<std::string_view> names;
  for (const Engine engine : kEngines) names.push_back(engine_name(engine));
  return std::unexpected(UsageFault{"--engine is " + alternatives(names) + ", not " + quoted_word(name) +
                                    did_you_mean(name, names)});
}

std::expected<Instant, UsageFault> read_instant(std::string_view option, const std::string& text) {
  if (const auto instant = parse_instant(text)) return *instant;
  return std::unexpected(UsageFault{"--" + std::string(option) + " takes an instant such as " +
                                    std::string(kDefaultNow) + ", not " + quoted_word(text)});
}

// "none", "ongoing" (since now), or the instant since when.
std::expected<std::optional<Instant>, UsageFault> read_task(const std::string& text, Instant now) {
  if (text == "none") return std::nullopt;
  if (text == "ongoing") return now;
  const auto since = parse_instant(text);
  if (!since) {
    return std::unexpected(
        UsageFault{"--task is none, ongoing or the instant at which it started, not " + quoted_word(text) +
                   did_you_mean(text, std::array<std::string_view, 2>{"none", "ongoing"})});
  }
  if (*since > now)
    return std::unexpected(UsageFault{"--task: no task has started after " + format_instant(now)});
  return *since;
}

std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    if (comma > begin) items.emplace_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  return items;
}

// What the options say of the instance and of the clock.
std::expected<WorldSetup, UsageFault> world_of(const Options& options, std::string id) {
  WorldSetup world;
  const auto now = read_instant("now", options.text("now").value_or(std::string(kDefaultNow)));
  if (!now) return std::unexpected(now.error());
  world.now = *now;
  InstanceSetup instance;
  instance.id = std::move(id);
  const auto engine = read_engine(options.text("engine").value_or("MySQL"));
  if (!engine) return std::unexpected(engine.error());
  instance.engine = *engine;
  instance.status = options.text("status").value_or(std::string(kDefaultStatus));
  instance.databases = list_of(options.text("databases").value_or(""));
  const auto backups = options.number("backups-today", 0);
  if (!backups) return std::unexpected(backups.error());
  if (*backups > kMaxBackupSets)
    return std::unexpected(UsageFault{"--backups-today is at most " + std::to_string(kMaxBackupSets)});
  instance.backup_sets.assign(*backups, *now);  // that very instant is of the same day in every zone
  const auto task = read_task(options.text("task").value_or("none"), *now);
  if (!task) return std::unexpected(task.error());
  instance.ongoing_since = *task;
  world.instances.push_back(std::move(instance));
  return world;
}

void note_slip(std::string_view what, std::string_view word, std::span<const std::string_view> known,
               std::vector<std::string>& notes) {
  if (std::ranges::find(known, word) != known.end()) return;
  const std::string hint = did_you_mean(word, known);
  if (!hint.empty()) notes.push_back(std::string(what) + " " + quoted_word(word) + hint);
}

}  // namespace

std::vector<OptionRow> question_options() {
  return {
      {"engine", "NAME", "of the instance: MySQL (default), SQLServer, PostgreSQL, PPAS or MariaDB"},
      {"status", "TEXT", "of the instance (default Running)"},
      {"databases", "A,B,...", "the databases that it holds (default: none)"},
      {"backups-today", "N", "backup sets made today (default 0)"},
      {"task", "none|ongoing|INSTANT", "the ongoing backup task, or when it started (default none)"},
      {"now", "INSTANT", "what the clock shows (default 2019-08-01T04:00:00Z)"},
      {"instance", "ID", "the id of the instance (default: the DBInstanceId of the call)"},
  };
}

bool is_parameter(std::string_view argument) {
  const std::size_t end = argument.find_first_of("=[/");
  return end != std::string_view::npos && argument[end] == '=';
}

std::expected<AskedQuestion, UsageFault> question_of(const Options& options,
                                                     const std::vector<std::string>& parameters) {
  CallStep call;
  std::optional<std::string> id = options.text("instance");
  AskedQuestion question;
  for (const std::string& parameter : parameters) {
    const std::size_t equals = parameter.find('=');
    std::string name = parameter.substr(0, equals);
    std::string value = parameter.substr(equals + 1);
    if (name.empty()) return std::unexpected(UsageFault{"parameters are given as NAME=VALUE, not \"=...\""});
    if (parameter_kind(name) == ParameterKind::kUnknown)
      note_slip("the page names no parameter", name, kParameters, question.notes);
    if (name == "DBInstanceId" && !id && !value.empty()) id = value;
    call.parameters.emplace_back(std::move(name), std::move(value));
  }
  auto world = world_of(options, id.value_or(std::string(kUnnamedInstance)));
  if (!world) return std::unexpected(world.error());
  note_slip("no published status is", world->instances.front().status, kStatuses, question.notes);
  question.scenario.world = *std::move(world);
  question.scenario.steps.push_back({std::move(call), {}});
  return question;
}

}  // namespace backcheck
