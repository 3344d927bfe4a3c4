// Finding children.
#include "sim/description/document_node.h"

#include <algorithm>

namespace backcheck {

const DocumentNode* DocumentNode::find(std::string_view child) const {
  const auto found = std::ranges::find(children, child, &DocumentNode::name);
  return found == children.end() ? nullptr : &*found;
}

std::size_t DocumentNode::count(std::string_view child) const {
  return static_cast<std::size_t>(std::ranges::count(children, child, &DocumentNode::name));
}

}  // namespace backcheck
