/** Dragging a target from a camera's list to another camera's picture. */

const TYPE = 'application/x-siamstream-target';
/** What is dragged, for a browser tells a drop's data only once it was dropped. */
let dragged;

/** Lets a row of the list be dragged. */
export function makeDraggable(row, target) {
  row.draggable = true;
  row.addEventListener('dragstart', (event) => {
    dragged = target;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData(TYPE, JSON.stringify(target));
    event.dataTransfer.setData('text/plain', target.target);
  });
  row.addEventListener('dragend', () => { dragged = undefined; });
}

/** Takes targets of other cameras that are dropped on a picture. */
export function takeDropped(picture, camera, onDrop) {
  const isWanted = () => dragged && dragged.camera !== camera;
  picture.addEventListener('dragover', (event) => {
    if (isWanted()) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      picture.classList.add('wanted');
    }
  });
  picture.addEventListener('dragleave', () => picture.classList.remove('wanted'));
  picture.addEventListener('drop', (event) => {
    picture.classList.remove('wanted');
    if (isWanted()) {
      event.preventDefault();
      onDrop(dragged.camera, dragged.target);
    }
  });
}
