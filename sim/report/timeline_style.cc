// The style sheet of timeline pages.
#include "sim/report/timeline_style.h"

namespace backcheck {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1f24; --soft: #59636e; --rule: #d5dae0; --band: #f5f7f9;
  --good: #1a7f4b; --good-fill: #d3f0df; --no: #7a4b00; --no-fill: #fdf0d3; --lost: #6639ba; --lost-fill: #efe6fd;
  --hook: #3d4f66; --hook-fill: #e2e8f0; --look: #0a5fb4; --look-fill: #dcebfb; --bad: #c6202f; --bad-fill: #ffe3e5; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #12161b; --ink: #e6eaef; --soft: #9aa5b1; --rule: #343c46; --band: #191f26;
  --good: #4cc984; --good-fill: #173828; --no: #e3ad4a; --no-fill: #3a2c10; --lost: #b794f6; --lost-fill: #2e2145;
  --hook: #a9b8ca; --hook-fill: #28313c; --look: #6db3f7; --look-fill: #142c45; --bad: #ff6b75; --bad-fill: #451a1e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 28px 24px 48px; max-width: 1240px; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 32px 0 8px; }
p { margin: 0 0 10px; max-width: 78ch; }
.lead { font-size: 17px; } .soft { color: var(--soft); } .bad { color: var(--bad); }
.figure { display: flex; border: 1px solid var(--rule); border-radius: 8px; overflow: hidden; margin: 14px 0 8px; }
.names { flex: none; border-right: 1px solid var(--rule); background: var(--band); }
.scroll { flex: 1; overflow-x: auto; } .scroll svg { margin-right: auto; min-width: 100%; }
svg { display: block; font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
svg text { fill: var(--ink); } svg .soft { fill: var(--soft); } svg .bad { fill: var(--bad); font-weight: 700; }
.lane { fill: var(--paper); } .lane.odd { fill: var(--band); } .edge { stroke: var(--rule); }
.bar rect { stroke-width: 1; } .bar.core rect { stroke-width: 2.5; } .bar.core text { font-weight: 700; }
.bar:not(.core):not(.refuted):not(.maybe) { opacity: .7; }
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
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; white-space: nowrap; font-weight: 600; color: var(--soft); font-size: 12px; }
th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid var(--rule); vertical-align: top; overflow-wrap: anywhere; }
td.n { white-space: nowrap; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
tr.refuted td { background: var(--bad-fill); font-weight: 600; }
tr.refuted td:first-child { box-shadow: inset 4px 0 var(--bad); padding-left: 10px; }
summary { cursor: pointer; color: var(--soft); margin: 28px 0 8px; }
footer { margin-top: 36px; color: var(--soft); font-size: 13px; }
@media (max-width: 600px) { body { padding: 16px 12px 32px; } h1 { font-size: 20px; } .lead { font-size: 15px; } .wide table, .wide tbody, .wide tr, .wide td { display: block; } .wide th { display: none; }
  .wide tr { border-bottom: 1px solid var(--rule); padding: 7px 0; } .wide td { border: 0; padding: 1px 0; }
  tr.refuted { background: var(--bad-fill); box-shadow: inset 4px 0 var(--bad); } tr.refuted td { padding-left: 10px; background: none; } tr.refuted td:first-child { box-shadow: none; } }
@media print { .scroll { overflow: visible; } }
)css";

}  // namespace

std::string_view timeline_style() { return kStyle; }

}  // namespace backcheck
