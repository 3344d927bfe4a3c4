// backcheck proxy: hands on somebody else's calls, and judges them on the way.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <utility>

#include "sim/account/process_privacy.h"
#include "sim/commands/command.h"
#include "sim/commands/interruption.h"
#include "sim/commands/job_log.h"
#include "sim/commands/option_values.h"
#include "sim/commands/report_files.h"
#include "sim/commands/session.h"
#include "sim/commands/stop_signal.h"
#include "sim/endpoint/http_url.h"
#include "sim/endpoint/passthrough_server.h"
#include "sim/report/text_report.h"
#include "sim/report/violation_text.h"
#include "sim/shell_text.h"
#include "sim/traffic/forwarding.h"
#include "sim/version.h"

namespace backcheck {
namespace {

struct ProxySettings {
  HttpUrl url;
  TransferOptions transfer;
  Profile profile = Profile::kPage;
  std::string listen;
};

std::expected<HttpUrl, UsageFault> upstream_of(const Options& options) {
  const auto text = options.text("endpoint");
  if (!text) return std::unexpected(UsageFault{"--endpoint says where the calls go; it is missing"});
  auto url = parse_http_url(*text);
  if (!url) return std::unexpected(UsageFault{"--endpoint: " + url.error()});
  if (url->is_loopback()) return *std::move(url);
  if (!options.has("real")) {
    return std::unexpected(
        UsageFault{"--endpoint is not on this machine; calls that go there may cost money: say --real"});
  }
  if (!url->tls) {
    return std::unexpected(
        UsageFault{"--endpoint is not on this machine, and http shows signatures to everybody: use https"});
  }
  return *std::move(url);
}

std::expected<ProxySettings, UsageFault> proxy_settings(const Options& options) {
  ProxySettings settings;
  auto url = upstream_of(options);
  if (!url) return std::unexpected(url.error());
  settings.url = *std::move(url);
  const auto timeout = options.duration("timeout", std::chrono::seconds(60));
  if (!timeout) return std::unexpected(timeout.error());
  settings.transfer.deadline = *timeout;
  settings.transfer.interrupted = is_interruption_old;
  settings.transfer.idle = std::make_shared<IdleConnections>();
  settings.transfer.connect_deadline = std::chrono::seconds(5);
  const auto profile = profile_of(options);
  if (!profile) return std::unexpected(profile.error());
  settings.profile = *profile;
  auto listen = address_of(options, "listen", "127.0.0.1:0");
  if (!listen) return std::unexpected(std::move(listen.error()));
  settings.listen = *std::move(listen);
  return settings;
}

// Nanoseconds since 1970, by a clock that nobody sets back. In whole microseconds, as a recording keeps them:
// so it is judged as the traffic was.
TrafficClock steady_clock_since_1970() {
  using std::chrono::duration_cast;
  const auto wall = std::chrono::system_clock::now().time_since_epoch();
  const auto start = std::chrono::steady_clock::now();
  return [wall, start] {
    const auto passed = std::chrono::steady_clock::now() - start;
    return std::chrono::nanoseconds(duration_cast<std::chrono::microseconds>(wall + passed)).count();
  };
}

void say(const std::string& text) {
  std::fputs(told_to_job(text).c_str(), stdout);
  std::fflush(stdout);
}

int exit_status(const RunSummary& summary) {
  if (summary.verdict == Verdict::kViolates) return kExitViolates;
  return summary.verdict == Verdict::kConforms ? kExitConforms : kExitNoVerdict;
}

int report(const RunSummary& summary, bool wrote_all, const Options& options) {
  bool is_written = write_run_reports(options, summary) && wrote_all;
  const std::string text = told_to_job(text_report(summary, {wants_colors(options), options.has("quiet")}));
  is_written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0 && is_written;
  const int status = exit_status(summary);
  return is_written || status == kExitViolates ? status : kExitNoVerdict;
}

int cannot_start(const std::string& reason) {
  std::fprintf(stderr, "backcheck proxy: %s\n", reason.c_str());
  return kExitNoVerdict;
}

// Where the recording is, it can be judged again.
std::string replay_of(const Options& options) {
  const auto har = options.text("har");
  if (!har) return "";
  const auto profile = options.text("profile");
  return "backcheck check " + shell_word(*har) + (profile ? " --profile " + *profile : "");
}

int run_proxy(const ProxySettings& settings, const Options& options) {
  const Ink ink(wants_colors(options));
  PassthroughServer server;
  const auto address = server.listen(settings.listen);
  if (!address) return cannot_start("--listen: " + address.error());
  // Not before: an earlier recording goes where a new one can begin.
  std::optional<HarWriter> har;
  if (const auto path = options.text("har")) {
    auto opened = HarWriter::open(*path, kVersion);
    if (!opened) return refuse("proxy", UsageFault{"--har: " + opened.error()});
    har.emplace(*std::move(opened));
  }
  TrafficRecorder recorder(
      TrafficCheck(settings.url.origin() + settings.url.prefix, {settings.profile, replay_of(options)}),
      std::move(har),
      {[&](const Violation& violation) { say(explain(violation, "Traffic on its way.", ink) + "\n"); },
       [](const std::string& trouble) {
         std::fprintf(stderr, "backcheck proxy: --har: %s\n", trouble.c_str());
       }});
  const StopSignal stop([&server] { server.stop(); });
  std::signal(SIGPIPE, SIG_IGN);  // the traffic is of others, who still want it where nobody reads along
  say(*address + "\n");
  if (!options.has("quiet")) {
    std::fprintf(stderr, "http://%s hands on to %s; Ctrl-C ends it with the report\n", address->c_str(),
                 settings.url.origin().c_str());
  }
  const TrafficClock clock = steady_clock_since_1970();
  server.run(
      [&] { return std::make_unique<ForwardingHandler>(settings.url, settings.transfer, recorder, clock); });
  return report(recorder.finish(), recorder.wrote_all(), options);
}

}  // namespace

Options proxy_options() {
  return {{
              {"endpoint", "URL", "where the calls go: http, or https with its certificate verified"},
              {"real", "", "the endpoint may be another machine; then it has to be https"},
              {"listen", "HOST:PORT", "where the proxy listens, http (default 127.0.0.1:0: a free port)"},
              {"har", "FILE", "record the traffic as HAR 1.2, without secrets, for `backcheck check`"},
              {"timeout", "DURATION", "how long the endpoint may take for one answer (default 60s)"},
              {"profile", "page|published",
               "what is promised: the page (default), or also what is published later"},
              {"report-json", "FILE", "write the report as JSON"},
              {"report-junit", "FILE", "write the report as JUnit XML"},
              {"quiet", "", "print the address, violations and the verdict only"},
          },
          ""};
}

int proxy_command(const std::vector<std::string>& arguments) {
  keep_memory_private();  // what passes may be signed with anybody's key
  Options options = proxy_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("proxy", parsed.error());
  const auto settings = proxy_settings(options);
  if (!settings) return refuse("proxy", settings.error());
  if (const auto fault = unwritable_reports(options)) return cannot_start(*fault);
  return run_proxy(*settings, options);
}

std::string proxy_help() {
  return "Usage: backcheck proxy --endpoint URL [OPTION ...]\n\n"
         "Listens, and hands on each request to the endpoint as it came, once: method, target, header\n"
         "fields (Host and signatures among them) and body; answers go back unchanged. Point your client\n"
         "at the first line of standard output, or give it that address as its HTTP proxy: the second way\n"
         "keeps the endpoint's own name in Host, which signature version 3 covers and some endpoints\n"
         "insist on.\n\n"
         "Calls of CreateBackup are judged on the way, by what the operations that describe said before\n"
         "and after them; a violation is printed when it shows. SIGINT or SIGTERM is the normal end: then\n"
         "comes the report, with exit status 0 (conforms), 1 (a violation) or 3 (no verdict).\n"
         "Secrets and signatures are never written. `backcheck check` judges the recording of --har\n"
         "again, to the same verdict.\n\n" +
         proxy_options().help();
}

}  // namespace backcheck
