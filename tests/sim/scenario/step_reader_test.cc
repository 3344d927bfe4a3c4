// Steps from files.
#include "sim/scenario/step_reader.h"

#include <gtest/gtest.h>

#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

std::vector<Step> steps_of(std::string_view lines) { return read_one(file_with_steps(lines)).steps; }
std::string step_faults(std::string_view lines) { return faults_of(file_with_steps(lines)); }

CallStep call_of(std::string_view lines) {
  const auto steps = steps_of(lines);
  const auto* call = steps.size() == 1 ? std::get_if<CallStep>(&steps.front().deed) : nullptr;
  EXPECT_NE(call, nullptr) << step_faults(lines);
  return call != nullptr ? *call : CallStep{};
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

TEST(StepReader, ReadsACallWithItsDefaults) {
  EXPECT_EQ(call_of("  - call: {DBInstanceId: rm-one, BackupType: 1}\n"),
            (CallStep{.parameters = {{"DBInstanceId", "rm-one"}, {"BackupType", "1"}}}));
  EXPECT_EQ(call_of("  - call: {}\n"), CallStep{});
}

TEST(StepReader, ReadsEveryOptionOfACall) {
  const CallStep call = call_of(
      "  - call: {a: b}\n"
      "    expect: {rejected: [PRE-2, PAR-10]}\n"
      "    format: xml\n"
      "    accept: text/xml\n"
      "    method: POST\n"
      "    carry: split\n"
      "    encoding: full\n"
      "    chunked: true\n"
      "    omit: [Action]\n"
      "    answer: lost\n");
  EXPECT_EQ(call, (CallStep{.parameters = {{"a", "b"}},
                            .omit_action = true,
                            .format = "xml",
                            .accept = "text/xml",
                            .method = HttpMethod::kPost,
                            .carriage = Carriage::kSplit,
                            .encoding = Encoding::kFull,
                            .chunked = true,
                            .answer_lost = true,
                            .expect = Expectation::kRejected,
                            .expect_by = {Requirement::kPre2, Requirement::kPar10}}));
}

TEST(StepReader, ReadsHowACallIsSigned) {
  const CallStep call = call_of(
      "  - call: {a: b}\n"
      "    method: POST\n"
      "    sign: {version: V3, secret: s, key: k, age: -901, nonce: n, nonce-end: e, for: GET,\n"
      "           by: PUT, headers: {x-acs-version: 1, x-acs-extra: [a, {hex: 20}]}, omit: [Version], "
      "unsigned: [host], unsent: {u: {hex: ff}}, flaw: halved,\n"
      "           change: {DBName: x}, remove: [c, x-acs-date], append: \"&d=%\", length: none}\n");
  Signing expected;
  expected.version = SignatureVersion::kV3;
  expected.secret = "s";
  expected.key = "k";
  expected.age_seconds = -901;
  expected.nonce = "n";
  expected.nonce_end = "e";
  expected.signed_for = "GET";
  expected.sent_by = "PUT";
  expected.headers = {{"x-acs-version", "1"}, {"x-acs-extra", "a "}};
  expected.omitted = {"Version"};
  expected.uncovered = {"host"};
  expected.unsent = {{"u", "\xFF"}};
  expected.flaw = SignatureFlaw::kHalved;
  expected.changed = {{"DBName", "x"}};
  expected.removed = {"c", "x-acs-date"};
  expected.appended = "&d=%";
  expected.has_length = false;
  EXPECT_EQ(call.signing, expected);
  EXPECT_EQ(call_of("  - call: {a: b}\n    sign: {}\n").signing, Signing{});
  EXPECT_EQ(call_of("  - call: {a: b}\n").signing, std::nullopt);
}

TEST(StepReader, ReadsTheTypeOfAFormAndAnEmptySecret) {
  const CallStep call =
      call_of("  - call: {a: b}\n    method: POST\n    carry: body\n    sign: {secret: \"\", type: a/b}\n");
  EXPECT_EQ(call.signing->secret, "");
  EXPECT_EQ(call.signing->form_type, "a/b");
}

TEST(StepReader, RefusesToSignAsNobodyCan) {
  EXPECT_NE(step_faults("  - call: {}\n    sign: {type: a/b}\n").find("needs \"carry: body\""),
            std::string::npos);
  EXPECT_NE(step_faults("  - call: {}\n    sign: {flaw: halfed}\n").find("did you mean \"halved\"?"),
            std::string::npos);
  EXPECT_NE(step_faults("  - call: {}\n    sign: {secrets: x}\n").find("did you mean \"secret\"?"),
            std::string::npos);
  EXPECT_NE(step_faults("  - call: {}\n    sign: {version: V2}\n").find("\"version\""), std::string::npos);
  for (const char* age : {"1.5", "x", "--1", "\"\"", "1000000001", "-1000000001"}) {
    EXPECT_NE(step_faults(std::string("  - call: {}\n    sign: {age: ") + age + "}\n").find("whole seconds"),
              std::string::npos)
        << age;
  }
  EXPECT_EQ(step_faults("  - call: {}\n    sign: {age: -1000000000}\n"), "no fault");
  for (const char* sign : {"{headers: {x-acs-version: 1}}", "{version: V1, headers: [[x-acs-version, 1]]}"}) {
    EXPECT_NE(
        step_faults(std::string("  - call: {}\n    sign: ") + sign + "\n").find("needs \"version: V3\""),
        std::string::npos);
  }
  EXPECT_NE(
      step_faults("  - call: {}\n    sign: {version: V3, headers: {host: a}}\n").find("begins with x-acs-"),
      std::string::npos);
  EXPECT_NE(step_faults("  - call: {}\n    sign: {version: V3, age: 1, headers: {x-acs-date: now}}\n")
                .find("x-acs-date contradicts \"age\""),
            std::string::npos);
  EXPECT_NE(step_faults("  - call: {Action: a}\n    sign: {version: V3, headers: {x-acs-action: b}}\n")
                .find("contradicts what the call says of Action"),
            std::string::npos);
  EXPECT_EQ(step_faults("  - call: {}\n    sign: {version: V3, headers: [[x-acs-a, 1], [x-acs-a, 2]]}\n"),
            "no fault");
  EXPECT_NE(step_faults("  - call: {}\n    sign: {length: none}\n").find("needs \"method: POST\""),
            std::string::npos);
}

TEST(StepReader, ReadsHowACallAmongOthersIsSigned) {
  const auto steps = steps_of(
      "  - parallel:\n"
      "      - call: {a: b}\n"
      "        sign: {version: V3, nonce: n}\n"
      "      - call: {a: b}\n"
      "      - call: {}\n"
      "        sign: {}\n");
  const CallStep signed_call{.parameters = {{"a", "b"}},
                             .signing = Signing{.version = SignatureVersion::kV3, .nonce = "n"}};
  const ParallelStep expected{
      {signed_call, CallStep{.parameters = {{"a", "b"}}}, CallStep{.signing = Signing{}}}};
  EXPECT_EQ(steps, (std::vector<Step>{{expected, {5, 5}}}));
}

TEST(StepReader, RefusesInParallelWhatItRefusesAlone) {
  const auto faults_in = [](const std::string& sign) {
    return step_faults("  - parallel:\n      - call: {}\n        sign: " + sign + "\n");
  };
  EXPECT_EQ(faults_in("{}"), "no fault");
  EXPECT_NE(faults_in("{type: a/b}").find("needs \"carry: body\""), std::string::npos);
  EXPECT_NE(faults_in("{length: none}").find("needs \"method: POST\""), std::string::npos);
  EXPECT_NE(faults_in("{age: x}").find("whole seconds"), std::string::npos);
  EXPECT_NE(faults_in("{nonces: x}").find("did you mean \"nonce\"?"), std::string::npos);
}

TEST(StepReader, ReadsRepeatedNamesFromLists) {
  EXPECT_EQ(call_of("  - call: [{a: 1}, [a, 2], \"\": 3]\n").parameters,
            (Parameters{{"a", "1"}, {"a", "2"}, {"", "3"}}));
}

TEST(StepReader, ReadsValuesThatAreBytes) {
  EXPECT_EQ(call_of("  - call: {a: {hex: ff}, b: [x, {repeat: y, times: 3}]}\n").parameters,
            (Parameters{{"a", "\xFF"}, {"b", "xyyy"}}));
}

TEST(StepReader, TellsNoFormatFromTheFormatNone) {
  EXPECT_EQ(call_of("  - call: {}\n    format: none\n").format, std::nullopt);
  EXPECT_EQ(call_of("  - call: {}\n    format: [none]\n").format, "none");
  EXPECT_EQ(call_of("  - call: {}\n    format:\n").format, "");
}

TEST(StepReader, ReadsEveryExpectation) {
  EXPECT_EQ(call_of("  - call: {}\n").expect, std::nullopt);
  EXPECT_EQ(call_of("  - call: {}\n    expect: accepted\n").expect, Expectation::kAccepted);
  EXPECT_EQ(call_of("  - call: {}\n    expect: rejected\n").expect, Expectation::kRejected);
  EXPECT_EQ(call_of("  - call: {}\n    expect: open\n").expect, Expectation::kOpen);
}

TEST(StepReader, ReadsEveryOtherStepWithItsMark) {
  const auto steps = steps_of(
      "  - advance: 2019-08-02T00:00:00Z\n"
      "  - set-status: {instance: rm-one, status: Restarting}\n"
      "  - finish-task: {instance: rm-one, result: Failed}\n"
      "  - finish-task: {instance: rm-one}\n"
      "  - inspect: rm-one\n"
      "  - bytes: [\"a\\r\\n\", {hex: \"00\"}]\n"
      "  - parallel:\n"
      "      - call: {a: b}\n"
      "        expect: open\n"
      "      - call: {}\n");
  const std::vector<Step> expected = {
      {AdvanceStep{*parse_instant("2019-08-02T00:00:00Z")}, {5, 5}},
      {SetStatusStep{"rm-one", "Restarting"}, {6, 5}},
      {FinishTaskStep{"rm-one", TaskResult::kFailed}, {7, 5}},
      {FinishTaskStep{"rm-one", TaskResult::kSucceeded}, {8, 5}},
      {InspectStep{"rm-one"}, {9, 5}},
      {BytesStep{std::string("a\r\n\0", 4)}, {10, 5}},
      {ParallelStep{{CallStep{.parameters = {{"a", "b"}}, .expect = Expectation::kOpen}, CallStep{}}},
       {11, 5}}};
  EXPECT_EQ(steps, expected);
}

TEST(StepReader, WritesRepetitionsOut) {
  const auto steps = steps_of(
      "  - repeat: {times: 2, steps: [{inspect: rm-one}, {repeat: {times: 3, steps: [{call: {}}]}}]}\n");
  ASSERT_EQ(steps.size(), 8U);
  EXPECT_TRUE(std::holds_alternative<InspectStep>(steps[0].deed));
  EXPECT_TRUE(std::holds_alternative<CallStep>(steps[3].deed));
  EXPECT_TRUE(std::holds_alternative<InspectStep>(steps[4].deed));
  EXPECT_EQ(steps[0], steps[4]);
}

TEST(StepReader, RefusesStepsThatDoNothingOrTwoThings) {
  EXPECT_EQ(step_faults("  - finsh-task: {}\n"),
            "5:5: unknown step \"finsh-task\"; did you mean \"finish-task\"?");
  EXPECT_EQ(step_faults("  - zebra: {}\n"),
            "5:5: a step needs one of \"call\", \"parallel\", \"advance\", \"set-status\", \"finish-task\", "
            "\"inspect\", \"bytes\" or \"repeat\"");
  EXPECT_EQ(step_faults("  - {}\n").substr(0, 27), "5:5: a step needs one of \"c");
  EXPECT_EQ(step_faults("  - inspect\n"), "5:5: expected a map for a step, found \"inspect\"");
  EXPECT_EQ(step_faults("  - inspect: rm-one\n    call: {}\n"),
            "6:5: a step does one thing: \"inspect\" stands here already; begin the next step with \"- \"");
  EXPECT_EQ(step_faults("  - inspect: rm-one\n    expect: open\n"),
            "6:5: unknown key \"expect\" in the step \"inspect\"; expected \"inspect\"");
  EXPECT_EQ(step_faults("  - call: {}\n    expects: open\n"),
            "6:5: unknown key \"expects\" in the step \"call\"; did you mean \"expect\"?");
}

TEST(StepReader, RefusesParametersThatAreNone) {
  EXPECT_EQ(step_faults("  - call: rm-one\n"),
            "5:11: expected a map for the parameters of a call, found \"rm-one\"");
  EXPECT_EQ(step_faults("  - call: [a]\n"),
            "5:12: expected one parameter, as \"name: value\" or [name, value]");
  EXPECT_EQ(step_faults("  - call: [{a: 1, b: 2}]\n"),
            "5:12: expected one parameter, as \"name: value\" or [name, value]");
  EXPECT_EQ(step_faults("  - call: [[a, b, c]]\n"),
            "5:12: expected one parameter, as \"name: value\" or [name, value]");
  EXPECT_EQ(step_faults("  - call: {a: 1, a: 2}\n").substr(0, 24), "5:18: duplicate key \"a\":");
}

TEST(StepReader, RefusesOptionsThatContradictEachOther) {
  EXPECT_EQ(step_faults("  - call: {}\n    carry: body\n"), "6:12: a form body needs \"method: POST\"");
  EXPECT_EQ(step_faults("  - call: {}\n    carry: split\n"), "6:12: a form body needs \"method: POST\"");
  EXPECT_EQ(step_faults("  - call: {}\n    chunked: true\n"), "6:14: a chunked body needs \"method: POST\"");
  EXPECT_EQ(step_faults("  - call: {}\n    carry: query\n    chunked: false\n"), "no fault");
  EXPECT_EQ(step_faults("  - call: {Action: x}\n    omit: [Action]\n"),
            "6:11: Action is given in the call, so it cannot be omitted");
  EXPECT_EQ(step_faults("  - call: {}\n    omit: [DBName]\n"),
            "6:12: expected \"Action\" for a parameter to omit, found \"DBName\"");
}

TEST(StepReader, RefusesExpectationsThatAreNone) {
  EXPECT_EQ(step_faults("  - call: {}\n    expect: [accepted]\n"),
            "6:13: expected text for \"expect\", found a list");
  EXPECT_EQ(step_faults("  - call: {}\n    expect: {rejected: []}\n"),
            "6:24: expected at least one requirement that rejects");
  EXPECT_EQ(step_faults("  - call: {}\n    expect: {rejected: [PRE-4]}\n"),
            "6:25: no requirement has the id \"PRE-4\"; did you mean \"PRE-1\"?");
  EXPECT_EQ(step_faults("  - call: {}\n    expect: {rejected: [PRE-1, PRE-1]}\n"),
            "6:32: this requirement stands here twice");
  EXPECT_EQ(step_faults("  - call: {}\n    expect: {accepted: [PRE-1]}\n").substr(0, 34),
            "6:14: unknown key \"accepted\" in \"e");
}

TEST(StepReader, RefusesIncompleteHookSteps) {
  EXPECT_EQ(step_faults("  - set-status: {instance: rm-one}\n"), "5:17: \"set-status\" needs \"status\"");
  EXPECT_EQ(step_faults("  - finish-task: {result: Failed}\n"), "5:18: \"finish-task\" needs \"instance\"");
  EXPECT_EQ(step_faults("  - finish-task: {instance: rm-one, result: Suceeded}\n"),
            "5:45: expected \"Succeeded\" or \"Failed\" for the result of a backup task, found \"Suceeded\"; "
            "did you "
            "mean \"Succeeded\"?");
  EXPECT_EQ(step_faults("  - repeat: {times: 3}\n"), "5:13: \"repeat\" needs \"steps\"");
  EXPECT_EQ(step_faults("  - parallel: {}\n"), "5:15: expected a list for \"parallel\", found a map");
  EXPECT_EQ(step_faults("  - parallel: [{inspect: rm-one}]\n").substr(0, 31),
            "5:17: unknown key \"inspect\" in ");
}

TEST(StepReader, RefusesInstancesThatTheWorldDoesNotHave) {
  EXPECT_EQ(step_faults("  - inspect: rm-on\n"),
            "5:5: the world has no instance \"rm-on\"; did you mean \"rm-one\"?");
  EXPECT_EQ(step_faults("  - finish-task: {instance: zebra}\n"), "5:5: the world has no instance \"zebra\"");
  EXPECT_EQ(step_faults("  - call: {DBInstanceId: rm-on}\n"), "no fault") << "a call may name any";
}

TEST(StepReader, RefusesAClockThatMovesBack) {
  EXPECT_EQ(step_faults("  - advance: 2019-08-01T04:00:00Z\n  - advance: 2019-08-01T04:00:00Z\n"),
            "no fault");
  EXPECT_EQ(step_faults("  - advance: 2019-08-01T03:59:59Z\n"),
            "5:5: the clock never moves back: it stands at 2019-08-01T04:00:00Z here");
  EXPECT_EQ(step_faults("  - repeat: {times: 2, steps: [{advance: 2019-08-02T00:00:00Z}, "
                        "{advance: 2019-08-03T00:00:00Z}]}\n"),
            "5:32: the clock never moves back: it stands at 2019-08-03T00:00:00Z here");
}

TEST(StepReader, TakesStepsUpToTheLimit) {
  EXPECT_EQ(
      steps_of("  - repeat: {times: 100, steps: [{repeat: {times: 100, steps: [{inspect: rm-one}]}}]}\n")
          .size(),
      10'000U);
  EXPECT_EQ(
      step_faults("  - repeat: {times: 101, steps: [{repeat: {times: 100, steps: [{inspect: rm-one}]}}]}\n"),
      "5:13: more than 10000 steps once repetitions are written out");
  EXPECT_EQ(step_faults("  - inspect: rm-one\n  - repeat: {times: 10000, steps: [{inspect: rm-one}]}\n"),
            "5:3: more than 10000 steps once repetitions are written out");
  EXPECT_EQ(step_faults("  - repeat: {times: 0, steps: [{inspect: rm-one}]}\n"),
            "5:21: expected a whole number from 1 to 10000 for \"times\", found \"0\"");
  EXPECT_EQ(step_faults("  - repeat: {times: 1, steps: []}\n"), "5:31: expected at least one step");
}

TEST(StepReader, TakesParallelCallsUpToTheLimit) {
  std::string lines = "  - parallel:\n";
  for (int i = 0; i < 64; ++i) lines += "      - call: {}\n";
  EXPECT_EQ(step_faults(lines), "no fault");
  EXPECT_EQ(step_faults(lines + "      - call: {}\n"),
            "6:7: expected 1 to 64 calls in \"parallel\", found 65");
  EXPECT_EQ(step_faults("  - parallel: []\n"), "5:15: expected 1 to 64 calls in \"parallel\", found 0");
}

TEST(StepReader, TakesNoMoreMemoryThanTheLimit) {
  EXPECT_EQ(step_faults("  - repeat: {times: 60, steps: [{bytes: {repeat: a, times: 1048576}}]}\n"),
            "no fault");
  EXPECT_EQ(step_faults("  - repeat: {times: 64, steps: [{bytes: {repeat: a, times: 1048576}}]}\n"),
            "5:13: written out, with all cases and repetitions, the file takes more than 64 MiB");
}

}  // namespace
}  // namespace backcheck
