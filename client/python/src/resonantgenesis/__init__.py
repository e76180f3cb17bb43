"""The API of Resonant Analytics, typed: `ResonantGenesis().analytics.get_summary(period="30d")`."""

from ._answer import Answer
from ._client import AsyncResonantGenesis, ResonantGenesis
from ._errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AuthenticationError,
    ConfigurationError,
    InvalidField,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitedError,
    ResonantError,
    UnavailableError,
)
from ._events import EventStream
from ._generated.version import __version__

__all__ = [
    "Answer",
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AsyncResonantGenesis",
    "AuthenticationError",
    "ConfigurationError",
    "EventStream",
    "InvalidField",
    "InvalidRequestError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitedError",
    "ResonantError",
    "ResonantGenesis",
    "UnavailableError",
    "__version__",
]
