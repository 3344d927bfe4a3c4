// In words.
#include "sim/black_box/premises.h"

#include "sim/black_box/observed_instance.h"
#include "sim/report/text_layout.h"

namespace backcheck {

std::string premises_of(const std::vector<std::string>& instances, const GatewayView& gateway,
                        const Coincidences& seen) {
  std::string text =
      "No control hook: played on " + joined(instances) +
      " as it was found. Rests on: DescribeBackupTasks lists all tasks that are ongoing; no task of somebody "
      "else begins and ends around one call; fewer than 20 backups of the last two days where at most " +
      std::to_string(kQuotaRoom) +
      " are listed, by a list that gained what was made, or goes back behind the day, or showed nothing "
      "before; sets that are listed as good and called for count; databases that are the same before and "
      "after a call were so meanwhile; a status that is the same at every look was so at rejections that "
      "came in two plays; no RequestId comes twice";
  text += gateway.checks_v1() ? "; a gateway that looks at questions looks at calls." : ".";
  if (!gateway.warning.empty()) text += " " + gateway.warning;
  if (const std::string striking = coincidence_text(seen); !striking.empty()) text += " " + striking;
  return text;
}

}  // namespace backcheck
