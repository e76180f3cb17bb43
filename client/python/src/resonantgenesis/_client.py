"""The two clients."""

from __future__ import annotations

import httpx

from ._generated.async_resources import AsyncResources
from ._generated.resources import Resources
from ._settings import read_settings
from ._transport import AsyncTransport, Transport


class ResonantGenesis(Resources):
    """A client of one Resonant Analytics service. It may be used by several threads; `close()` or a `with` closes its connections.

    Args:
        api_key: Default: `RESONANT_API_KEY`. A service without keys needs none.
        base_url: Where the service is, with the path before `/api` if it has one. Default: `RESONANT_URL`, else
            `http://127.0.0.1:8080`.
        timeout: Seconds for which the server may be silent.
        max_retries: Attempts after the first, for 429, for 503, and for lost connections, where repeating is safe.
        http_client: In place of one of its own: a proxy, certificates, a test. It is not closed.

    Raises:
        ConfigurationError: naming every option that is wrong.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 30.0,
        max_retries: int = 2,
        http_client: httpx.Client | None = None,
    ) -> None:
        self._transport = Transport(read_settings(api_key, base_url, timeout, max_retries), http_client)
        super().__init__(self._transport)

    def close(self) -> None:
        """Closes the connections."""
        self._transport.close()

    def __enter__(self) -> ResonantGenesis:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncResonantGenesis(AsyncResources):
    """The same with `await` and `async for`; `await close()` or an `async with` closes its connections."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float = 30.0,
        max_retries: int = 2,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        self._transport = AsyncTransport(read_settings(api_key, base_url, timeout, max_retries), http_client)
        super().__init__(self._transport)

    async def close(self) -> None:
        """Closes the connections."""
        await self._transport.close()

    async def __aenter__(self) -> AsyncResonantGenesis:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
