// Looking at an answer as a document.
#include "sim/verdict/wire_checks.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model/request_rules.h"
#include "sim/verdict/answer_reader.h"
#include "sim/verdict/throttling.h"

namespace backcheck {
namespace {

using enum Requirement;

std::string_view format_name(Format format) { return format == Format::kXml ? "XML" : "JSON"; }

Requirement shape_of_success(Format format) { return format == Format::kXml ? kRes3 : kRes4; }

// Blanks and line ends around the text of an element are layout.
std::string_view id_text(const Member& member) {
  constexpr std::string_view kLayout = " \t\r\n";
  const std::string_view text = member.text;
  const std::size_t begin = text.find_first_not_of(kLayout);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kLayout) - begin + 1);
}

// One member that must be there once, as a string that is not empty.
// It is taken out of the document.
std::optional<std::string> take_required(AnswerDocument& document, std::string_view name,
                                         Requirement presence, Requirement shape,
                                         std::vector<WireFinding>& findings) {
  const auto find = [&](Requirement requirement, std::string_view before, std::string_view after) {
    findings.push_back({requirement, std::string(before).append(name).append(after)});
  };
  Member* member = document.find(name);
  if (member == nullptr) {
    find(presence, "The answer has no ", ".");
    return std::nullopt;
  }
  if (document.count(name) > 1) find(shape, "The answer has ", " more than once.");
  if (member->kind != MemberKind::kString) {
    const bool number = member->kind == MemberKind::kNumber;
    find(shape, "", number ? " is a number, not a string." : " is not a plain value, not a string.");
    return std::nullopt;
  }
  const std::string_view text = id_text(*member);
  if (text.empty()) {
    find(presence, "", " is empty.");
    return std::nullopt;
  }
  if (text.size() == member->text.size()) return std::move(member->text);
  return std::string(text);
}

class AnswerCheck {
 public:
  AnswerCheck(const Reply& reply, std::optional<Format> asked, std::size_t request_bytes)
      : reply_(reply), asked_(asked), long_request_(request_bytes > kLongRequestBytes) {}

  AnswerSeen run() {
    if (reply_.status >= 200 && reply_.status < 300) {
      check_success();
    } else if (reply_.status >= 400 && reply_.status < 600) {
      check_rejection();
    } else {
      seen_.checked.push_back(kRes5);
      find(kRes5, "The HTTP status " + std::to_string(reply_.status) + " is neither a success nor an error.");
    }
    return std::move(seen_);
  }

 private:
  void find(Requirement requirement, std::string text) {
    seen_.findings.push_back({requirement, std::move(text)});
  }

  AnswerReading read_as(Format format) const {
    return format == Format::kXml ? read_xml_answer(reply_.body) : read_json_answer(reply_.body);
  }

  // As the format it looks like. Where it is neither, what is said of it is said of the format that was asked
  // for.
  AnswerReading read() const {
    auto document = read_as(format_of(reply_.body));
    if (!document && asked_ && *asked_ != format_of(reply_.body)) return read_as(*asked_);
    return document;
  }

  void check_success() {
    seen_.claim = Claim::kAccepted;
    const Format format = asked_.value_or(format_of(reply_.body));
    const Requirement shape = shape_of_success(format);
    seen_.checked = {shape};
    auto document = read();
    if (!document) {
      if (!note_unread(document.error()))
        find(shape, "The body is not a valid " + std::string(format_name(format)) +
                        " document: " + document.error().reason + ".");
      return;
    }
    if (looks_like_an_error(*document)) {
      seen_.checked.push_back(kRes5);
      find(kRes5, "A rejection came under HTTP status " + std::to_string(reply_.status) +
                      ", which clients take for a success.");
      return;
    }
    if (document->format != format) {
      find(shape, std::string(format_name(format)) + " was asked for, and " +
                      std::string(format_name(document->format)) + " came back.");
      return;
    }
    if (format == Format::kXml && document->root != "CreateBackupResponse") {
      find(kRes3, "The root element is " + document->root + ", not CreateBackupResponse.");
      return;
    }
    seen_.checked.push_back(kRes1);
    seen_.checked.push_back(kRes2);
    seen_.request_id = take_required(*document, "RequestId", kRes2, shape, seen_.findings);
    seen_.backup_job_id = take_required(*document, "BackupJobId", kRes1, shape, seen_.findings);
  }

  // True where the document may be right all the same.
  bool note_unread(const UnreadAnswer& fault) {
    if (!fault.may_be_right) return false;
    seen_.claim = Claim::kUnread;
    seen_.checked = {};
    seen_.unread = beyond_reading(fault.reason);
    return true;
  }

  void check_rejection() {
    seen_.claim = Claim::kRejected;
    if (long_request_ &&
        (reply_.status == 400 || reply_.status == 413 || reply_.status == 414 || reply_.status == 431)) {
      return;
    }
    seen_.checked = {kRes5};
    auto document = read();
    if (!document) {
      if (!note_unread(document.error()))
        find(kRes5, "The body of the rejection is not an error document: " + document.error().reason + ".");
      return;
    }
    if (asked_ && document->format != *asked_) {
      find(kRes5, std::string(format_name(*asked_)) + " was asked for, and the rejection came as " +
                      std::string(format_name(document->format)) + ".");
    }
    if (document->format == Format::kXml && document->root != "Error") {
      find(kRes5, "The root element of the rejection is " + document->root + ", not Error.");
      return;
    }
    seen_.checked.push_back(kRes2);
    seen_.request_id = take_required(*document, "RequestId", kRes2, kRes2, seen_.findings);
    seen_.code = take_required(*document, "Code", kRes5, kRes5, seen_.findings).value_or("");
    if (document->count("Message") != 1 || document->find("Message")->kind != MemberKind::kString) {
      find(kRes5, "The rejection does not have Message once, as a string.");
    }
    if (asks_to_come_back(reply_.status, seen_.code)) seen_.claim = Claim::kThrottled;
  }

  static bool looks_like_an_error(const AnswerDocument& document) {
    if (document.format == Format::kXml) return document.root == "Error";
    return document.find("Code") != nullptr && document.find("BackupJobId") == nullptr;
  }

  const Reply& reply_;
  std::optional<Format> asked_;
  bool long_request_;
  AnswerSeen seen_;
};

}  // namespace

AnswerSeen check_answer(const Reply& reply, std::optional<Format> asked, std::size_t request_bytes) {
  return AnswerCheck(reply, asked, request_bytes).run();
}

bool decides_nothing(Claim claim) { return claim == Claim::kThrottled || claim == Claim::kUnread; }

std::string why_undecided(const AnswerSeen& answer) {
  return answer.claim == Claim::kUnread ? answer.unread
                                        : "the endpoint asks to come back later (" + answer.code + ")";
}

bool is_long(const Request& request) { return parameter_bytes(request) > kLongRequestBytes; }

std::size_t parameter_bytes(const Request& request) { return request.text().size(); }

bool is_beyond_reading(std::string_view fault) { return fault.starts_with("too-large"); }

std::string beyond_reading(std::string_view details) {
  return "the answer is beyond what is read here (" + std::string(details) + ")";
}

bool is_over_when_given_up(std::string_view fault) {
  constexpr std::array<std::string_view, 4> kOver = {"response-lost", "unreachable", "malformed",
                                                     "too-large"};
  return std::ranges::any_of(kOver, [&](std::string_view over) { return fault.starts_with(over); });
}

}  // namespace backcheck
