// The parts of a share.
#include "tests/sim/shard/sample_share.h"

#include "sim/report/json_report.h"
#include "sim/shard/shard_writer.h"

namespace backcheck {
namespace {

BlockRecord sample_block(std::size_t number) {
  BlockRecord block;
  block.number = number;
  block.end = 50 * (number + 1);
  block.folded.scenarios = 50;
  block.folded.calls = 400;
  block.folded.tallies[2] = {7, 1, 2};
  block.repeats = {{{Requirement::kPre2, Reading::kQuotaDay, "accep\xFFted"}, 3}};
  block.reached = {{17, 1}, {4, 9}};
  block.calls = 390;
  block.codes = {{"Incorrect\x01Status", 403, 5, 1}};
  for (const ReadingRow& row : readings())
    block.readings.push_back({row.reading, std::vector<bool>(row.alternative_count(), true)});
  block.readings[3].possible[0] = false;
  block.settled = {{block.readings[3].reading, "random/000007", "A title.", 53}};
  block.seconds = 0.25;
  return block;
}

TapedPlay sample_play() {
  TapedPlay play;
  play.nonce_prefix = "n-";
  play.nonces = 5;
  play.seconds = 0.5;
  play.instants = {{1'564'617'600'000}};
  play.answers.emplace_back(HookAnswer{});
  play.answers.emplace_back(
      WireAnswer{Delivery::kAnswered, 200, "application/json", "{\"a\":\"\xFF\"}", "", {}});
  play.answers.emplace_back(HookAnswer{ControlFault{409, "no task"}, {}});
  play.answers.emplace_back(HookAnswer{{}, {"Running", Inspection::Task{"17"}, {{1'564'617'600'000}}}});
  play.answers.emplace_back(WireAnswer{Delivery::kTimedOut, 0, "", "", "after 5 s", {}});
  return play;
}

}  // namespace

ShardRecord sample_share(std::size_t index, std::size_t count) {
  ShardRecord record;
  record.shard = {index, count};
  record.arguments = {"explore", "--seed", "7"};
  record.content = "123";
  record.endpoint = "embedded mock";
  record.url = "http://127.0.0.1:8080";
  record.capabilities = {true, true, true, true, true, true, {"signature"}};
  record.blocks = {sample_block(index)};
  record.taped_blocks = {{index + count, 50 * (index + count + 1)}};
  record.conversations = {{index + 1, true, 44, 3, 0xFEDCBA9876543210U, "0110"}};
  record.tape["random/" + std::to_string(index)] = {sample_play(), sample_play()};
  return record;
}

std::string sample_share_report(const ShardRecord& record, const std::string& version) {
  RunSummary summary;
  summary.endpoint = record.endpoint;
  summary.shard = shard_json(record);
  return json_report(summary, version);
}

}  // namespace backcheck
