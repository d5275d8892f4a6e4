/** One camera: its picture with the targets of just that frame, and the table of its targets. */

import { drawDashed, drawLost, drawMask, drawTarget } from './overlay.js';
import { TargetTable } from './targets.js';

const KEPT_FRAMES = 150;
/** A frame waits this long for the events of its other targets, ms. */
const GATHER = 40;
/** Without events for so long the picture goes on without boxes, ms. */
const PATIENCE = 2500;
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
    this.lastTrack = 0;
    this.times = [];
    this.element = document.createElement('article');
    this.element.className = 'camera';
    this.element.dataset.camera = id;
    this.element.innerHTML = `
      <header><h3></h3><span class="facts"></span></header>
      <div class="picture"><canvas class="view" tabindex="0"></canvas><span class="late" hidden>no tracks just now</span></div>
      <table><thead><tr><th>Target</th><th>State</th><th>Confidence</th><th>Template</th><th>Latency</th><th>IoU</th><th></th></tr></thead>
      <tbody><tr class="none"><td colspan="7">No target. Drag a box on the picture.</td></tr></tbody></table>`;
    this.element.querySelector('h3').textContent = id;
    this.canvas = this.element.querySelector('canvas.view');
    this.canvas.setAttribute('aria-label', `Camera ${id}`);
    this.table = new TargetTable(this.element.querySelector('tbody'), (target) => actions.stop(id, target));
    this.listen();
  }

  addFrame(frame) {
    frame.key = `${frame.epoch}/${frame.sequence}`;
    this.frames.set(frame.key, frame);
    this.times.push(performance.now());
    this.times.splice(0, this.times.length - 20);
    if (this.frames.size > KEPT_FRAMES) {
      const oldest = this.frames.keys().next().value;
      this.frames.delete(oldest);
      this.events.delete(oldest);
    }
    const stalled = performance.now() - this.lastTrack > PATIENCE;
    const tracked = this.table.ids.length > 0;
    this.showLate(tracked && stalled);
    if (!tracked || stalled) {
      this.show(frame);
    }
    this.element.querySelector('.facts').textContent =
      `${frame.width} × ${frame.height} · ${this.rate()} fps · #${frame.sequence}`;
  }

  addTrack(message) {
    const event = message.event;
    if (!event.targetId) {
      this.silent = event.type === 'CAMERA_SILENT';
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
    this.lastTrack = performance.now();
    this.table.update(message);
    const key = `${event.streamEpoch}/${event.sequence}`;
    if (!this.events.has(key)) {
      this.events.set(key, new Map());
      setTimeout(() => this.showTracked(key), GATHER);
    }
    this.events.get(key).set(event.targetId, event);
    this.showLate(false);
    if (event.box) {
      this.lastBoxes.set(event.targetId, event.box);
    }
    if (event.type === 'STARTED') {
      this.pending = undefined;
    }
  }

  /** Tells why there are no boxes, when there should be some. */
  showLate(late) {
    const note = this.element.querySelector('.late');
    note.textContent = this.silent ? 'the job hears nothing of this camera' : 'no tracks just now';
    note.hidden = !late && !this.silent;
  }

  showTracked(key) {
    const frame = this.frames.get(key);
    if (frame) {
      frame.tracked = true;
      this.show(frame);
    }
  }

  /**
   * Fetches a frame's picture and paints it; of frames that wait only the newest is fetched. Never
   * goes back, but from a frame without tracks to one that has them.
   */
  async show(frame) {
    const back = this.shown && !newer(frame, this.shown);
    if (back && !(frame.tracked && !this.shown.tracked)) {
      this.paint();
      return;
    }
    this.next = frame;
    if (this.fetching || this.drag) {
      return;
    }
    this.fetching = true;
    while (this.next && !this.drag) {
      const wanted = this.next;
      this.next = undefined;
      const answer = await fetch(`api/frames/${encodeURIComponent(this.id)}/${wanted.key}`).catch(() => undefined);
      if (answer?.ok && !this.drag) {
        this.bitmap = await createImageBitmap(await answer.blob());
        this.shown = wanted;
        this.paint();
      }
    }
    this.fetching = false;
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
    this.canvas.addEventListener('keydown', (key) => key.key === 'Escape' && this.endDrag());
  }

  release(point) {
    if (!this.drag) {
      return;
    }
    const box = boxBetween(this.drag.from, point);
    if (Math.max(box.width, box.height) < LEAST_DRAG) {
      this.stopAt(point);
    } else if (box.width >= 1 && box.height >= 1) {
      this.pending = box;
      setTimeout(() => { this.pending = this.pending === box ? undefined : this.pending; }, PENDING);
      this.actions.start(this.shown, box);
    }
    this.endDrag();
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

  rate() {
    const span = this.times.at(-1) - this.times[0];
    return span > 0 ? ((this.times.length - 1) / span * 1000).toFixed(1) : '–';
  }
}

function newer(frame, other) {
  return frame.epoch > other.epoch || (frame.epoch === other.epoch && frame.sequence > other.sequence);
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
