# Documents that endpoints and hooks send.
backcheck_test(fuzz_answers_test
  SOURCES
    mutators/document_mutator_test.cc
    mutators/document_tokens_test.cc
    properties/answer_agreement_test.cc
    properties/answer_property_test.cc
    properties/control_property_test.cc
    properties/control_value_statement_test.cc
    properties/drawn_text_test.cc
    properties/wire_check_statement_test.cc
  LINK fuzz_answers verdict control_document)
