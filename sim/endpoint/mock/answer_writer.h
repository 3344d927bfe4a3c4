// Answers of the service, written as HTTP responses.
#pragma once

#include <string>

#include "model/response.h"
#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/describe_document.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/id_source.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

class AnswerWriter {
 public:
  AnswerWriter(CodeGeneration codes, PlantedFault fault);

  // Starts again with the first RequestId.
  void restart() { ids_.restart(); }
  // Where the RequestIds come from.
  IdSource& ids() { return ids_; }

  WireAnswer success(std::string backup_job_id, Format format);
  WireAnswer rejection(const Denial& denial, Format format);
  WireAnswer described(const DescribedAnswer& answer, Format format);

 private:
  Format written(Format asked) const;

  CodeGeneration codes_;
  PlantedFault fault_;
  IdSource ids_;
  Rejection rejection_;  // the last one, for its buffers
};

}  // namespace backcheck
