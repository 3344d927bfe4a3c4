// From documents to descriptions.
#include "sim/description/description_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sim/description/description_request.h"
#include "sim/description/document_node.h"

namespace backcheck {
namespace {

using Kind = DescriptionFaultKind;

std::unexpected<DescriptionFault> fault(Kind kind, std::string reason, int status = 0) {
  return std::unexpected(DescriptionFault{kind, std::move(reason), status, {}, {}});
}

bool is_json(std::string_view body) {
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (body[first] == '{' || body[first] == '[');
}

std::expected<DocumentNode, std::string> read_document(std::string_view body) {
  return is_json(body) ? read_json_document(body) : read_xml_document(body);
}

bool is_nothing(const DocumentNode& node) {
  const bool is_blank = node.text.find_first_not_of(" \t\r\n") == std::string::npos;
  return node.kind == NodeKind::kNull || (node.kind == NodeKind::kText && is_blank);
}

// The text of a member that has one; empty where it is missing or null.
DescriptionResult<std::string> text_of(const DocumentNode& group, std::string_view name) {
  if (group.count(name) > 1) return fault(Kind::kUnsaid, std::string(name) + " is there twice");
  const DocumentNode* node = group.find(name);
  if (node == nullptr || node->kind == NodeKind::kNull) return std::string();
  if (node->kind == NodeKind::kText || node->kind == NodeKind::kNumber) return node->text;
  return fault(Kind::kUnsaid, std::string(name) + " is neither a text nor a number");
}

DescriptionResult<std::string> needed_text_of(const DocumentNode& group, std::string_view name) {
  auto text = text_of(group, name);
  if (text && text->empty()) return fault(Kind::kUnsaid, "an entry has no " + std::string(name));
  return text;
}

std::string text_or_nothing(const DocumentNode& document, std::string_view name) {
  return text_of(document, name).value_or("");
}

// What the endpoint says when it says no; a rejection stays one when its document cannot be read.
std::unexpected<DescriptionFault> rejection(int status,
                                            const std::expected<DocumentNode, std::string>& document) {
  DescriptionFault said{Kind::kRejected, "HTTP " + std::to_string(status), status, {}, {}};
  if (document) {
    said.code = text_or_nothing(*document, "Code");
    said.message = text_or_nothing(*document, "Message");
  }
  if (!said.code.empty()) said.reason += ", " + said.code;
  if (!said.message.empty()) said.reason += ": " + said.message;
  return std::unexpected(std::move(said));
}

// The document of an answer to `action` that is no rejection.
DescriptionResult<DocumentNode> open(const Reply& reply, std::string_view action) {
  auto document = read_document(reply.body);
  if (reply.status < 200 || reply.status > 299) return rejection(reply.status, document);
  if (!document)
    return fault(Kind::kUnreadable, "the answer cannot be read: " + document.error(), reply.status);
  if (document->kind != NodeKind::kGroup)
    return fault(Kind::kUnreadable, "the answer is no group of members", reply.status);
  const bool is_error = document->name == "Error" || document->find("Code") != nullptr;
  if (is_error) return rejection(reply.status, document);
  if (!document->name.empty() && document->name != std::string(action) + "Response") {
    return fault(Kind::kUnreadable,
                 "the answer is a <" + document->name + ">, not a <" + std::string(action) + "Response>",
                 reply.status);
  }
  return *std::move(document);
}

using Entries = std::vector<const DocumentNode*>;

// Appends what stands under a name of the list: one entry, a list of them, or nothing.
DescriptionResult<void> append_entries(const DocumentNode& node, Entries& entries) {
  if (is_nothing(node)) return {};
  if (node.kind == NodeKind::kGroup) {
    entries.push_back(&node);
    return {};
  }
  if (node.kind != NodeKind::kList)
    return fault(Kind::kUnsaid, "an entry of the list is no group of members");
  for (const DocumentNode& child : node.children) {
    if (child.kind != NodeKind::kGroup)
      return fault(Kind::kUnsaid, "an entry of the list is no group of members");
    entries.push_back(&child);
  }
  return {};
}

// The entries of a doubly named list, as in Items.Backup.
DescriptionResult<Entries> entries_of(const DocumentNode& document, std::string_view list,
                                      std::string_view entry) {
  if (document.count(list) > 1) return fault(Kind::kUnsaid, std::string(list) + " is there twice");
  const DocumentNode* node = document.find(list);
  if (node == nullptr && document.find("RequestId") == nullptr)
    return fault(Kind::kUnsaid, "the answer has neither " + std::string(list) + " nor RequestId");
  Entries entries;
  if (node == nullptr || is_nothing(*node)) return entries;
  if (node->kind == NodeKind::kList) {
    if (const auto done = append_entries(*node, entries); !done) return std::unexpected(done.error());
    return entries;
  }
  if (node->kind != NodeKind::kGroup) return fault(Kind::kUnsaid, std::string(list) + " is no list");
  if (!node->children.empty() && node->find(entry) == nullptr)
    return fault(Kind::kUnsaid, std::string(list) + " has members, but no " + std::string(entry));
  for (const DocumentNode& child : node->children) {
    if (child.name != entry) continue;
    if (const auto done = append_entries(child, entries); !done) return std::unexpected(done.error());
  }
  return entries;
}

DescriptionResult<std::optional<std::size_t>> total_of(const DocumentNode& document) {
  const auto text = text_of(document, "TotalRecordCount");
  if (!text) return std::unexpected(text.error());
  if (text->empty()) return std::nullopt;
  std::size_t total = 0;
  const char* const end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, total);
  if (error != std::errc{} || stop != end)
    return fault(Kind::kUnsaid, "TotalRecordCount is \"" + *text + "\", not a whole number");
  return total;
}

DescriptionResult<std::optional<Instant>> time_of(const DocumentNode& entry, std::string_view name) {
  const auto text = text_of(entry, name);
  if (!text) return std::unexpected(text.error());
  if (text->empty()) return std::nullopt;
  const auto instant = parse_described_time(*text);
  if (!instant) return fault(Kind::kUnsaid, std::string(name) + " is \"" + *text + "\", which is no time");
  return instant;
}

// Fills `fields` from members of the entry; the first fault ends it.
struct Field {
  std::string_view name;
  std::string* text;
  bool is_needed = false;
};
DescriptionResult<void> fill(const DocumentNode& entry, std::initializer_list<Field> fields) {
  for (const Field& field : fields) {
    auto text = field.is_needed ? needed_text_of(entry, field.name) : text_of(entry, field.name);
    if (!text) return std::unexpected(text.error());
    *field.text = *std::move(text);
  }
  return {};
}

DescriptionResult<InstanceDescription> read_entry(const DocumentNode& entry, InstanceDescription out) {
  const auto done = fill(entry, {{"DBInstanceId", &out.id, true},
                                 {"Engine", &out.engine, true},
                                 {"DBInstanceStatus", &out.status, true},
                                 {"LockMode", &out.lock_mode},
                                 {"DBInstanceType", &out.instance_type},
                                 {"DBInstanceStorageType", &out.storage_type}});
  if (!done) return std::unexpected(done.error());
  return out;
}

DescriptionResult<TaskDescription> read_entry(const DocumentNode& entry, TaskDescription out) {
  const auto done = fill(entry, {{"BackupJobId", &out.backup_job_id, true},
                                 {"BackupStatus", &out.status},
                                 {"BackupId", &out.backup_id},
                                 {"JobMode", &out.mode}});
  if (!done) return std::unexpected(done.error());
  return out;
}

DescriptionResult<BackupDescription> read_entry(const DocumentNode& entry, BackupDescription out) {
  const auto done = fill(entry, {{"BackupId", &out.id, true},
                                 {"BackupStatus", &out.status, true},
                                 {"BackupMethod", &out.method},
                                 {"BackupMode", &out.mode},
                                 {"BackupType", &out.type}});
  if (!done) return std::unexpected(done.error());
  const auto start = time_of(entry, "BackupStartTime");
  if (!start) return std::unexpected(start.error());
  const auto end = time_of(entry, "BackupEndTime");
  if (!end) return std::unexpected(end.error());
  out.start = *start;
  out.end = *end;
  return out;
}

DescriptionResult<DatabaseDescription> read_entry(const DocumentNode& entry, DatabaseDescription out) {
  const auto done = fill(entry, {{"DBName", &out.name, true}, {"DBStatus", &out.status}});
  if (!done) return std::unexpected(done.error());
  return out;
}

template <typename Entry>
DescriptionResult<DescriptionPage<Entry>> read_list(const Reply& reply, std::string_view action,
                                                    std::string_view list, std::string_view entry) {
  const auto document = open(reply, action);
  if (!document) return std::unexpected(document.error());
  const auto entries = entries_of(*document, list, entry);
  if (!entries) return std::unexpected(entries.error());
  DescriptionPage<Entry> page;
  for (const DocumentNode* node : *entries) {
    auto one = read_entry(*node, Entry{});
    if (!one) return std::unexpected(one.error());
    page.entries.push_back(*std::move(one));
  }
  const auto total = total_of(*document);
  if (!total) return std::unexpected(total.error());
  page.total = *total;
  return page;
}

}  // namespace

