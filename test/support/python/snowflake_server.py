"""fakesnow in JSON, which is all that Node's client reads. Beside it GET /rows?table=DATABASE.SCHEMA.TABLE dumps a table, and
GET /drop?table=DATABASE.SCHEMA.TABLE&column=C drops a column."""

import base64
import importlib
import json
import sys

import pyarrow.ipc
import uvicorn

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

server = importlib.import_module("fakesnow.server")  # the package has a function of this name too
database = server.shared_fs.connect("DB", "PUBLIC", nop_regexes=None, autocommit=True)

def exact(value):
    """Whole numbers as text: JavaScript's have 53 bits."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

def rows(request):
    cursor = database.cursor()
    cursor.execute(f"SELECT * FROM {request.query_params['table']}")
    names = [column[0].lower() for column in cursor.description]
    found = [dict(zip(names, map(exact, row))) for row in cursor.fetchall()]
    return Response(json.dumps({"rows": found}, default=str), media_type="application/json")

def drop(request):
    database.cursor().execute(f"ALTER TABLE {request.query_params['table']} DROP COLUMN {request.query_params['column']}")
    return JSONResponse({})


async def query_in_json(request):
    """Node's client reads results as JSON alone, which fakesnow gives of DML only: others are turned into it, as texts."""
    response = await server.query_request(request)
    body = json.loads(response.body)
    data = body.get("data") or {}
    if data.get("queryResultFormat") == "arrow":
        ipc = base64.b64decode(data.pop("rowsetBase64"))
        rows = list(zip(*pyarrow.ipc.open_stream(ipc).read_all().to_pydict().values())) if ipc else []
        data |= {"queryResultFormat": "json", "rowset": [[None if v is None else str(v) for v in row] for row in rows]}
    if "rowset" in data:
        data["total"] = data["returned"] = len(data["rowset"])
    return JSONResponse(body, status_code=response.status_code)


routes = server.app.router.routes
routes[:] = [Route("/rows", rows), Route("/drop", drop), Route("/queries/v1/query-request", query_in_json, methods=["POST"]), *routes]

class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        print("ready", flush=True)

Server(uvicorn.Config(server.app, port=int(sys.argv[1]), log_level="error")).run()
