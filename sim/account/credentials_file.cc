// Reading INI lines strictly: what is not understood is a fault, for a guess could be the wrong account.
#include "sim/account/credentials_file.h"

#include <functional>
#include <map>
#include <optional>

#include "sim/account/credential_text.h"

namespace backcheck {
namespace {

using Refusal = std::unexpected<std::string>;
using Section = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kSection = "default";

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

Refusal refuse_line(std::size_t number, const std::string& reason) {
  return Refusal("line " + std::to_string(number) + " " + reason);
}

// Reads lines into sections.
class IniReader {
 public:
  std::expected<void, std::string> take(std::string_view line) {
    ++number_;
    line = without_blanks(line);
    if (line.empty() || line.front() == '#' || line.front() == ';') return {};
    return line.front() == '[' ? take_header(line) : take_entry(line);
  }

  const Section* section(std::string_view name) const {
    const auto found = sections_.find(name);
    return found == sections_.end() ? nullptr : &found->second;
  }

 private:
  std::expected<void, std::string> take_header(std::string_view line) {
    if (line.back() != ']') return refuse_line(number_, "opens a section without a closing bracket");
    const auto [place, is_new] =
        sections_.try_emplace(std::string(without_blanks(line.substr(1, line.size() - 2))));
    if (!is_new) return refuse_line(number_, "opens a section that was there before");
    open_ = &place->second;
    return {};
  }

  std::expected<void, std::string> take_entry(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return refuse_line(number_, "is neither [section] nor key = value");
    if (open_ == nullptr) return refuse_line(number_, "stands before the first [section]");
    const std::string key(without_blanks(line.substr(0, equals)));
    if (!open_->emplace(key, without_blanks(line.substr(equals + 1))).second)
      return refuse_line(number_, "gives a key of its section for the second time");
    return {};
  }

  std::size_t number_ = 0;
  std::map<std::string, Section, std::less<>> sections_;
  Section* open_ = nullptr;
};

std::expected<std::string, std::string> need(const Section& section, std::string_view key) {
  const auto found = section.find(key);
  if (found == section.end())
    return Refusal("section [" + std::string(kSection) + "] has no " + std::string(key));
  if (const auto fault = fault_of_credential_text(found->second))
    return Refusal(std::string(key) + " of section [" + std::string(kSection) + "] " + *fault);
  return found->second;
}

std::expected<AccountCredential, std::string> credential_of(const Section& section) {
  if (const auto enable = section.find("enable"); enable != section.end() && enable->second == "false")
    return Refusal("section [default] says enable = false");
  const auto type = need(section, "type");
  if (!type) return Refusal(type.error());
  const bool temporary = *type == "sts";
  if (*type != "access_key" && !temporary) {
    return Refusal("section [default] is of type " + shown_word(*type) +
                   "; only access_key and sts can be used: get a temporary key with another tool and give it "
                   "with --credentials env");
  }
  AccountCredential credential;
  for (const auto& [key, place] : {std::pair{"access_key_id", &credential.key.access_key_id},
                                   {"access_key_secret", &credential.key.access_key_secret},
                                   {"security_token", &credential.security_token}}) {
    if (place == &credential.security_token && !temporary) continue;
    auto value = need(section, key);
    if (!value) return Refusal(value.error());
    *place = *std::move(value);
  }
  return credential;
}

}  // namespace

std::expected<AccountCredential, std::string> parse_credentials_file(std::string_view text) {
  IniReader reader;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (const auto taken = reader.take(line); !taken) return Refusal(taken.error());
  }
  const Section* section = reader.section(kSection);
  if (section == nullptr) return Refusal("there is no section [default]");
  return credential_of(*section);
}

}  // namespace backcheck
