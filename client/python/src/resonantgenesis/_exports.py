"""Exports that are waited for: what `client.analytics` has beside the operations of the API."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from ._arguments import Time
from ._errors import ResonantError
from ._generated.operations import CREATE_EXPORT, GET_EXPORT
from ._generated.types import Export, Filters
from ._resource import AsyncResource, Resource

Dataset = Literal["executions", "steps", "spans"]
Granularity = Literal["minute", "hour", "day", "week", "month", "hourly", "daily", "weekly", "monthly"]
Format = Literal["csv", "json", "ndjson", "parquet"]
OnProgress = Callable[[Export], None]

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 2.0


class FinishedExport(Export):
    """An export whose file is there."""

    download_url: str
    """Where whoever has this link gets the file, without a key."""
    manifest_url: str


class ExportingResource(Resource):
    """A part of the API with exports."""

    def export(
        self,
        *,
        metrics: str | Sequence[str] | None = None,
        dataset: Dataset | None = None,
        columns: str | Sequence[str] | None = None,
        group_by: str | Sequence[str] | None = None,
        granularity: Granularity | None = None,
        filters: Filters | None = None,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        format: Format | None = None,
        on_progress: OnProgress | None = None,
        timeout: float | None = None,
    ) -> FinishedExport:
        """Makes an export and waits until its file is there, however long that takes.

        Args:
            metrics: Metrics, by name or alias: a column each. Not together with dataset.
            dataset: Rows as they are, instead of metrics: executions, steps or spans that started in the period.
            columns: Of a dataset, only these columns; all unless given.
            group_by: Of metrics, a row for each group: `date` (by granularity) and dimensions; date and agent unless given.
            granularity: What `date` is cut into; day unless given.
            filters: Values by the name of the filter.
            period: Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.
            start: Start of the period, ISO-8601; not together with period.
            end: End of the period, exclusive, ISO-8601; may lie in the future; now unless given.
            time_zone: IANA time zone that cuts the buckets of time and reads times without an offset. Default: "UTC".
            format: Format of the file. Default: "csv".
            on_progress: Told whenever the export is looked at, until it is done.
            timeout: Seconds of each call, in place of the client's.

        Raises:
            ResonantError: with the code `export_failed` where the export fails, `export_not_found` where somebody deletes it.
        """
        asked = _asked(metrics, dataset, columns, group_by, granularity, filters, period, start, end, time_zone, format)
        current = self._answer(CREATE_EXPORT, Export, asked, timeout)
        for pause in _pauses():
            finished = _finished(current, on_progress, self._transport.settings.base_url)
            if finished is not None:
                return finished
            time.sleep(pause)
            current = self._answer(GET_EXPORT, Export, {"id": current.id}, timeout)
        raise AssertionError("pauses never end")


class AsyncExportingResource(AsyncResource):
    """A part of the API with exports."""

    async def export(
        self,
        *,
        metrics: str | Sequence[str] | None = None,
        dataset: Dataset | None = None,
        columns: str | Sequence[str] | None = None,
        group_by: str | Sequence[str] | None = None,
        granularity: Granularity | None = None,
        filters: Filters | None = None,
        period: str | None = None,
        start: Time | None = None,
        end: Time | None = None,
        time_zone: str | None = None,
        format: Format | None = None,
        on_progress: OnProgress | None = None,
        timeout: float | None = None,
    ) -> FinishedExport:
        """Makes an export and waits until its file is there, as `ResonantGenesis.analytics.export` does."""
        asked = _asked(metrics, dataset, columns, group_by, granularity, filters, period, start, end, time_zone, format)
        current = await self._answer(CREATE_EXPORT, Export, asked, timeout)
        for pause in _pauses():
            finished = _finished(current, on_progress, self._transport.settings.base_url)
            if finished is not None:
                return finished
            await asyncio.sleep(pause)
            current = await self._answer(GET_EXPORT, Export, {"id": current.id}, timeout)
        raise AssertionError("pauses never end")


_NAMES = (
    *("metrics", "dataset", "columns", "group_by", "granularity", "filters"),
    *("period", "start", "end", "time_zone", "format"),
)


def _asked(*values: Any) -> dict[str, Any]:
    return dict(zip(_NAMES, values))


def _pauses() -> Iterator[float]:
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(LONGEST_PAUSE, pause * 1.5)


def _finished(current: Export, on_progress: OnProgress | None, base_url: str) -> FinishedExport | None:
    """None while it is under way. A link without a host is below the service's own URL."""
    if on_progress is not None:
        on_progress(current)
    if current.status == "done":
        fields = current.to_dict()
        links = {name: base_url + url if (url := fields[name]).startswith("/") else url for name in ("download_url", "manifest_url")}
        return FinishedExport({**fields, **links})
    if current.status in ("waiting", "running"):
        return None
    raise ResonantError(f"The export {current.id} failed: {current.error}", code="export_failed")
