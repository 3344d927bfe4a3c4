// Options, and what they mean.
#include "fuzz/night/night_options.h"

#include <algorithm>
#include <filesystem>

#include "fuzz/night/engine_command.h"
#include "sim/commands/shard_option.h"
#include "sim/report/text_layout.h"
#include "sim/scenario/nearest_word.h"

namespace backcheck {
namespace {

constexpr std::chrono::minutes kUsualTime{10};
constexpr std::uint64_t kJobsMax = 1024;
constexpr std::string_view kTarget = "--target";

// --target A --target=B as --target A,B, which is all that Options knows of.
std::vector<std::string> with_one_target(const std::vector<std::string>& arguments) {
  std::vector<std::string> words;
  std::optional<std::string> targets;
  const auto add = [&](const std::string& names) { targets = targets ? *targets + "," + names : names; };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word.starts_with(std::string(kTarget) + "=")) {
      add(word.substr(kTarget.size() + 1));
    } else if (word == kTarget && i + 1 < arguments.size() && !arguments[i + 1].starts_with("--")) {
      add(arguments[++i]);
    } else {
      words.push_back(word);
    }
  }
  if (targets) words.push_back(std::string(kTarget) + "=" + *targets);
  return words;
}

std::vector<std::string> split_at_commas(const std::string& list) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) names.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

// In the order of all targets, each once.
std::expected<std::vector<std::string>, UsageFault> chosen_targets(const Options& options,
                                                                   const std::string& root) {
  const std::vector<std::string> all = fuzz_targets_in(root);
  if (all.empty())
    return std::unexpected(
        UsageFault{"there is no target in " + root + "/fuzz/targets; --root is the source tree"});
  const auto list = options.text("target");
  if (!list) return all;
  const std::vector<std::string> named = split_at_commas(*list);
  const std::vector<std::string_view> known(all.begin(), all.end());
  for (const std::string& name : named) {
    if (std::ranges::find(all, name) == all.end())
      return std::unexpected(UsageFault{"there is no target \"" + name + "\"" + did_you_mean(name, known) +
                                        "\nthere are: " + joined(all)});
  }
  if (named.empty()) return std::unexpected(UsageFault{"--target needs a value: --target NAME"});
  std::vector<std::string> chosen;
  std::ranges::copy_if(all, std::back_inserter(chosen), [&](const std::string& name) {
    return std::ranges::find(named, name) != named.end();
  });
  return chosen;
}

std::expected<std::optional<SharedNode>, UsageFault> shared_node(const Options& options) {
  const auto folder = options.text("shared");
  const auto node = options.text("node");
  if (!folder && node) return std::unexpected(UsageFault{"--node says who works on a folder: --shared DIR"});
  if (!folder) return std::nullopt;
  if (options.has("update-corpus")) {
    return std::unexpected(UsageFault{"--update-corpus is for a run alone; afterwards, --corpus " + *folder +
                                      " is the folder's"});
  }
  SharedNode shared{std::filesystem::absolute(*folder).lexically_normal().string(), 0, 1};
  const auto given = node ? parse_shard(*node) : std::nullopt;
  if (node && !given)
    return std::unexpected(UsageFault{"--node is I/N with 0 <= I < N, as in 0/4, not \"" + *node + "\""});
  const auto shard = given ? std::expected<Shard, UsageFault>(*given) : shard_of(options);
  if (!shard) return std::unexpected(shard.error());
  shared.node = shard->index;
  shared.nodes = shard->count;
  return shared;
}

std::string folder_of(const Options& options, std::string_view name, const std::string& otherwise) {
  const auto given = options.text(name);
  return given ? std::filesystem::absolute(*given).lexically_normal().string() : otherwise;
}

FuzzLayout layout_of(const Options& options, const NightPlace& place,
                     const std::optional<SharedNode>& shared) {
  FuzzLayout layout;
  layout.root = folder_of(options, "root", place.root);
  layout.builds = folder_of(options, "builds", layout.root + "/build");
  const std::string own = shared ? shared->folder + "/.nodes/" + std::to_string(shared->node)
                                 : layout.root + "/build/fuzz-corpus";
  layout.learnt = folder_of(options, "corpus", own);
  layout.artifacts = folder_of(options, "artifacts", shared ? shared->folder + "/.crashes" : "");
  return layout;
}

// How much is explored.
std::optional<UsageFault> choose_amount(const Options& options, NightSettings& settings) {
  const auto runs = options.number("runs", 0);
  if (!runs) return runs.error();
  const bool is_by_runs = options.text("runs").has_value();
  if (is_by_runs && options.text("time"))
    return UsageFault{"--time and --runs are two ways to say when to end: give one of them"};
  if (is_by_runs && *runs == 0) return UsageFault{"--runs is from 1 on"};
  const auto time = options.duration("time", kUsualTime);
  if (!time) return time.error();
  settings.runs = *runs;
  if (!is_by_runs) settings.time = *time;
  return std::nullopt;
}

