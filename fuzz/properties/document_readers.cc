// Comparing what readers get with what they have to get.
#include "fuzz/properties/document_readers.h"

namespace backcheck {

std::optional<Broken> hold_tree(std::string_view document, const DocumentNode& expected,
                                std::span<const DocumentReader> readers, Examination& examination) {
  for (const DocumentReader& reader : readers) {
    const TreeResult tree = reader.read(document);
    if (tree != expected) {
      return Broken{reader.statement, "expected " + describe(expected) + "\ngot " + describe(tree)};
    }
    examination.reached(reader.place);
  }
  return std::nullopt;
}

}  // namespace backcheck
