/** Starts the measured servers, each in its own process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Node options of `npm start`, used for the floor server, too. */
const NODE_FLAGS = JSON.parse(readFileSync('package.json', 'utf8')).scripts['start:prod'].match(/--\S+/g);
const START_TIMEOUT_MS = 60_000;
/** Linux reports CPU time in hundredths of a second. */
const MS_PER_TICK = 10;

/** Starts `node <file>` and waits until it responds on its port; `startMs` is the startup time. */
export async function startServer(file, port, environment, path = '/health/live') {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...NODE_FLAGS, file], {
    env: { PATH: process.env.PATH, PORT: String(port), HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url + path))) {
    if (child.exitCode !== null) throw new Error(`${file} exited with ${child.exitCode}`);
    if (performance.now() - startedAt > START_TIMEOUT_MS) throw new Error(`${file} does not respond`);
    await sleep(20);
  }
  return {
    url,
    pid: child.pid,
    startMs: performance.now() - startedAt,
    cpuMs: () => cpuMs(child.pid),
    rssMb: () => rssMb(child.pid),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

export const startApplication = (port, databaseUrl, environment = {}) =>
  startServer('dist/src/main.js', port, {
    NODE_ENV: 'production',
    JWT_SECRET: 'a secret of the benchmark, longer than thirty-two bytes',
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'error',
    SEED_DEMO: 'true',
    ...environment,
  });

export async function logIn(url) {
  const response = await fetch(`${url}/auth/local`, {
    method: 'POST',
    body: JSON.stringify({ identifier: 'demo', password: 'demo123' }),
  });
  return { authorization: `Bearer ${(await response.json()).jwt}` };
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Returns the user and system CPU time of the process, including its threads. */
function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

function rssMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}
