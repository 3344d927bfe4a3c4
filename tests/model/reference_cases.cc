// Drawing worlds, requests and readings.
#include "tests/model/reference_cases.h"

#include <algorithm>
#include <span>
#include <utility>

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kSomeMidnight = 18'000 * kDay;  // in UTC

using Texts = std::vector<std::string>;

std::string pick(const Draw& draw, const Texts& texts) { return texts[draw(texts.size())]; }

Instant later(Instant instant, std::int64_t milliseconds) { return {instant.milliseconds + milliseconds}; }

ReferenceBackup draw_backup(const Draw& draw, Instant now) {
  const std::int64_t age =
      static_cast<std::int64_t>(draw(4)) * 6 * kHour + static_cast<std::int64_t>(draw(3));
  const Instant ended = later(now, -age);
  const Instant started =
      later(ended, -static_cast<std::int64_t>(draw(3)) * static_cast<std::int64_t>(draw(5) * kHour + 1));
  return {started, ended, draw(16) != 0};
}

// Often so many that the quota is near, nearly all of them recent.
std::vector<ReferenceBackup> draw_backups(const Draw& draw, Instant now) {
  std::vector<ReferenceBackup> backups;
  if (draw(2) == 0) return backups;
  const std::size_t recent = 17 + draw(6);
  for (std::size_t i = 0; i < recent; ++i) backups.push_back({now, now, true});
  const std::size_t others = draw(4);
  for (std::size_t i = 0; i < others; ++i) backups[i] = draw_backup(draw, now);
  return backups;
}

ReferenceInstance draw_instance(const Draw& draw, std::string id, Instant now) {
  ReferenceInstance instance;
  instance.id = std::move(id);
  instance.engine = kEngines[draw(kEngines.size())];
  if (draw(6) == 5) instance.status = pick(draw, {"Restarting", "Stopped", "running", ""});
  if (draw(4) != 3) instance.databases = {"rds_mysql", "b"};
  if (draw(6) == 5) instance.ongoing_since = later(now, -static_cast<std::int64_t>(draw(30)) * kHour);
  instance.backups = draw_backups(draw, now);
  return instance;
}

const Texts kMethods = {"Physical", "Logical",  "Snapshot", "",     "logical",
                        "PHYSICAL", "snapShot", " Logical", "Full", "Physical\t"};
const Texts kStrategies = {"db", "instance", "", "DB", "Instance", "db ", "all"};
const Texts kTypes = {"FullBackup", "Auto", "", "fullbackup", "AUTO", " FullBackup", "Incremental"};
const Texts kNames = {"rds_mysql",     "b",   "rds_mysql,b", "",  "RDS_MYSQL", "nosuch", "b, rds_mysql",
                      "b,b",           "b,",  ",",           " ", "b, b",      "b,B",    "b,,nosuch",
                      "nosuch,nosuch", " b ,"};

void draw_optional(const Draw& draw, std::string name, const Texts& texts, ReferenceParameters& parameters) {
  // The values at the front of the list are the plain ones.
  if (draw(2) == 0) return;
  const std::size_t plain = std::min<std::size_t>(2, texts.size());
  const std::size_t index = draw(2) == 0 ? draw(plain) : draw(texts.size());
  parameters.push_back({std::move(name), texts[index], Origin::kQuery});
}

void draw_odd_parameter(const Draw& draw, ReferenceParameters& parameters) {
  static const ReferenceParameters kOdd = {
      {"Unheard", "1"},          {"Unheard", ""},       {"", "1"},
      {"OwnerId", "1"},          {"SignatureType", ""}, {"backupmethod", "Logical"},
      {" DBName", "b"},          {"Format", "JSON"},    {"Format", "YAML"},
      {"Version", "2014-08-15"}, {"version", "1"},      {"RegionId", ""}};
  parameters.push_back(kOdd[draw(kOdd.size())]);
}

