// Judging: calls and their answers as text, in either format, and the ends of tasks.
#include "sim/verdict/judge.h"
#include "tests/bench/kernels/kernel.h"
#include "tests/bench/sample_history.h"

namespace backcheck {
namespace {

void judge(const std::vector<Operation>& history) {
  Judge judge(Profile::kPage);
  for (const Operation& operation : history) {
    const Findings findings = judge.observe(operation);
    expect(!findings.violation && findings.inconclusive.empty());
  }
}

}  // namespace

std::vector<Kernel> kernels() {
  return {{"judge-json", [history = sample_history(Format::kJson, 200)] { judge(history); }},
          {"judge-xml", [history = sample_history(Format::kXml, 200)] { judge(history); }}};
}

}  // namespace backcheck
