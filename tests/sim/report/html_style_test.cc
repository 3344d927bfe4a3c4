// The style sheet of pages.
#include "sim/report/html_style.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <string>

namespace backcheck {
namespace {

std::string sha256_in_base64(std::string_view text) {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  EXPECT_EQ(EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr), 1);
  std::array<unsigned char, 64> out{};
  const int length = EVP_EncodeBlock(out.data(), digest.data(), static_cast<int>(digest.size()));
  return {reinterpret_cast<const char*>(out.data()), static_cast<std::size_t>(length)};
}

TEST(HtmlStyle, ThePolicyNamesItByItsHash) { EXPECT_EQ(html_style_hash(), sha256_in_base64(html_style())); }

TEST(HtmlStyle, IsForLightAndDarkAndPaper) {
  EXPECT_NE(html_style().find("prefers-color-scheme: dark"), std::string_view::npos);
  EXPECT_NE(html_style().find("@media print"), std::string_view::npos);
  EXPECT_NE(html_style().find(":focus-visible"), std::string_view::npos);
}

TEST(HtmlStyle, ClosesWhatItOpensAndCannotEndItsElement) {
  EXPECT_EQ(std::ranges::count(html_style(), '{'), std::ranges::count(html_style(), '}'));
  EXPECT_EQ(html_style().find('<'), std::string_view::npos);
}

TEST(HtmlStyle, LoadsNothing) {
  EXPECT_EQ(html_style().find("url("), std::string_view::npos);
  EXPECT_EQ(html_style().find("@import"), std::string_view::npos);
}

}  // namespace
}  // namespace backcheck
