"""Prints what becomes of each target: a consumer of track events.

    python3 tracks.py localhost:9092
"""

import argparse

from confluent_kafka import Consumer

from schemas_folder import SCHEMAS
from siamstream_messages import Messages


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("brokers")
    options.add_argument("--topic", default="tracks")
    options.add_argument("--group", default="example-tracks")
    options.add_argument("--events", type=int, help="stop after so many events")
    chosen = options.parse_args()

    tracks = Messages("TrackEvent", SCHEMAS)
    consumer = Consumer(
        {
            "bootstrap.servers": chosen.brokers,
            "group.id": chosen.group,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",  # with exactly-once, events of failed tries are not seen
        }
    )
    consumer.subscribe([chosen.topic])
    last_states = {}
    count = 0
    try:
        while chosen.events is None or count < chosen.events:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise SystemExit(message.error())
            event = tracks.decode(message.value())
            count += 1
            target = (event["cameraId"], event["targetId"])
            if event["type"] != "UPDATED" or last_states.get(target) != event["status"]:
                last_states[target] = event["status"]
                box = event["box"]
                place = "no box" if box is None else "({x:.0f}, {y:.0f}) {width:.0f} x {height:.0f}".format(**box)
                print(
                    f"{event['captureTime']:%H:%M:%S} {event['cameraId']:12} {event['targetId']:12} {event['type']:15}"
                    f" {event['status']:9} {event['confidence']:.2f}  {place} {event['reason'] or ''}",
                    flush=True,
                )
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
