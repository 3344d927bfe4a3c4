// The members of a share.
#include "sim/shard/shard_writer.h"

#include "sim/endpoint/control_document.h"
#include "sim/json_writer.h"
#include "sim/shard/shard_words.h"

namespace backcheck {
namespace {

void write_fault(JsonWriter& out, const ControlFault& fault) {
  out.begin_object();
  out.text_member("reason", fault.reason);
  out.key("status");
  out.signed_number(fault.status);
  out.end_object();
}

void write_answer(JsonWriter& out, const WireAnswer& answer) {
  out.begin_object();
  out.text_member("delivery", delivery_word(answer.delivery));
  out.key("status");
  out.signed_number(answer.status);
  out.text_member("type", answer.content_type);
  out.text_member("body", answer.body);
  if (!answer.detail.empty()) out.text_member("detail", answer.detail);
  out.end_object();
}

void write_answer(JsonWriter& out, const HookAnswer& answer) {
  out.begin_object();
  out.key("hook");
  if (answer.fault) {
    write_fault(out, *answer.fault);
  } else {
    out.json(encode_inspection(answer.shown));
  }
  out.end_object();
}

void write_play(JsonWriter& out, const TapedPlay& play) {
  out.begin_object();
  out.text_member("noncePrefix", play.nonce_prefix);
  out.number_member("nonces", play.nonces);
  out.key("seconds");
  out.seconds(play.seconds);
  out.key("instants");
  out.begin_array();
  for (const Instant instant : play.instants) out.signed_number(instant.milliseconds);
  out.end_array();
  out.key("answers");
  out.begin_array();
  for (const TapedAnswer& answer : play.answers) {
    std::visit([&](const auto& one) { write_answer(out, one); }, answer);
  }
  out.end_array();
  out.end_object();
}

void write_tape(JsonWriter& out, const AnswerTape& tape) {
  out.key("tape");
  out.begin_array();
  for (const auto& [label, plays] : tape) {
    out.begin_object();
    out.text_member("of", label);
    out.key("plays");
    out.begin_array();
    for (const TapedPlay& play : plays) write_play(out, play);
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

void write_tallies(JsonWriter& out, const Tallies& tallies) {
  out.key("tallies");
  out.begin_object();
  for (const RequirementRow& row : requirements()) {
    const Tally& tally = tallies.at(static_cast<std::size_t>(row.requirement));
    if (tally.checks() == 0) continue;
    out.key(row.id);
    out.begin_array();
    for (const std::size_t count : {tally.conforms, tally.violates, tally.inconclusive}) out.number(count);
    out.end_array();
  }
  out.end_object();
}

void write_repeats(JsonWriter& out, const std::vector<KnownFinding>& repeats) {
  out.key("repeats");
  out.begin_array();
  for (const KnownFinding& one : repeats) {
    out.begin_object();
    out.text_member("requirement", requirement_id(one.signature.requirement));
    if (one.signature.reading) out.text_member("reading", row_of(*one.signature.reading).id);
    out.text_member("outcome", one.signature.outcome);
    out.number_member("times", one.times);
    out.end_object();
  }
  out.end_array();
}

void write_codes(JsonWriter& out, const std::vector<CodeSeen>& codes) {
  out.key("codes");
  out.begin_array();
  for (const CodeSeen& one : codes) {
    out.begin_object();
    out.text_member("code", one.code);
    out.key("status");
    out.signed_number(one.status);
    out.number_member("seen", one.seen);
    out.number_member("wrong", one.wrong);
    out.end_object();
  }
  out.end_array();
}

void write_readings(JsonWriter& out, const BlockRecord& record) {
  out.key("readings");
  out.begin_array();
  for (const ReadingResult& result : record.readings) out.string(possible_word(result.possible));
  out.end_array();
  out.key("settled");
  out.begin_array();
  for (const SettledReading& one : record.settled) {
    out.begin_object();
    out.text_member("reading", row_of(one.reading).id);
    out.text_member("scenario", one.scenario);
    out.text_member("title", one.title);
    out.number_member("number", one.number);
    out.end_object();
  }
  out.end_array();
}

void write_block(JsonWriter& out, const BlockRecord& record) {
  out.begin_object();
  out.number_member("number", record.number);
  out.number_member("end", record.end);
  out.number_member("scenarios", record.folded.scenarios);
  out.number_member("sent", record.folded.calls);
  out.number_member("calls", record.calls);
  out.key("seconds");
  out.seconds(record.seconds);
  write_tallies(out, record.folded.tallies);
  write_repeats(out, record.repeats);
  write_codes(out, record.codes);
  write_readings(out, record);
  out.key("reached");
  out.begin_array();
  for (const ReachedGoal& one : record.reached) {
    out.number(one.goal);
    out.number(one.call);
  }
  out.end_array();
  out.end_object();
}

void write_blocks(JsonWriter& out, const ShardRecord& record) {
  out.key("blocks");
  out.begin_array();
  for (const BlockRecord& block : record.blocks) write_block(out, block);
  out.end_array();
  out.key("tapedBlocks");
  out.begin_array();
  for (const TapedBlock& block : record.taped_blocks) {
    out.begin_object();
    out.number_member("number", block.number);
    out.number_member("end", block.end);
    out.end_object();
  }
  out.end_array();
}

void write_conversations(JsonWriter& out, const std::vector<ConversationRecord>& conversations) {
  out.key("conversations");
  out.begin_array();
  for (const ConversationRecord& one : conversations) {
    out.begin_object();
    out.number_member("number", one.number);
    out.boolean_member("conforms", one.conforms);
    out.number_member("calls", one.calls);
    out.number_member("lost", one.lost);
    out.number_member("trace", one.trace);
    out.text_member("happened", one.happened);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string shard_json(const ShardRecord& record) {
  JsonWriter out(JsonWriter::Layout::kOneLine);
  out.begin_object();
  out.number_member("index", record.shard.index);
  out.number_member("count", record.shard.count);
  out.text_member("obstacle", record.obstacle);
  out.key("arguments");
  out.begin_array();
  for (const std::string& argument : record.arguments) out.string(argument);
  out.end_array();
  if (record.obstacle.empty()) {
    out.text_member("content", record.content);
    out.text_member("endpoint", record.endpoint);
    out.text_member("url", record.url);
    out.boolean_member("embedded", record.is_embedded);
    out.key("capabilities");
    out.json(encode_capabilities(record.capabilities));
    write_blocks(out, record);
    write_conversations(out, record.conversations);
    write_tape(out, record.tape);
  }
  out.end_object();
  return out.text();
}

}  // namespace backcheck