void choose_valgrind(const Options& options, const NightPlace& place, NightSettings& settings) {
  settings.wants_valgrind = !options.has("no-valgrind");
  if (settings.wants_valgrind) settings.valgrind = find_program("valgrind", place.path);
}

std::string build_line(const std::string& preset, const std::vector<std::string>& targets) {
  std::string line = preset;
  for (const std::string& target : targets) line += " fuzz_" + target;
  return line + "\n";
}

}  // namespace

Options night_options() {
  return {{
              {"time", "DURATION", "explore for so long, all targets together (default 10m)"},
              {"runs", "N", "explore each target until it was executed N times, instead of for a time"},
              {"target", "NAME[,NAME]", "only these targets; may be given several times (default: all)"},
              {"jobs", "N", "so many processes at once (default: as many as there are cores)"},
              {"seed", "N", "the seed of the exploration (default: a new one each time)"},
              {"corpus", "DIR", "where what was learnt is kept between runs (default: build/fuzz-corpus)"},
              {"update-corpus", "", "write the merged corpus, as small as can be, to fuzz/corpus/TARGET"},
              {"artifacts", "DIR", "write inputs that fail to DIR/TARGET (default: fuzz/regress/TARGET)"},
              {"report-json", "FILE", "write the report as JSON"},
              {"report-junit", "FILE", "write the report as JUnit XML"},
              {"no-valgrind", "", "leave out the sample under valgrind"},
              {"shared", "DIR", "share the corpora in DIR with other machines that run this"},
              {"node", "I/N", "which one of N machines this is (default: what a batch engine says)"},
              {"no-setup", "", "install and build nothing"},
              {"builds", "DIR", "the folder with a build for each preset (default: build)"},
              {"root", "DIR", "the source tree (default: the one this was built from)"},
              {"list", "", "print the names of the targets, run nothing"},
              {"needs", "", "print the builds that the other options take, run nothing"},
              {"quiet", "", "print only crashes, what could not be done, and the verdict"},
          },
          ""};
}

std::expected<Options, UsageFault> parse_night_options(const std::vector<std::string>& arguments) {
  Options options = night_options();
  const auto parsed = options.parse(with_one_target(arguments));
  if (!parsed) return std::unexpected(parsed.error());
  return options;
}

std::string night_help() {
  return "./fuzz/run: fuzzes all targets, keeps what it learns, and reports what fails.\n\n"
         "Usage: ./fuzz/run [OPTION ...]\n"
         "       ./fuzz/run --mutants ...    how soon planted faults are found (its own --help)\n"
         "       ./fuzz/run --rates ...      how fast the targets are (its own --help)\n\n"
         "Old crashes are run first, then the corpus; then the targets are explored; then the whole\n"
         "corpus is run under AddressSanitizer and UndefinedBehaviorSanitizer, and a sample of it under\n"
         "valgrind; in the end what was learnt is merged. Only exploring has a time, or a number of\n"
         "executions; the other phases take what they need. An input that fails is made small, kept in\n"
         "fuzz/regress/TARGET/ and reported with a line that runs it again. Ctrl-C ends the run in good\n"
         "order: with its report, and nothing is lost.\n\n" +
         night_options().help() +
         "\nExamples: ./fuzz/run --time 3m --target form,request\n"
         "          ./fuzz/run --runs 10000000\n\n"
         "Exit status: 0 nothing was found, 1 an input failed, 2 bad usage, 3 no verdict, 130 interrupted.\n";
}

std::expected<NightSettings, UsageFault> night_settings(const Options& options, const NightPlace& place) {
  NightSettings settings;
  auto shared = shared_node(options);
  if (!shared) return std::unexpected(shared.error());
  settings.shared = std::move(*shared);
  settings.layout = layout_of(options, place, settings.shared);
  auto targets = chosen_targets(options, settings.layout.root);
  if (!targets) return std::unexpected(targets.error());
  settings.targets = std::move(*targets);
  if (const auto fault = choose_amount(options, settings)) return std::unexpected(*fault);
  const auto jobs = options.number("jobs", place.cores);
  if (!jobs) return std::unexpected(jobs.error());
  if (*jobs == 0 || *jobs > kJobsMax)
    return std::unexpected(UsageFault{"--jobs is from 1 to " + std::to_string(kJobsMax)});
  const auto seed = options.number("seed", place.seed);
  if (!seed) return std::unexpected(seed.error());
  settings.jobs = *jobs;
  settings.seed = *seed;
  settings.updates_home = options.has("update-corpus");
  choose_valgrind(options, place, settings);
  settings.symbolizer = find_program("llvm-symbolizer-19", place.path);
  return settings;
}

std::string needed_builds(const NightSettings& settings) {
  std::string lines = build_line("fuzz", settings.targets) + build_line("fuzz-sanitized", settings.targets);
  if (settings.wants_valgrind) lines += build_line("release", settings.targets);
  return lines;
}

}  // namespace backcheck
