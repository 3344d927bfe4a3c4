// Examining, counting and mutating, as engines want it.
#include "fuzz/harness.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

#include "fuzz/reach_file.h"

// The engine's own mutations; replay_main.cc has a stand-in.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace backcheck {
namespace {

// The examination of this process.
class Process {
 public:
  static Process& only() {
    static Process process;
    return process;
  }
  Examination& examination() { return examination_; }

  void take_input() {
    if (file_.is_open()) file_.put(0, "inputs", ++inputs_);
  }

  // Writes the counts that have changed.
  void write_counts() {
    if (!file_.is_open()) return;
    const std::span<const Examination::Place> places = examination_.places();
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i].count == written_[i]) continue;
      written_[i] = places[i].count;
      file_.put(i + 1, places[i].name, places[i].count);
    }
  }

  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

 private:
  Process() : examination_(is_set("BACKCHECK_FUZZ_THOROUGH")), file_(std::getenv("BACKCHECK_FUZZ_REACH")) {}
  ~Process() = default;

  static bool is_set(const char* variable) {
    const char* const value = std::getenv(variable);
    return value != nullptr && std::string_view(value) == "1";
  }

  Examination examination_;
  ReachFile file_;
  std::array<std::uint64_t, Examination::kMaxPlaces> written_{};
  std::uint64_t inputs_ = 0;
};

static_assert(Examination::kMaxPlaces < ReachFile::kMaxLines);

void keep_at_most(std::string& bytes, std::size_t size) { bytes.resize(std::min(bytes.size(), size)); }

}  // namespace

int hold(Property property, const std::uint8_t* data, std::size_t size) {
  Process& process = Process::only();
  process.take_input();
  const auto broken = property({reinterpret_cast<const char*>(data), size}, process.examination());
  process.write_counts();
  if (!broken) return 0;
  std::fprintf(stderr, "BROKEN: %.*s\n%s\n", static_cast<int>(broken->statement.size()),
               broken->statement.data(), broken->details.c_str());
  std::abort();
}

std::size_t mutate(Mutator mutator, std::uint8_t* data, std::size_t size, std::size_t max_size,
                   unsigned seed) {
  SeededChoices choices(seed);
  if (choices.one_in(5)) return LLVMFuzzerMutate(data, size, max_size);
  static std::string bytes;  // one, for its memory
  bytes.assign(reinterpret_cast<const char*>(data), size);
  do {
    mutator(bytes, choices);
  } while (choices.one_in(3));
  keep_at_most(bytes, max_size);
  std::copy_n(bytes.data(), bytes.size(), reinterpret_cast<char*>(data));
  if (!choices.one_in(8)) return bytes.size();
  return LLVMFuzzerMutate(data, bytes.size(), max_size);
}

}  // namespace backcheck
