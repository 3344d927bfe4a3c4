# Bytes on connections.
backcheck_test(fuzz_connections_test
  SOURCES
    mutators/call_draft_test.cc
    mutators/http_draft_test.cc
    mutators/http_mutator_test.cc
    properties/answer_contract_test.cc
    properties/byte_pieces_test.cc
    properties/gateway_door_test.cc
    properties/gateway_property_test.cc
    properties/gateway_trial_test.cc
    properties/gateway_witness_test.cc
    properties/gateway_world_test.cc
    properties/http_answer_property_test.cc
    reference/flat_document_test.cc
    reference/slow_admission_test.cc
    reference/slow_http_answer_test.cc
    reference/slow_http_request_test.cc
    reference/slow_http_response_test.cc
  LINK fuzz_connections raw_answer model_wire)
