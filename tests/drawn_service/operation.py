"""The world of instances, and the operation CreateBackup on it."""
import threading
import time
from dataclasses import dataclass, field

import instants

METHODS, STRATEGIES, TYPES = ("Logical", "Physical", "Snapshot"), ("db", "instance"), ("Auto", "FullBackup")
OPTIONAL = ("BackupMethod", "BackupStrategy", "DBName", "BackupType")
EMPTY_COMMON = ("SecurityToken", "RegionId", "ResourceOwnerAccount", "ResourceOwnerId", "OwnerId", "OwnerAccount")
COMMON = {"Action", "Version", "Format", "AccessKeyId", "Timestamp", "SignatureMethod", "SignatureVersion", "SignatureNonce",
          "Signature", "SignatureType", "SecurityToken", "RegionId", "ResourceOwnerAccount", "ResourceOwnerId", "OwnerId",
          "OwnerAccount"}


@dataclass
class Fault:
    kind: str              # names the `code-...` choice
    about: str             # the parameter or thing
    value: str = ""        # what was given, for messages


@dataclass
class Task:
    job_id: str
    started: int
    ends: int = 0          # 0: by the hook only


@dataclass
class Instance:
    id: str
    engine: str
    status: str = "Running"
    databases: list = field(default_factory=list)
    sets: list = field(default_factory=list)      # instants that date them, with the job that made them or None
    shown: list = field(default_factory=list)     # their dates as the hook tells them
    failures: list = field(default_factory=list)  # instants of failed tasks
    task: Task = None
    ended: list = field(default_factory=list)     # (job id, result, start, end)
    version: int = 0                              # grows with every change, for optimistic calls
    lock: threading.RLock = field(default_factory=threading.RLock)


