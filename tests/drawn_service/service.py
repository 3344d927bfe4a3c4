#!/usr/bin/env python3
"""A correct CreateBackup service with control hook, in which each freedom that the documents leave is a drawn choice.

    service.py --seed 7                     draws all choices; prints the lines `endpoint URL` and `control URL` first
    service.py --choice framing=chunked     the plain options, but for this one
    service.py --seed 7 --list-choices      prints what was drawn, and the options
"""
import argparse
import threading
import time

from answers import Answers
from choices import Choices
from describe import Describe
from gateway import Gateway, Undecodable
from hook import Hook
from http_wire import Reply, Server
from operation import CreateBackup, Fault, Instance, World


class Service:
    def __init__(self, choices):
        self.choices = choices
        self.world = World(choices)
        self.answers = Answers(choices, self.world)
        self.gateway = Gateway(choices, self.world)
        self.operation = CreateBackup(self.world, choices)
        self.describe = Describe(choices, self.world)
        self.hook = Hook(choices, self.world, self.answers, self.gateway)
        self.hook_path = "/deep/er/hook" if choices["hook-path"] == "nested" else "/control"

    def handle(self, request):
        if self.choices["hook-path"] != "own-port" and request.path.startswith(self.hook_path + "/"):
            return self.hook.handle(request, request.path[len(self.hook_path):])
        return self.handle_call(request)

    def handle_hook(self, request):
        return self.hook.handle(request, request.path)

    def handle_call(self, request):
        self.think("before")
        host = request.header("host")
        if request.path != "/" and self.choices["odd-path"] != "served":
            return self.rejected([Fault("InvalidApi.NotFound:" + self.choices["odd-path"], "path")], "XML", host)
        try:
            pairs, query = self.gateway.pairs_of(request)
        except Undecodable as fault:
            return self.rejected([Fault("RequestParameterMalformed:400", str(fault))], self.choices["unreadable-answer"].upper(), host)
        wants, format_fault = self.gateway.wants(request, pairs)
        faults = [format_fault] if format_fault else []
        if self.choices["throttling"] != "never" and self.choices.dice.below(50) == 0:
            status = self.choices["throttling"]
            code = {"503": "ServiceUnavailable", "500": "InternalError"}.get(status, "Throttling.User")
            return self.rejected([Fault(code + ":" + status, "flow")], wants, host)
        if request.method not in ("GET", "POST"):
            if request.method == "OPTIONS" and self.choices["other-methods"] == "options-204":
                return Reply(204, "", b"")
            status = self.choices["other-methods"].replace("options-204", "405")
            faults.append(Fault("UnsupportedHTTPMethod:" + status, "method", request.method))
        if not faults:
            faults = self.gateway.faults_of(request, pairs, query)
        values = self.gateway.values(pairs)
        if values.get("Action") in self.describe.actions and not faults:
            members, fault = self.describe.call(values["Action"], values)
            if fault:
                return self.rejected([fault], wants, host)
            return self.reply(self.answers.encode(200, values["Action"] + "Response", [("RequestId", self.answers.request_id())] + members, wants))
        if faults:
            if self.choices["gateway-order"] == "operation-first":
                instance = self.world.instances.get(values.get("DBInstanceId"))
                faults = self.operation.faults_of(values, instance, self.world.now()) + faults
            return self.rejected(faults, wants, host)
        job_id, faults = self.operation.call(pairs)
        self.think("after")
        if faults:
            return self.rejected(faults, wants, host)
        return self.reply(self.answers.success(job_id, wants))

    def rejected(self, faults, wants, host):
        order, dice = self.choices["fault-order"], self.choices.dice
        fault = {"as-found": lambda: faults[0], "reversed": lambda: faults[-1], "any": lambda: dice.pick(faults),
                 "by-name": lambda: min(faults, key=lambda f: (f.kind, f.about))}[order]()
        return self.reply(self.answers.rejection(fault, wants, host))

    @staticmethod
    def reply(answer):
        return Reply(answer.status, answer.content_type, answer.body)

    def malformed(self, fault):
        """The answer to what is no HTTP request."""
        how = self.choices["malformed-http"]
        status = self.choices["too-long-status" if fault.too_long else "malformed-http-status"]
        status = str(fault.status or status)
        if how == "document" or fault.too_long or fault.status:
            return self.rejected([Fault("RequestParameterMalformed:" + status, str(fault))], self.choices["unreadable-answer"].upper(), "")
        if how == "close":
            return None
        body = {"bare": b"", "html": b"<html><body><h1>400 Bad Request</h1><hr>odd</html>"}[how]
        return Reply(int(status), "text/html" if body else "", body)

    def think(self, when):
        if self.choices["think-time"] == "late" and when == "before" and self.choices.dice.below(10) == 0:
            time.sleep(0.4)
        if self.choices["think-time"] in (when, "both") and self.choices.dice.below(16) == 0:
            time.sleep(0.003)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--choice", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--fringe", action="store_true", help="draw options that a reader may argue about, too")
    parser.add_argument("--published", action="store_true", help="keep to what the profile `published` settles")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--list-choices", action="store_true")
    parser.add_argument("--task-seconds", type=float, default=1, help="without a hook a task ends by itself, successfully")
    options = parser.parse_args()
    choices = Choices(options.seed, options.fringe, options.published, options.choice)
    if options.list_choices:
        print(choices.listing(), end="")
        return
    service = Service(choices)
    service.world.task_seconds = options.task_seconds
    service.world.secrets = {"testid": "testsecret"}
    service.world.instances = {id: Instance(id, engine, databases=["rds_mysql"]) for id, engine in (
        ("rm-uf6wjk5xxxxxxx", "MySQL"), ("rm-sqlserver", "SQLServer"), ("rm-postgresql", "PostgreSQL"), ("rm-ppas", "PPAS"), ("rm-mariadb", "MariaDB"))}
    server = Server(choices, service.world, service.handle, service.malformed, options.port)
    control = f"http://127.0.0.1:{server.port}{service.hook_path}"
    if choices["hook-path"] == "own-port":
        hook_server = Server(choices, service.world, service.handle_hook, service.malformed, 0)
        threading.Thread(target=hook_server.serve_forever, daemon=True).start()
        control = f"http://127.0.0.1:{hook_server.port}"
    print(f"endpoint http://127.0.0.1:{server.port}\ncontrol {control}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
