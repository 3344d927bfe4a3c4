"""The operations beside CreateBackup that tell the state."""
import instants
from answers import Rows
from operation import Fault


class Describe:
    def __init__(self, choices, world):
        self.choices, self.world = choices, world
        self.actions = {"DescribeDBInstanceAttribute": self.attribute, "DescribeBackupTasks": self.tasks,
                        "DescribeBackups": self.backups, "DescribeDatabases": self.databases}

    def call(self, action, values):
        """(members, None) or (None, fault)"""
        instance = self.world.instances.get(values.get("DBInstanceId", ""))
        if instance is None:
            return None, Fault("unknown-instance", "DBInstanceId", values.get("DBInstanceId", ""))
        self.world.settle(instance)
        with instance.lock:
            return self.actions[action](instance, values), None

    def attribute(self, instance, _):
        return [("Items", Rows("DBInstanceAttribute", [[
            ("DBInstanceId", instance.id), ("Engine", instance.engine), ("DBInstanceStatus", instance.status), ("LockMode", "Unlock"),
            ("DBInstanceType", "Primary"), ("DBInstanceStorageType", "local_ssd"), ("Port", "3306")]]))]

    def tasks(self, instance, values):
        jobs = [(job, "Finished" if result == "Succeeded" else "Failed", str(i + 1)) for i, (job, result, _, _) in enumerate(instance.ended)]
        if instance.task:
            jobs.append((instance.task.job_id, "Uploading", ""))
        wanted, status = values.get("BackupJobId"), values.get("BackupJobStatus")
        rows = [[("BackupJobId", job), ("BackupStatus", state), ("BackupProgressStatus", state), ("JobMode", "Manual"),
                 ("Process", "100" if state == "Finished" else "10"), ("TaskAction", "TempBackupTask")]
                + ([("BackupId", number)] if state == "Finished" else [])
                for job, state, number in jobs if wanted in (None, "", job) and status in (None, "", state)]
        return [("Items", Rows("BackupJob", rows))]

    def backups(self, instance, values):
        rows = []
        for number, (_, result, start, end) in enumerate(instance.ended):
            said = "Success" if result == "Succeeded" else "Failed"
            if values.get("BackupId") in (None, "", str(number + 1)) and values.get("BackupStatus") in (None, "", said):
                rows.append([("BackupId", str(number + 1)), ("DBInstanceId", instance.id), ("BackupStatus", said), ("BackupMethod", "Physical"),
                             ("BackupMode", "Manual"), ("BackupType", "FullBackup"), ("BackupStartTime", self.stamp(start)),
                             ("BackupEndTime", self.stamp(end)), ("BackupSize", "2167808")])
        size, page = int(values.get("PageSize") or 30), int(values.get("PageNumber") or 1)
        total, shown = len(rows), rows[(page - 1) * size:page * size]
        return [("Items", Rows("Backup", shown)), ("PageNumber", str(page)), ("PageRecordCount", str(len(shown))), ("TotalRecordCount", str(total))]

    def databases(self, instance, _):
        return [("Databases", Rows("Database", [[("DBName", name), ("DBStatus", "Running"), ("Engine", instance.engine)]
                                                for name in instance.databases]))]

    @staticmethod
    def stamp(instant):
        return instants.write(instant // instants.SECOND * instants.SECOND)