DescriptionResult<InstanceDescription> read_attribute(const Reply& reply, std::string_view instance) {
  auto page = read_list<InstanceDescription>(reply, kDescribeAttribute, "Items", "DBInstanceAttribute");
  if (!page) return std::unexpected(page.error());
  const auto count = std::ranges::count(page->entries, instance, &InstanceDescription::id);
  if (count != 1) {
    return fault(Kind::kUnsaid, count == 0 ? "the answer says nothing of " + std::string(instance)
                                           : "the answer speaks of " + std::string(instance) + " twice");
  }
  return *std::ranges::find(page->entries, instance, &InstanceDescription::id);
}

DescriptionResult<std::vector<TaskDescription>> read_tasks(const Reply& reply) {
  auto page = read_list<TaskDescription>(reply, kDescribeTasks, "Items", "BackupJob");
  if (!page) return std::unexpected(page.error());
  std::vector<TaskDescription> tasks;
  for (TaskDescription& task : page->entries) {
    const auto same = std::ranges::find(tasks, task.backup_job_id, &TaskDescription::backup_job_id);
    if (same == tasks.end()) {
      tasks.push_back(std::move(task));
    } else if (*same != task) {
      return fault(Kind::kUnsaid, "two entries of BackupJobId " + task.backup_job_id + " differ");
    }
  }
  return tasks;
}

DescriptionResult<DescriptionPage<BackupDescription>> read_backups(const Reply& reply) {
  return read_list<BackupDescription>(reply, kDescribeBackups, "Items", "Backup");
}

DescriptionResult<DescriptionPage<DatabaseDescription>> read_databases(const Reply& reply) {
  return read_list<DatabaseDescription>(reply, kDescribeDatabases, "Databases", "Database");
}

std::string described_request_id(const Reply& reply) {
  const auto document = read_document(reply.body);
  return document ? text_or_nothing(*document, "RequestId") : "";
}

std::optional<Instant> parse_described_time(std::string_view text) {
  constexpr std::string_view kWithoutSeconds = "2019-08-01T03:00Z";
  if (text.size() != kWithoutSeconds.size() || !text.ends_with('Z')) return parse_instant(text);
  return parse_instant(std::string(text.substr(0, text.size() - 1)) + ":00Z");
}

}  // namespace backcheck
