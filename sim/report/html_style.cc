// The style sheet, as it is sent.
#include "sim/report/html_style.h"

#include <string>

#include "sim/report/timeline_style.h"

namespace backcheck {
namespace {

constexpr std::string_view kFrame = R"css(
:root { color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1f24; --soft: #57606b; --rule: #d5dae0; --band: #f5f7f9; --link: #0a58a8;
  --good: #17734a; --good-fill: #d9f2e4; --no: #7a4b00; --no-fill: #fdf0d3; --lost: #6035ad; --lost-fill: #efe6fd;
  --hook: #3d4f66; --hook-fill: #e2e8f0; --look: #0a5fb4; --look-fill: #dcebfb; --bad: #b71c2b; --bad-fill: #ffe6e8; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #12161b; --ink: #e6eaef; --soft: #a3adb9; --rule: #343c46; --band: #191f26; --link: #7db9f5;
  --good: #55d08d; --good-fill: #15352a; --no: #e8b557; --no-fill: #3a2c10; --lost: #c0a1f8; --lost-fill: #2e2145;
  --hook: #a9b8ca; --hook-fill: #28313c; --look: #7db9f5; --look-fill: #142c45; --bad: #ff8088; --bad-fill: #43191d; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 12px; }
body { margin: 0 auto; padding: 28px 24px 48px; max-width: 1240px; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -.01em; }
h2 { font-size: 20px; line-height: 1.3; margin: 0 0 10px; letter-spacing: -.005em; }
h3 { font-size: 16px; line-height: 1.35; margin: 20px 0 6px; }
h4 { font-size: 13px; line-height: 1.4; margin: 16px 0 4px; color: var(--soft); }
p { margin: 0 0 10px; max-width: 78ch; } ul, ol { margin: 0 0 10px; padding-left: 22px; }
a { color: var(--link); text-underline-offset: 2px; } a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--look); outline-offset: 2px; border-radius: 3px; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { overflow-wrap: anywhere; }
.lead { font-size: 17px; } .soft { color: var(--soft); } .bad { color: var(--bad); } .good { color: var(--good); } .doubt { color: var(--no); }
.away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -9999px; } .skip:focus { left: 12px; top: 12px; padding: 8px 14px; background: var(--paper); border: 2px solid var(--look); z-index: 2; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
caption { text-align: left; color: var(--soft); font-size: 13px; padding: 0 0 6px; }
th { text-align: left; white-space: nowrap; font-weight: 600; color: var(--soft); font-size: 12px; }
th, td { padding: 6px 14px 6px 0; border-bottom: 1px solid var(--rule); vertical-align: top; overflow-wrap: anywhere; }
summary { cursor: pointer; color: var(--soft); } summary:hover { color: var(--ink); }
footer { margin-top: 36px; padding-top: 14px; border-top: 1px solid var(--rule); color: var(--soft); font-size: 13px; }
@media (max-width: 600px) { body { padding: 16px 14px 32px; } h1 { font-size: 22px; } .lead { font-size: 15px; } }
)css";

constexpr std::string_view kReport = R"css(
.brand { font-size: 13px; color: var(--soft); margin: 0 0 18px; } .brand b { color: var(--ink); }
.banner { border-left: 6px solid var(--no); padding: 4px 0 4px 18px; margin: 0 0 22px; }
.banner.good { border-color: var(--good); } .banner.bad { border-color: var(--bad); } .banner h1, .banner p { color: var(--ink); }
.banner.good h1 span { color: var(--good); } .banner.bad h1 span { color: var(--bad); } .banner.doubt h1 span { color: var(--no); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(116px, 1fr)); gap: 1px; margin: 0 0 26px; padding: 0;
  background: var(--rule); border: 1px solid var(--rule); border-radius: 8px; overflow: hidden; }
