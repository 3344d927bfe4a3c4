# Encoders of answers, and the libraries that read documents.
backcheck_test(fuzz_oracles_test
  SOURCES
    oracles/boost_json_oracle_test.cc
    oracles/document_tree_test.cc
    oracles/expat_oracle_test.cc
    oracles/libxml2_oracle_test.cc
    oracles/simdjson_oracle_test.cc
  LINK fuzz_oracles)

backcheck_test(fuzz_documents_test
  SOURCES
    mutators/text_mutator_test.cc
    mutators/text_pieces_test.cc
    properties/answer_input_test.cc
    properties/document_readers_test.cc
    properties/json_property_test.cc
    properties/xml_property_test.cc
    reference/slow_document_text_test.cc
    reference/written_json_test.cc
    reference/written_xml_test.cc
  LINK fuzz_documents model_wire)
