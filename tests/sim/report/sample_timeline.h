// Timelines made up for the tests of their pages.
#pragma once

#include <string>

#include "sim/report/timeline.h"

namespace backcheck {

// Bars in lanes in turn, each a millisecond long and two after the one before; the last is the refuted one.
inline Timeline sample_timeline(std::size_t bars, std::size_t lanes,
                                const std::string& said = "CreateBackup") {
  Timeline timeline;
  timeline.subject = said;
  timeline.requirement = Requirement::kPre2;
  timeline.begin = timeline.why = timeline.may_have_happened = said;
  timeline.survivors.assign(kMaxSurvivorLines, {said, said});
  for (std::size_t i = 0; i < lanes; ++i) timeline.lanes.push_back("client " + std::to_string(i + 1));
  for (std::size_t i = 0; i < bars; ++i) {
    TimelineBar bar;
    bar.lane = i % lanes;
    bar.number = i + 1;
    bar.called = static_cast<std::int64_t>(i) * 2'000'000;
    bar.returned = bar.called + 1'000'000;
    bar.tone = static_cast<BarTone>(i % 5);
    bar.is_open = bar.tone == BarTone::kLost;
    bar.label = bar.text = bar.ending = said;
    bar.fault = bar.is_open ? said : "";
    bar.is_core = i % 2 == 1;
    bar.is_refuted = i + 1 == bars;
    timeline.bars.push_back(std::move(bar));
  }
  timeline.marks.push_back({TimelineMark::Kind::kRefuted, timeline.bars.back().called + 1'000'000,
                            "no order survives this return"});
  return timeline;
}

}  // namespace backcheck
