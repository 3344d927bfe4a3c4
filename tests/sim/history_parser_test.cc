// History lines as they are read.
#include "sim/history_parser.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "sim/history_encoder.h"
#include "tests/sim/random_history.h"

namespace backcheck {
namespace {

std::string_view without_end(std::string_view line) { return line.substr(0, line.size() - 1); }

std::string operation_line(std::string_view action, std::string_view request, std::string_view rest) {
  return R"({"op": 1, "client": 0, "call": 5, "return": 9, "action": ")" + std::string(action) +
         R"(", "request": )" + std::string(request) + ", " + std::string(rest) + "}";
}

// A CreateBackup whose request is that JSON text.
std::string call_line(std::string_view request, std::string_view rest = R"("response": null)") {
  return operation_line("CreateBackup", request, rest);
}

std::string reason_of(std::string_view line) {
  const auto operation = parse_operation(line);
  return operation ? "no fault" : operation.error().reason;
}

CreateBackupCall call_of(std::string_view line) {
  const auto operation = parse_operation(line);
  EXPECT_TRUE(operation) << operation.error().reason;
  return operation ? std::get<CreateBackupCall>(operation->deed) : CreateBackupCall{};
}

RC_GTEST_PROP(HistoryParserTest, EveryOperationIsReadBackAsItWas, ()) {
  const Operation operation = *any_operation();
  const auto again = parse_operation(without_end(encode_operation(operation)));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == operation);
}

RC_GTEST_PROP(HistoryParserTest, EveryHeaderIsReadBackAsItWas, ()) {
  const HistoryHeader header = *any_header();
  const auto again = parse_history_header(without_end(encode_history_header(header)));
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == header);
}

RC_GTEST_PROP(HistoryParserTest, EveryLineThatIsCutShortIsToldAsCutShort, ()) {
  const std::string line = encode_operation(*any_operation());
  const auto size = *rc::gen::inRange<std::size_t>(0, line.size() - 1);
  const auto operation = parse_operation(std::string_view(line).substr(0, size));
  RC_ASSERT(!operation.has_value());
  RC_ASSERT(operation.error().cut_short);
}

RC_GTEST_PROP(HistoryParserTest, AnyBytesAreReadOrRefused, (const std::string& bytes)) {
  RC_ASSERT(parse_operation(bytes).has_value() || !reason_of(bytes).empty());
  RC_ASSERT(reason_of(call_line(bytes)) != "");
}

TEST(HistoryParserTest, AStrangersRequestIsTakenInTheOrderOfTheDocument) {
  Request expected;
  expected.add("b", "1");
  expected.add("a", "2");
  expected.add("a", "3");
  EXPECT_EQ(call_of(call_line(R"({"b": "1", "a": ["2", "3"]})")).request, expected);
}

TEST(HistoryParserTest, UnknownMembersAreIgnoredAndOptionalOnesMayBeMissing) {
  const CreateBackupCall call = call_of(call_line("{}", R"("x": [{}], "response": {"status": 500, "y": 1})"));
  EXPECT_EQ(call.format, std::nullopt);
  EXPECT_EQ(call.reply, (Reply{500, "", ""}));
}

TEST(HistoryParserTest, ParametersMustAgreeWithTheRequest) {
  const auto line = [](std::string_view value) {
    return call_line(R"({"a": "1", "b": "2"})",
                     R"("parameters": [{"name": "b", "value": "2", "in": "body"}, )"
                     R"({"name": "a", "value": ")" +
                         std::string(value) + R"(", "in": "query"}], "response": null)");
  };
  Request expected;
  expected.add("b", "2", Origin::kBody);
  expected.add("a", "1");
  EXPECT_EQ(call_of(line("1")).request, expected);
  EXPECT_EQ(reason_of(line("3")), R"("parameters" must agree with "request")");
}

