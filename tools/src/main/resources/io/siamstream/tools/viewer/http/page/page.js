/** Wires the page: server-sent events in, cameras, figures and log out. */

import { Camera } from './camera.js';
import { RecoveryWatch } from './recovery.js';

const LOG_LINES = 60;
const byId = (id) => document.getElementById(id);
const cameras = new Map();
const zones = new Map();
const latencies = [];
const arrivals = [];
let job;
const recovery = new RecoveryWatch(byId('recovery'), log);

const actions = {
  showMasks: () => byId('show-masks').checked,
  showTruth: () => byId('show-truth').checked,
  zones: (id) => (byId('show-zones').checked ? zones.get(id) ?? zones.get('*') ?? [] : []),
  start: (frame, box) => send('POST', 'api/targets', {
    camera: frame.camera, epoch: frame.epoch, sequence: frame.sequence, box,
  }),
  handOver: (camera, target, toCamera) => send('POST', 'api/hand-overs', { camera, target, toCamera }),
  stop: (camera, target) => send('DELETE', `api/targets?${new URLSearchParams({ camera, target })}`),
};

function camera(id) {
  if (!cameras.has(id)) {
    byId('waiting')?.remove();
    const added = new Camera(id, actions);
    cameras.set(id, added);
    const after = [...byId('cameras').children].find((other) => other.dataset.camera > id);
    byId('cameras').insertBefore(added.element, after ?? null);
  }
  return cameras.get(id);
}

function onTrack(message) {
  const event = message.event;
  camera(event.cameraId).addTrack(message);
  recovery.track(event);
  arrivals.push(performance.now());
  if (event.type === 'UPDATED') {
    latencies.push(Date.parse(event.emitTime) - Date.parse(event.captureTime));
    latencies.splice(0, latencies.length - 200);
    if (event.templateUpdated) {
      log('UPDATED', `${event.cameraId}/${event.targetId} template v${event.templateVersion}`);
    }
  } else {
    const reason = event.reason ? ` (${event.reason})` : '';
    log(event.type, `${event.targetId ? `${event.cameraId}/${event.targetId}` : ''} ${event.type.toLowerCase().replace('_', ' ')}${event.targetId ? '' : `: ${event.cameraId}`}${reason}`.trim());
  }
  if (event.type === 'REJECTED') {
    toast(`${event.targetId}: ${event.message ?? event.reason}`);
  }
}

function onJob({ status, answers, canFailTask }) {
  const ended = status.ended;
  const endedAt = ended ? job?.endedAt ?? performance.now() : undefined;
  job = { status, endedAt };
  const good = answers && status.state === 'RUNNING';
  showJob(answers ? status.state : 'no answer from Flink', good);
  byId('restarts').textContent = status.restarts;
  byId('checkpoints').textContent = status.checkpoints;
  byId('fail').hidden = !canFailTask;
  byId('fail').disabled = !good;
  byId('dashboard').href = status.dashboard;
  byId('dashboard').hidden = !status.dashboard;
  if (answers) {
    recovery.job(Number(status.restarts));
  }
}

function showJob(text, good) {
  byId('job-state').textContent = text;
  byId('job-state').className = `chip ${good ? 'good' : 'bad'}`;
}

function showFigures() {
  const now = performance.now();
  while (arrivals.length && arrivals[0] < now - 5000) {
    arrivals.shift();
  }
  cameras.forEach((each) => each.tick(now, job));
  const tables = [...cameras.values()].map((each) => each.table);
  byId('event-rate').textContent = (arrivals.length / 5).toFixed(1);
  byId('target-count').textContent = tables.reduce((sum, table) => sum + table.followed, 0);
  const sorted = [...latencies].sort((one, other) => one - other);
  byId('latency').textContent = sorted.length ? `${sorted[sorted.length >> 1]} ms` : '–';
  const means = tables.flatMap((table) => table.meanOverlaps());
  byId('mean-overlap').textContent = means.length
    ? (means.reduce((sum, mean) => sum + mean, 0) / means.length).toFixed(2) : '–';
}

function log(type, text) {
  const line = document.createElement('li');
  line.className = type;
  const time = document.createElement('time');
  time.textContent = new Date().toTimeString().slice(0, 8);
  line.append(time, text);
  byId('log').prepend(line);
  while (byId('log').children.length > LOG_LINES) {
    byId('log').lastChild.remove();
  }
}

async function send(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body ? JSON.stringify(body) : undefined,
  }).catch((error) => ({ ok: false, text: () => error.message }));
  if (!answer.ok) {
    toast(await answer.text());
  }
}

let toastTimer;
function toast(text) {
  byId('toast').textContent = text;
  byId('toast').hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { byId('toast').hidden = true; }, 6000);
}

byId('fail').addEventListener('click', () => {
  recovery.failing();
  log('RESTART', 'A task is failed on purpose');
  send('POST', 'api/failure', {});
});
for (const box of ['show-masks', 'show-truth', 'show-zones']) {
  byId(box).addEventListener('change', () => cameras.forEach((each) => each.paint()));
}

// The token in the link was kept as a cookie; it need not stand in the history.
if (location.search) {
  history.replaceState(null, '', location.pathname);
}

const events = new EventSource('api/events');
events.addEventListener('frame', (message) => {
  const frame = JSON.parse(message.data);
  camera(frame.camera).addFrame(frame);
});
events.addEventListener('track', (message) => onTrack(JSON.parse(message.data)));
events.addEventListener('zones', (message) => {
  const rule = JSON.parse(message.data);
  if (rule.zones) {
    zones.set(rule.camera, rule.zones);
  } else {
    zones.delete(rule.camera);
  }
  cameras.forEach((each) => each.paint());
});
events.addEventListener('job', (message) => onJob(JSON.parse(message.data)));
events.addEventListener('error', () => {
  showJob('no connection', false);
});
setInterval(showFigures, 500);
