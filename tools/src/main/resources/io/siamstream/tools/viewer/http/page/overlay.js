/** Draws what is known of a frame's targets over its picture. All coordinates are the frame's. */

export const STATE_COLORS = { TRACKING: '#46d483', UNCERTAIN: '#f4b63f', LOST: '#f0615c' };

const TARGET_COLORS = ['#5cc8ff', '#ff8ac4', '#ffd166', '#b794ff', '#7ef0c0', '#ff9f68', '#8fb0ff', '#e6f27a'];

/** A colour for a target: the same for the same name, unless a neighbour has it. */
export function nextColor(id, taken) {
  const start = [...id].reduce((sum, letter) => sum + letter.codePointAt(0), 0);
  const order = TARGET_COLORS.map((_, index) => TARGET_COLORS[(start + index) % TARGET_COLORS.length]);
  return order.find((color) => !taken.includes(color)) ?? order[0];
}

/** Draws a target's mask (COCO run lengths, column by column) as a veil in its colour. */
export function drawMask(context, mask, color) {
  context.save();
  context.fillStyle = color;
  context.globalAlpha = 0.33;
  let position = 0;
  mask.counts.forEach((run, index) => {
    if (index % 2 === 1) {
      fillRun(context, position, run, mask.height);
    }
    position += run;
  });
  context.restore();
}

function fillRun(context, start, length, height) {
  let position = start;
  let left = length;
  while (left > 0) {
    const x = Math.floor(position / height);
    const y = position % height;
    const rows = Math.min(left, height - y);
    context.fillRect(x, y, 1, rows);
    position += rows;
    left -= rows;
  }
}

/** Draws a target's box in the colour of its state, its rotated box, and its name. */
export function drawTarget(context, event, color, pixel) {
  const state = STATE_COLORS[event.status] ?? '#fff';
  const { x, y, width, height } = event.box;
  context.lineWidth = 2 * pixel;
  context.strokeStyle = state;
  context.strokeRect(x, y, width, height);
  if (event.rotatedBox) {
    const c = event.rotatedBox.corners;
    context.lineWidth = pixel;
    context.setLineDash([4 * pixel, 3 * pixel]);
    context.beginPath();
    context.moveTo(c[0], c[1]);
    context.lineTo(c[2], c[3]);
    context.lineTo(c[4], c[5]);
    context.lineTo(c[6], c[7]);
    context.closePath();
    context.stroke();
    context.setLineDash([]);
  }
  const name = `${event.targetId}  ${Math.round(event.confidence * 100)}%`;
  drawLabel(context, name, x, y, color, pixel);
}

/** Marks where a lost target was last seen: no box, for none is valid. */
export function drawLost(context, id, box, pixel) {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  context.strokeStyle = STATE_COLORS.LOST;
  context.lineWidth = 1.5 * pixel;
  context.setLineDash([3 * pixel, 5 * pixel]);
  context.beginPath();
  context.arc(x, y, 16 * pixel, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
  drawLabel(context, `${id}  lost`, x - 16 * pixel, y - 20 * pixel, STATE_COLORS.LOST, pixel);
}

/** Draws a dashed box, for the truth and for boxes that a person draws. */
export function drawDashed(context, box, color, pixel) {
  context.strokeStyle = color;
  context.lineWidth = 1.3 * pixel;
  context.setLineDash([6 * pixel, 4 * pixel]);
  context.strokeRect(box.x, box.y, box.width, box.height);
  context.setLineDash([]);
}

/** Draws where targets may begin: a polygon in shares of the picture's width and height. */
export function drawZone(context, corners, frame, pixel) {
  context.save();
  context.beginPath();
  for (let i = 0; i < corners.length; i += 2) {
    context.lineTo(corners[i] * frame.width, corners[i + 1] * frame.height);
  }
  context.closePath();
  context.fillStyle = 'rgba(63, 208, 201, 0.10)';
  context.fill();
  context.strokeStyle = '#3fd0c9';
  context.lineWidth = 1.3 * pixel;
  context.setLineDash([8 * pixel, 3 * pixel, 2 * pixel, 3 * pixel]);
  context.stroke();
  context.restore();
}

function drawLabel(context, text, x, y, color, pixel) {
  context.font = `600 ${11.5 * pixel}px ui-monospace, "DejaVu Sans Mono", monospace`;
  const width = context.measureText(text).width + 10 * pixel;
  const height = 17 * pixel;
  const left = Math.max(0, Math.min(x - pixel, context.frameWidth - width));
  const top = y - height < 0 ? y : y - height;
  context.fillStyle = color;
  context.fillRect(left, top, width, height);
  context.fillStyle = '#071016';
  context.textBaseline = 'middle';
  context.fillText(text, left + 5 * pixel, top + height / 2 + 0.5 * pixel);
}
