"""A detector that starts targets: what moves before a camera, and is not followed yet, is followed from that frame on.

    python3 detector.py localhost:9092 --camera street

Put a detector of your own in the place of moving_boxes: whatever gives boxes of a picture will do.
"""

import argparse
import uuid

import cv2
import numpy
from confluent_kafka import Consumer, Producer

from schemas_folder import SCHEMAS
from siamstream_messages import Messages

SMALLEST_SIDE = 16
SEEN_FRAMES = 3


def moving_boxes(background, picture):
    """Boxes (x, y, width, height) of what differs from the background."""
    mask = background.apply(picture)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, numpy.ones((3, 3)))
    mask = cv2.dilate(mask, numpy.ones((7, 7)))
    contours, _ = cv2.findContours((mask > 200).astype("uint8"), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = [cv2.boundingRect(contour) for contour in contours]
    return [box for box in boxes if min(box[2:]) >= SMALLEST_SIDE]


def overlap(one, other):
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    shared = max(0, width) * max(0, height)
    return shared / (one[2] * one[3] + other[2] * other[3] - shared)


class Camera:
    """What is known of the camera: who is followed where, and what was detected lately."""

    def __init__(self):
        self.background = cv2.createBackgroundSubtractorMOG2(history=100, detectShadows=False)
        self.followed = {}
        self.candidates = []
        self.frames = 0

    def hear(self, event):
        if event["type"] in ("ENDED", "REJECTED"):
            self.followed.pop(event["targetId"], None)
        elif event["box"] is not None:
            box = event["box"]
            self.followed[event["targetId"]] = (box["x"], box["y"], box["width"], box["height"])

    def look(self, picture):
        """New objects that were seen in several frames in a row."""
        self.frames += 1
        boxes = moving_boxes(self.background, picture)
        if self.frames < 10:  # the background is not known yet
            return []
        free = [box for box in boxes if all(overlap(box, known) < 0.1 for known in self.followed.values())]
        self.candidates = [
            (box, 1 + max((count for old, count in self.candidates if overlap(box, old) > 0.3), default=0))
            for box in free
        ]
        return [box for box, count in self.candidates if count == SEEN_FRAMES]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("brokers")
    options.add_argument("--camera", required=True)
    options.add_argument("--most", type=int, default=5, help="targets that are followed at once")
    options.add_argument("--starts", type=int, help="stop after so many starts")
    chosen = options.parse_args()

    formats = {"frames": Messages("FrameEvent", SCHEMAS), "tracks": Messages("TrackEvent", SCHEMAS)}
    commands = Messages("TargetCommand", SCHEMAS)
    producer = Producer({"bootstrap.servers": chosen.brokers})
    consumer = Consumer(
        {"bootstrap.servers": chosen.brokers, "group.id": f"detector-{uuid.uuid4()}", "auto.offset.reset": "latest"}
    )
    consumer.subscribe(list(formats))
    camera = Camera()
    started = 0
    while chosen.starts is None or started < chosen.starts:
        message = consumer.poll(1.0)
        if message is None or message.error() or message.key() != chosen.camera.encode():
            continue
        record = formats[message.topic()].decode(message.value())
        if message.topic() == "tracks":
            camera.hear(record)
            continue
        picture = cv2.imdecode(numpy.frombuffer(record["payload"], numpy.uint8), cv2.IMREAD_COLOR)
        for x, y, width, height in camera.look(picture)[: chosen.most - len(camera.followed)]:
            target = f"moving-{uuid.uuid4().hex[:8]}"
            command = {
                "cameraId": chosen.camera,
                "targetId": target,
                "action": "START",
                "streamEpoch": record["streamEpoch"],
                "sequence": record["sequence"],  # the very frame that the box was seen in
                "captureTime": None,
                "region": {"box": {"x": x, "y": y, "width": width, "height": height}, "polygon": None},
                "label": "moving",
                "mask": False,
            }
            producer.produce("commands", key=chosen.camera.encode(), value=commands.encode(command))
            producer.poll(0)
            camera.followed[target] = (x, y, width, height)
            started += 1
            print(f"frame {record['sequence']}: start {target} at ({x}, {y}) {width} x {height}", flush=True)
    producer.flush()
    consumer.close()


if __name__ == "__main__":
    main()
