// Answers, member by member.
#include "sim/page/page_json.h"

#include "sim/json_writer.h"
#include "sim/page/reading_condition.h"

namespace backcheck {
namespace {

class AnswerWriter {
 public:
  explicit AnswerWriter(Profile profile) : possible_(initial_readings(profile)) {}

  void scenario(const AskedScenario& asked) {
    json_.begin_object();
    if (!asked.scenario.id.empty()) json_.text_member("id", asked.scenario.id);
    if (!asked.scenario.title.empty()) json_.text_member("title", asked.scenario.title);
    json_.key("steps");
    json_.begin_array();
    for (const StepAnswer& one : asked.walk.steps) step(one);
    json_.end_array();
    if (asked.walk.incomplete_from != 0)
      json_.number_member("incomplete_from", static_cast<std::uint64_t>(asked.walk.incomplete_from));
    json_.end_object();
  }

  JsonWriter& json() { return json_; }

 private:
  void when(std::string_view name, const ReadingsUnion& readings) {
    json_.key(name);
    json_.begin_array();
    for (const ReadingCondition& condition : conditions_of(readings, possible_)) {
      json_.begin_object();
      for (const ChoicePart& part : condition) {
        json_.key(row_of(part.reading).id);
        json_.begin_array();
        for (const std::size_t i : part.alternatives) json_.string(row_of(part.reading).alternatives.at(i));
        json_.end_array();
      }
      json_.end_object();
    }
    json_.end_array();
  }

  void reason(const PageReason& reason) {
    json_.begin_object();
    json_.text_member("requirement", requirement_id(reason.requirement));
    json_.text_member("sentence", requirement_sentence(reason.requirement));
    json_.text_member("because", reason.because);
    if (!reason.codes.empty()) json_.text_member("codes", reason.codes);
    json_.boolean_member("certain", reason.certain);
    when("when", reason.when);
    json_.end_object();
  }

  void call(const CallAnswer& call) {
    json_.begin_object();
    json_.text_member("text", call.text);
    json_.number_member("count", call.count);
    const Expectation verdict = call.answer.verdict();
    json_.text_member("verdict", verdict == Expectation::kAccepted   ? "accepted"
                                 : verdict == Expectation::kRejected ? "rejected"
                                                                     : "open");
    when("accepted", call.answer.accepted);
    json_.key("granted_by");
    json_.begin_array();
    call.answer.grants.for_each([&](Requirement requirement) { json_.string(requirement_id(requirement)); });
    json_.end_array();
    json_.key("rejected");
    json_.begin_array();
    for (const PageReason& one : call.answer.reasons) reason(one);
    json_.end_array();
    if (call.answer_lost) json_.boolean_member("answer_lost", true);
    if (!call.mistake.empty()) json_.text_member("mistake", call.mistake);
    json_.end_object();
  }

  void step(const StepAnswer& step) {
    json_.begin_object();
    json_.number_member("step", static_cast<std::uint64_t>(step.step));
    if (step.mark.line > 0) json_.number_member("line", static_cast<std::uint64_t>(step.mark.line));
    json_.text_member("text", step.text);
    if (!step.calls.empty()) {
      json_.key("calls");
      json_.begin_array();
      for (const CallAnswer& one : step.calls) call(one);
      json_.end_array();
      json_.number_member("accepted_min", step.accepted_min);
      json_.number_member("accepted_max", step.accepted_max);
    }
    if (!step.notes.empty()) notes(step);
    json_.end_object();
  }

  void notes(const StepAnswer& step) {
    json_.key("effects");
    json_.begin_array();
    for (const PageNote& note : step.notes) {
      json_.begin_object();
      json_.text_member("text", note.text);
      when("when", note.when);
      json_.end_object();
    }
    json_.end_array();
  }

  JsonWriter json_{JsonWriter::Layout::kIndented};
  Readings possible_;
};

}  // namespace

std::string page_json(std::span<const AskedScenario> asked, Profile profile) {
  AnswerWriter writer(profile);
  JsonWriter& json = writer.json();
  json.begin_object();
  json.text_member("answers", "backcheck-answers/1");
  json.text_member("profile", profile_name(profile));
  json.key("scenarios");
  json.begin_array();
  for (const AskedScenario& one : asked) writer.scenario(one);
  json.end_array();
  json.end_object();
  return json.text() + "\n";
}

}  // namespace backcheck