TEST(HistoryParserTest, AHexadecimalFormMustBeThatOfTheReadableOne) {
  const auto body = [](std::string_view members) {
    return call_line("{}", R"("response": {"status": 200, )" + std::string(members) + "}");
  };
  EXPECT_EQ(call_of(body("\"body\": \"a\xEF\xBF\xBD\", \"bodyHex\": \"61FF\"")).reply->body, "a\xFF");
  EXPECT_EQ(reason_of(body(R"("body": "a", "bodyHex": "62")")), R"("bodyHex" is not the text of "body")");
  EXPECT_EQ(reason_of(body(R"("body": "a", "bodyHex": "6")")), R"("bodyHex" has an odd number of digits)");
  EXPECT_EQ(reason_of(body(R"("body": "a", "bodyHex": "6g")")),
            R"("bodyHex" has a character that is no hexadecimal digit)");
}

TEST(HistoryParserTest, EachMemberThatIsWrongIsNamed) {
  EXPECT_EQ(reason_of("[]"), "the line must hold an object");
  EXPECT_EQ(reason_of("{}"), R"("op" is missing)");
  EXPECT_EQ(reason_of(R"({"op": 0})"), R"("op" must be at least 1)");
  EXPECT_EQ(reason_of(R"({"op": 1.0})"), R"("op" must be a whole number from 0 to 18446744073709551615)");
  EXPECT_EQ(reason_of(R"({"op": -1})"), R"("op" must be a whole number from 0 to 18446744073709551615)");
  EXPECT_EQ(reason_of(R"({"op": 1, "client": -1})"), R"("client" must not be negative)");
  EXPECT_EQ(reason_of(R"({"op": 1, "client": 0, "call": "x"})").substr(0, 28),
            R"("call" must be a whole numbe)");
  EXPECT_EQ(reason_of(call_line(R"({"a": 1})")), R"("a" must be a string)");
  EXPECT_EQ(reason_of(call_line(R"({"a": [["b"]]})")), R"("a" must be a string)");
  EXPECT_EQ(reason_of(call_line("[]")), R"("request" must be an object)");
  EXPECT_EQ(reason_of(call_line("{}", R"("response": 200)")), R"("response" must be an object)");
  EXPECT_EQ(reason_of(call_line("{}", R"("response": {"status": 200, "format": "json"})")),
            R"("format" must be "JSON" or "XML")");
  EXPECT_EQ(
      reason_of(operation_line("Create", "{}", R"("response": null)")),
      R"("action" must be CreateBackup, bytes, reset, advance, set-status, finish-task, inspect or doubt)");
}

TEST(HistoryParserTest, AnOperationMayReturnWhenItIsCalledButNotBefore) {
  const auto line = [](int returned) {
    return R"({"op": 1, "client": 0, "call": 5, "return": )" + std::to_string(returned) +
           R"(, "action": "CreateBackup", "request": {}, "response": null})";
  };
  EXPECT_EQ(reason_of(line(5)), "no fault");
  EXPECT_EQ(reason_of(line(4)), R"("return" is before "call")");
}

TEST(HistoryParserTest, WhatTheHookDidNotDoIsNoPartOfAHistory) {
  const auto finish = [](std::string_view response) {
    return operation_line("finish-task", R"({"instance": "rm-1", "result": "Failed"})",
                          R"("response": )" + std::string(response));
  };
  EXPECT_EQ(std::get<FinishTaskDone>(parse_operation(finish(R"({"status": 200})"))->deed),
            (FinishTaskDone{"rm-1", false, true}));
  EXPECT_EQ(std::get<FinishTaskDone>(parse_operation(finish(R"({"status": 409})"))->deed),
            (FinishTaskDone{"rm-1", false, false}));
  EXPECT_EQ(reason_of(finish(R"({"status": 500})")), R"("status" is 500, so the hook did not do this)");
  EXPECT_EQ(reason_of(finish("null")),
            R"("response" must be an object where the action is one of the control hook)");
  EXPECT_EQ(reason_of(operation_line("advance", R"({"to": "2019-08-01T00:00:00Z"})",
                                     R"("response": {"status": 409})")),
            R"("status" is 409, so the hook did not do this)");
}

