// A small CreateBackup for tests, written from the page alone: it conforms, whatever its choices are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/inspection.h"
#include "model/request.h"
#include "model/setup.h"
#include "sim/history.h"

namespace backcheck {

// What the page leaves open, as this service takes it.
struct ServiceChoices {
  bool twenty_one_a_day = false;
  bool day_in_utc_plus_8 = false;
  bool dated_by_end = false;
  bool failed_counts = false;
  bool rejects_misplaced = false;  // BackupStrategy and DBName where they have no place
  bool auto_is_full = false;
  bool rejects_db_without_names = false;
  bool rejects_unknown_database = false;
  bool rejects_mariadb_snapshot = false;
  bool rejects_foreign_methods = false;  // Snapshot and Logical on engines that the page does not speak of
  bool takes_other_case = false;
  bool rejects_empty = false;
  bool rejects_unknown_parameter = false;
  bool last_wins = false;  // of a repeated parameter
};

// {"RequestId": ..., "BackupJobId": ...} under 200, in that format.
Reply success_reply(const std::string& request_id, const std::string& job_id, Format format = Format::kJson);
// An error document with Code and Message.
Reply rejection_reply(const std::string& request_id, const std::string& code, int status,
                      Format format = Format::kJson);

class SimpleService {
 public:
  explicit SimpleService(ServiceChoices choices = {}) : choices_(choices) {}

  void reset(const WorldSetup& world);
  void advance(Instant to) { now_ = to; }
  void set_status(const std::string& instance, const std::string& status);
  bool finish_task(const std::string& instance, bool succeeded);  // false: no task is ongoing
  Inspection inspect(const std::string& instance) const;
  Reply call(const Request& request, Format format = Format::kJson);

 private:
  struct Set {
    Instant started;
    Instant ended;
    bool shown = true;  // false: of a failed task
  };
  struct Hosted {
    Engine engine = Engine::kMySql;
    std::string status;
    std::vector<std::string> databases;
    std::optional<std::string> task;
    Instant task_started;
    std::vector<Set> sets;
  };

  // The code of the rejection; empty: accepted.
  std::string objection(const Request& request) const;
  std::string objection_to_order(const Request& request, const Hosted& hosted) const;
  std::string objection_to_names(const std::string& names, bool has_place, const Hosted& hosted) const;
  bool quota_is_used_up(const Hosted& hosted) const;
  std::optional<std::string> value(const Request& request, std::string_view name) const;

  ServiceChoices choices_;
  Instant now_;
  std::map<std::string, Hosted, std::less<>> instances_;
  int requests_ = 0;
  int tasks_ = 0;
};

}  // namespace backcheck
