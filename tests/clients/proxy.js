// `backcheck proxy` in front of a mock, and `backcheck check` of what it recorded.
'use strict';

const assert = require('node:assert');
const { execFile, spawn } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { listening_address } = require('./mock');

class Proxy {
  // Ends with the test, however that ends.
  static async in_front_of(mock, test) {
    const proxy = new Proxy();
    proxy.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backcheck-clients-'));
    proxy.lines = [];
    proxy.child = spawn(
      process.env.BACKCHECK_PROGRAM,
      ['proxy', '--quiet', '--endpoint', `http://${mock.address}`, '--har', proxy.file('har'),
        '--report-json', proxy.file('live.json')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    test.after(() => {
      proxy.child.kill();
      fs.rmSync(proxy.folder, { recursive: true, force: true });
    });
    proxy.address = await listening_address(proxy.child, proxy.lines);
    return proxy;
  }

  file(name) {
    return path.join(this.folder, name);
  }

  // Ends the proxy, judges its recording, and holds the two verdicts against each other. The exit status that
  // both came to, the report of the proxy, and all that was written.
  async end() {
    this.child.kill('SIGINT');
    const [status] = await once(this.child, 'close');
    const live = JSON.parse(fs.readFileSync(this.file('live.json')));
    const recorded = await checked(this.file('har'), this.file('recorded.json'));
    const written = ['har', 'live.json', 'recorded.json'].map((name) => fs.readFileSync(this.file(name), 'utf8'));
    assert.strictEqual(recorded.status, status, recorded.text);
    assert.deepStrictEqual(verdict_of(recorded.report), verdict_of(live));
    return { status, report: live, written: [...written, ...this.lines, recorded.text].join('\n') };
  }
}

function checked(har, report) {
  const words = ['check', har, '--report-json', report, '--no-color'];
  return new Promise((resolve) => {
    execFile(process.env.BACKCHECK_PROGRAM, words, (error, out, err) =>
      resolve({ status: error ? error.code : 0, text: out + err, report: JSON.parse(fs.readFileSync(report)) }),
    );
  });
}

// What does not depend on when and where it was found.
function verdict_of({ verdict, totals, requirements, readings, violations }) {
  const { seconds, ...counts } = totals;
  return {
    verdict,
    counts,
    readings,
    requirements: requirements.map(({ id, verdict: its, checks, violations: found }) => [id, its, checks, found]),
    violations: violations.map(({ requirement, why, observed }) => ({ requirement, why, observed })),
  };
}

module.exports = { Proxy };
