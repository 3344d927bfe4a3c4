// Pieces, runs and bytes, put in, taken out and moved.
#include "fuzz/mutators/text_mutator.h"

#include <algorithm>
#include <cstddef>

#include "fuzz/mutators/text_pieces.h"

namespace backcheck {
namespace {

constexpr std::size_t kStride = 8;
constexpr std::string_view kFieldEnd = "\\\n";

// A place behind the first byte.
std::size_t draw_place(const std::string& bytes, Choices& choices) { return 1 + choices.index(bytes.size()); }

// Behind the first byte or the end of a field: where a text begins.
std::size_t draw_start(const std::string& bytes, Choices& choices) {
  const std::size_t end = bytes.find(kFieldEnd, draw_place(bytes, choices));
  return end == std::string::npos ? 1 : end + kFieldEnd.size();
}

// One short of, at, or one beyond a multiple of the stride, or shorter than a few strides.
std::string draw_run(Choices& choices) {
  const std::size_t around = kStride * (1 + choices.index(3)) + choices.index(3) - 1;
  const std::size_t size = choices.either() ? around : choices.index(3 * kStride);
  return std::string(size, static_cast<char>('a' + choices.index(26)));
}

void insert_piece(std::string& bytes, Choices& choices) {
  bytes.insert(draw_place(bytes, choices), draw_piece(choices));
}

// A piece between two runs, so that it comes to every place of a stride.
void insert_framed_piece(std::string& bytes, Choices& choices) {
  const std::string before = draw_run(choices);
  const std::string piece = draw_piece(choices);
  const std::string behind = choices.either() ? draw_run(choices) : std::string();
  const std::size_t place = choices.either() ? draw_start(bytes, choices) : draw_place(bytes, choices);
  bytes.insert(place, before + piece + behind);
}

void overwrite_with_piece(std::string& bytes, Choices& choices) {
  const std::string piece = draw_piece(choices);
  bytes.replace(draw_place(bytes, choices), piece.size(), piece);
}

void erase_some(std::string& bytes, Choices& choices) {
  const std::size_t most = choices.either() ? 1 : 2 * kStride;
  bytes.erase(draw_place(bytes, choices), 1 + choices.index(most));
}

void repeat_some(std::string& bytes, Choices& choices) {
  const std::string part = bytes.substr(draw_place(bytes, choices), 1 + choices.index(4 * kStride));
  bytes.insert(draw_place(bytes, choices), part);
}

// The bit that tells continuation bytes from others is among the eight.
void flip_bit(std::string& bytes, Choices& choices) {
  const std::size_t place = draw_place(bytes, choices);
  if (place >= bytes.size()) return insert_piece(bytes, choices);
  bytes[place] = static_cast<char>(bytes[place] ^ (1 << choices.index(8)));
}

void change_purpose(std::string& bytes, Choices& choices) {
  bytes.front() = static_cast<char>('0' + choices.index(8));
}

void end_field(std::string& bytes, Choices& choices) { bytes.insert(draw_place(bytes, choices), kFieldEnd); }

// Every field becomes short again, which keeps inputs from growing without end.
void cut(std::string& bytes, Choices& choices) { bytes.resize(draw_place(bytes, choices)); }

}  // namespace

void mutate_text(std::string& bytes, Choices& choices) {
  constexpr std::size_t kLong = 160;
  if (bytes.empty()) bytes = "0";
  if (bytes.size() > kLong && !choices.one_in(4)) return cut(bytes, choices);
  using Mutation = void (*)(std::string&, Choices&);
  constexpr Mutation kMutations[] = {insert_piece,         insert_piece,
                                     insert_framed_piece,  insert_framed_piece,
                                     insert_piece,         overwrite_with_piece,
                                     overwrite_with_piece, erase_some,
                                     repeat_some,          flip_bit,
                                     change_purpose,       end_field};
  choices.one_of(kMutations)(bytes, choices);
}

}  // namespace backcheck
