/** The table of a camera's targets. */

import { nextColor } from './overlay.js';

const HISTORY = 60;
const HIDDEN_BELOW = 0.1;
/** A target of which nothing was heard for so long has no state any more, ms. */
const FORGOTTEN = 5000;

/** What is dragged from a table to another camera's picture: a target, as JSON of camera and id. */
export const TARGET = 'application/x-siamstream-target';

/** Keeps one row for each live target. */
export class TargetTable {
  constructor(body, camera, onStop) {
    this.body = body;
    this.camera = camera;
    this.onStop = onStop;
    this.rows = new Map();
  }

  get ids() {
    return [...this.rows.keys()];
  }

  color(id) {
    return this.rows.get(id)?.color ?? '#fff';
  }

  update(message) {
    const event = message.event;
    if (!this.rows.has(event.targetId)) {
      this.rows.set(event.targetId, this.createRow(event.targetId));
      this.body.querySelector('.none')?.remove();
    }
    this.rows.get(event.targetId).update(message);
  }

  /** Takes the states away that nobody vouches for any more. */
  tick(now, job) {
    this.rows.forEach((row) => row.tick(now, job));
  }

  /** How many targets are known to be followed by now. */
  get followed() {
    return [...this.rows.values()].filter((row) => !row.stale).length;
  }

  remove(id) {
    this.rows.get(id)?.element.remove();
    this.rows.delete(id);
    if (this.rows.size === 0) {
      this.body.innerHTML = '<tr class="none"><td colspan="7">No target. Drag a box on the picture.</td></tr>';
    }
  }

  /** Overlaps of all targets with the truth, those that are visible now. */
  meanOverlaps() {
    return [...this.rows.values()].map((row) => row.mean).filter((mean) => mean !== null);
  }

  createRow(id) {
    const color = nextColor(id, [...this.rows.values()].map((row) => row.color));
    const row = new TargetRow(id, color, () => this.onStop(id));
    const name = row.find('.name');
    name.draggable = true;
    name.addEventListener('dragstart', (drag) => {
      drag.dataTransfer.setData(TARGET, JSON.stringify({ camera: this.camera, target: id }));
      drag.dataTransfer.effectAllowed = 'move';
    });
    this.body.append(row.element);
    return row;
  }
}

class TargetRow {
  constructor(id, color, onStop) {
    this.color = color;
    this.element = document.createElement('tr');
    this.element.dataset.target = id;
    this.element.innerHTML = `
      <td class="name"><i></i><span></span></td><td><b class="pill"></b></td>
      <td><span class="bar"><i></i></span><span class="confidence"></span></td>
      <td class="version"></td><td class="delay"></td>
      <td><span class="overlap">–</span><canvas width="120" height="32"></canvas></td>
      <td><button type="button" title="Stop following">×</button></td>`;
    this.find('.name span').textContent = id;
    this.find('.name').title = `${id}: drag it to another camera's picture to hand it over`;
    this.find('.name i').style.background = color;
    this.find('button').addEventListener('click', onStop);
    this.overlaps = [];
    this.sum = 0;
    this.count = 0;
  }

  get mean() {
    return this.count === 0 ? null : this.sum / this.count;
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  tick(now, job) {
    const ended = job?.status.ended && this.at < job.endedAt;
    this.stale = ended || now - this.at > FORGOTTEN;
    const pill = this.find('.pill');
    pill.textContent = ended ? `JOB ${job.status.state}` : this.stale ? 'NO NEWS' : this.status;
    pill.className = `pill ${this.stale ? 'STALE' : this.status}`;
    pill.title = this.stale ? `${this.status} when it was heard of last` : '';
  }

  update({ event, measure, ageMillis }) {
    this.at = performance.now() - Number(ageMillis);
    this.status = event.status;
    this.tick(performance.now());
    this.find('.bar i').style.width = `${event.confidence * 100}%`;
    this.find('.confidence').textContent = event.confidence.toFixed(2);
    const version = this.find('.version');
    version.innerHTML = event.templateUpdated
      ? `<span class="changed">v${event.templateVersion} ↑</span>` : `v${event.templateVersion}`;
    this.find('.delay').textContent = `${Math.max(0, Date.parse(event.emitTime) - Date.parse(event.captureTime))} ms`;
    if (measure) {
      this.compare(measure);
    }
  }

  compare(measure) {
    const hidden = measure.visibility < HIDDEN_BELOW;
    if (!hidden) {
      this.sum += measure.overlap;
      this.count += 1;
    }
    this.overlaps.push(hidden ? null : measure.overlap);
    this.overlaps.splice(0, this.overlaps.length - HISTORY);
    const mean = this.mean === null ? '' : ` ⌀${this.mean.toFixed(2)}`;
    this.find('.overlap').textContent = (hidden ? 'hidden' : measure.overlap.toFixed(2)) + mean;
    this.drawHistory();
  }

  drawHistory() {
    const canvas = this.find('canvas');
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, canvas.width, canvas.height);
    const step = canvas.width / HISTORY;
    this.overlaps.forEach((overlap, index) => {
      context.fillStyle = overlap === null ? '#2b3947' : `hsl(${overlap * 140} 65% 55%)`;
      const height = overlap === null ? canvas.height : Math.max(2, overlap * canvas.height);
      context.fillRect(index * step, canvas.height - height, step, height);
    });
  }
}
