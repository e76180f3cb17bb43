"""A small BigQuery for tests: the REST protocol that Google's client speaks, over DuckDB.

What the client asks of datasets, tables, load jobs (multipart uploads) and query jobs, as
https://cloud.google.com/bigquery/docs/reference/rest has it. Statements are translated by sqlglot and executed, so values are
stored and merged. Jobs are known by their ids: one that is sent again is answered with 409, as the real one does.
POST /fault {"fail": n, "status": s, "path": p} does what the next n requests of such a path ask, and answers that status as if not.
GET /rows?table=dataset.table dumps a table; GET /drop?table=dataset.table&column=c drops a column.
"""

import json
import re
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import duckdb
import sqlglot
from sqlglot import exp

TYPES = {
    "STRING": "VARCHAR",
    "INTEGER": "BIGINT",
    "FLOAT": "DOUBLE",
    "BIGNUMERIC": "DECIMAL(38, 12)",
    "BOOLEAN": "BOOLEAN",
    "TIMESTAMP": "TIMESTAMP",
    "DATE": "DATE",
}

lock = threading.RLock()
engine = duckdb.connect()
datasets: dict[str, dict] = {}
tables: dict[tuple[str, str], dict] = {}
jobs: dict[str, dict] = {}
uploads: dict[str, dict] = {}
faults: list[dict] = []


class Problem(Exception):
    def __init__(self, status: int, reason: str, message: str):
        super().__init__(message)
        self.status, self.reason, self.message = status, reason, message


