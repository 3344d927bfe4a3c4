// Single texts against their slow readers and writers.
#include "fuzz/properties/encoding_statements.h"

#include <algorithm>
#include <string>

#include "fuzz/properties/wire_words.h"
#include "fuzz/reference/slow_percent.h"
#include "fuzz/reference/slow_utf8.h"
#include "model/utf8.h"
#include "model/wire/form_text_decoder.h"
#include "model/wire/percent.h"

namespace backcheck {
namespace {

constexpr std::string_view kBefore = "100%&";  // what a text that is appended to holds already

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

std::optional<WireFault> fault_of(const SlowText& decoded) {
  if (!decoded.fault) return std::nullopt;
  return WireFault{*decoded.fault, decoded.consumed};
}

// What a function appends to.
std::string& appended_to() {
  static std::string out;  // one, for its memory
  return out.assign(kBefore);
}

std::optional<Broken> appends(std::string_view statement, std::string_view expected, std::string_view out) {
  if (auto broken = unless(out.starts_with(kBefore), "what was there before stays", out)) return broken;
  return unless_equal(statement, expected, out.substr(kBefore.size()));
}

std::optional<Broken> decoding_holds(std::string_view encoded, const SlowText& expected) {
  std::string& out = appended_to();
  const auto done = append_form_decoded(encoded, out);
  if (auto broken = appends("a text is decoded as the slow decoder does", expected.text, out)) return broken;
  return unless_equal("a text has the fault that the slow decoder finds", fault_of(expected),
                      done ? std::nullopt : std::optional(done.error()));
}

std::optional<Broken> encoding_holds(std::string_view bytes, const std::string& once) {
  std::string& out = appended_to();
  append_percent_encoded(bytes, out);
  if (auto broken = appends("a text is encoded as the slow encoder does", once, out)) return broken;
  if (auto broken =
          unless(percent_encoded(bytes) == once, "a text is encoded on its own as it is appended", bytes))
    return broken;
  append_percent_encoded_twice(bytes, appended_to());
  return appends("encoding twice is encoding what is encoded", slow_percent_encoded(once), out);
}

// Where a text of that kind ends.
template <FormText kKind>
std::string_view front_of(std::string_view bytes) {
  if constexpr (kKind == FormText::kName) return bytes.substr(0, bytes.find_first_of("&="));
  if constexpr (kKind == FormText::kValue) return bytes.substr(0, bytes.find('&'));
  return bytes;
}

// Room for as many bytes as there are to decode, and guards behind it.
class GuardedRoom {
 public:
  explicit GuardedRoom(std::size_t size) : size_(size) { room().assign(size + kGuards, kGuard); }
  char* begin() { return room().data(); }
  bool guards_stand() const { return room().find_first_not_of(kGuard, size_) == std::string::npos; }

 private:
  static constexpr std::size_t kGuards = 16;
  static constexpr char kGuard = '\x5A';
  static std::string& room() {
    static std::string room;  // one, for its memory
    return room;
  }
  std::size_t size_;
};

template <FormText kKind>
std::optional<Broken> decodes_front(std::string_view bytes) {
  const std::string_view front = front_of<kKind>(bytes);
  const SlowText expected = slow_form_decoded(front);
  GuardedRoom room(bytes.size());
  FormTextDecoder decoder(bytes, room.begin());
  const bool good = decoder.decode<kKind>();
  const std::string_view out(room.begin(), static_cast<std::size_t>(decoder.out() - room.begin()));
  if (auto broken = unless_equal("the front of a form is decoded as the slow decoder does",
                                 std::string_view(expected.text), out))
    return broken;
  if (auto broken = unless_equal("the decoder stops where the text ends or fails", expected.consumed,
                                 static_cast<std::size_t>(decoder.in() - bytes.data())))
    return broken;
  const bool same_fault = good ? !expected.fault : expected.fault == decoder.fault<kKind>();
  if (auto broken = unless(same_fault, "the decoder fails as the slow one does", bytes)) return broken;
  if (auto broken = unless(room.guards_stand(), "the decoder writes no more bytes than it reads", bytes))
    return broken;
  return unless(!decoder.take_ascii() || std::ranges::all_of(out, is_ascii),
                "what the decoder calls ASCII is ASCII", out);
}

}  // namespace

std::optional<Broken> utf8_holds(std::string_view text) {
  if (auto broken = unless_equal("the first byte that is not UTF-8 is where the slow reader finds it",
                                 slow_find_invalid_utf8(text), find_invalid_utf8(text)))
    return broken;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool told = at > 0 && at < text.size() && is_ascii(text[at]);  // the others say it all of ASCII
    if (told) continue;
    if (auto broken =
            unless_equal("the size of a sequence is the one that the slow reader finds",
                         slow_utf8_sequence_size(text.substr(at)), utf8_sequence_size(text.substr(at))))
      return broken;
  }
  return std::nullopt;
}

std::optional<Broken> percent_encoding_holds(std::string_view bytes) {
  const std::string once = slow_percent_encoded(bytes);
  if (auto broken = encoding_holds(bytes, once)) return broken;
  return decoding_holds(once, {std::string(bytes), std::nullopt, once.size()});
}

std::optional<Broken> percent_decoding_holds(std::string_view bytes) {
  return decoding_holds(bytes, slow_form_decoded(bytes));
}

std::optional<Broken> text_decoder_holds(std::string_view bytes) {
  if (auto broken = decodes_front<FormText::kName>(bytes)) return broken;
  if (auto broken = decodes_front<FormText::kValue>(bytes)) return broken;
  return decodes_front<FormText::kWhole>(bytes);
}

}  // namespace backcheck
