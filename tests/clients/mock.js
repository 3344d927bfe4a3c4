// The mock on a socket, for as long as a test file needs it, and its control hook.
'use strict';

const { spawn } = require('node:child_process');
const { after, before } = require('node:test');
const readline = require('node:readline');

const KEY = { id: 'testid', secret: 'testsecret' };

// The first line of what it prints; all lines go into `lines`.
function listening_address(child, lines = []) {
  return new Promise((resolve, reject) => {
    const reader = readline.createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(line));
    reader.once('line', resolve);
    reader.once('close', () => reject(new Error('backcheck printed no address')));
  });
}

class Mock {
  // `more`: options of `backcheck serve`.
  constructor(more = []) {
    this.more = more;
  }

  async start() {
    this.child = spawn(process.env.BACKCHECK_PROGRAM, ['serve', '--listen', '127.0.0.1:0', ...this.more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.address = await listening_address(this.child);
    return this;
  }

  stop() {
    this.child.kill();
  }

  async hook(verb, body) {
    const answer = await fetch(`http://${this.address}/control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
  }

  // A world of these instances. Without `now` it runs on the wall clock, which is what clients stamp.
  async reset(instances, now) {
    const credentials = [{ accessKeyId: KEY.id, accessKeySecret: KEY.secret }];
    await this.hook('reset', { credentials, instances, ...(now ? { now: now.toISOString() } : {}) });
  }

  async inspect(id) {
    const answer = await fetch(`http://${this.address}/control/inspect?instance=${id}`);
    return answer.json();
  }
}

// One mock for the file that calls this.
function serving(more) {
  const mock = new Mock(more);
  before(() => mock.start());
  after(() => mock.stop());
  return mock;
}

function instance(more) {
  return { id: 'rm-1', engine: 'MySQL', status: 'Running', databases: ['rds_mysql'], ...more };
}

module.exports = { KEY, instance, listening_address, serving };
