// Matrices: combinations, labels, placeholders.
#include "sim/scenario/matrix.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

const Axis kEngine = {"engine", {"MySQL", "PPAS"}};
const Axis kMethod = {"method", {"Physical", "Snapshot"}};

std::string labels(const std::vector<Bindings>& cases) {
  std::string out;
  for (const Bindings& bindings : cases) out += case_label(bindings);
  return out;
}

TEST(Matrix, WithoutAxesThereIsOneCaseWithoutALabel) {
  EXPECT_EQ(combinations({}, {}), std::vector<Bindings>{{}});
  EXPECT_EQ(case_label({}), "");
}

TEST(Matrix, TheLastAxisTurnsFastest) {
  EXPECT_EQ(labels(combinations(std::vector{kEngine, kMethod}, {})),
            "[engine=MySQL,method=Physical][engine=MySQL,method=Snapshot]"
            "[engine=PPAS,method=Physical][engine=PPAS,method=Snapshot]");
}

TEST(Matrix, AnExceptionLeavesOutWhatHasAllItsValues) {
  const std::vector<Exception> exceptions = {{{"engine", {"PPAS"}}, {"method", {"Snapshot"}}}};
  EXPECT_EQ(labels(combinations(std::vector{kEngine, kMethod}, exceptions)),
            "[engine=MySQL,method=Physical][engine=MySQL,method=Snapshot][engine=PPAS,method=Physical]");
}

TEST(Matrix, AnExceptionMayHaveSeveralValuesForAnAxis) {
  const std::vector<Exception> exceptions = {{{"engine", {"PPAS", "MySQL"}}, {"method", {"Snapshot"}}}};
  EXPECT_EQ(labels(combinations(std::vector{kEngine, kMethod}, exceptions)),
            "[engine=MySQL,method=Physical][engine=PPAS,method=Physical]");
}

TEST(Matrix, CountsUpToTheLimitAndOneBeyond) {
  const std::vector<Axis> axes = {kEngine, kMethod};
  EXPECT_EQ(combination_count(axes, 4), 4U);
  EXPECT_EQ(combination_count(axes, 3), 4U);
  EXPECT_EQ(combination_count(axes, 2), 3U);
  EXPECT_EQ(combination_count(std::vector<Axis>(64, kEngine), 10'000), 10'001U);
}

TEST(Matrix, LabelsEncodeWhatWouldBlurThem) {
  EXPECT_EQ(case_label({{"a", "1,b=2"}, {"c", "x y%]"}, {"d", "\xC3\xBC\n"}}),
            "[a=1%2Cb%3D2,c=x%20y%25%5D,d=%C3%BC%0A]");
}

TEST(Matrix, FillsPlaceholdersIn) {
  const Bindings bindings = {{"a", "1"}, {"long name", "${a}"}};
  EXPECT_EQ(fill_in("", bindings), "");
  EXPECT_EQ(fill_in("x${a}y${a}", bindings), "x1y1");
  EXPECT_EQ(fill_in("${long name}", bindings), "${a}") << "values are not filled in themselves";
}

TEST(Matrix, ADollarStaysUnlessABraceFollows) {
  EXPECT_EQ(fill_in("$ $$ $a {a} $", {}), "$ $$ $a {a} $");
  EXPECT_EQ(fill_in("$${a} $$${a}", {}), "${a} $${a}");
}

TEST(Matrix, RefusesAnUnknownPlaceholderAtItsOffset) {
  const Bindings bindings = {{"engine", "MySQL"}};
  const auto filled = fill_in("ab${engin}", bindings);
  ASSERT_FALSE(filled);
  EXPECT_EQ(filled.error().offset, 2U);
  EXPECT_EQ(filled.error().message,
            "the matrix has no \"engin\"; did you mean \"engine\"? (${ as text is written $${)");
}

TEST(Matrix, RefusesAPlaceholderThatDoesNotEnd) {
  const auto filled = fill_in("${engine", {});
  ASSERT_FALSE(filled);
  EXPECT_EQ(filled.error().offset, 0U);
}

RC_GTEST_PROP(Matrix, EscapedTextComesBack, ()) {
  const std::string text = *rc::gen::container<std::string>(rc::gen::element('$', '{', '}', 'a', '\0'));
  const auto filled = fill_in(escape_placeholders(text), {});
  RC_ASSERT(filled.has_value());
  RC_ASSERT(*filled == text);
}

RC_GTEST_PROP(Matrix, DifferentCasesHaveDifferentLabels, ()) {
  const auto value =
      rc::gen::container<std::string>(rc::gen::element('=', ',', '%', ']', '2', 'b', 'C', '\xC3'));
  const auto a = *value, b = *value, c = *value, d = *value;
  RC_ASSERT((case_label({{"a", a}, {"b", b}}) == case_label({{"a", c}, {"b", d}})) == (a == c && b == d));
}

}  // namespace
}  // namespace backcheck
