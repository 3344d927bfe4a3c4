// Picking the members of a share.
#include "sim/shard/shard_reader.h"

#include <charconv>
#include <utility>

#include "sim/description/document_node.h"
#include "sim/endpoint/control_document.h"
#include "sim/json_writer.h"
#include "sim/shard/shard_words.h"

namespace backcheck {
namespace {

constexpr DocumentLimits kLimits{.depth = 32, .nodes = 100'000'000};

// What ends the reading: the member that is not as it must be.
struct Unreadable {
  std::string what;
};

const DocumentNode& member(const DocumentNode& node, std::string_view name) {
  const DocumentNode* const found = node.find(name);
  if (found == nullptr) throw Unreadable{"\"" + std::string(name) + "\" is missing"};
  return *found;
}

template <typename Number>
Number number_of(const DocumentNode& node) {
  Number number{};
  const char* const end = node.text.data() + node.text.size();
  const auto read = std::from_chars(node.text.data(), end, number);
  if (node.kind != NodeKind::kNumber || read.ec != std::errc() || read.ptr != end)
    throw Unreadable{"\"" + node.name + "\" is not a number of its kind"};
  return number;
}

std::size_t count(const DocumentNode& node, std::string_view name) {
  return number_of<std::size_t>(member(node, name));
}

double seconds(const DocumentNode& node) {
  const DocumentNode& value = member(node, "seconds");
  return value.kind == NodeKind::kNull ? 0 : number_of<double>(value);
}

const std::string& text_of(const DocumentNode& node) {
  if (node.kind != NodeKind::kText) throw Unreadable{"\"" + node.name + "\" is not a text"};
  return node.text;
}

// The bytes of a text member, as they were.
std::string text(const DocumentNode& node, std::string_view name) {
  if (const DocumentNode* const hex = node.find(std::string(name) + "Hex")) {
    if (auto bytes = bytes_of_hex(text_of(*hex))) return *std::move(bytes);
    throw Unreadable{"\"" + hex->name + "\" is not of hexadecimal digits"};
  }
  return text_of(member(node, name));
}

bool truth(const DocumentNode& node, std::string_view name) {
  const DocumentNode& value = member(node, name);
  if (value.kind != NodeKind::kBoolean) throw Unreadable{"\"" + value.name + "\" is not true or false"};
  return value.text == "true";
}

const std::vector<DocumentNode>& list(const DocumentNode& node, std::string_view name) {
  const DocumentNode& value = member(node, name);
  if (value.kind != NodeKind::kList) throw Unreadable{"\"" + value.name + "\" is not a list"};
  return value.children;
}

Requirement requirement(std::string_view id) {
  if (const auto found = requirement_named(id)) return *found;
  throw Unreadable{"there is no requirement " + std::string(id)};
}

Reading reading(const DocumentNode& node) {
  for (const ReadingRow& row : readings()) {
    if (row.id == text_of(node)) return row.reading;
  }
  throw Unreadable{"there is no reading " + node.text};
}

// A node as JSON again, for readers of documents.
void write_node(JsonWriter& out, const DocumentNode& node) {
  switch (node.kind) {
    case NodeKind::kNull:
      return out.null();
    case NodeKind::kBoolean:
    case NodeKind::kNumber:
      return out.json(node.text);
    case NodeKind::kText:
      return out.string(node.text);
    case NodeKind::kList:
      out.begin_array();
      for (const DocumentNode& item : node.children) write_node(out, item);
      return out.end_array();
    case NodeKind::kGroup:
      out.begin_object();
      for (const DocumentNode& child : node.children) {
        out.key(child.name);
        write_node(out, child);
      }
      return out.end_object();
  }
}

std::string json_of(const DocumentNode& node) {
  JsonWriter out(JsonWriter::Layout::kOneLine);
  write_node(out, node);
  return out.text();
}

HookAnswer hook_answer(const DocumentNode& hook) {
  HookAnswer answer;
  if (hook.find("reason") != nullptr) {
    answer.fault = ControlFault{number_of<int>(member(hook, "status")), text(hook, "reason")};
    return answer;
  }
  auto shown = parse_inspection(json_of(hook));
  if (!shown) throw Unreadable{"\"hook\": " + describe(shown.error())};
  answer.shown = *std::move(shown);
  return answer;
}

TapedAnswer answer_of(const DocumentNode& node) {
  if (const DocumentNode* const hook = node.find("hook")) return hook_answer(*hook);
  WireAnswer answer;
  const auto delivery = delivery_of_word(text(node, "delivery"));
  if (!delivery) throw Unreadable{"there is no delivery " + text(node, "delivery")};
  answer.delivery = *delivery;
  answer.status = number_of<int>(member(node, "status"));
  answer.content_type = text(node, "type");
  answer.body = text(node, "body");
  if (node.find("detail") != nullptr) answer.detail = text(node, "detail");
  return answer;
}

TapedPlay play_of(const DocumentNode& node) {
  TapedPlay play;
  play.nonce_prefix = text(node, "noncePrefix");
  play.nonces = number_of<std::uint64_t>(member(node, "nonces"));
  play.seconds = seconds(node);
  for (const DocumentNode& one : list(node, "instants"))
    play.instants.push_back({number_of<std::int64_t>(one)});
  for (const DocumentNode& one : list(node, "answers")) play.answers.push_back(answer_of(one));
  return play;
}

Tallies tallies_of(const DocumentNode& node) {
  Tallies tallies{};
  for (const DocumentNode& one : node.children) {
    if (one.children.size() != 3) throw Unreadable{"\"" + one.name + "\" is not three numbers"};
    tallies.at(static_cast<std::size_t>(requirement(one.name))) = {number_of<std::size_t>(one.children[0]),
                                                                   number_of<std::size_t>(one.children[1]),
                                                                   number_of<std::size_t>(one.children[2])};
  }
  return tallies;
}

KnownFinding repeat_of(const DocumentNode& node) {
  KnownFinding again{{requirement(text(node, "requirement")), std::nullopt, text(node, "outcome")},
                     count(node, "times")};
  if (const DocumentNode* const its_reading = node.find("reading"))
    again.signature.reading = reading(*its_reading);
  return again;
}

void read_readings(const DocumentNode& node, BlockRecord& record) {
  const std::vector<DocumentNode>& words = list(node, "readings");
  if (words.size() != kReadingCount) throw Unreadable{"\"readings\" are not those of this program"};
  for (std::size_t i = 0; i < words.size(); ++i)
    record.readings.push_back({readings().at(i).reading, possible_of_word(text_of(words[i]))});
  for (const DocumentNode& one : list(node, "settled")) {
    record.settled.push_back(
        {reading(member(one, "reading")), text(one, "scenario"), text(one, "title"), count(one, "number")});
  }
}

BlockRecord block_of(const DocumentNode& node) {
  BlockRecord record;
  record.number = count(node, "number");
  record.end = count(node, "end");
  record.folded.scenarios = count(node, "scenarios");
  record.folded.calls = count(node, "sent");
  record.calls = count(node, "calls");
  record.seconds = seconds(node);
  record.folded.tallies = tallies_of(member(node, "tallies"));
  for (const DocumentNode& one : list(node, "repeats")) record.repeats.push_back(repeat_of(one));
  for (const DocumentNode& one : list(node, "codes")) {
    record.codes.push_back(
        {text(one, "code"), number_of<int>(member(one, "status")), count(one, "seen"), count(one, "wrong")});
  }
  read_readings(node, record);
  const std::vector<DocumentNode>& reached = list(node, "reached");
  for (std::size_t i = 0; i + 1 < reached.size(); i += 2) {
    record.reached.push_back({number_of<std::uint32_t>(reached[i]), number_of<std::size_t>(reached[i + 1])});
  }
  return record;
}

ConversationRecord conversation_of(const DocumentNode& node) {
  return {number_of<std::uint64_t>(member(node, "number")),
          truth(node, "conforms"),
          count(node, "calls"),
          count(node, "lost"),
          number_of<std::uint64_t>(member(node, "trace")),
          text(node, "happened")};
}

void read_work(const DocumentNode& node, ShardRecord& record) {
  record.content = text(node, "content");
  record.endpoint = text(node, "endpoint");
  record.url = text(node, "url");
  record.is_embedded = truth(node, "embedded");
  auto capabilities = parse_capabilities(json_of(member(node, "capabilities")));
  if (!capabilities) throw Unreadable{"\"capabilities\": " + describe(capabilities.error())};
  record.capabilities = *std::move(capabilities);
  for (const DocumentNode& one : list(node, "blocks")) record.blocks.push_back(block_of(one));
  for (const DocumentNode& one : list(node, "tapedBlocks"))
    record.taped_blocks.push_back({count(one, "number"), count(one, "end")});
  for (const DocumentNode& one : list(node, "conversations"))
    record.conversations.push_back(conversation_of(one));
  for (const DocumentNode& one : list(node, "tape")) {
    std::vector<TapedPlay>& plays = record.tape[text(one, "of")];
    for (const DocumentNode& play : list(one, "plays")) plays.push_back(play_of(play));
  }
}

ShardReport report_of(const DocumentNode& root, const std::string& file) {
  ShardReport report;
  report.file = file;
  report.version = text(member(root, "tool"), "version");
  report.is_interrupted = truth(root, "interrupted");
  report.trouble = text(root, "trouble");
  const DocumentNode* const shard = root.find("shard");
  if (shard == nullptr)
    throw Unreadable{"it is not the report of a share: `run` and `explore` with --shard write those"};
  ShardRecord& record = report.record;
  record.shard = {count(*shard, "index"), count(*shard, "count")};
  if (record.shard.index >= record.shard.count) throw Unreadable{"its share is none"};
  record.obstacle = text(*shard, "obstacle");
  for (const DocumentNode& one : list(*shard, "arguments")) record.arguments.push_back(text_of(one));
  if (record.arguments.empty()) throw Unreadable{"\"arguments\" are missing"};
  record.seconds = seconds(member(root, "totals"));
  if (record.obstacle.empty()) read_work(*shard, record);
  return report;
}

}  // namespace

std::expected<ShardReport, std::string> read_shard(std::string_view text, const std::string& file) {
  const auto root = read_json_document(text, kLimits);
  if (!root) return std::unexpected(file + ": " + root.error());
  try {
    return report_of(*root, file);
  } catch (const Unreadable& unreadable) {
    return std::unexpected(file + ": " + unreadable.what);
  }
}

}  // namespace backcheck
