// Reading the parameters, one by one.
#include "sim/endpoint/mock/describe_call.h"

#include <charconv>
#include <string>

#include "sim/endpoint/mock/named_value.h"

namespace backcheck {
namespace {

constexpr std::size_t kSmallestPage = 30;
constexpr std::size_t kLargestPage = 100;
constexpr std::size_t kMostPages = 2'147'483'647;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// 2019-08-01T03:00Z, or with seconds.
std::optional<Instant> minute_of(std::string_view text) {
  if (const auto instant = parse_instant(text)) return instant;
  if (!text.ends_with('Z')) return std::nullopt;
  text.remove_suffix(1);
  return parse_instant(std::string(text) + ":00Z");
}

// Reads values by name; the first that cannot be read is remembered.
class ValueReader {
 public:
  ValueReader(const Request& request, const MockPolicy& policy) : request_(request), policy_(policy) {}

  // Nothing where it is absent, or empty.
  std::optional<std::string_view> text(std::string_view name) const {
    auto value = named_value(request_, name, policy_.repeated);
    if (value && value->empty()) value.reset();
    return value;
  }
  std::optional<std::string_view> digits(std::string_view name) {
    const auto value = text(name);
    if (value && !is_number(*value)) refuse(name);
    return value;
  }
  std::size_t number(std::string_view name, std::size_t least, std::size_t most, std::size_t otherwise) {
    const auto value = text(name);
    if (!value) return otherwise;
    std::size_t number = 0;
    const char* const end = value->data() + value->size();
    const auto [stop, error] = std::from_chars(value->data(), end, number);
    if (error != std::errc{} || stop != end || number < least || number > most) refuse(name);
    return number;
  }
  std::optional<Instant> minute(std::string_view name) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const auto instant = minute_of(*value);
    if (!instant) refuse(name);
    return instant;
  }
  std::optional<std::string_view> word(std::string_view name, std::string_view one, std::string_view other) {
    const auto value = text(name);
    if (value && *value != one && *value != other) refuse(name);
    return value;
  }
  void refuse(std::string_view name) {
    if (!denial_) denial_ = Denial{DenialReason::kBadParameter, std::string(name)};
  }
  const std::optional<Denial>& denial() const { return denial_; }

 private:
  const Request& request_;
  const MockPolicy& policy_;
  std::optional<Denial> denial_;
};

void read_mode(ValueReader& values, DescribeCall& call) {
  const auto mode = values.word("BackupMode", "Automated", "Manual");
  if (mode) call.automated = *mode == "Automated";
}

void read_page(ValueReader& values, DescribeCall& call) {
  call.page_size = values.number("PageSize", kSmallestPage, kLargestPage, kSmallestPage);
  call.page = values.number("PageNumber", 1, kMostPages, 1);
}

void read_span(ValueReader& values, DescribeCall& call) {
  call.from = values.minute("StartTime");
  call.to = values.minute("EndTime");
  if (call.from && call.to && *call.to <= *call.from) values.refuse("EndTime");
}

}  // namespace

std::expected<DescribeCall, Denial> read_describe_call(DescribeAction action, const Request& request,
                                                       const MockPolicy& policy) {
  ValueReader values(request, policy);
  DescribeCall call;
  call.action = action;
  call.instance = values.text("DBInstanceId").value_or("");
  if (call.instance.empty()) return std::unexpected(Denial{DenialReason::kMissingParameter, "DBInstanceId"});
  if (action == DescribeAction::kTasks) {
    call.job = values.digits("BackupJobId");
    call.status = values.word("BackupJobStatus", "NoStart", "Progressing");
    read_mode(values, call);
  }
  if (action == DescribeAction::kBackups) {
    call.backup = values.digits("BackupId");
    call.status = values.word("BackupStatus", "Success", "Failed");
    read_mode(values, call);
    read_span(values, call);
  }
  if (action == DescribeAction::kBackups || action == DescribeAction::kDatabases) read_page(values, call);
  if (values.denial()) return std::unexpected(*values.denial());
  return call;
}

}  // namespace backcheck