class World:
    def __init__(self, choices):
        self.choices = choices
        self.lock = threading.RLock()
        self.instances, self.secrets = {}, {}
        self.clock = None          # None: the wall clock
        self.task_seconds = None   # without a hook tasks end by themselves
        self.next_job, self.next_request, self.generation = 5073731, 1, 0

    def now(self):
        clock = self.clock
        if clock is not None:
            return clock
        grain = {"micro": 1000, "milli": 10**6, "second": 10**9}[self.choices["wall-granularity"]]
        return time.time_ns() // grain * grain

    def new_job_id(self):
        with self.lock:
            number = self.next_job
            down = self.choices["job-id-growth"] == "down"
            self.next_job += (-1 if down else 1) * (1 if self.choices["job-id"] != "big-step" else 977)
        form = self.choices["job-id"]
        if form == "digits-64bit":
            return str(9 * 10**18 + number)
        if form == "zero-padded":
            return f"{number:020}"
        if form == "letters":
            return f"job-{number:x}"
        if form == "uuid":
            return f"{number:08x}-1111-4222-8333-444444444444"
        if form == "hostile":
            return f"<j&\"'>\\/\u00e9\U0001f4be]]>{number}"
        return str(number)

    def set_date(self, started, ended):
        return started if self.choices["quota-date"] == "start" else ended

    def end_task(self, instance, result, ended):
        """The instance's lock is held."""
        task, instance.task = instance.task, None
        if result == "Succeeded":
            instance.sets.append(self.set_date(task.started, ended))
            instance.shown.append({"start": task.started, "end": ended}.get(self.choices["shown-date"], instance.sets[-1]))
        else:
            instance.failures.append({"start": task.started, "end": ended}.get(self.choices["failure-date"], self.set_date(task.started, ended)))
        instance.ended.append((task.job_id, result, task.started, ended))
        instance.version += 1

    def settle(self, instance):
        """Without a hook: ends the task whose time is over."""
        with instance.lock:
            if instance.task and instance.task.ends and instance.task.ends <= time.time_ns():
                self.end_task(instance, "Succeeded", instance.task.ends // 10**9 * 10**9)

    def is_full(self, instance, now):
        shift = 8 * 3600 * instants.SECOND if self.choices["quota-day"] == "utc+8" else 0
        day = (now + shift) // instants.DAY
        counted = instance.sets + (instance.failures if self.choices.yes("quota-failed") else [])
        made = sum((date + shift) // instants.DAY == day for date in counted)
        return made >= int(self.choices["quota-boundary"])


class CreateBackup:
    def __init__(self, world, choices):
        self.world, self.choices = world, choices

    def call(self, pairs):
        """(job id, []) or (None, faults), under the locking that was chosen."""
        values, faults = self.values_of(pairs)
        how, world = self.choices["locking"], self.world
        if how == "global":
            with world.lock:
                return self.decide(values, faults)
        instance = world.instances.get(values.get("DBInstanceId"))
        if instance is None:
            return self.decide(values, faults)
        if how == "instance":
            with instance.lock:
                return self.decide(values, faults)
        while True:
            world.settle(instance)
            version, clock = instance.version, world.now()
            found = faults + self.faults_of(values, instance, clock)
            with instance.lock:
                if version == instance.version:
                    return self.conclude(instance, found, clock)

    def decide(self, values, faults):
        instance = self.world.instances.get(values.get("DBInstanceId"))
        if instance is not None:
            self.world.settle(instance)
        now = self.world.now()
        return self.conclude(instance, faults + self.faults_of(values, instance, now), now)

    def conclude(self, instance, faults, now):
        if faults or instance is None:
            if self.choices.yes("job-id-burnt-by-rejections"):
                self.world.new_job_id()
            return None, faults
        with instance.lock:
            ends = time.time_ns() + int(self.world.task_seconds * 10**9) if self.world.task_seconds else 0
            instance.task = Task(self.world.new_job_id(), now, ends)
            instance.version += 1
            return instance.task.job_id, []

    # -- what a request says

    def values_of(self, pairs):
        choices, values, faults = self.choices, {}, []
        if choices["empties-and-repeats"] == "empties-first" and choices["empty-value"] == "absent":
            pairs = [(name, value) for name, value in pairs if value or name not in OPTIONAL]
        known = COMMON | {"DBInstanceId", *OPTIONAL}
        for name, value in pairs:
            if name not in known and choices["unknown-parameter"] == "rejected":
                if not (name[:2].lower() == "x-" and choices["common-parameters-known"] == "published-and-x"):
                    faults.append(Fault("other", name, "unknown parameter"))
            if name in values:
                spared = name not in known and choices["repeated-unknown"] == "ignored" or \
                    name in COMMON - {"Action"} and choices["repeated-common"] == "ignored"
                spared = spared or choices["repeated-same"] == "merged" and values[name] == value
                if choices["repeated-parameter"] == "rejected" and not spared:
                    faults.append(Fault("other", name, "given twice"))
                if choices["repeated-parameter"] != "last":
                    continue
            values[name] = value
            if not value and name in EMPTY_COMMON and choices["empty-common"] == "rejected" and choices["empty-value"] == "rejected":
                faults.append(Fault("other", name, "empty"))
        if choices["instance-letters"] == "folded":
            for name in self.world.instances:
                if name.lower() == values.get("DBInstanceId", "").lower() and values["DBInstanceId"] not in self.world.instances:
                    values["DBInstanceId"] = name
        return values, faults

    def faults_of(self, values, instance, now):
        return self.action_faults(values) + self.instance_faults(values, instance, now) + self.option_faults(values, instance)

    def action_faults(self, values):
        action = values.get("Action", "")
        if self.choices.yes("value-case-of-action") and self.choices["value-case"] == "accepted":
            action = "CreateBackup" if action.lower() == "createbackup" else action
        if action == "CreateBackup":
            return []
        return [Fault("action", "Action", action)] if action else [Fault("missing", "Action")]

    def instance_faults(self, values, instance, now):
        given = values.get("DBInstanceId", "")
        if not given:
            return [Fault("missing", "DBInstanceId")]
        if instance is None:
            return [Fault("unknown-instance", "DBInstanceId", given)]
        faults = []
        if instance.status != "Running":
            faults.append(Fault("not-running", "status", instance.status))
        if instance.task:
            faults.append(Fault("ongoing", "task", instance.task.job_id))
        if self.world.is_full(instance, now):
            faults.append(Fault("quota", "quota"))
        return faults

    def option_faults(self, values, instance):
        choices, faults = self.choices, []
        given = {name: values[name] for name in OPTIONAL if name in values}
        empty = [name for name in given if given[name] == ""]
        for name in empty:
            del given[name]

        method = self.read(given, "BackupMethod", METHODS, "Physical", "bad-method", faults)
        kind = self.read(given, "BackupType", TYPES, "Auto", "bad-type", faults)
        if kind is None and choices["bad-type-elsewhere"] == "ignored" and instance and not (
                instance.engine == "SQLServer" and method == "Physical"):
            kind = "Auto"
            faults = [fault for fault in faults if fault.kind != "bad-type"]
        strategy_faults = []
        strategy = self.read(given, "BackupStrategy", STRATEGIES, "", "bad-strategy", strategy_faults)
        names = given.get("DBName")

        engine = instance.engine if instance else None
        if instance and method:
            faults += self.engine_faults(method, engine, instance)
        known_place = instance is not None and method and kind
        full = kind == "FullBackup" or choices.yes("auto-is-full")
        place = known_place and (engine == "MySQL" and method == "Logical"
                                 or engine == "SQLServer" and method == "Physical" and full)

        if known_place and not place and choices["misplaced-strategy"] == "ignored" \
                and choices["invalid-misplaced-strategy"] == "ignored":
            strategy_faults = []
        faults += strategy_faults
        for name in empty:
            strategy_lacks_place = name == "BackupStrategy" and known_place and not place
            names_lack_place = name == "DBName" and known_place and not (place and strategy == "db")
            spared = choices["empty-and-misplaced"] == "misplaced-decides" and (
                strategy_lacks_place and choices["misplaced-strategy"] == "ignored"
                or names_lack_place and choices["misplaced-names"] == "ignored")
            if choices["empty-value"] == "rejected" and not spared:
                faults.append(Fault("other", name, "empty"))

        if not known_place or strategy is None:
            return faults
        if strategy and not place and choices["misplaced-strategy"] == "rejected":
            faults.append(Fault("other", "BackupStrategy", "has no place here"))
        if place and strategy == "db":
            faults += self.name_faults(names, instance)
        elif names is not None and choices["misplaced-names"] == "rejected":
            faults.append(Fault("other", "DBName", "has no place here"))
        return faults

    def read(self, given, name, valid, default, kind, faults):
        """The value that is meant; None, and a fault, where it is none."""
        if name not in given:
            return default
        if given[name] in valid:
            return given[name]
        if self.choices["value-case"] == "accepted":
            for value in valid:
                if given[name].isascii() and value.lower() == given[name].lower():
                    return value
        faults.append(Fault(kind, name, given[name]))
        return None

    def engine_faults(self, method, engine, instance):
        if method == "Snapshot" and self.choices["snapshot-" + engine] == "rejected":
            return [Fault("engine", "BackupMethod", method)]
        faults = []
        if method == "Logical" and engine != "MySQL" and self.choices["logical-" + engine] == "rejected":
            faults.append(Fault("engine", "BackupMethod", method))
        if method == "Logical" and not instance.databases:
            faults.append(Fault("no-database", "BackupMethod", method))
        return faults

    def name_faults(self, text, instance):
        choices = self.choices
        lacking = [Fault("missing", "DBName")] if choices["db-without-names"] == "rejected" else []
        if text is None:
            return lacking
        faults, names = [], []
        blanks = {"space": " ", "space-and-tab": " \t", "unicode": None}[choices["blanks-are"]]
        items, order = text.split(","), choices["names-order"]
        if order != "trim-first" and "" in items:
            if choices["name-empties"] == "rejected":
                faults.append(Fault("bad-name", "DBName", text))
            items = [item for item in items if item]
        if order == "repeats-first" and len(set(items)) < len(items):
            if choices["name-repeats"] == "rejected":
                faults.append(Fault("bad-name", "DBName", text))
        for name in items:
            exact = choices["blank-name-that-exists"] == "exact" and name in instance.databases
            if name.strip(blanks) != name and not exact:
                if choices["name-blanks"] == "rejected":
                    faults.append(Fault("bad-name", "DBName", name))
                name = name.strip(blanks)
            if not name and order == "trim-first":
                if choices["name-empties"] == "rejected":
                    faults.append(Fault("bad-name", "DBName", text))
                continue
            if choices["names-letters"] == "folded" and name not in instance.databases:
                name = next((known for known in instance.databases if known.lower() == name.lower()), name)
            if name in names and choices["name-repeats"] == "rejected" and order != "repeats-first":
                faults.append(Fault("bad-name", "DBName", name))
            names.append(name)
        if not names and not faults:
            return lacking if choices["names-all-dropped"] == "as-absent" else [Fault("bad-name", "DBName", text)]
        existing = set(instance.databases)
        if choices["unknown-database"] == "rejected":
            faults += [Fault("unknown-database", "DBName", name) for name in names if name not in existing]
        return faults
