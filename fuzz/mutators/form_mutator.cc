// Edits of forms: each does one thing to one place.
#include "fuzz/mutators/form_mutator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace backcheck {
namespace {

using namespace std::string_view_literals;

// What may stand between two &.
constexpr std::string_view kPieces[] = {
    "",
    "a=1",
    "=",
    "=x",
    "a",
    "a=",
    "a==b",
    "b=2",
    "a=1",
    "a=2",
    "%00=%00",
    "n%20n=v+v",
    "%26=%3D",
    "Action=CreateBackup",
    "DBInstanceId=rm-uf6wjk5xxxxxxx",
    "DBName=one%2Ctwo",
    "Format=XML",
    "Timestamp=2016-02-23T12%3A46%3A24Z",
    "SignatureType=",
    "Signature=97syAxP2W%2B345D1CToyn58VG7nI%3D",
    "Signature",
    "signature=x",
    "b%2A~%21=b*~!",
};

// What may stand anywhere.
constexpr std::string_view kFragments[] = {
    "&",
    "=",
    "+",
    "%",
    "%4",
    "%41",
    "%4g",
    "%g4",
    "%2B",
    "%2b",
    "%20",
    "%25",
    "%26",
    "%3D",
    "%00",
    "%7F",
    "%c3%A9",
    "\xC3",
    "\xA9",
    "%C3",
    "%A9",
    "%80",
    "%FF",
    "\xFF",
    "%C0%AF",
    "\xC1",
    "%E0%80%80",
    "%ED%A0%80",
    "\xED\xA0",
    "%E2%82%AC",
    "\xE2\x82\xAC",
    "%E2%82",
    "%F0%9F",
    "%F4%90",
    "\0"sv,
    " ",
    "*",
    "~",
    "/",
    "?",
    "%%",
    "%&",
    "%=",
    "%4&",
    "%4=",
    "%+1",
    "%1+",
    "%-1",
    "%41%42%",
    "&&",
    "&=",
    "=&",
    "\xF5",
    "%F8%88%80",
    "a",
    "_",
    "12345678",
    "-",
    ".",
    "%C3=%A9",
    "%C3&%A9",
    "\xF0\x90\x80\x80",
    "%F5%80%80%80",
    "@",
};

// Code points at the edges of what UTF-8 writes.
constexpr std::uint32_t kEdges[] = {0x00,   0x7F,   0x80,   0x7FF,   0x800,    0xFFF,    0x1000,   0xD7FF,
                                    0xD800, 0xDFFF, 0xE000, 0xFFFF,  0x10000,  0x3FFFF,  0x40000,  0xFFFFF,
                                    0xE9,   0x20AC, 0x65E5, 0x1F4BE, 0x10FFFF, 0x110000, 0x13FFFF, 0x1FFFFF};

std::size_t place_in(const std::string& bytes, Choices& choices) { return choices.index(bytes.size() + 1); }

// Where a piece begins, and how long it is.
struct Piece {
  std::size_t begin = 0;
  std::size_t size = 0;
};

Piece any_piece(const std::string& bytes, Choices& choices) {
  const std::size_t place = place_in(bytes, choices);
  const std::size_t before = place == 0 ? std::string::npos : bytes.rfind('&', place - 1);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return {begin, std::min(bytes.find('&', place), bytes.size()) - begin};
}

// Puts a piece before another one, or behind all.
void insert_piece(std::string& bytes, std::string_view piece, Choices& choices) {
  if (choices.either()) {
    bytes.insert(any_piece(bytes, choices).begin, std::string(piece) + '&');
  } else {
    bytes.append(bytes.empty() ? "" : "&").append(piece);
  }
}

void insert_new_piece(std::string& bytes, Choices& choices) {
  insert_piece(bytes, choices.one_of(kPieces), choices);
}

void duplicate_piece(std::string& bytes, Choices& choices) {
  const Piece piece = any_piece(bytes, choices);
  insert_piece(bytes, bytes.substr(piece.begin, piece.size), choices);
}

void delete_piece(std::string& bytes, Choices& choices) {
  const Piece piece = any_piece(bytes, choices);
  bytes.erase(piece.begin, piece.size + 1);
}

void move_piece(std::string& bytes, Choices& choices) {
  const Piece piece = any_piece(bytes, choices);
  const std::string text = bytes.substr(piece.begin, piece.size);
  bytes.erase(piece.begin, piece.size + 1);
  insert_piece(bytes, text, choices);
}

void insert_fragment(std::string& bytes, Choices& choices) {
  bytes.insert(place_in(bytes, choices), choices.one_of(kFragments));
}

// Puts a fragment where as many bytes stand that are dropped.
void overwrite(std::string& bytes, Choices& choices) {
  const std::string_view fragment = choices.one_of(kFragments);
  const std::size_t place = place_in(bytes, choices);
  bytes.replace(place, std::min(fragment.size(), bytes.size() - place), fragment);
}

// %XX, each digit in either case.
std::string escape_of(std::uint8_t byte, Choices& choices) {
  constexpr std::array<std::string_view, 2> kDigits = {"0123456789ABCDEF", "0123456789abcdef"};
  return {'%', choices.one_of(kDigits)[byte >> 4U], choices.one_of(kDigits)[byte & 0xFU]};
}

void insert_any_byte(std::string& bytes, Choices& choices) {
  const auto byte = static_cast<std::uint8_t>(choices.below(256));
  const bool raw = choices.either();
  bytes.insert(place_in(bytes, choices),
               raw ? std::string(1, static_cast<char>(byte)) : escape_of(byte, choices));
}

void encode_byte(std::string& bytes, Choices& choices) {
  if (bytes.empty()) return insert_fragment(bytes, choices);
  const std::size_t place = choices.index(bytes.size());
  bytes.replace(place, 1, escape_of(static_cast<std::uint8_t>(bytes[place]), choices));
}

// The place of a %, looked for from anywhere on; npos where there is none.
std::size_t any_escape(const std::string& bytes, Choices& choices) {
  const std::size_t found = bytes.find('%', place_in(bytes, choices));
  return found == std::string::npos ? bytes.find('%') : found;
}

// Leaves the %, or the % and a digit.
void cut_escape(std::string& bytes, Choices& choices) {
  const std::size_t place = any_escape(bytes, choices);
  if (place == std::string::npos) return insert_fragment(bytes, choices);
  const std::size_t kept = place + 1 + choices.index(2);
  if (kept < bytes.size()) bytes.erase(kept, choices.either() ? std::string::npos : place + 3 - kept);
}

// The neighbours of the digits in ASCII, and what means something else.
void spoil_escape(std::string& bytes, Choices& choices) {
  const std::size_t place = any_escape(bytes, choices);
  if (place == std::string::npos) return insert_fragment(bytes, choices);
  const std::size_t digit = place + 1 + choices.index(2);
  if (digit < bytes.size()) bytes[digit] = choices.one_of("/:@G`g&=%+ -xFf9\x80"sv);
}

void cut_off(std::string& bytes, Choices& choices) {
  if (choices.either()) {
    bytes.resize(place_in(bytes, choices));
  } else {
    bytes.erase(0, place_in(bytes, choices));
  }
}

// Plain bytes, about as many as a few words have, mostly ASCII.
void insert_run(std::string& bytes, Choices& choices) {
  const std::size_t size = 8 * (1 + choices.index(4)) + choices.index(3) - 1;
  std::string run(size, choices.one_of("aZ5-~"sv));
  if (choices.either()) run += choices.one_of(kFragments);
  bytes.insert(place_in(bytes, choices), run);
}

// The bytes in which `size` bytes of UTF-8 would hold a code point, be it too small or too large for them.
std::string sequence_of(std::uint32_t code_point, std::size_t size) {
  constexpr std::array<std::uint32_t, 5> kLeads = {0, 0, 0xC0, 0xE0, 0xF0};
  std::string sequence;
  for (; sequence.size() + 1 < size; code_point >>= 6U)
    sequence.insert(sequence.begin(), static_cast<char>(0x80U | (code_point & 0x3FU)));
  sequence.insert(sequence.begin(), static_cast<char>(kLeads[size] | code_point));
  return sequence;
}

void insert_sequence(std::string& bytes, Choices& choices) {
  const std::uint32_t code_point = choices.one_of(kEdges);
  std::string sequence = sequence_of(code_point, 2 + choices.index(3));
  if (choices.one_in(4)) sequence.erase(choices.index(sequence.size()), 1);
  if (choices.one_in(8)) sequence[0] = static_cast<char>(choices.below(256));
  const bool raw = choices.either();
  std::string text;
  for (const char byte : sequence)
    text += raw ? std::string(1, byte) : escape_of(static_cast<std::uint8_t>(byte), choices);
  bytes.insert(place_in(bytes, choices), text);
}

// As many pieces as a request may have, give or take a few.
void repeat_pieces(std::string& bytes, Choices& choices) {
  const std::size_t count = choices.one_in(8) ? 997 + choices.index(6) : 8 + choices.index(40);
  const std::string piece = choices.either() ? "a&" : "=&";
  for (std::size_t i = 0; i < count; ++i) bytes.insert(0, piece);
}

using Edit = void (*)(std::string&, Choices&);

constexpr Edit kEdits[] = {insert_new_piece, insert_new_piece, duplicate_piece, delete_piece,    move_piece,
                           insert_fragment,  insert_fragment,  overwrite,       insert_any_byte, encode_byte,
                           cut_escape,       spoil_escape,     cut_off,         insert_run,      insert_run,
                           insert_sequence,  insert_sequence};

}  // namespace

void mutate_form(std::string& bytes, Choices& choices) {
  const Edit edit = choices.one_in(128) ? repeat_pieces : choices.one_of(kEdits);
  edit(bytes, choices);
}

}  // namespace backcheck
