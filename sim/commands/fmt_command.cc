// backcheck fmt: scenario files in their canonical form.
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>

#include "sim/commands/command.h"
#include "sim/commands/standard_input.h"
#include "sim/commands/unified_diff.h"
#include "sim/report/file_writer.h"
#include "sim/scenario/canonical_form.h"
#include "sim/scenario/scenario_folder.h"

namespace backcheck {
namespace {

struct FormatTally {
  std::size_t files = 0;
  std::size_t different = 0;  // and written, unless they are only checked
  bool faulty = false;        // some file is no scenario
  bool unwritten = false;
};

void tell(const ScenarioFaults& faults, FormatTally& tally) {
  tally.faulty = true;
  for (const ScenarioFault& fault : faults) std::fputs(describe(fault).c_str(), stderr);
}

void tell_difference(const std::string& name, const std::string& text, const std::string& form) {
  std::fputs(unified_diff(text, form, name, name + " (canonical)").c_str(), stdout);
}

void format_file(const std::string& path, bool only_checks, FormatTally& tally) {
  ++tally.files;
  const auto text = read_scenario_text(path);
  if (!text) return tell({text.error()}, tally);
  const auto form = canonical_form(*text, path);
  if (!form) return tell(form.error(), tally);
  if (*form == *text) return;
  if (only_checks) {
    ++tally.different;
    return tell_difference(path, *text, *form);
  }
  if (const auto written = write_file(path, *form); !written) {
    tally.unwritten = true;
    std::fprintf(stderr, "%s\n", written.error().c_str());
    return;
  }
  ++tally.different;
  std::printf("%s\n", path.c_str());
}

int status_of(const FormatTally& tally, bool only_checks) {
  if (tally.faulty) return kExitUsage;
  if (tally.unwritten) return kExitNoVerdict;
  return only_checks && tally.different > 0 ? kExitViolates : kExitConforms;
}

int format_standard_input(bool only_checks) {
  constexpr const char* kName = "standard input";
  const auto text = read_standard_input();
  if (!text) {
    std::fprintf(stderr, "%s: %s\n", kName, text.error().c_str());
    return kExitUsage;
  }
  FormatTally tally;
  const auto form = canonical_form(*text, kName);
  if (!form) {
    tell(form.error(), tally);
  } else if (!only_checks) {
    std::fputs(form->c_str(), stdout);
  } else if (*form != *text) {
    ++tally.different;
    tell_difference(kName, *text, *form);
  }
  return status_of(tally, only_checks);
}

void tell_tally(const FormatTally& tally, bool only_checks) {
  const char* what = only_checks ? "would be changed" : "changed";
  std::fprintf(stderr, "%zu of %zu %s %s\n", tally.different, tally.files,
               tally.files == 1 ? "file" : "files", what);
}

// Without a name: the scenarios here, never those that came with the program.
std::expected<std::vector<std::string>, UsageFault> names_of(const Options& options) {
  std::error_code ignored;
  if (!options.positional().empty()) return options.positional();
  if (std::filesystem::exists(std::filesystem::path("scenarios") / kSchemaFile, ignored))
    return std::vector<std::string>{"scenarios"};
  return std::unexpected(
      UsageFault{"it takes files or folders, or - for standard input: here is no folder scenarios"});
}

}  // namespace

Options fmt_options() {
  return {{{"check", "", "change nothing; show what would be changed, and exit with 1 where something would"},
           {"quiet", "", "without the count at the end"}},
          "FILE"};
}

int fmt_command(const std::vector<std::string>& arguments) {
  Options options = fmt_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("fmt", parsed.error());
  const bool only_checks = options.has("check");
  const auto names = names_of(options);
  if (!names) return refuse("fmt", names.error());
  if (*names == std::vector<std::string>{"-"}) return format_standard_input(only_checks);
  FormatTally tally;
  for (const std::string& name : *names) {
    const auto files = find_scenario_files(name);
    if (!files) {
      tell({files.error()}, tally);
      continue;
    }
    for (const ScenarioFile& file : *files) format_file(file.path, only_checks, tally);
  }
  if (!options.has("quiet")) tell_tally(tally, only_checks);
  return status_of(tally, only_checks);
}

std::string fmt_help() {
  return "Usage: backcheck fmt [FILE|FOLDER ...] [OPTION ...]\n"
         "       backcheck fmt - [OPTION ...]\n\n"
         "Writes scenario files in their canonical form, and names those that it changed: keys in the order\n"
         "of scenarios/README.md, quotes where YAML needs them, two blanks a level, lists and maps on one "
         "line or\n"
         "with an item a line. Comments stay. What a scenario says is not changed; a file that is no "
         "scenario is\n"
         "left as it is (exit status 2). Without a name: all below ./scenarios; - reads standard input and\n"
         "writes standard output.\n\n" +
         fmt_options().help();
}

}  // namespace backcheck
