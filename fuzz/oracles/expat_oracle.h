// What expat makes of an XML document.
#pragma once

#include <string_view>

#include "fuzz/oracles/document_tree.h"

namespace backcheck {

// The whole of `text` must be one document. Names with colons are names like others, and declarations of
// namespaces are attributes. Touches no file and no network. Comments and processing instructions leave no
// trace.
TreeResult read_with_expat(std::string_view text);

}  // namespace backcheck