TEST(HistoryParserTest, AWorldIsReadWithoutItsCredentials) {
  const std::string world =
      R"({"instances": [], "credentials": [{"accessKeyId": "i", "accessKeySecret": "s"}]})";
  const auto read = parse_operation(operation_line("reset", world, R"("response": {"status": 204})"));
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(std::get<ResetDone>(read->deed).world.credentials.empty());
}

TEST(HistoryParserTest, WhatInspectShowsMayBeTextOrTheObjectItself) {
  const auto inspect = [](std::string_view body) {
    return operation_line("inspect", R"({"instance": "rm-1"})",
                          R"("response": {"status": 200, "body": )" + std::string(body) + "}");
  };
  const auto text = parse_operation(inspect(R"("{\"status\": \"Running\"}")"));
  const auto object = parse_operation(inspect(R"({"status": "Running"})"));
  ASSERT_TRUE(text && object);
  EXPECT_EQ(*text, *object);
  EXPECT_EQ(std::get<InspectDone>(text->deed).inspection.status, "Running");
  EXPECT_EQ(reason_of(inspect("{}")), R"("body" cannot be used: status: is missing)");
}

TEST(HistoryParserTest, TextThatIsNoJsonIsToldWithItsPlace) {
  EXPECT_TRUE(reason_of("{]").starts_with("no JSON from byte 1 on: ")) << reason_of("{]");
  EXPECT_EQ(reason_of("{} {}"), "text behind the end of the JSON at byte 3");
  EXPECT_EQ(reason_of(""), "the line ends before its JSON does");
}

TEST(HistoryParserTest, DepthHasALimit) {
  const auto nested = [](std::size_t depth) {
    return call_line("{}", R"("response": null, "x": )" + std::string(depth, '[') + std::string(depth, ']'));
  };
  EXPECT_EQ(reason_of(nested(kMaxHistoryDepth - 1)), "no fault");
  EXPECT_TRUE(reason_of(nested(kMaxHistoryDepth)).starts_with("no JSON from byte "));
}

TEST(HistoryParserTest, AHeaderOfAnotherKindOfFileIsRefused) {
  const auto header = parse_history_header(R"({"history": "backcheck-history/2"})");
  ASSERT_FALSE(header);
  EXPECT_EQ(header.error().reason,
            R"("history" must be "backcheck-history/1": this is the header of no history)");
  EXPECT_FALSE(parse_history_header("{}"));
}

TEST(HistoryParserTest, AWorldThatCannotBeUsedIsToldWithItsPlace) {
  const auto header = parse_history_header(
      R"({"history": "backcheck-history/1", "tool": "x", "seed": null, "started": "2019-08-01T00:00:00Z", )"
      R"("world": {"instances": [{"id": "rm-1", "engine": "Oracle"}]}})");
  ASSERT_FALSE(header);
  EXPECT_TRUE(header.error().reason.starts_with(R"("world" cannot be used: instances[0].engine: )"));
}

TEST(HistoryParser, ReadsWhatHadBegunAndLeavesOutWhatItCannotRead) {
  const std::string line =
      R"({"op": 1, "begun": [{"op": 2, "client": 1, "call": 5, "action": "CreateBackup", "request": {"a": "b"}}, )"
      R"({"op": 3, "client": 0, "call": 6, "action": "hook"}, {"op": "x"}, 7]})";
  CreateBackupCall call;
  call.request.add("a", "b");
  EXPECT_EQ(parse_begun(line), (std::vector<BegunOperation>{{2, 1, 5, call}, {3, 0, 6, std::nullopt}}));
  EXPECT_TRUE(parse_begun(R"({"op": 1})").empty());
  EXPECT_TRUE(parse_begun(R"({"op": 1, "begun": {}})").empty());
  EXPECT_TRUE(parse_begun("no JSON").empty());
}

}  // namespace
}  // namespace backcheck
