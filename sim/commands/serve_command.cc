// backcheck serve: the mock on a socket, with its control hook.
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "sim/account/process_privacy.h"
#include "sim/commands/command.h"
#include "sim/commands/option_values.h"
#include "sim/commands/stop_signal.h"
#include "sim/commands/wall_clock.h"
#include "sim/default_world.h"
#include "sim/endpoint/control_document.h"
#include "sim/endpoint/control_routes.h"
#include "sim/endpoint/http_server.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/whole_file.h"

namespace backcheck {
namespace {

constexpr std::string_view kControlPrefix = "/control";
constexpr std::size_t kMaxWorldFile = std::size_t{64} << 20U;

std::expected<WorldSetup, std::string> world_of(const Options& options) {
  const auto path = options.text("world");
  if (!path) return default_world();
  const auto text = read_whole_file(*path, kMaxWorldFile);
  if (!text) return std::unexpected(*path + ": it " + text.error());
  if (text->size() > kMaxWorldFile)
    return std::unexpected(*path + ": it is longer than " + std::to_string(kMaxWorldFile >> 20U) + " MiB");
  auto world = parse_world(*text);
  if (!world) return std::unexpected(*path + ": " + describe(world.error()));
  if (world->credentials.empty()) world->credentials = default_world().credentials;
  return *std::move(world);
}

std::expected<MockOptions, UsageFault> mock_options(const Options& options) {
  MockOptions mock;
  mock.verify_signatures = !options.has("no-signature");
  mock.wall_clock = now_on_the_wall;
  const auto duration = options.duration("task-duration", std::chrono::seconds(30));
  if (!duration) return std::unexpected(duration.error());
  mock.task_duration_ms = duration->count();
  const auto fault = fault_of(options);
  if (!fault) return std::unexpected(fault.error());
  mock.fault = *fault;
  return mock;
}

int cannot_serve(const std::string& reason) {
  std::fprintf(stderr, "backcheck serve: %s\n", reason.c_str());
  return kExitNoVerdict;
}

void announce(const std::string& address, const std::string& control_url, const Options& options) {
  std::printf("%s\n", address.c_str());
  if (!options.has("quiet")) {
    std::printf("endpoint http://%s\ncontrol %s\n", address.c_str(), control_url.c_str());
  }
  std::fflush(stdout);
}

// Where the endpoint and its hook listen.
struct Addresses {
  std::string endpoint;
  std::optional<std::string> hook;  // nothing: where the endpoint is
};

std::expected<Addresses, UsageFault> addresses_of(const Options& options) {
  auto endpoint = address_of(options, "listen", "127.0.0.1:8080");
  if (!endpoint) return std::unexpected(std::move(endpoint.error()));
  if (!options.has("control-listen")) return Addresses{*std::move(endpoint), std::nullopt};
  auto hook = address_of(options, "control-listen", "");
  if (!hook) return std::unexpected(std::move(hook.error()));
  return Addresses{*std::move(endpoint), *std::move(hook)};
}

int serve(Mock& mock, const Addresses& addresses, const Options& options) {
  HttpServer server;
  MockRoutes routes(mock.gateway());
  const auto& separate = addresses.hook;
  ControlRoutes hook(mock.control(), std::string(kControlPrefix), separate ? nullptr : &routes);
  HttpHandler& front = separate ? static_cast<HttpHandler&>(routes) : hook;
  const auto address = server.listen(addresses.endpoint, front);
  if (!address) return cannot_serve("--listen: " + address.error());
  std::string control_address = *address;
  if (separate) {
    const auto listening = server.listen(*separate, hook);
    if (!listening) return cannot_serve("--control-listen: " + listening.error());
    control_address = *listening;
  }
  const StopSignal stop([&server] { server.stop(); });
  announce(*address, "http://" + control_address + std::string(kControlPrefix), options);
  server.run();
  return kExitConforms;
}

}  // namespace

Options serve_options() {
  return {
      {
          {"listen", "HOST:PORT", "where the endpoint listens (default 127.0.0.1:8080; port 0 picks one)"},
          {"control-listen", "HOST:PORT",
           "where the hook listens (default: the same socket, under /control)"},
          {"world", "FILE", "the world at the start, as the body of reset (JSON)", false, true},
          {"no-signature", "", "accept unsigned requests too"},
          {"task-duration", "DURATION", "on the wall clock a task ends by itself after this (default 30s)"},
          {"mutant", "NAME", "plant one fault of the catalogue"},
          {"quiet", "", "print the addresses only"},
      },
      ""};
}

int serve_command(const std::vector<std::string>& arguments) {
  keep_memory_private();  // the credentials of a world, or of a reset, are somebody's
  Options options = serve_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("serve", parsed.error());
  const auto settings = mock_options(options);
  if (!settings) return refuse("serve", settings.error());
  const auto addresses = addresses_of(options);
  if (!addresses) return refuse("serve", addresses.error());
  const auto world = world_of(options);
  if (!world) return refuse("serve", UsageFault{"--world: " + world.error()});
  Mock mock(*settings);
  if (const auto reset = mock.control().reset(*world); !reset) {
    return refuse("serve", UsageFault{"--world: " + reset.error().reason});
  }
  return serve(mock, *addresses, options);
}

std::string serve_help() {
  return "Usage: backcheck serve [OPTION ...]\n\n"
         "The first line on standard output is the address that was chosen. Signatures are verified; the key "
         "of the\n"
         "default world is testid, its secret testsecret. Ends on SIGINT or SIGTERM.\n\n" +
         serve_options().help();
}

}  // namespace backcheck
