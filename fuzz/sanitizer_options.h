// What AddressSanitizer asks of the program that it is part of.
#pragma once

// Options as ASAN_OPTIONS has them; called once, before anything else. The name is the sanitizer's.
extern "C" const char* __asan_default_options();  // NOLINT(bugprone-reserved-identifier)
