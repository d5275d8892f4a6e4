"""Where the released schemas lie: in a clone, or where SIAMSTREAM_SCHEMAS says (unpacked from the jar)."""

import os
from pathlib import Path

SCHEMAS = Path(
    os.environ.get(
        "SIAMSTREAM_SCHEMAS",
        Path(__file__).resolve().parents[2] / "schemas/src/main/resources/io/siamstream/schemas/released",
    )
)
