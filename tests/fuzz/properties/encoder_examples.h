// Examples for the statements about encoders of answers, which are the same for each format.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "fuzz/fields.h"
#include "fuzz/mutators/text_pieces.h"
#include "fuzz/oracles/document_tree.h"
#include "fuzz/properties/answer_input.h"
#include "fuzz/property.h"

namespace backcheck {

inline std::string broken_by(Property property, const std::string& bytes) {
  Examination examination(true);
  const auto broken = property(bytes, examination);
  return broken ? std::string(broken->statement) + ": " + broken->details : std::string();
}

// Every telling piece in every text, at every place of a stride.
inline void expect_it_holds_for_telling_pieces(Property property) {
  for (const std::string_view piece : telling_pieces()) {
    for (std::size_t before = 0; before < 18; ++before) {
      const std::string text = std::string(before, 'x') + std::string(piece) + "z";
      for (char kind = '0'; kind < '8'; ++kind) {
        ASSERT_EQ(broken_by(property, kind + join_fields({text, text, text, text})), "")
            << testing::PrintToString(text);
      }
    }
  }
}

inline void expect_it_reaches(Property property, const std::vector<const char*>& readers) {
  Examination examination(true);
  EXPECT_FALSE(property("0R\\\n1", examination));
  EXPECT_FALSE(property("1R\\\nC\\\nm", examination));
  for (const char* place : readers) EXPECT_EQ(examination.count(place), 2U) << place;
  EXPECT_EQ(examination.count("success"), 1U);
  EXPECT_EQ(examination.count("rejection"), 1U);
}

// An answer with something to escape in each text.
inline AnswerInput telling_answer() { return answer_input("1R\"\\\nC<\\\nm\x01\xFF"); }

// What the statement rests on: a document that lost an escape, a character or an element gives another tree.
template <typename Read>
void expect_each_byte_to_count(const std::string& right, const DocumentNode& expected, Read read) {
  ASSERT_EQ(read(right), expected);
  for (std::size_t i = 0; i < right.size(); ++i) {
    std::string wrong = right;
    wrong.erase(i, 1);
    EXPECT_NE(read(wrong), expected) << wrong;
  }
}

}  // namespace backcheck
