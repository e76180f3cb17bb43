"""The objects of answers and requests, for annotations of your own."""

from ._exports import FinishedExport as FinishedExport
from ._generated.types import *  # noqa: F403
