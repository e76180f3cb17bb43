"""A stream of answers, listened to in the plain and in the asynchronous way, each from the plain and from the asynchronous client."""

from __future__ import annotations

import asyncio
from typing import Any, Callable

import pytest

from resonantgenesis import Answer, ApiConnectionError, ApiError, AsyncResonantGenesis, AuthenticationError, EventStream, ResonantGenesis
from resonantgenesis._request import Operation

from .stub_server import Reply, StubServer, answer, drop, events, hang, problem, stub_server

LIVE = Operation("GET", "/live", repeatable=True)
AT_ONCE = "retry: 0\n\n"

Listen = Callable[..., "list[Any]"]


def first(count: int, stream: EventStream[Answer]) -> list[Any]:
    with stream:
        return [next(stream)["n"] for _ in range(count)]


async def first_async(count: int, stream: EventStream[Answer]) -> list[Any]:
    async with stream:
        return [(await stream.__anext__())["n"] for _ in range(count)]


def stream_of(client: Any, **arguments: Any) -> EventStream[Answer]:
    stream: EventStream[Answer] = client.analytics._events(LIVE, Answer, arguments, None)
    return stream


def plain(server: StubServer, count: int, **options: Any) -> list[Any]:
    with ResonantGenesis(base_url=server.url, **options) as client:
        return first(count, stream_of(client))


def async_by_plain_client(server: StubServer, count: int, **options: Any) -> list[Any]:
    with ResonantGenesis(base_url=server.url, **options) as client:
        return asyncio.run(first_async(count, stream_of(client)))


def asynchronous(server: StubServer, count: int, **options: Any) -> list[Any]:
    async def listen() -> list[Any]:
        async with AsyncResonantGenesis(base_url=server.url, **options) as client:
            return await first_async(count, stream_of(client))

    return asyncio.run(listen())


def plain_by_async_client(server: StubServer, count: int, **options: Any) -> list[Any]:
    return first(count, stream_of(AsyncResonantGenesis(base_url=server.url, **options)))


@pytest.fixture(params=[plain, async_by_plain_client, asynchronous, plain_by_async_client])
def listen(request: pytest.FixtureRequest) -> Listen:
    found: Listen = request.param
    return found


def event(n: int) -> str:
    return f'id: {n}\ndata: {{"n": {n}}}\n\n'


def asked_from(server: StubServer) -> list[str | None]:
    return [asked.headers.get("Last-Event-ID") for asked in server.requests]


def test_gives_events_as_they_come(listen: Listen) -> None:
    with stub_server(events(": hello\n\n", event(1)[:9], event(1)[9:] + event(2))) as server:
        assert listen(server, 2, api_key="secret") == [1, 2]
        (asked,) = server.requests
        assert (asked.headers["Accept"], asked.headers["Authorization"]) == ("text/event-stream", "Bearer secret")


def test_takes_up_from_the_last_event_where_a_connection_ends(listen: Listen) -> None:
    with stub_server(events(AT_ONCE, event(1), "id: 9\n"), drop, events(event(2)), events(event(3))) as server:
        assert listen(server, 3, max_retries=0) == [1, 2, 3]
        assert asked_from(server) == [None, "1", "1", "2"]


def test_comes_back_where_the_server_says_nothing_any_more(listen: Listen) -> None:
    def silent(handler: Any) -> None:
        events(event(1))(handler)
        hang(handler)

    with stub_server(silent, events(event(2))) as server:
        assert listen(server, 2, timeout=0.1) == [1, 2]


def test_waits_for_a_server_that_is_busy_once_the_stream_has_begun(listen: Listen) -> None:
    busy = problem(503, "shutting_down", {"Retry-After": "0"})
    with stub_server(events(AT_ONCE, event(1)), busy, busy, busy, events(event(2))) as server:
        assert listen(server, 2, max_retries=0) == [1, 2]


@pytest.mark.parametrize("reply", [problem(503, "shutting_down", {"Retry-After": "0"}), drop], ids=["503", "lost connection"])
def test_gives_up_where_the_stream_does_not_begin(listen: Listen, reply: Reply) -> None:
    with stub_server(reply) as server:
        with pytest.raises((ApiError, ApiConnectionError)):
            listen(server, 1, max_retries=1)
        assert len(server.requests) == 2


def test_raises_what_would_not_get_better(listen: Listen) -> None:
    with stub_server(events(AT_ONCE, event(1)), problem(401, "unauthenticated")) as server:
        with pytest.raises(AuthenticationError):
            listen(server, 2)
        assert len(server.requests) == 2


@pytest.mark.parametrize("reply", [answer(200, {}), events("data: []\n\n"), events("data: {\n\n")], ids=["no events", "list", "no JSON"])
def test_raises_for_what_is_none_of_the_apis(listen: Listen, reply: Reply) -> None:
    with stub_server(reply) as server, pytest.raises(ApiError) as caught:
        listen(server, 1)
    assert caught.value.code == "unexpected_answer"


def test_ends_where_the_server_has_no_more() -> None:
    with stub_server(events(AT_ONCE, event(1)), answer(204, "")) as server, ResonantGenesis(base_url=server.url) as client:
        assert [each["n"] for each in stream_of(client)] == [1]


def test_ends_where_the_server_has_no_more_asynchronously() -> None:
    async def listen(client: ResonantGenesis) -> list[Any]:
        return [each["n"] async for each in stream_of(client)]

    with stub_server(events(AT_ONCE, event(1)), answer(204, "")) as server, ResonantGenesis(base_url=server.url) as client:
        assert asyncio.run(listen(client)) == [1]


def test_asks_nothing_before_it_is_iterated_and_nothing_once_closed() -> None:
    with stub_server(events(event(1))) as server, ResonantGenesis(base_url=server.url) as client:
        stream = stream_of(client)
        stream.close()
        assert list(stream) == []
        assert server.requests == []
