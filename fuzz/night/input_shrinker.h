// Makes an input that fails smaller, while it fails for the same reason.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace backcheck {

// Leaves out parts of the bytes, first large ones, in the end single bytes, as long as the rest still fails.
// At most `tries_max` calls of `still_fails`; `bytes` itself is taken to fail. Returns the smallest that was
// seen to.
std::string shrink_input(std::string bytes, const std::function<bool(const std::string&)>& still_fails,
                         std::size_t tries_max);

}  // namespace backcheck