// Gives a parameter that is there already, or one that may be, once more.
void draw_repetition(const Draw& draw, const ReferenceWorld& world, ReferenceParameters& parameters) {
  ReferenceParameter again = parameters[draw(parameters.size())];
  if (again.name == "DBInstanceId") again.value = world[draw(world.size())].id;
  if (again.name == "BackupMethod") again.value = pick(draw, kMethods);
  if (again.name == "BackupType") again.value = pick(draw, kTypes);
  if (again.name == "BackupStrategy") again.value = pick(draw, kStrategies);
  if (again.name == "DBName") again.value = pick(draw, kNames);
  if (draw(3) == 0) again.value.clear();
  if (draw(3) == 0) again.origin = Origin::kBody;
  parameters.push_back(again);
}

}  // namespace

CompleteReading draw_reading(const Draw& draw) {
  CompleteReading reading;
  for (std::size_t index = 0; index < kReadingCount; ++index) {
    reading.alternatives[index] = draw(readings()[index].alternative_count());
  }
  return reading;
}

Instant draw_instant(const Draw& draw) {
  const std::int64_t zone = draw(2) == 0 ? 0 : -8 * kHour;
  const Instant midnight{kSomeMidnight + zone};
  if (draw(4) == 3) return later(midnight, static_cast<std::int64_t>(draw(24)) * kHour);
  return later(midnight, static_cast<std::int64_t>(draw(3)) - 1);
}

ReferenceWorld draw_world(const Draw& draw, Instant now) {
  ReferenceWorld world;
  const std::size_t count = 1 + draw(3);
  for (std::size_t i = 1; i <= count; ++i)
    world.push_back(draw_instance(draw, "rm-a" + std::to_string(i), now));
  return world;
}

ReferenceParameters call_for(const std::string& instance, const ReferenceParameters& more) {
  ReferenceParameters parameters = {
      {"Action", "CreateBackup"}, {"Version", "2014-08-15"}, {"DBInstanceId", instance}};
  parameters.insert(parameters.end(), more.begin(), more.end());
  return parameters;
}

ReferenceParameters draw_parameters(const Draw& draw, const ReferenceWorld& world) {
  ReferenceParameters parameters = call_for(world[draw(world.size())].id);
  draw_optional(draw, "BackupMethod", kMethods, parameters);
  draw_optional(draw, "BackupStrategy", kStrategies, parameters);
  draw_optional(draw, "BackupType", kTypes, parameters);
  draw_optional(draw, "DBName", kNames, parameters);
  if (draw(16) == 15) parameters[0].value = pick(draw, {"", "createbackup", " CreateBackup", "DeleteBackup"});
  if (draw(16) == 15) parameters[1].value = "2014-08-16";
  if (draw(16) == 15) parameters[2].value = pick(draw, {"", "RM-A1", " rm-a1", "rm-a9"});
  if (draw(16) == 15) parameters.erase(parameters.begin() + static_cast<std::ptrdiff_t>(draw(3)));
  if (draw(4) == 3) draw_odd_parameter(draw, parameters);
  if (draw(3) == 2) draw_repetition(draw, world, parameters);
  if (draw(6) == 5) draw_repetition(draw, world, parameters);
  return parameters;
}

std::string text_of(const ReferenceWorld& world) {
  std::string text;
  for (const ReferenceInstance& instance : world) {
    text += instance.id + " " + std::string(engine_name(instance.engine)) + " " + instance.status;
    text += instance.ongoing_since ? " ongoing, databases:" : ", databases:";
    for (const std::string& database : instance.databases) text += " '" + database + "'";
    text += ", backups:";
    for (const ReferenceBackup& backup : instance.backups) {
      text += " [" + format_instant(backup.started) + ", " + format_instant(backup.ended) +
              (backup.succeeded ? "]" : "] failed");
    }
    text += "\n";
  }
  return text;
}

std::string text_of(const ReferenceParameters& parameters) {
  std::string text;
  for (const ReferenceParameter& parameter : parameters) {
    text += parameter.name + "='" + parameter.value +
            (parameter.origin == Origin::kBody ? "' in the body\n" : "'\n");
  }
  return text;
}

std::string text_of(const CompleteReading& reading) {
  std::string text;
  for (const ReadingRow& row : readings()) {
    text += std::string(row.id) + ": " + std::string(row.alternatives[reading[row.reading]]) + "\n";
  }
  return text;
}

}  // namespace backcheck
