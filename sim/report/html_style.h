// The style sheet of every HTML page that is written, and what a page's security policy says of it.
#pragma once

#include <string_view>

namespace backcheck {

// Light and dark, screen and paper; loads nothing. It stands in the one <style> element of a page.
std::string_view html_style();

// The SHA-256 of html_style() in base64, as Content-Security-Policy names it: no other style is applied.
std::string_view html_style_hash();

}  // namespace backcheck
