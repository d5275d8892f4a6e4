/** One camera: its picture with the targets of just that frame, and the table of its targets. */

import { drawDashed, drawLost, drawMask, drawTarget, drawZone } from './overlay.js';
import { Pictures } from './pictures.js';
import { TARGET, TargetTable } from './targets.js';

const KEPT_FRAMES = 150;
/** A frame waits this long for the events of its other targets, ms. */
const GATHER = 40;
/** Without events for so long the picture goes on without boxes, ms. */
const PATIENCE = 2500;
/** A picture that is older is said to be old, ms. */
const OLD = 3000;
/** The rate of pictures is that of so much time, ms. */
const RATE_SPAN = 5000;
/** A drawn box is shown for so long until its target starts, ms. */
const PENDING = 15000;
/** Shorter drags are clicks, frame pixels. */
const LEAST_DRAG = 6;

export class Camera {
  constructor(id, actions) {
    this.id = id;
    this.actions = actions;
    this.frames = new Map();
    this.events = new Map();
    this.lastBoxes = new Map();
    this.lastTrack = -PATIENCE;
    this.shownTimes = [];
    this.element = document.createElement('article');
    this.element.className = 'camera';
    this.element.dataset.camera = id;
    this.element.innerHTML = `
      <header><h3></h3><span class="facts" title="Size, pictures shown here in a second, number and age of the picture that is shown"></span></header>
      <div class="picture"><canvas class="view" tabindex="0"></canvas><span class="late" hidden></span></div>
      <table><thead><tr><th>Target</th><th>State</th><th>Confidence</th><th>Template</th><th>Latency</th><th>IoU</th><th></th></tr></thead>
      <tbody><tr class="none"><td colspan="7">No target. Drag a box on the picture.</td></tr></tbody></table>`;
    this.element.querySelector('h3').textContent = id;
    this.canvas = this.element.querySelector('canvas.view');
    this.canvas.setAttribute('aria-label', `Camera ${id}`);
    this.table = new TargetTable(this.element.querySelector('tbody'), id, (target) => actions.stop(id, target));
    this.pictures = new Pictures({
      held: () => this.drag,
      shown: (frame, bitmap) => this.onPicture(frame, bitmap),
      failed: (frame, reason) => { this.failure = { frame, reason }; },
    });
    this.listen();
  }

  addFrame(frame) {
    frame.key = `${frame.epoch}/${frame.sequence}`;
    frame.order = [BigInt(frame.epoch), BigInt(frame.sequence)];
    frame.at = performance.now() - Number(frame.ageMillis);
    this.frames.set(frame.key, frame);
    if (this.frames.size > KEPT_FRAMES) {
      const oldest = this.frames.keys().next().value;
      this.frames.delete(oldest);
      this.events.delete(oldest);
    }
    if (!this.isTracked() || this.isStalled()) {
      this.show(frame);
    }
  }

  addTrack(message) {
    const event = message.event;
    if (!event.targetId) {
      this.silent = event.type === 'CAMERA_SILENT' || (this.silent && event.type !== 'CAMERA_RETURNED');
      return;
    }
    if (event.type === 'ENDED' || event.type === 'REJECTED') {
      if (event.type === 'ENDED') {
        this.table.remove(event.targetId);
        this.lastBoxes.delete(event.targetId);
      }
      this.pending = undefined;
      return;
    }
    this.lastTrack = Math.max(this.lastTrack, performance.now() - Number(message.ageMillis));
    this.table.update(message);
    const key = `${event.streamEpoch}/${event.sequence}`;
    if (!this.events.has(key)) {
      this.events.set(key, new Map());
      setTimeout(() => this.showTracked(key), GATHER);
    }
    this.events.get(key).set(event.targetId, event);
    if (event.box) {
      this.lastBoxes.set(event.targetId, event.box);
    }
    if (event.type === 'STARTED') {
      this.pending = undefined;
    }
  }

  /** Tells what can be seen by now; called all the time, also when nothing comes. */
  tick(now, job) {
    this.table.tick(now, job);
    this.shownTimes = this.shownTimes.filter((time) => time > now - RATE_SPAN);
    const note = this.element.querySelector('.late');
    note.textContent = this.warning(now, job) ?? '';
    note.hidden = !note.textContent;
    this.element.querySelector('.facts').textContent = this.shown
      ? `${this.shown.width} × ${this.shown.height} · ${(this.shownTimes.length * 1000 / RATE_SPAN).toFixed(1)} fps · #${this.shown.sequence} · ${age(now - this.shown.at)}`
      : 'no picture yet';
  }

  /** What a person must know who looks at the picture, the worst first. */
  warning(now, job) {
    if (this.failure && (!this.shown || newer(this.failure.frame, this.shown))) {
      return `picture #${this.failure.frame.sequence} cannot be shown: ${this.failure.reason}`;
    }
    if (this.shown && !this.drag && now - this.shown.at > OLD) {
      return `this picture is ${age(now - this.shown.at)}`;
    }
    if (job?.status.ended) {
      return `the job is ${job.status.state}: nothing is followed`;
    }
    if (this.silent) {
      return 'the job hears nothing of this camera';
    }
    return this.isTracked() && this.isStalled() ? 'no tracks just now' : undefined;
  }

  isTracked() {
    return this.table.ids.length > 0;
  }

  isStalled() {
    return performance.now() - this.lastTrack > PATIENCE;
  }

  showTracked(key) {
    const frame = this.frames.get(key);
    if (frame) {
      frame.tracked = true;
      this.show(frame);
    }
  }

