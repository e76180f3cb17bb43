"""What calls take beside plain values."""

from __future__ import annotations

from datetime import datetime
from typing import Union

Time = Union[str, datetime]
"""ISO-8601, or a datetime. One without an offset is read in the call's `time_zone`."""
