# Requests: forms, queries, signatures.
backcheck_test(fuzz_requests_test
  SOURCES
    mutators/form_mutator_test.cc
    mutators/request_mutator_test.cc
    oracles/openssl_oracle_test.cc
    properties/encoding_statements_test.cc
    properties/form_property_test.cc
    properties/header_signature_statement_test.cc
    properties/request_property_test.cc
    properties/request_statements_test.cc
    properties/signature_property_test.cc
    properties/wire_words_test.cc
    reference/slow_authorization_test.cc
    reference/slow_form_test.cc
    reference/slow_header_signature_test.cc
    reference/slow_percent_test.cc
    reference/slow_request_test.cc
    reference/slow_signature_test.cc
    reference/slow_utf8_test.cc
  LINK fuzz_requests fuzz_oracles model_wire)