  /**
   * Shows a frame's picture. Never goes back, but from a frame without tracks to one that has them.
   */
  show(frame) {
    const back = this.shown && !newer(frame, this.shown);
    if (back && !(frame.tracked && !this.shown.tracked)) {
      this.paint();
    } else {
      this.pictures.show(frame);
    }
  }

  onPicture(frame, bitmap) {
    this.bitmap?.close();
    this.bitmap = bitmap;
    this.shown = frame;
    this.shownTimes.push(performance.now());
    this.paint();
  }

  paint() {
    const frame = this.shown;
    if (!frame || !this.bitmap) {
      return;
    }
    const scale = Math.min(2, Math.max(1, devicePixelRatio * this.canvas.clientWidth / frame.width));
    const width = Math.round(frame.width * scale);
    if (this.canvas.width !== width) {
      this.canvas.width = width;
      this.canvas.height = Math.round(frame.height * scale);
      this.canvas.parentElement.style.aspectRatio = `${frame.width} / ${frame.height}`;
    }
    const context = this.canvas.getContext('2d');
    context.frameWidth = frame.width;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.drawImage(this.bitmap, 0, 0, frame.width, frame.height);
    this.paintOverlay(context, frame.width / Math.max(1, this.canvas.clientWidth));
    this.canvas.dataset.frame = frame.key;
  }

  paintOverlay(context, pixel) {
    const events = [...(this.events.get(this.shown.key)?.values() ?? [])];
    const zones = this.actions.zones(this.id);
    zones.forEach((corners) => drawZone(context, corners, this.shown, pixel));
    this.canvas.dataset.zones = zones.length;
    if (this.actions.showTruth()) {
      this.shown.truth.filter((object) => object.box)
        .forEach((object) => drawDashed(context, object.box, '#fff', pixel));
    }
    if (this.actions.showMasks()) {
      events.filter((event) => event.mask)
        .forEach((event) => drawMask(context, event.mask, this.table.color(event.targetId)));
    }
    for (const event of events) {
      if (event.box) {
        drawTarget(context, event, this.table.color(event.targetId), pixel);
      } else if (this.lastBoxes.has(event.targetId)) {
        drawLost(context, event.targetId, this.lastBoxes.get(event.targetId), pixel);
      }
    }
    if (this.drag ?? this.pending) {
      drawDashed(context, this.drag?.box ?? this.pending, '#3fd0c9', pixel);
    }
    this.canvas.dataset.boxes = events.filter((event) => event.box).length;
  }

  listen() {
    this.canvas.addEventListener('pointerdown', (pointer) => {
      if (this.shown && pointer.button === 0) {
        this.drag = { from: this.position(pointer), box: { x: 0, y: 0, width: 0, height: 0 } };
        this.canvas.setPointerCapture(pointer.pointerId);
      }
    });
    this.canvas.addEventListener('pointermove', (pointer) => {
      if (this.drag) {
        this.drag.box = boxBetween(this.drag.from, this.position(pointer));
        this.paint();
      }
    });
    this.canvas.addEventListener('pointerup', (pointer) => this.release(this.position(pointer)));
    this.canvas.addEventListener('pointercancel', () => this.endDrag());
    this.canvas.addEventListener('dragover', (drag) => this.hold(drag));
    this.canvas.addEventListener('dragleave', () => this.element.classList.remove('taking'));
    this.canvas.addEventListener('drop', (drag) => this.take(drag));
    this.canvas.addEventListener('keydown', (key) => key.key === 'Escape' && this.endDrag());
  }

  /** Another camera's target may be dropped here. */
  hold(drag) {
    if (drag.dataTransfer.types.includes(TARGET)) {
      drag.preventDefault();
      this.element.classList.add('taking');
    }
  }

  take(drag) {
    this.element.classList.remove('taking');
    const dropped = drag.dataTransfer.getData(TARGET);
    if (dropped) {
      drag.preventDefault();
      const { camera, target } = JSON.parse(dropped);
      this.actions.handOver(camera, target, this.id);
    }
  }

  release(point) {
    if (!this.drag) {
      return;
    }
    const box = boxBetween(this.drag.from, point);
    this.endDrag();
    if (Math.max(box.width, box.height) < LEAST_DRAG) {
      this.stopAt(point);
    } else if (box.width >= 1 && box.height >= 1) {
      this.pending = box;
      setTimeout(() => { this.pending = this.pending === box ? undefined : this.pending; }, PENDING);
      this.actions.start(this.shown, box);
      this.paint();
    }
  }

  endDrag() {
    this.drag = undefined;
    this.paint();
  }

  stopAt(point) {
    const events = [...(this.events.get(this.shown.key)?.values() ?? [])];
    const hit = events.filter((event) => event.box && contains(event.box, point))
      .sort((one, other) => one.box.width * one.box.height - other.box.width * other.box.height)[0];
    if (hit) {
      this.actions.stop(this.id, hit.targetId);
    }
  }

  position(pointer) {
    const area = this.canvas.getBoundingClientRect();
    const clamp = (value, limit) => Math.max(0, Math.min(limit, value));
    return {
      x: clamp((pointer.clientX - area.left) / area.width * this.shown.width, this.shown.width),
      y: clamp((pointer.clientY - area.top) / area.height * this.shown.height, this.shown.height),
    };
  }
}

/** How old something is, in words. */
function age(millis) {
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 60) {
    return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s old`;
  }
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min old` : `${Math.floor(seconds / 3600)} h old`;
}

function newer(frame, other) {
  const [epoch, sequence] = frame.order;
  return epoch > other.order[0] || (epoch === other.order[0] && sequence > other.order[1]);
}

function boxBetween(one, other) {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

function contains(box, point) {
  return point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
}
