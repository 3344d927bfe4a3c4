// Values as history lines.
#include "sim/history_encoder.h"

#include "sim/endpoint/control_document.h"
#include "sim/json_writer.h"
#include "sim/secret_mask.h"

namespace backcheck {
namespace {

constexpr int kDone = 204;
constexpr int kShown = 200;
constexpr int kNoTask = 409;
constexpr std::string_view kVerbAction = "hook";  // which verb, nobody needs to know

std::string world_json(WorldSetup world) {
  world.credentials.clear();
  return to_utf8(encode_world(world));
}

void write_request(JsonWriter& out, const Request& request) {
  out.begin_object();
  for (const RequestMember& member : request_members(request)) {
    out.key(member.name);
    if (member.values.size() == 1) {
      out.string(member.values.front());
      continue;
    }
    out.begin_array();
    for (const std::string& value : member.values) out.string(value);
    out.end_array();
  }
  out.end_object();
}

void write_parameters(JsonWriter& out, const Request& request) {
  out.key("parameters");
  out.begin_array();
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter one = request[i];
    out.begin_object();
    out.text_member("name", one.name);
    out.text_member("value", one.value);
    if (one.origin == Origin::kBody) {
      out.key("in");
      out.string("body");
    }
    out.end_object();
  }
  out.end_array();
}

std::string_view format_name(Format format) { return format == Format::kJson ? "JSON" : "XML"; }

void write_format(JsonWriter& out, const std::optional<Format>& format) {
  if (!format) return;
  out.key("format");
  out.string(format_name(*format));
}

void write_reply(JsonWriter& out, const std::optional<Reply>& reply, const std::optional<Format>& format) {
  out.key("response");
  if (!reply) {
    out.null();
    write_format(out, format);
    return;
  }
  out.begin_object();
  out.key("status");
  out.signed_number(reply->status);
  write_format(out, format);
  if (!reply->content_type.empty()) out.text_member("contentType", reply->content_type);
  out.text_member("body", reply->body);
  out.end_object();
}

// What a gateway has against the request, by name: never what was signed.
void write_gateway(JsonWriter& out, const GatewayObjections& objections) {
  const auto write = [&](std::string_view name, bool certain) {
    out.key(name);
    out.begin_array();
    for (const GatewayObjection& objection : objections) {
      if (objection.certain == certain) out.string(gateway_fault_name(objection.fault));
    }
    out.end_array();
  };
  out.key("gateway");
  out.begin_object();
  write("rejects", true);
  write("mayReject", false);
  out.end_object();
}

void write_status(JsonWriter& out, int status) {
  out.key("response");
  out.begin_object();
  out.key("status");
  out.signed_number(status);
  out.end_object();
}

// Writes "action", "request" and "response" of each kind of operation.
class DeedWriter {
 public:
  explicit DeedWriter(JsonWriter& out) : out_(out) {}

  void operator()(const CreateBackupCall& call) {
    begin(kCreateBackupAction);
    const Request request = mask_secrets(call.request);
    write_request(out_, request);
    if (!members_say_it_all(request)) write_parameters(out_, request);
    write_reply(out_, call.reply, call.format);
    if (call.gateway) write_gateway(out_, *call.gateway);
    if (call.shares_nonce_with) {
      out_.key("sharesNonceWith");
      out_.number(*call.shares_nonce_with);
    }
  }

  void operator()(const BytesSent& sent) {
    begin(kBytesAction);
    out_.begin_object();
    out_.text_member("bytes", mask_secrets(sent.bytes));
    out_.end_object();
    write_reply(out_, sent.reply, std::nullopt);
  }

  void operator()(const ResetDone& reset) {
    begin(kResetAction);
    out_.json(world_json(reset.world));
    write_status(out_, kDone);
  }

  void operator()(const DoubtRaised& doubt) {
    begin(kDoubtAction);
    out_.begin_object();
    out_.key("from");
    out_.number(doubt.from);
    out_.text_member("reason", doubt.reason);
    out_.end_object();
  }

  void operator()(const AdvanceDone& advance) {
    begin(kAdvanceAction);
    out_.begin_object();
    out_.text_member("to", format_instant(advance.to));
    out_.end_object();
    write_status(out_, kDone);
  }

  void operator()(const SetStatusDone& change) {
    begin(kSetStatusAction);
    out_.begin_object();
    out_.text_member("instance", change.instance);
    out_.text_member("status", change.status);
    out_.end_object();
    write_status(out_, kDone);
  }

  void operator()(const FinishTaskDone& finish) {
    begin(kFinishTaskAction);
    out_.begin_object();
    out_.text_member("instance", finish.instance);
    out_.text_member("result",
                     task_result_name(finish.succeeded ? TaskResult::kSucceeded : TaskResult::kFailed));
    out_.end_object();
    write_status(out_, finish.done ? kDone : kNoTask);
  }

  void operator()(const InspectDone& inspect) {
    begin(kInspectAction);
    out_.begin_object();
    out_.text_member("instance", inspect.instance);
    out_.end_object();
    write_reply(out_, Reply{kShown, "", to_utf8(encode_inspection(inspect.inspection))}, std::nullopt);
  }

 private:
  void begin(std::string_view action) {
    out_.key("action");
    out_.string(action);
    out_.key("request");
  }

  JsonWriter& out_;
};

void write_beginning(JsonWriter& out, std::uint64_t number, int client, std::int64_t called) {
  out.begin_object();
  out.key("op");
  out.number(number);
  out.key("client");
  out.signed_number(client);
  out.key("call");
  out.signed_number(called);
}

void write_begun(JsonWriter& out, std::span<const BegunOperation> begun) {
  if (begun.empty()) return;
  out.key("begun");
  out.begin_array();
  for (const BegunOperation& one : begun) {
    write_beginning(out, one.number, one.client, one.called);
    out.text_member("action", one.call ? kCreateBackupAction : kVerbAction);
    if (one.call) {
      const Request request = mask_secrets(one.call->request);
      out.key("request");
      write_request(out, request);
      if (!members_say_it_all(request)) write_parameters(out, request);
      write_format(out, one.call->format);
    }
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string encode_history_header(const HistoryHeader& header) {
  JsonWriter out(JsonWriter::Layout::kOneLine);
  out.begin_object();
  out.text_member("history", kHistoryFormat);
  out.text_member("tool", header.tool);
  out.key("seed");
  if (header.seed) {
    out.number(*header.seed);
  } else {
    out.null();
  }
  out.text_member("started", format_instant(header.started));
  out.key("world");
  out.json(world_json(header.world));
  out.end_object();
  return out.text() + '\n';
}

std::string encode_operation(const Operation& operation, std::span<const BegunOperation> begun) {
  JsonWriter out(JsonWriter::Layout::kOneLine);
  write_beginning(out, operation.number, operation.client, operation.called);
  out.key("return");
  if (operation.returned) {
    out.signed_number(*operation.returned);
  } else {
    out.null();
  }
  std::visit(DeedWriter(out), operation.deed);
  if (!operation.fault.empty()) out.text_member("fault", operation.fault);
  write_begun(out, begun);
  out.end_object();
  return out.text() + '\n';
}

}  // namespace backcheck
