// Asking, page by page.
#include "sim/description/instance_view.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "sim/description/description_request.h"

namespace backcheck {
namespace {

constexpr int kMostReadings = 3;

// The smallest page that is published: a shorter one is the last, whatever size was asked for.
constexpr std::size_t kSmallestPage = 30;

std::unexpected<DescriptionFault> fault(DescriptionFaultKind kind, std::string reason) {
  return std::unexpected(DescriptionFault{kind, std::move(reason), 0, {}, {}});
}

DescriptionResult<Reply> answer_to(const Request& question, const DescribeSender& send) {
  auto reply = send(question);
  if (!reply) return fault(DescriptionFaultKind::kUnsent, std::move(reply).error());
  return *std::move(reply);
}

// What of a list has been read.
template <typename Entry>
struct Gathered {
  std::vector<Entry> entries;
  std::size_t repeated = 0;  // entries that came a second time
};

// Adds what is new on the page and returns how much that is.
template <typename Entry>
std::size_t gather(std::vector<Entry>&& page, std::string Entry::* key, Gathered<Entry>& all) {
  const std::size_t before = all.entries.size();
  const std::size_t size = page.size();
  for (Entry& entry : page) {
    if (std::ranges::find(all.entries, entry.*key, key) == all.entries.end())
      all.entries.push_back(std::move(entry));
  }
  const std::size_t added = all.entries.size() - before;
  all.repeated += size - added;
  return added;
}

enum class Pages : std::uint8_t { kGoOn, kComplete, kUnsteady };

// What a page means for the reading. An endpoint that does not say how many there are is asked until nothing
// new comes: a page that only repeats is that of one that knows no pages.
template <typename Entry>
Pages after(const Gathered<Entry>& all, std::optional<std::size_t> total, std::size_t size,
            std::size_t added) {
  const std::size_t count = all.entries.size();
  if (!total) {
    if (size < kSmallestPage || added == 0) return Pages::kComplete;
    return added < size ? Pages::kUnsteady : Pages::kGoOn;
  }
  if (all.repeated != 0 || count > *total || (count < *total && size == 0)) return Pages::kUnsteady;
  return count == *total ? Pages::kComplete : Pages::kGoOn;
}

// One reading of all pages; nothing: the pages do not fit together. `ask` makes the question for a page,
// `read` reads its answer, `key` tells entries apart.
template <typename Entry, typename Ask, typename Read>
DescriptionResult<std::optional<std::vector<Entry>>> read_pages(Ask ask, Read read, std::string Entry::* key,
                                                                const DescribeSender& send) {
  Gathered<Entry> all;
  for (std::size_t number = 1; number <= kMaxPages; ++number) {
    const auto reply = answer_to(ask(number), send);
    if (!reply) return std::unexpected(reply.error());
    auto page = read(*reply);
    if (!page) return std::unexpected(page.error());
    const std::size_t size = page->entries.size();
    const std::size_t added = gather(std::move(page->entries), key, all);
    const Pages next = after(all, page->total, size, added);
    if (next == Pages::kUnsteady) return std::nullopt;
    if (next == Pages::kComplete) return std::move(all.entries);
  }
  return fault(DescriptionFaultKind::kUnsaid,
               "the list has more than " + std::to_string(kMaxPages) + " pages");
}

template <typename Entry, typename Ask, typename Read>
DescriptionResult<std::vector<Entry>> read_list(Ask ask, Read read, std::string Entry::* key,
                                                const DescribeSender& send) {
  for (int reading = 0; reading < kMostReadings; ++reading) {
    auto all = read_pages<Entry>(ask, read, key, send);
    if (!all) return std::unexpected(all.error());
    if (*all) return **std::move(all);
  }
  return fault(DescriptionFaultKind::kUnsaid,
               "the pages of the list do not fit together: entries come twice, or are fewer or more than "
               "TotalRecordCount says");
}

// The same with the operation's name before the reason.
template <typename Value>
DescriptionResult<Value> named(std::string_view action, DescriptionResult<Value> result) {
  if (!result) result.error().reason = std::string(action) + ": " + result.error().reason;
  return result;
}

}  // namespace

DescriptionResult<InstanceDescription> describe_instance(std::string_view instance,
                                                         const DescribeSender& send) {
  const auto reply = answer_to(ask_attribute(instance), send);
  if (!reply) return std::unexpected(reply.error());
  return read_attribute(*reply, instance);
}

DescriptionResult<std::vector<TaskDescription>> describe_tasks(std::string_view instance,
                                                               const DescribeSender& send) {
  const auto reply = answer_to(ask_tasks(instance), send);
  if (!reply) return std::unexpected(reply.error());
  return read_tasks(*reply);
}

DescriptionResult<std::optional<TaskDescription>> describe_task(std::string_view instance,
                                                                const std::string& backup_job_id,
                                                                const DescribeSender& send) {
  const auto reply = answer_to(ask_tasks(instance, backup_job_id), send);
  if (!reply) return std::unexpected(reply.error());
  auto tasks = read_tasks(*reply);
  if (!tasks) return std::unexpected(tasks.error());
  const auto found = std::ranges::find(*tasks, backup_job_id, &TaskDescription::backup_job_id);
  if (found == tasks->end()) return std::nullopt;
  return std::move(*found);
}

DescriptionResult<std::vector<BackupDescription>> describe_backups(std::string_view instance,
                                                                   const std::optional<BackupWindow>& window,
                                                                   const DescribeSender& send) {
  const auto ask = [&](std::size_t page) { return ask_backups(instance, window, page); };
  return read_list<BackupDescription>(ask, read_backups, &BackupDescription::id, send);
}

DescriptionResult<std::vector<DatabaseDescription>> describe_databases(std::string_view instance,
                                                                       const DescribeSender& send) {
  const auto ask = [&](std::size_t page) { return ask_databases(instance, page); };
  return read_list<DatabaseDescription>(ask, read_databases, &DatabaseDescription::name, send);
}

DescriptionResult<InstanceView> view_instance(std::string_view instance,
                                              const std::optional<BackupWindow>& window,
                                              const DescribeSender& send) {
  InstanceView view;
  auto attribute = named(kDescribeAttribute, describe_instance(instance, send));
  if (!attribute) return std::unexpected(attribute.error());
  view.instance = *std::move(attribute);
  auto tasks = named(kDescribeTasks, describe_tasks(instance, send));
  if (!tasks) return std::unexpected(tasks.error());
  view.tasks = *std::move(tasks);
  auto backups = named(kDescribeBackups, describe_backups(instance, window, send));
  if (!backups) return std::unexpected(backups.error());
  view.backups = *std::move(backups);
  auto databases = named(kDescribeDatabases, describe_databases(instance, send));
  if (!databases) return std::unexpected(databases.error());
  view.databases = *std::move(databases);
  return view;
}

}  // namespace backcheck
