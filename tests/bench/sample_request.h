// A typical call of CreateBackup: signed by version 1 in its parameters, or by version 3 in its headers.
#pragma once

#include <string_view>
#include <vector>

#include "model/request.h"
#include "model/wire/header_field.h"
#include "model/wire/signature_v3.h"

namespace backcheck {

// Without a signature where that is empty.
inline Request sample_request(std::string_view signature) {
  Request request;
  request.add("Action", "CreateBackup");
  request.add("Version", "2014-08-15");
  request.add("Format", "JSON");
  request.add("AccessKeyId", "testid");
  request.add("Timestamp", "2016-02-23T12:46:24Z");
  request.add("SignatureMethod", "HMAC-SHA1");
  request.add("SignatureVersion", "1.0");
  request.add("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf");
  request.add("DBInstanceId", "rm-uf6wjk5xxxxxxx");
  request.add("BackupMethod", "Logical");
  request.add("BackupStrategy", "db");
  request.add("DBName", "rds_mysql,orders");
  if (!signature.empty()) request.add("Signature", signature);
  return request;
}

// A POST without a body, its parameters in the query.
struct HeaderCall {
  HeaderCall() {
    for (const std::string_view name : {"DBInstanceId", "BackupMethod", "BackupStrategy", "DBName"}) {
      request.add(name, *sample_request("").first(name));
    }
  }
  SignableV3 signable() const { return {"POST", request, headers, ""}; }

  Request request;
  std::vector<HeaderField> headers = {
      {"host", "rds.aliyuncs.com"},
      {"accept", "application/json"},
      {"x-acs-action", "CreateBackup"},
      {"x-acs-version", "2014-08-15"},
      {"x-acs-date", "2016-02-23T12:46:24Z"},
      {"x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"},
      {"x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}};
};

}  // namespace backcheck
