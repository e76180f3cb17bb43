"""What the generated methods are made of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from ._answer import A
from ._events import EventStream, event_stream
from ._request import Operation, build_request
from ._transport import AsyncTransport, Transport


class Resource:
    """A part of the API, such as `client.analytics`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def _answer(self, operation: Operation, answer: type[A], arguments: Mapping[str, Any], timeout: float | None) -> A:
        return answer(self._transport.send(build_request(operation, arguments), timeout))

    def _pages(
        self, rows: str, operation: Operation, answer: type[A], arguments: Mapping[str, Any], timeout: float | None
    ) -> Iterator[Any]:
        asked: Mapping[str, Any] | None = arguments
        while asked is not None:
            page = self._answer(operation, answer, asked, timeout)
            yield from page[rows]
            asked = _next_page(asked, page.to_dict())

    def _events(self, operation: Operation, event: type[A], arguments: Mapping[str, Any], timeout: float | None) -> EventStream[A]:
        request = build_request(operation, arguments)
        return event_stream(self._transport.settings, request, event, timeout, http=self._transport.http)


class AsyncResource:
    """A part of the API, such as `client.analytics`."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def _answer(self, operation: Operation, answer: type[A], arguments: Mapping[str, Any], timeout: float | None) -> A:
        return answer(await self._transport.send(build_request(operation, arguments), timeout))

    async def _pages(
        self, rows: str, operation: Operation, answer: type[A], arguments: Mapping[str, Any], timeout: float | None
    ) -> AsyncIterator[Any]:
        asked: Mapping[str, Any] | None = arguments
        while asked is not None:
            page = await self._answer(operation, answer, asked, timeout)
            for row in page[rows]:
                yield row
            asked = _next_page(asked, page.to_dict())

    def _events(self, operation: Operation, event: type[A], arguments: Mapping[str, Any], timeout: float | None) -> EventStream[A]:
        request = build_request(operation, arguments)
        return event_stream(self._transport.settings, request, event, timeout, async_http=self._transport.http)


def _next_page(asked: Mapping[str, Any], page: dict[str, Any]) -> Mapping[str, Any] | None:
    """The first page's period holds for all of them, so that one that ends now does not move on between pages."""
    if page.get("next_cursor") is None:
        return None
    period = page.get("period")
    held = {"period": None, "start": period["start"], "end": period["end"]} if period else {}
    return {**asked, **held, "cursor": page["next_cursor"]}