.facts div { background: var(--paper); padding: 10px 14px 12px; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.facts dt { color: var(--soft); font-size: 12px; } .facts dd { margin: 0; font-size: 22px; line-height: 1.25; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.facts dd.bad, .facts dd.doubt { font-weight: 650; }
nav ul { display: flex; flex-wrap: wrap; gap: 2px 18px; list-style: none; margin: 0 0 8px; padding: 0; font-size: 14px; }
main > section { border-top: 1px solid var(--rule); padding: 22px 0 14px; }
.chip { display: inline-flex; align-items: baseline; gap: 5px; white-space: nowrap; border: 1px solid; border-radius: 999px; padding: 0 9px; font-size: 12px; line-height: 19px; font-weight: 600; }
.chip.good { color: var(--good); background: var(--good-fill); } .chip.bad { color: var(--bad); background: var(--bad-fill); }
.chip.doubt { color: var(--no); background: var(--no-fill); } .chip.soft { color: var(--soft); background: var(--band); font-weight: 500; }
.matrix td.n, .matrix th.n { text-align: right; padding-right: 20px; white-space: nowrap; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
.matrix tbody th { font-size: 14px; color: var(--ink); vertical-align: top; } .matrix .group th { padding-top: 16px; color: var(--soft); font-size: 12px; }
.matrix .cell { white-space: nowrap; overflow-wrap: normal; } .matrix tbody th { white-space: nowrap; overflow-wrap: normal; }
.matrix .zero { color: var(--soft); } .matrix tr.differs td, .matrix tr.differs th { background: var(--band); } .matrix tr.bad td, .matrix tr.bad th { background: var(--bad-fill); color: var(--ink); }
.matrix tr.bad th:first-child { box-shadow: inset 4px 0 var(--bad); padding-left: 12px; } .matrix p { margin: 0; }
.matrix details { font-size: 13px; } .matrix details ul { padding: 4px 0 0 18px; margin: 0; }
.violation { border: 1px solid var(--rule); border-left: 6px solid var(--bad); border-radius: 8px; padding: 16px 20px 18px; margin: 0 0 18px; break-inside: avoid-page; }
.violation h3 { margin-top: 0; font-size: 17px; } .violation > p:first-of-type { font-size: 16px; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 4px 28px; }
.steps { list-style: none; padding: 0; margin: 0; font-size: 13px; }
.steps li { display: grid; grid-template-columns: 84px 3.2em 1fr; gap: 8px; padding: 2px 0; border-bottom: 1px solid var(--band); overflow-wrap: anywhere; }
.steps .mark { color: var(--soft); } .steps .at { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; }
.steps .change { display: block; font-weight: 400; color: var(--soft); } .spare th, .spare td { color: var(--soft); font-style: italic; }
.steps .shows { background: var(--bad-fill); font-weight: 600; } .steps .shows .mark, .steps .shows .at { color: var(--bad); }
.steps .rests { background: var(--no-fill); } .steps .rests .mark, .steps .rests .at { color: var(--no); } .steps details { padding: 4px 0 4px 92px; }
pre { margin: 4px 0 10px; padding: 10px 14px; background: var(--band); border: 1px solid var(--rule); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.copy { user-select: all; -webkit-user-select: all; }
.parameters { width: auto; min-width: min(100%, 520px); } .parameters td, .parameters th { padding: 3px 14px 3px 0; font-size: 13px; } .parameters th { color: var(--ink); width: 1%; }
.readings .gone { color: var(--soft); text-decoration: line-through; } .readings ul { list-style: none; padding: 0; margin: 0; } .readings .chosen { font-weight: 650; }
.rows { list-style: none; padding: 0; margin: 0; } .rows > li { border-bottom: 1px solid var(--rule); padding: 6px 0; }
.rows .title { color: var(--soft); } .rows .row { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; }
.rows summary .row { display: inline-flex; width: calc(100% - 20px); vertical-align: top; } .rows .name { color: var(--ink); font-weight: 600; overflow-wrap: anywhere; }
.rows .figures { margin-left: auto; color: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; }
.rows .rows { margin: 6px 0 2px 18px; } .rows .rows > li { border-bottom: 0; padding: 2px 0; }
.talk { padding-left: 34px; font-size: 13px; margin: 4px 0; } .talk li { padding: 1px 0; overflow-wrap: anywhere; } .talk code { color: var(--soft); font-size: 12px; }
figure { margin: 12px 0; } figcaption { font-size: 13px; color: var(--soft); margin: 0 0 6px; max-width: 78ch; }
.quota { max-width: 100%; height: auto; } .quota .set { fill: var(--hook-fill); stroke: var(--hook); } .quota .yes { fill: var(--good-fill); stroke: var(--good); }
.quota .fail { fill: none; stroke: var(--no); stroke-dasharray: 3 2; } .quota .unsure { fill: var(--lost-fill); stroke: var(--lost); stroke-dasharray: 3 2; }
.quota .over { fill: var(--bad-fill); stroke: var(--bad); stroke-width: 2.5; } .quota .cross { stroke: var(--no); stroke-width: 2.5; fill: none; }
.quota .limit { stroke: var(--bad); stroke-width: 2; } .quota .limit.second { stroke-dasharray: 5 3; } .quota text { font-size: 11px; } .quota .in { font-size: 10px; text-anchor: middle; }
@media (max-width: 600px) { .steps li { grid-template-columns: 2.6em 1fr; } .steps .mark:empty { display: none; } .steps .mark { grid-column: 1 / -1; } .steps details { padding-left: 0; } .violation { padding: 12px 14px; } }
)css";

constexpr std::string_view kPaper = R"css(
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --band: #f4f4f4; --link: #000;
    --good: #0b5c38; --good-fill: #e3f4ea; --no: #6b4200; --no-fill: #fbf1dc; --lost: #4b2a8a; --lost-fill: #f1eafc; --hook: #333; --hook-fill: #e6e9ee;
    --look: #084a8c; --look-fill: #e3eefa; --bad: #a01020; --bad-fill: #fde8ea; }
  body { max-width: none; padding: 0; font-size: 11pt; } nav, .skip { display: none; } a { text-decoration: none; color: inherit; }
  .scroll { overflow: visible; } details.print::details-content { content-visibility: visible; block-size: auto; } details.print > summary { list-style: none; }
  h2, h3, h4, caption, summary { break-after: avoid; } tr, .steps li, figure { break-inside: avoid; } .chip, tr, li, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
)css";

}  // namespace

std::string_view html_style() {
  static const std::string kStyle =
      std::string(kFrame) + std::string(timeline_style()) + std::string(kReport) + std::string(kPaper);
  return kStyle;
}

std::string_view html_style_hash() { return "GR9Bc0MHWxvzR8rChQpQNnlB1tZmbcoenYfzdIxBjGM="; }

}  // namespace backcheck