def exact(value: object) -> object:
    """Whole numbers as text: JavaScript's have 53 bits."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def quoted(*parts: str) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def create_table(dataset: str, table: dict) -> dict:
    name = table["tableReference"]["tableId"]
    if dataset not in datasets:
        raise Problem(404, "notFound", f"Not found: Dataset {dataset}")
    if (dataset, name) in tables:
        raise Problem(409, "duplicate", f"Already Exists: Table {name}")
    columns = ", ".join(
        f"{quoted(field['name'])} {TYPES[field['type']]}{' NOT NULL' if field.get('mode') == 'REQUIRED' else ''}"
        for field in table["schema"]["fields"]
    )
    engine.execute(f"CREATE TABLE {quoted(dataset, name)} ({columns})")
    tables[(dataset, name)] = table
    return table


def known_table(dataset: str, name: str) -> dict:
    if (dataset, name) not in tables:
        raise Problem(404, "notFound", f"Not found: Table {dataset}.{name}")
    return tables[(dataset, name)]


def patch_table(dataset: str, name: str, patch: dict) -> dict:
    table = known_table(dataset, name)
    before = {field["name"] for field in table["schema"]["fields"]}
    after = patch["schema"]["fields"]
    if before - {field["name"] for field in after}:
        raise Problem(400, "invalid", "Provided Schema does not match: fields are missing in new schema")
    for field in after:
        if field["name"] not in before:
            engine.execute(f"ALTER TABLE {quoted(dataset, name)} ADD COLUMN {quoted(field['name'])} {TYPES[field['type']]}")
    table["schema"] = {"fields": after}
    return table


def delete_table(dataset: str, name: str) -> dict:
    known_table(dataset, name)
    engine.execute(f"DROP TABLE {quoted(dataset, name)}")
    del tables[(dataset, name)]
    return {}


def load(configuration: dict, data: bytes) -> None:
    destination = configuration["destinationTable"]
    dataset, name = destination["datasetId"], destination["tableId"]
    table = known_table(dataset, name)
    names = [field["name"] for field in table["schema"]["fields"]]
    rows = [json.loads(line) for line in data.decode().splitlines() if line]
    unknown = {key for row in rows for key in row} - set(names)
    if unknown:
        raise Problem(400, "invalid", f"No such field: {', '.join(unknown)}")
    if configuration.get("writeDisposition") == "WRITE_TRUNCATE":
        engine.execute(f"DELETE FROM {quoted(dataset, name)}")
    if rows:
        places = ", ".join(f"CAST(? AS {TYPES[field['type']]})" for field in table["schema"]["fields"])
        values = [[row.get(key) for key in names] for row in rows]
        engine.executemany(f"INSERT INTO {quoted(dataset, name)} VALUES ({places})", values)


def query(configuration: dict) -> None:
    tree = sqlglot.parse_one(configuration["query"], read="bigquery")
    values = {}
    for parameter in configuration.get("queryParameters", []):
        value = parameter["parameterValue"]
        if "arrayValues" in value:
            values[parameter["name"]] = exp.Array(expressions=[exp.Literal.string(item["value"]) for item in value["arrayValues"]])
        else:
            values[parameter["name"]] = exp.Literal.string(value["value"])

    def with_values(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.Parameter):
            return values[node.name]
        if isinstance(node, exp.Table) and node.args.get("catalog"):
            node.set("catalog", None)
        return node

    engine.execute(tree.transform(with_values).sql(dialect="duckdb"))


def run_job(job: dict, data: bytes | None) -> dict:
    job_id = job["jobReference"]["jobId"]
    if job_id in jobs:
        raise Problem(409, "duplicate", f"Already Exists: Job {job_id}")
    configuration = job["configuration"]
    job["id"] = f"project:US.{job_id}"
    job["jobReference"].setdefault("location", "US")
    job["status"] = {"state": "DONE"}
    jobs[job_id] = job
    try:
        if "load" in configuration:
            load(configuration["load"], data or b"")
        else:
            query(configuration["query"])
    except Exception as error:  # of the engine: told as the job's own
        print(error, file=sys.stderr)
        reason = error.reason if isinstance(error, Problem) else "invalidQuery"
        job["status"]["errorResult"] = {"reason": reason, "message": str(error)}
        job["status"]["errors"] = [job["status"]["errorResult"]]
    return job


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status: int, body: dict, headers: dict | None = None) -> None:
        data = json.dumps(body, default=str).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def handle_request(self) -> None:
        data = self.read_body()
        url = urllib.parse.urlsplit(self.path)
        parameters = dict(urllib.parse.parse_qsl(url.query))
        fault = self.take_fault(url.path)
        try:
            with lock:
                status, body, headers = self.dispatch(url.path, parameters, data)
            if fault is not None:
                raise Problem(fault["status"], "backendError", "a fault of the test")
            self.answer(status, body, headers)
        except Problem as problem:
            error = {"reason": problem.reason, "message": problem.message}
            self.answer(problem.status, {"error": {"code": problem.status, "message": problem.message, "errors": [error]}})

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_request

    def take_fault(self, path: str) -> dict | None:
        with lock:
            if not faults or not re.search(faults[0]["path"], path):
                return None
            return faults.pop(0)

    def read_body(self) -> bytes:
        if self.headers.get("transfer-encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("content-length") or 0))
        parts = []
        while size := int(self.rfile.readline().strip() or b"0", 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def dispatch(self, path: str, parameters: dict, data: bytes) -> tuple[int, dict, dict]:
        method = self.command
        if path == "/fault":
            fault = json.loads(data)
            faults.extend([fault] * fault["fail"])
            return 200, {}, {}
        if path == "/rows":
            dataset, name = parameters["table"].split(".")
            cursor = engine.execute(f"SELECT * FROM {quoted(dataset, name)}")
            names = [column[0] for column in cursor.description]
            return 200, {"rows": [dict(zip(names, map(exact, row))) for row in cursor.fetchall()]}, {}
        if path == "/drop":
            dataset, name = parameters["table"].split(".")
            engine.execute(f"ALTER TABLE {quoted(dataset, name)} DROP COLUMN {quoted(parameters['column'])}")
            schema = tables[(dataset, name)]["schema"]
            schema["fields"] = [field for field in schema["fields"] if field["name"] != parameters["column"]]
            return 200, {}, {}
        if path.startswith("/upload/"):
            return self.upload(parameters, data)
        match = re.fullmatch(r"/bigquery/v2/projects/([^/]+)/(.*)", path)
        if match is None:
            raise Problem(404, "notFound", f"Not found: {path}")
        return 200, self.resource(method, match[2].split("/"), parameters, data), {}

    def resource(self, method: str, parts: list[str], parameters: dict, data: bytes) -> dict:
        body = json.loads(data) if data else {}
        match (method, parts):
            case ("POST", ["datasets"]):
                name = body["datasetReference"]["datasetId"]
                if name in datasets:
                    raise Problem(409, "duplicate", f"Already Exists: Dataset {name}")
                engine.execute(f"CREATE SCHEMA {quoted(name)}")
                datasets[name] = body
                return body
            case ("GET", ["datasets", name]):
                if name not in datasets:
                    raise Problem(404, "notFound", f"Not found: Dataset {name}")
                return datasets[name]
            case ("POST", ["datasets", dataset, "tables"]):
                return create_table(dataset, body)
            case ("GET", ["datasets", dataset, "tables", name]):
                return known_table(dataset, name)
            case ("PATCH", ["datasets", dataset, "tables", name]):
                return patch_table(dataset, name, body)
            case ("DELETE", ["datasets", dataset, "tables", name]):
                return delete_table(dataset, name)
            case ("POST", ["jobs"]):
                return run_job(body, None)
            case ("GET", ["jobs"]):
                return {"jobs": []}
            case ("GET", ["jobs", job_id]):
                if job_id not in jobs:
                    raise Problem(404, "notFound", f"Not found: Job {job_id}")
                return jobs[job_id]
        raise Problem(404, "notFound", f"Not found: {method} {'/'.join(parts)}")

    def upload(self, parameters: dict, data: bytes) -> tuple[int, dict, dict]:
        if parameters.get("uploadType") == "multipart":
            boundary = re.search(r"boundary=\"?([^\";]+)", self.headers["content-type"])[1]
            parts = data.split(b"--" + boundary.encode())[1:-1]
            metadata, content = (part.split(b"\r\n\r\n", 1)[1] for part in parts)
            return 200, run_job(json.loads(metadata), content.removesuffix(b"\r\n")), {}
        raise Problem(400, "invalid", f"Upload of type {parameters.get('uploadType')} is not known here")


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    print("ready", flush=True)
    server.serve_forever()
