// A source tree with builds and corpora of targets that are fakes, in a folder that is gone afterwards.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "fuzz/night/night_ledger.h"
#include "fuzz/night/night_settings.h"
#include "fuzz/night/night_stage.h"

namespace backcheck {

class FakeNight {
 public:
  // All three builds of each target are there.
  explicit FakeNight(const std::vector<std::string>& targets = {"form"});
  ~FakeNight();
  FakeNight(const FakeNight&) = delete;
  FakeNight& operator=(const FakeNight&) = delete;

  std::string folder() const { return folder_; }
  const FuzzLayout& layout() const { return settings.layout; }

  // Writes an input to a folder, named by its content. Returns its path.
  static std::string put(const std::string& folder, const std::string& bytes);
  static std::vector<std::string> contents(const std::string& folder);  // of its files, sorted

  NightSettings settings;
  std::atomic<bool> interrupted = false;
  NightWatch watch;
  NightLedger ledger;
  NightStage stage;

 private:
  std::string folder_;
};

}  // namespace backcheck
