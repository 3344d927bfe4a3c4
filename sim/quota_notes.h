// Notes on one play for reports: how the backups of its instances went against the daily quota.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/history.h"
#include "sim/report/quota_course.h"

namespace backcheck {

// Takes the operations of one play in order, the reset first. Without a clock in the world nothing is noted.
class QuotaNotes {
 public:
  // `step`: that of the scenario which the operation belongs to; 0: none.
  void take(const Operation& operation, int step);
  // Of the instances that came near the quota on some day, in the order of their ids.
  std::vector<QuotaCourse> courses() const;

 private:
  struct Instance {
    QuotaCourse course;
    std::string status;
    std::optional<std::size_t> ongoing;  // the moment whose task is ongoing
  };

  void take_deed(const ResetDone& done, int step);
  void take_deed(const AdvanceDone& done, int step);
  void take_deed(const SetStatusDone& done, int step);
  void take_deed(const FinishTaskDone& done, int step);
  void take_deed(const CreateBackupCall& call, int step);
  void take_deed(const InspectDone&, int) {}
  void take_deed(const BytesSent&, int) {}
  void take_deed(const DoubtRaised&, int) {}

  std::optional<Instant> now_;
  std::map<std::string, Instance, std::less<>> instances_;
};

}  // namespace backcheck
