"""Prints what is followed in each frame, read as Metropolis' frames: for a job with tracks.format: nv-frame.

    python3 tracks_nv_frame.py localhost:9092

protoc (Debian's protobuf-compiler, or pip install grpcio-tools) reads nv_frame.proto when the program starts; no
generated code is kept.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from confluent_kafka import Consumer
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

PROTO = Path(
    os.environ.get("SIAMSTREAM_PROTO", Path(__file__).resolve().parents[2] / "job/src/main/protobuf/nv_frame.proto")
)


def frame_class():
    """The message class of nv.Frame, made of what protoc says of the .proto."""
    protoc = [shutil.which("protoc")] if shutil.which("protoc") else [sys.executable, "-m", "grpc_tools.protoc"]
    with tempfile.TemporaryDirectory() as folder:
        described = Path(folder, "nv_frame.bin")
        subprocess.run(
            [*protoc, f"-I{PROTO.parent}", "--include_imports", f"--descriptor_set_out={described}", PROTO.name],
            check=True,
        )
        files = descriptor_pb2.FileDescriptorSet.FromString(described.read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    frame = pool.FindMessageTypeByName("nv.Frame")
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(frame)
    return message_factory.MessageFactory(pool).GetPrototype(frame)  # protobuf before 4.22


def shown(target):
    box = target.bbox
    info = target.info
    mask = f"  mask {json.loads(info['mask'])['size']}" if "mask" in info else ""
    return (
        f"  {target.id:12} {target.type:10} {info['eventType']:10} {info['status']:9} {target.confidence:.2f}"
        f"  ({box.leftX:.0f}, {box.topY:.0f}) to ({box.rightX:.0f}, {box.bottomY:.0f})"
        f"  template {info['templateVersion']}{mask}"
    )


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("brokers")
    options.add_argument("--topic", default="tracks")
    options.add_argument("--group", default="example-tracks-nv-frame")
    options.add_argument("--frames", type=int, help="stop after so many frames")
    chosen = options.parse_args()

    Frame = frame_class()
    consumer = Consumer(
        {
            "bootstrap.servers": chosen.brokers,
            "group.id": chosen.group,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",  # with exactly-once, frames of failed tries are not seen
        }
    )
    consumer.subscribe([chosen.topic])
    count = 0
    try:
        while chosen.frames is None or count < chosen.frames:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise SystemExit(message.error())
            frame = Frame.FromString(message.value())
            count += 1
            # A frame without objects: all of its targets are lost.
            print(f"{frame.timestamp.ToJsonString()} {frame.sensorId} #{frame.id}, {len(frame.objects)} in sight")
            for target in frame.objects:
                print(shown(target), flush=True)
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
