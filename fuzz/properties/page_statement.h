// The statement about HTML pages of which nobody knows the shape: all that acts as markup in them is ours.
#pragma once

#include <optional>
#include <string_view>

#include "fuzz/property.h"

namespace backcheck {

// Each tag is one of those that reports are made of, closed in order, with attributes that do nothing; links
// lead to anchors of the page, and no two anchors are one; every character is seen, and the page keeps within
// `bytes_max`.
std::optional<Broken> look_at_any_page(std::string_view page, std::size_t bytes_max);

}  // namespace backcheck
