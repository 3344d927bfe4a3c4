// Looking at what belongs together.
#include "sim/shard/shard_gathering.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "sim/shard/shard_writer.h"

namespace backcheck {
namespace {

std::string name_of(const Shard& shard) {
  return std::to_string(shard.index) + "/" + std::to_string(shard.count);
}

std::string line_of(const std::vector<std::string>& arguments) {
  std::string line;
  for (const std::string& argument : arguments) line += (line.empty() ? "" : " ") + argument;
  return line;
}

std::optional<std::string> objection_to(const ShardReport& report, std::string_view version) {
  const std::string share = name_of(report.record.shard);
  if (report.version != version)
    return report.file + ": it is by version " + report.version + " of backcheck, and this is version " +
           std::string(version) + "; shares are put together by the version that played them";
  if (!report.record.obstacle.empty())
    return report.file + ": it cannot be merged: " + report.record.obstacle;
  if (report.is_interrupted)
    return report.file + ": share " + share + " was interrupted; run it again with the same arguments";
  return std::nullopt;
}

// What two shares of one run have in common, but the files that differ in it.
std::optional<std::string> difference_between(const ShardRecord& one, const ShardRecord& other) {
  if (one.arguments != other.arguments)
    return "they are of different runs: `" + line_of(one.arguments) + "` and `" + line_of(other.arguments) +
           "`";
  if (one.shard.count != other.shard.count)
    return "one is a share of " + std::to_string(one.shard.count) + ", the other one of " +
           std::to_string(other.shard.count);
  if (one.content != other.content) return "the scenarios that they were given are not the same";
  if (one.endpoint != other.endpoint)
    return "they are of different endpoints: " + one.endpoint + " and " + other.endpoint;
  return std::nullopt;
}

// All but how long it took.
std::string substance_of(ShardRecord record) {
  for (BlockRecord& block : record.blocks) block.seconds = 0;
  for (auto& [label, plays] : record.tape) {
    for (TapedPlay& play : plays) play.seconds = 0;
  }
  return shard_json(record);
}

template <typename Item>
void append(std::vector<Item>& all, std::vector<Item>&& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void take(ShardRecord&& record, ShardRecord& all) {
  all.seconds += record.seconds;
  append(all.blocks, std::move(record.blocks));
  append(all.taped_blocks, std::move(record.taped_blocks));
  append(all.conversations, std::move(record.conversations));
  for (auto& [label, plays] : record.tape) append(all.tape[label], std::move(plays));
}

using ByIndex = std::map<std::size_t, ShardReport>;

// Each share once.
std::expected<ByIndex, std::string> each_once(std::vector<ShardReport> reports, std::string_view version) {
  ByIndex by_index;
  for (ShardReport& report : reports) {
    if (auto objection = objection_to(report, version)) return std::unexpected(*std::move(objection));
    if (!by_index.empty()) {
      const ShardReport& first = by_index.begin()->second;
      if (const auto difference = difference_between(first.record, report.record))
        return std::unexpected(first.file + " and " + report.file +
                               " do not belong together: " + *difference);
    }
    const std::size_t index = report.record.shard.index;
    const auto same = by_index.find(index);
    if (same == by_index.end()) {
      by_index.emplace(index, std::move(report));
    } else if (substance_of(same->second.record) != substance_of(report.record)) {
      return std::unexpected(same->second.file + " and " + report.file + " are both of share " +
                             name_of(report.record.shard) + ", and they differ; name the one that counts");
    }
  }
  return by_index;
}

}  // namespace

bool GatheredShards::is_missing(std::size_t piece) const {
  return std::ranges::find(missing, piece % count) != missing.end();
}

std::string missing_text(const GatheredShards& gathered) {
  std::string text;
  for (std::size_t i = 0; i < gathered.missing.size(); ++i) {
    const std::string_view between = i == 0 ? "" : i + 1 == gathered.missing.size() ? " and " : ", ";
    text += std::string(between) + name_of({gathered.missing[i], gathered.count});
  }
  return text;
}

std::expected<GatheredShards, std::string> gather_shards(std::vector<ShardReport> reports,
                                                         std::string_view version, bool partial) {
  auto by_index = each_once(std::move(reports), version);
  if (!by_index) return std::unexpected(by_index.error());
  GatheredShards gathered;
  gathered.count = by_index->begin()->second.record.shard.count;
  for (std::size_t index = 0; index < gathered.count; ++index) {
    if (!by_index->contains(index)) gathered.missing.push_back(index);
  }
  if (!gathered.missing.empty() && !partial)
    return std::unexpected("there is no report of share " + missing_text(gathered) +
                           "; name it, or tell what there is with --partial");
  ShardRecord& all = gathered.record;
  for (auto& [index, report] : *by_index) {
    if (all.arguments.empty()) {
      all.arguments = report.record.arguments;
      all.content = report.record.content;
      all.endpoint = report.record.endpoint;
      all.url = report.record.url;
      all.is_embedded = report.record.is_embedded;
      all.capabilities = report.record.capabilities;
    }
    take(std::move(report.record), all);
  }
  std::ranges::sort(all.blocks, {}, &BlockRecord::number);
  std::ranges::sort(all.taped_blocks, {}, &TapedBlock::number);
  std::ranges::sort(all.conversations, {}, &ConversationRecord::number);
  return gathered;
}

}  // namespace backcheck
