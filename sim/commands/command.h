// What all commands share: their exit statuses, and how they end badly.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/commands/options.h"

namespace backcheck {

// The exit statuses of every command.
inline constexpr int kExitConforms = 0;
inline constexpr int kExitViolates = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitNoVerdict = 3;
inline constexpr int kExitInterrupted = 130;

struct Command {
  std::string_view name;
  std::string_view about;    // one line
  std::string_view example;  // one line that works as it stands
  int (*run)(const std::vector<std::string>& arguments);
  std::string (*help)();  // begins with "Usage: ", ends with the options
  Options (*options)();   // that run() parses
};

// In the order in which --help lists them.
const std::vector<Command>& commands();

// Prints the reason and where to find help, to standard error; returns kExitUsage. An option that the command
// does not have but another one has, or nearly, is told, and one that its first letters tell.
int refuse(std::string_view command, const UsageFault& fault);

// Prints why there is no verdict, to standard error; returns kExitNoVerdict.
int no_verdict(std::string_view command, const std::string& reason);

// Each command, in a file of its own.
int run_command(const std::vector<std::string>& arguments);
int explore_command(const std::vector<std::string>& arguments);
int replay_command(const std::vector<std::string>& arguments);
int check_command(const std::vector<std::string>& arguments);
int serve_command(const std::vector<std::string>& arguments);
int call_command(const std::vector<std::string>& arguments);
int spec_command(const std::vector<std::string>& arguments);
int mutants_command(const std::vector<std::string>& arguments);
int report_command(const std::vector<std::string>& arguments);
int merge_command(const std::vector<std::string>& arguments);
int diff_command(const std::vector<std::string>& arguments);
int proxy_command(const std::vector<std::string>& arguments);
int ask_command(const std::vector<std::string>& arguments);
int fmt_command(const std::vector<std::string>& arguments);
int completion_command(const std::vector<std::string>& arguments);
int manual_command(const std::vector<std::string>& arguments);
std::string run_help();
std::string explore_help();
std::string replay_help();
std::string check_help();
std::string serve_help();
std::string call_help();
std::string spec_help();
std::string mutants_help();
std::string report_help();
std::string merge_help();
std::string diff_help();
std::string proxy_help();
std::string ask_help();
std::string fmt_help();
std::string completion_help();
std::string manual_help();
Options run_options();
Options explore_options();
Options replay_options();
Options check_command_options();
Options serve_options();
Options call_options();
Options spec_options();
Options mutants_options();
Options report_command_options();
Options merge_options();
Options diff_options();
Options proxy_options();
Options ask_options();
Options fmt_options();
Options completion_options();
Options manual_options();

}  // namespace backcheck
