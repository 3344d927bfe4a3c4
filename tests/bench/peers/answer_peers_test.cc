// The libraries that we are measured against do the same work: the same bytes out, the same members in.
#include "tests/bench/peers/answer_peers.h"

#include <gtest/gtest.h>

#include "model/wire/json_encoder.h"
#include "model/wire/xml_encoder.h"
#include "tests/bench/peers/sample_answers.h"

namespace backcheck {
namespace {

template <typename Answer>
std::string written(void (*encode)(const Answer&, std::string&), const Answer& answer) {
  std::string out = "before ";  // they append
  encode(answer, out);
  return out;
}

// With characters that have to be escaped, and bytes that must not be.
Rejection rejection_with_much_to_escape() {
  Rejection rejection = sample_rejection();
  rejection.host_id.clear();
  rejection.message = "a<b & c>d \\ e/f \n\t \xC3\xA9 \xE2\x82\xAC";
  return rejection;
}

template <typename Answer>
void expect_same_bytes(const Answer& answer) {
  EXPECT_EQ(written<Answer>(encode_json, answer), written<Answer>(encode_with_boost_json, answer));
  EXPECT_EQ(written<Answer>(encode_xml, answer), written<Answer>(encode_with_pugixml, answer));
}

TEST(AnswerPeers, WriteTheSameBytes) {
  expect_same_bytes(sample_success());
  expect_same_bytes(sample_rejection());
  expect_same_bytes(rejection_with_much_to_escape());
}

void expect_same(const AnswerDocument& ours, const AnswerDocument& theirs) {
  EXPECT_EQ(ours.format, theirs.format);
  EXPECT_EQ(ours.root, theirs.root);
  EXPECT_EQ(ours.members, theirs.members);
  EXPECT_GE(ours.members.size(), 2U);
}

template <typename Answer>
void expect_same_members(const Answer& answer) {
  std::string body;
  encode_json(answer, body);
  expect_same(read_json_answer(body).value(), decode_with_boost_json(body));
  expect_same(read_json_answer(body).value(), decode_with_simdjson(with_padding(body)));
  body.clear();
  encode_xml(answer, body);
  expect_same(read_xml_answer(body).value(), decode_with_pugixml(body));
}

TEST(AnswerPeers, ReadTheSameMembers) {
  expect_same_members(sample_success());
  expect_same_members(sample_rejection());
  expect_same_members(rejection_with_much_to_escape());
  Rejection quoted = sample_rejection();
  quoted.message = "\"it's\"";
  expect_same_members(quoted);
}

TEST(AnswerPeers, ReadNothingOfWhatIsCutOff) {
  std::string json, xml;
  encode_json(sample_success(), json);
  encode_xml(sample_success(), xml);
  json.pop_back();
  xml.pop_back();
  EXPECT_TRUE(decode_with_boost_json(json).members.empty());
  EXPECT_TRUE(decode_with_simdjson(with_padding(json)).members.empty());
  EXPECT_TRUE(decode_with_pugixml(xml).members.empty());
}

}  // namespace
}  // namespace backcheck
