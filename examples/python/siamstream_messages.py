import io
import json
from pathlib import Path

from fastavro import parse_schema, schemaless_reader, schemaless_writer
from fastavro.schema import fingerprint, to_parsing_canonical_form


class Messages:
    """Reads and writes one message type; folder holds RELEASE/TYPE.avsc, as siamstream-schemas does."""

    def __init__(self, name, folder):
        releases = sorted(Path(folder).iterdir(), key=lambda path: [int(part) for part in path.name.split(".")])
        texts = [(path / f"{name}.avsc").read_text() for path in releases if (path / f"{name}.avsc").exists()]
        self.writers = {self._header(json.loads(text)): parse_schema(json.loads(text)) for text in texts}
        self.header, self.newest = list(self.writers.items())[-1]

    @staticmethod
    def _header(schema):
        return b"\xc3\x01" + bytes.fromhex(fingerprint(to_parsing_canonical_form(schema), "CRC-64-AVRO"))

    def decode(self, value):
        if value[:10] not in self.writers:
            raise ValueError(f"no known schema: {value[:10].hex(' ')}")
        return schemaless_reader(io.BytesIO(value[10:]), self.writers[value[:10]], self.newest)

    def encode(self, record):
        out = io.BytesIO()
        schemaless_writer(out, self.newest, record)
        return self.header + out.getvalue()
