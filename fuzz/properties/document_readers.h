// Readers of one document, who must all get the same tree out of it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "fuzz/oracles/document_tree.h"
#include "fuzz/property.h"

namespace backcheck {

struct DocumentReader {
  std::string_view place;      // for Examination::reached(), where it has read a document
  std::string_view statement;  // what is broken where the tree is another one, or there is none
  TreeResult (*read)(std::string_view document);
};

// The first reader who does not get `expected` out of `document`. One who refuses it did not.
std::optional<Broken> hold_tree(std::string_view document, const DocumentNode& expected,
                                std::span<const DocumentReader> readers, Examination& examination);

}  // namespace backcheck
