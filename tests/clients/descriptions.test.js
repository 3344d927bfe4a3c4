// What the generated clients read back: the state of an instance, its tasks, its backups, its databases.
'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { CALLERS } = require('./callers');
const { instance, serving } = require('./mock');

const mock = serving();
const NAMES = ['rds_mysql', "a b*~!'()+/%&=", '\u6570\u636e\u5e93', '<&>"\\'];

for (const caller of CALLERS.filter(({ generated }) => generated)) {
  const describe = (action, more) => caller.call(mock.address, action, { DBInstanceId: 'rm-1', ...more });

  test(`${caller.name}: the attribute tells engine and status`, async () => {
    await mock.reset([instance({ status: 'Restarting' })]);
    const { items } = await describe('DescribeDBInstanceAttribute');
    const [attribute] = items.DBInstanceAttribute;
    assert.strictEqual(attribute.engine, 'MySQL');
    assert.strictEqual(attribute.DBInstanceStatus, 'Restarting');
    assert.strictEqual(attribute.DBInstanceId, 'rm-1');
  });

  test(`${caller.name}: a task is followed to its backup`, async () => {
    await mock.reset([instance()]);
    const { backupJobId } = await describe('CreateBackup');
    const tasks = await describe('DescribeBackupTasks');
    assert.deepStrictEqual(tasks.items.backupJob.map((job) => String(job.backupJobId)), [backupJobId]);
    await mock.hook('finish-task', { instance: 'rm-1', result: 'Succeeded' });
    const [ended] = (await describe('DescribeBackupTasks', { BackupJobId: Number(backupJobId) })).items.backupJob;
    assert.strictEqual(ended.backupStatus, 'Finished');
    const { items } = await describe('DescribeBackups');
    assert.deepStrictEqual(items.backup.map((backup) => String(backup.backupId)), [String(ended.backupId)]);
    assert.strictEqual(items.backup[0].backupStatus, 'Success');
  });

  test(`${caller.name}: databases have their names`, async () => {
    await mock.reset([instance({ databases: NAMES })]);
    const { databases } = await describe('DescribeDatabases');
    assert.deepStrictEqual(databases.database.map((database) => database.DBName), NAMES);
  });

  test(`${caller.name}: an unknown instance cannot be described`, async () => {
    await mock.reset([instance()]);
    for (const action of ['DescribeDBInstanceAttribute', 'DescribeBackupTasks', 'DescribeBackups', 'DescribeDatabases']) {
      const error = await describe(action, { DBInstanceId: 'rm-none' }).then(() => assert.fail(action), (thrown) => thrown);
      assert.strictEqual(caller.seen(error).code, 'InvalidDBInstanceName.NotFound');
    }
  });
}
