"""The control hook."""
import json
import urllib.parse

import instants
from http_wire import Reply
from operation import Instance, Task

VERBS = ["reset", "advance", "set-status", "finish-task", "inspect"]


class NotDone(Exception):
    def __init__(self, reason, status=400):
        super().__init__(reason)
        self.status = status


class Hook:
    def __init__(self, choices, world, answers, gateway):
        self.choices, self.world, self.answers, self.gateway = choices, world, answers, gateway
        lacking = {"no-inspect": {"inspect"}, "no-advance": {"advance"}, "no-set-status": {"set-status"},
                   "needed-only": {"inspect", "advance", "set-status"}}.get(choices["hook-verbs"], set())
        if choices["hook-clock"] == "wall":
            lacking = lacking | {"advance"}
        self.verbs = [verb for verb in VERBS if verb not in lacking]
        if choices["hook-verbs"] == "shuffled":
            self.verbs = choices.dice.shuffled(self.verbs)

    def handle(self, request, path):
        verb = path.strip("/")
        try:
            if request.method == "GET" and verb == "capabilities":
                return self.found(self.capabilities())
            if verb not in self.verbs or request.method != ("GET" if verb == "inspect" else "POST"):
                raise NotDone("no such route", 404)
            with self.world.lock:
                if verb == "inspect":
                    return self.found(self.inspect(urllib.parse.parse_qs(request.target.partition("?")[2])))
                try:
                    body = json.loads(request.body.decode("utf-8"))
                    getattr(self, verb.replace("-", "_"))(body)
                except (ValueError, KeyError, TypeError, AttributeError) as fault:
                    raise NotDone(f"bad body: {fault!r}") from None
            return self.done()
        except NotDone as fault:
            how = self.choices["hook-error-status"]
            status = fault.status if how == "usual" or fault.status == 409 else int(how)
            return self.found({"error": str(fault)}, status)

    def done(self):
        how = self.choices["hook-done"]
        if how == "204":
            return Reply(204, "", b"")
        body = {"200-empty": b"", "200-object": b'{"done": true}', "200-text": b"done, thank you"}[how]
        return Reply(200, "text/plain" if how == "200-text" else self.content_type(), body)

    def found(self, value, status=200):
        if self.choices["hook-extra-members"] == "some":
            value = {"odd": [1, {"a": None}], **value, "status2": "x"}
        if self.choices["hook-json"] == "compact":
            text = json.dumps(value, separators=(",", ":"))
        else:
            text = json.dumps(value, ensure_ascii=self.choices["json-escape"] != "plain", indent=3, sort_keys=True)
        return Reply(status, self.content_type(), text.encode())

    def content_type(self):
        return {"none": ""}.get(self.choices["hook-type"], self.choices["hook-type"])

    def capabilities(self):
        said = {"protocol": "backcheck-control/1", "verbs": self.verbs, "clock": self.choices["hook-clock"]}
        if self.choices["hook-extra-members"] == "some":
            said["verbs"] = self.verbs + ["dance"]
        if self.choices["checks"] != "absent":
            said["checks"] = [] if self.choices["checks"] == "none" else self.choices["checks"].split(",")
            if self.choices["hook-extra-members"] == "some":
                said["checks"].append("weather")
        return said

    def instant(self, text):
        instant = instants.parse(text)
        if instant is None:
            raise NotDone(f"not an instant: {text}")
        return instant // instants.SECOND * instants.SECOND if self.choices["virtual-granularity"] == "second" else instant

    def reset(self, body):
        world = self.world
        instances = {}
        for given in body["instances"]:
            task = given.get("ongoingTask")
            instances[given["id"]] = Instance(
                given["id"], given["engine"], given["status"], list(given.get("databases") or []),
                [self.instant(made["createdAt"]) for made in given.get("backupSets") or []],
                shown=[self.instant(made["createdAt"]) for made in given.get("backupSets") or []],
                task=Task("", self.instant(task["startedAt"])) if task else None)
        virtual = self.choices["hook-clock"] == "virtual"
        world.clock = self.instant(body["now"]) if virtual and body.get("now") is not None else None
        world.secrets = {key["accessKeyId"]: key["accessKeySecret"] for key in body.get("credentials") or []}
        world.generation += 1
        world.task_seconds = None
        if self.choices["job-id-after-reset"] == "begins-anew":
            world.next_job = 5073731
        if self.choices["request-id-after-reset"] == "begins-anew":
            world.next_request = 1
        for instance in instances.values():
            if instance.task:
                instance.task.job_id = world.new_job_id()
        world.instances = instances
        self.gateway.forget_nonces()

    def advance(self, body):
        to = self.instant(body["to"])
        if self.world.clock is None or to < self.world.clock:
            raise NotDone("the clock cannot move there")
        self.world.clock = to

    def instance(self, name):
        if name not in self.world.instances:
            raise NotDone("no such instance", 404)
        return self.world.instances[name]

    def set_status(self, body):
        instance, status = self.instance(body["instance"]), body["status"]
        with instance.lock:
            instance.status = status
            instance.version += 1

    def finish_task(self, body):
        instance = self.instance(body["instance"])
        if body["result"] not in ("Succeeded", "Failed"):
            raise NotDone("result")
        with instance.lock:
            if not instance.task:
                raise NotDone("no task is ongoing", 409)
            self.world.end_task(instance, body["result"], self.world.now())

    def inspect(self, query):
        instance = self.instance(query.get("instance", [""])[0])
        form = self.choices["hook-stamps"]
        with instance.lock:
            dates = {"oldest": sorted(instance.shown), "newest": sorted(instance.shown)[::-1],
                     "any": self.choices.dice.shuffled(instance.shown)}[self.choices["hook-sets-order"]]
            task = {"backupJobId": instance.task.job_id} if instance.task else None
            seen = {"status": instance.status, "ongoingTask": task,
                    "backupSets": [{"createdAt": instants.write(date, form)} for date in dates]}
        if task is None and self.choices["hook-no-task"] == "absent":
            del seen["ongoingTask"]
        return seen
