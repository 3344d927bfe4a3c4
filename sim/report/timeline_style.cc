// The part of the style sheet that timelines need.
#include "sim/report/timeline_style.h"

namespace backcheck {
namespace {

constexpr std::string_view kStyle = R"css(
.figure { display: flex; border: 1px solid var(--rule); border-radius: 8px; overflow: hidden; margin: 14px 0 8px; }
.names { flex: none; border-right: 1px solid var(--rule); background: var(--band); }
.scroll { flex: 1; overflow-x: auto; } .scroll svg { margin-right: auto; min-width: 100%; }
svg { display: block; font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
svg text { fill: var(--ink); } svg .soft { fill: var(--soft); } svg .bad { fill: var(--bad); font-weight: 700; }
.lane { fill: var(--paper); } .lane.odd { fill: var(--band); } .edge { stroke: var(--rule); }
.bar rect { stroke-width: 1; } .bar.core rect { stroke-width: 2.5; } .bar.core text { font-weight: 700; }
.bar:not(.core):not(.refuted):not(.maybe) rect { opacity: .7; }
.bar.maybe rect { stroke-width: 2; }
.accepted rect { fill: var(--good-fill); stroke: var(--good); }
.rejected rect { fill: var(--no-fill); stroke: var(--no); }
.lost rect { fill: var(--lost-fill); stroke: var(--lost); stroke-dasharray: 5 3; }
.tail { stroke: var(--lost); fill: none; stroke-width: 1.5; stroke-dasharray: 2 4; }
.hook rect { fill: var(--hook-fill); stroke: var(--hook); }
.shown rect { fill: var(--look-fill); stroke: var(--look); }
.bar.refuted rect { fill: var(--bad-fill); stroke: var(--bad); stroke-width: 3.5; }
.fault { stroke: var(--bad); stroke-width: 2.5; fill: none; }
.mark { stroke: var(--soft); stroke-dasharray: 3 4; } .mark.day { stroke: var(--look); stroke-dasharray: 9 4; stroke-width: 1.5; }
.mark.end { stroke: var(--bad); stroke-dasharray: none; stroke-width: 2.5; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 10px 0; padding: 0; list-style: none; font-size: 13px; }
.legend li { display: flex; align-items: center; gap: 6px; }
.key { display: inline-block; width: 24px; height: 15px; border-radius: 3px; border: 1px solid; font: 700 11px/13px monospace; text-align: center; }
.key.accepted { background: var(--good-fill); border-color: var(--good); } .key.rejected { background: var(--no-fill); border-color: var(--no); }
.key.lost { background: var(--lost-fill); border: 1px dashed var(--lost); } .key.hook { background: var(--hook-fill); border-color: var(--hook); }
.key.shown { background: var(--look-fill); border-color: var(--look); } .key.core { border: 2.5px solid var(--ink); }
.key.refuted { background: var(--bad-fill); border: 2.5px solid var(--bad); } .key.x { border: 0; color: var(--bad); font-size: 15px; }
body.alone h2 { font-size: 17px; margin: 32px 0 8px; } body.alone h1 { font-size: 24px; } body.alone summary { margin: 28px 0 8px; }
td.n { white-space: nowrap; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
tr.refuted td { background: var(--bad-fill); font-weight: 600; }
tr.refuted td:first-child { box-shadow: inset 4px 0 var(--bad); padding-left: 10px; }
@media (max-width: 600px) { .tale table, .tale tbody, .tale tr, .tale td { display: block; } .tale th { display: none; }
  .tale tr { border-bottom: 1px solid var(--rule); padding: 7px 0; } .tale td { border: 0; padding: 1px 0; }
  tr.refuted { background: var(--bad-fill); box-shadow: inset 4px 0 var(--bad); } tr.refuted td { padding-left: 10px; background: none; } tr.refuted td:first-child { box-shadow: none; } }
)css";

}  // namespace

std::string_view timeline_style() { return kStyle; }

}  // namespace backcheck
