// Comparing answers with the holes of a known shape.
#include "sim/verdict/answer_shapes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/request_rules.h"
#include "sim/verdict/answer_reader.h"

namespace backcheck {
namespace {

// Bytes that stand for themselves in JSON strings and in the text of XML elements.
constexpr bool is_plain(char c) {
  return c >= 0x20 && c <= 0x7E && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

// Those of an id: besides, nothing that a reader could take for layout.
constexpr bool is_plain_id(char c) { return is_plain(c) && c != ' '; }

constexpr std::array<std::uint8_t, 256> class_table() {
  std::array<std::uint8_t, 256> table{};
  for (int byte = 0; byte < 128; ++byte) {
    const char c = static_cast<char>(byte);
    table[static_cast<std::size_t>(byte)] =
        static_cast<std::uint8_t>((is_plain(c) ? 1 : 0) | (is_plain_id(c) ? 2 : 0));
  }
  return table;
}
constexpr std::array<std::uint8_t, 256> kClasses = class_table();

// The length of the longest beginning of `text` that has only bytes of that class.
std::size_t run_of(std::string_view text, std::uint8_t byte_class) {
  std::size_t size = 0;
  while (size < text.size() && (kClasses[static_cast<unsigned char>(text[size])] & byte_class) != 0) ++size;
  return size;
}

// Where `part` stands in `text`, if it does so once.
std::optional<std::size_t> only_place(std::string_view text, std::string_view part) {
  const std::size_t place = text.find(part);
  if (place == std::string_view::npos || text.find(part, place + 1) != std::string_view::npos) return {};
  return place;
}

// Without any of these a text can stand in a document in one way only: as itself.
bool has_no_disguise(std::string_view body) {
  if (format_of(body) == Format::kJson) return body.find('\\') == std::string_view::npos;
  return body.find('&') == std::string_view::npos && body.find("<!") == std::string_view::npos;
}

}  // namespace

const AnswerClaim& AnswerShapes::check(const Reply& reply, std::optional<Format> asked,
                                       std::size_t request_bytes) {
  const bool is_long = request_bytes > kLongRequestBytes;
  for (const Shape& shape : shapes_) {
    if (fits(shape, reply, asked, is_long)) return claim_;
  }
  seen_ = check_answer(reply, asked, request_bytes);
  claim_ = {seen_.claim, {}, {}, seen_.code, seen_.findings.empty(), seen_.checked};
  if (seen_.request_id) claim_.request_id = *seen_.request_id;
  if (seen_.backup_job_id) claim_.backup_job_id = *seen_.backup_job_id;
  if (claim_.is_well_formed) learn(reply, asked, is_long);
  return claim_;
}

// Fills claim_ where it fits.
bool AnswerShapes::fits(const Shape& shape, const Reply& reply, std::optional<Format> asked, bool is_long) {
  if (shape.status != reply.status || shape.asked != asked || shape.is_long != is_long) return false;
  std::string_view rest = reply.body;
  if (!rest.starts_with(shape.before)) return false;
  rest.remove_prefix(shape.before.size());
  std::array<std::string_view, 3> texts;
  for (const Hole& hole : shape.holes) {
    const bool is_id = hole.part != Part::kMessage;
    const std::size_t size = run_of(rest, is_id ? 2 : 1);
    if (is_id && size == 0) return false;
    texts[static_cast<std::size_t>(hole.part)] = rest.substr(0, size);
    rest.remove_prefix(size);
    if (!rest.starts_with(hole.behind)) return false;
    rest.remove_prefix(hole.behind.size());
  }
  if (!rest.empty()) return false;
  claim_ = {shape.claim, texts[0], texts[1], shape.code, true, shape.checked};
  return true;
}

// As a JSON string or an element of its own; nothing where that is not sure.
std::optional<AnswerShapes::Found> AnswerShapes::find_id(std::string_view body, Part part,
                                                         const std::optional<std::string>& text) {
  if (!text || run_of(*text, 2) != text->size()) return std::nullopt;
  const auto place = only_place(body, *text);
  if (!place || *place == 0 || *place + text->size() >= body.size()) return std::nullopt;
  const char before = body[*place - 1];
  const char behind = body[*place + text->size()];
  const bool is_json = format_of(body) == Format::kJson;
  const bool is_whole = is_json ? before == '"' && behind == '"' : before == '>' && behind == '<';
  if (!is_whole) return std::nullopt;
  return Found{part, *place, text->size()};
}

std::optional<AnswerShapes::Found> AnswerShapes::find_message(std::string_view body) {
  const bool is_json = format_of(body) == Format::kJson;
  const std::string_view name = is_json ? R"("Message":")" : "<Message>";
  const auto place = only_place(body, name);
  if (!place) return std::nullopt;
  const std::size_t begin = *place + name.size();
  const std::size_t size = run_of(body.substr(begin), 1);
  if (!body.substr(begin + size).starts_with(is_json ? "\"" : "</Message>")) return std::nullopt;
  return Found{Part::kMessage, begin, size};
}

void AnswerShapes::learn(const Reply& reply, std::optional<Format> asked, bool is_long) {
  const std::string_view body = reply.body;
  if (!has_no_disguise(body)) return;
  std::vector<Found> found;
  for (const auto& one : {find_id(body, Part::kRequestId, seen_.request_id),
                          find_id(body, Part::kBackupJobId, seen_.backup_job_id), find_message(body)}) {
    if (one) found.push_back(*one);
  }
  // What the claim has from the document must stand in a hole, or be the same for all of the shape.
  const std::size_t ids = (seen_.request_id ? 1U : 0U) + (seen_.backup_job_id ? 1U : 0U);
  if (static_cast<std::size_t>(
          std::ranges::count_if(found, [](const Found& one) { return one.part != Part::kMessage; })) != ids ||
      ids == 0) {
    return;
  }
  std::ranges::sort(found, {}, &Found::begin);
  Shape shape{reply.status, asked,       is_long,    std::string(body.substr(0, found.front().begin)),
              {},           seen_.claim, seen_.code, seen_.checked};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t end = found[i].begin + found[i].size;
    const std::size_t next = i + 1 < found.size() ? found[i + 1].begin : body.size();
    if (next < end) return;
    shape.holes.push_back({found[i].part, std::string(body.substr(end, next - end))});
  }
  if (shapes_.size() < kMaxShapes) {
    shapes_.push_back(std::move(shape));
  } else {
    shapes_[oldest_++ % kMaxShapes] = std::move(shape);
  }
}

}  // namespace backcheck
