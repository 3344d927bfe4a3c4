// Credentials, instances, their databases, backup sets and ongoing tasks.
#include "sim/scenario/world_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

// An instant of the past: what lies after the scenario's start cannot be seeded.
std::optional<Instant> read_past(NodeReader& reader, const YamlNode& node, std::string_view what,
                                 Instant now) {
  const auto instant = reader.instant(node, what);
  if (instant && *instant > now) {
    reader.fault(node.mark, "expected an instant not after the scenario's now, " + format_instant(now) +
                                ", for " + std::string(what) + ", found " + format_instant(*instant));
    return std::nullopt;
  }
  return instant;
}

void add_backup_sets(NodeReader& reader, const YamlNode& map, Instant now, std::vector<Instant>& sets) {
  if (!reader.is_map_of(map, "a backup set", kBackupSetKeys)) return;
  const YamlNode* created = reader.required_field(map, "createdAt", "a backup set");
  const YamlNode* count_node = find_field(map, "count");
  if (created == nullptr) return;
  const auto instant = read_past(reader, *created, "\"createdAt\"", now);
  const auto count = count_node != nullptr ? reader.number(*count_node, "\"count\"", 1, kMaxBackupSets) : 1;
  if (!instant || !count) return;
  if (sets.size() + *count > kMaxBackupSets) {
    reader.fault(map.mark, "more than " + std::to_string(kMaxBackupSets) + " backup sets of one instance");
    return;
  }
  if (reader.spend(*count * sizeof(Instant), map.mark)) sets.insert(sets.end(), *count, *instant);
}

std::vector<std::string> read_databases(NodeReader& reader, const YamlNode& list) {
  std::vector<std::string> databases;
  if (!reader.is_list(list, "\"databases\"")) return databases;
  if (list.count > kMaxDatabases) {
    reader.fault(list.mark, "more than " + std::to_string(kMaxDatabases) + " databases of one instance");
    return databases;
  }
  databases.reserve(list.count);
  each_item(list, [&](const YamlNode& item) {
    auto name = reader.text(item, "the name of a database");
    if (name && reader.spend(sizeof(std::string), item.mark)) databases.push_back(*std::move(name));
  });
  return databases;
}

std::optional<Instant> read_ongoing_task(NodeReader& reader, const YamlNode& map, Instant now) {
  if (!reader.is_map_of(map, "\"ongoingTask\"", kOngoingTaskKeys)) return std::nullopt;
  const YamlNode* started = reader.required_field(map, "startedAt", "\"ongoingTask\"");
  return started != nullptr ? read_past(reader, *started, "\"startedAt\"", now) : std::nullopt;
}

Engine read_engine(NodeReader& reader, const YamlNode& node) {
  std::vector<std::string_view> names;
  for (const Engine engine : kEngines) names.push_back(engine_name(engine));
  return kEngines.at(reader.word(node, "the engine of an instance", names).value_or(0));
}

InstanceSetup read_instance(NodeReader& reader, const YamlNode& map, Instant now) {
  InstanceSetup instance;
  if (!reader.is_map_of(map, "an instance", kInstanceKeys)) return instance;
  if (const YamlNode* id = reader.required_field(map, "id", "an instance")) {
    instance.id = reader.nonempty_text(*id, "the id of an instance").value_or("");
  }
  if (const YamlNode* engine = reader.required_field(map, "engine", "an instance")) {
    instance.engine = read_engine(reader, *engine);
  }
  if (const YamlNode* status = find_field(map, "status")) {
    instance.status = reader.text(*status, "the status of an instance").value_or("");
  }
  if (const YamlNode* list = find_field(map, "databases")) instance.databases = read_databases(reader, *list);
  const YamlNode* sets = find_field(map, "backupSets");
  if (sets != nullptr && reader.is_list(*sets, "\"backupSets\"")) {
    each_item(*sets, [&](const YamlNode& item) { add_backup_sets(reader, item, now, instance.backup_sets); });
  }
  if (const YamlNode* task = find_field(map, "ongoingTask")) {
    instance.ongoing_since = read_ongoing_task(reader, *task, now);
  }
  return instance;
}

void add_credential(NodeReader& reader, const YamlNode& map, std::vector<Credential>& credentials) {
  if (!reader.is_map_of(map, "a credential", kCredentialKeys)) return;
  const YamlNode* id = reader.required_field(map, "accessKeyId", "a credential");
  const YamlNode* secret = reader.required_field(map, "accessKeySecret", "a credential");
  if (id == nullptr || secret == nullptr) return;
  Credential credential;
  credential.access_key_id = reader.nonempty_text(*id, "the id of an access key").value_or("");
  credential.access_key_secret = reader.nonempty_text(*secret, "the secret of an access key").value_or("");
  if (std::ranges::find(credentials, credential.access_key_id, &Credential::access_key_id) !=
      credentials.end()) {
    reader.fault(map.mark, "the world has an access key \"" + credential.access_key_id + "\" already");
  }
  if (reader.spend(sizeof(Credential), map.mark)) credentials.push_back(std::move(credential));
}

void read_credentials(NodeReader& reader, const YamlNode& list, std::vector<Credential>& credentials) {
  if (!reader.is_list(list, "\"credentials\"")) return;
  if (list.count > kMaxCredentials) {
    reader.fault(list.mark, "more than " + std::to_string(kMaxCredentials) + " credentials");
    return;
  }
  each_item(list, [&](const YamlNode& item) { add_credential(reader, item, credentials); });
}

bool has_instance(const WorldSetup& world, std::string_view id) {
  return std::ranges::find(world.instances, id, &InstanceSetup::id) != world.instances.end();
}

}  // namespace

WorldSetup read_world(NodeReader& reader, const YamlNode& map) {
  WorldSetup world;
  world.now = parse_instant(kDefaultNow);
  if (!reader.is_map_of(map, "\"world\"", kWorldKeys)) return world;
  if (const YamlNode* now = find_field(map, "now")) {
    world.now = reader.instant(*now, "\"now\"");
    if (!world.now) return world;
  }
  if (const YamlNode* list = find_field(map, "credentials"))
    read_credentials(reader, *list, world.credentials);
  const YamlNode* list = reader.required_field(map, "instances", "\"world\"");
  if (list == nullptr || !reader.is_list(*list, "\"instances\"")) return world;
  if (list->count > kMaxInstances) {
    reader.fault(list->mark, "more than " + std::to_string(kMaxInstances) + " instances");
    return world;
  }
  world.instances.reserve(list->count);
  each_item(*list, [&](const YamlNode& item) {
    if (!reader.spend(sizeof(InstanceSetup), item.mark)) return;
    InstanceSetup instance = read_instance(reader, item, *world.now);
    if (!instance.id.empty() && has_instance(world, instance.id)) {
      reader.fault(item.mark, "the world has an instance \"" + instance.id + "\" already");
    }
    world.instances.push_back(std::move(instance));
  });
  return world;
}

}  // namespace backcheck
