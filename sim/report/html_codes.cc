// Rows of the table of error codes.
#include "sim/report/html_codes.h"

#include <fmt/format.h>

#include "sim/report/html_elements.h"
#include "sim/report/html_text.h"

namespace backcheck {
namespace {

std::string row(const CodeSeen& one) {
  return fmt::format(
      "<tr{}><th scope=\"row\"><code>{}</code></th><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
      "class=\"n\">{}</td><td>{}</td></tr>\n",
      one.wrong > 0 ? " class=\"bad\"" : "", html_text(one.code, kMaxHtmlName), one.status, one.seen,
      one.wrong, verdict_chip(verdict_of(one)));
}

}  // namespace

std::string html_codes(const RunSummary& summary) {
  if (summary.profile != Profile::kPublished || summary.codes.empty()) return "";
  std::string out =
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of error codes\"><table "
      "class=\"matrix\"><caption>The codes of rejections as they came, and whether what is published allows "
      "them</caption>\n<thead><tr><th scope=\"col\">Code</th><th scope=\"col\" class=\"n\">HTTP</th><th "
      "scope=\"col\" class=\"n\">Seen</th><th scope=\"col\" class=\"n\">Not allowed</th><th "
      "scope=\"col\">Verdict</th></tr></thead><tbody>\n";
  for (const CodeSeen& one : summary.codes) out += row(one);
  return out + "</tbody></table></div>\n";
}

}  // namespace backcheck
