"""Prints what becomes of each target, read as JSON: for a job with tracks.format: json.

    python3 tracks_json.py localhost:9092
"""

import argparse
import json

from confluent_kafka import Consumer


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("brokers")
    options.add_argument("--topic", default="tracks")
    options.add_argument("--group", default="example-tracks-json")
    options.add_argument("--events", type=int, help="stop after so many events")
    chosen = options.parse_args()

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
            event = json.loads(message.value())
            count += 1
            target = (event["cameraId"], event.get("targetId", ""))
            # Fields that are null are left out.
            status, box = event.get("status", ""), event.get("box")
            if event["type"] != "UPDATED" or last_states.get(target) != status:
                last_states[target] = status
                place = "no box" if box is None else "({x:.0f}, {y:.0f}) {width:.0f} x {height:.0f}".format(**box)
                # Numbers of 64 bits, such as the sequence, are texts: not every JSON reader holds them.
                print(
                    f"{event.get('captureTime', '')} {event['cameraId']:12} #{event.get('sequence', ''):6}"
                    f" {target[1]:12} {event.get('className') or '':8} {event['type']:15}"
                    f" {status:9} {event['confidence']:.2f}  {place} {event.get('reason', '')}",
                    flush=True,
                )
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
