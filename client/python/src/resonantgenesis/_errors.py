"""Every failure of a call, as an exception."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True)
class InvalidField:
    """One field of a request that is not as expected, by the API's own name of it."""

    field: str
    expected: str
    value: Any = None


class ResonantError(Exception):
    """Every failure of this client."""

    def __init__(self, detail: str, *, code: str, fields: Sequence[InvalidField] = ()) -> None:
        super().__init__("\n  ".join([detail, *(f"{each.field}: expected {each.expected}" for each in fields)]))
        self.code = code
        """Stable; what to switch on."""
        self.detail = detail
        """What went wrong and what to do, for people."""
        self.fields: list[InvalidField] = list(fields)
        """Of a request or an option that is not valid: every field that is wrong."""

    def __reduce__(self) -> tuple[Any, ...]:
        """How it goes from process to process."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(error_class: type[ResonantError], args: tuple[Any, ...], attributes: Mapping[str, Any]) -> ResonantError:
    error = error_class.__new__(error_class, *args)
    error.__dict__.update(attributes)
    return error


class ConfigurationError(ResonantError):
    """The client cannot be made from what it was given."""

    def __init__(self, fields: Sequence[InvalidField]) -> None:
        super().__init__("The client cannot be made.", code="configuration", fields=fields)


class ApiConnectionError(ResonantError):
    """No answer was had; `__cause__` says why."""

    def __init__(self, detail: str, *, code: str = "network_error") -> None:
        super().__init__(detail, code=code)


class ApiTimeoutError(ApiConnectionError):
    """No answer came in time."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, code="timeout")


class ApiError(ResonantError):
    """The server's answer is an error. `code` is of the API's catalogue, or `unexpected_answer`."""

    def __init__(
        self,
        detail: str,
        *,
        status: int,
        code: str,
        title: str | None = None,
        fields: Sequence[InvalidField] = (),
        retry_after: float | None = None,
    ) -> None:
        super().__init__(detail, code=code, fields=fields)
        self.status = status
        """HTTP status."""
        self.title = title
        """What kind of error it is, for people."""
        self.retry_after = retry_after
        """Seconds after which the server asks to try again."""


class InvalidRequestError(ApiError):
    """400: `fields` names everything that is wrong."""


class AuthenticationError(ApiError):
    """401: the key is missing or not known."""


class PermissionDeniedError(ApiError):
    """403: the key may not do this."""


class NotFoundError(ApiError):
    """404: nothing has this id; `code` says what was looked for, like `agent_not_found`."""


class RateLimitedError(ApiError):
    """429: too much at once."""


class UnavailableError(ApiError):
    """503: the server cannot answer now."""


_classes: dict[int, type[ApiError]] = {
    400: InvalidRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitedError,
    503: UnavailableError,
}


def invalid_request(fields: Sequence[InvalidField]) -> InvalidRequestError:
    """A request that the client does not even send."""
    return InvalidRequestError("The request is not valid.", status=400, code="invalid_request", fields=fields)


def unexpected_answer(detail: str, status: int) -> ApiError:
    """An answer that is none of the API's."""
    return ApiError(detail, status=status, code="unexpected_answer")


def error_of_answer(response: httpx.Response, body: Any) -> ApiError:
    """The error that an answer with a status of 400 or more is. Proxies may answer something other than a problem."""
    problem: Mapping[str, Any] = body if isinstance(body, dict) else {}
    status = f"The server answered {response.status_code} {response.reason_phrase}".rstrip()
    title = _text(problem.get("title"))
    return _classes.get(response.status_code, ApiError)(
        _text(problem.get("detail")) or title or f"{status}.",
        status=response.status_code,
        code=_text(problem.get("code")) or "unexpected_answer",
        title=title,
        fields=_invalid_fields(problem.get("fields")),
        retry_after=_retry_after(response.headers.get("retry-after")),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _invalid_fields(fields: Any) -> list[InvalidField]:
    given = [each for each in fields if isinstance(each, dict)] if isinstance(fields, list) else []
    return [
        InvalidField(each["field"], each["expected"], each.get("value"))
        for each in given
        if isinstance(each.get("field"), str) and isinstance(each.get("expected"), str)
    ]


def _retry_after(header: str | None) -> float | None:
    """Seconds or an HTTP date."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        at = email.utils.parsedate_to_datetime(header).timestamp()
    except (TypeError, ValueError):
        return None
    return max(0.0, at - time.time())
