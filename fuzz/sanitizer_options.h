// What AddressSanitizer asks of the program that it is part of.
#pragma once

namespace backcheck {

// Where time does not matter: all that the sanitizer keeps by itself, in ASAN_OPTIONS.
inline constexpr const char* kThoroughAsanOptions =
    "quarantine_size_mb=256:thread_local_quarantine_size_kb=1024:malloc_context_size=30:"
    "detect_stack_use_after_return=1";

}  // namespace backcheck

// Options as ASAN_OPTIONS has them; called once, before anything else. The name is the sanitizer's.
extern "C" const char* __asan_default_options();  // NOLINT(bugprone-reserved-identifier)
