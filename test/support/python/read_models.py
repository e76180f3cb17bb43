"""Reads a LookML model and Tableau data source files with the libraries that others read them with, and prints what they say as JSON."""

import json
import sys
from pathlib import Path

import lkml
from tableaudocumentapi import Datasource


def tableau(path: Path) -> dict:
    source = Datasource.from_file(str(path))
    fields = {
        field.name: {
            "caption": field.caption,
            "datatype": field.datatype,
            "role": field.role,
            "calculation": field.calculation,
            "description": field.description,
        }
        for field in source.fields.values()
    }
    connections = [{"class": c.dbclass, "server": c.server, "dbname": c.dbname, "username": c.username} for c in source.connections]
    return {"name": source.name, "version": source.version, "connections": connections, "fields": fields}


folder = Path(sys.argv[1])
models = {path.stem: lkml.load(path.read_text()) for path in folder.glob("*.lkml")}
sources = {path.stem: tableau(path) for path in folder.glob("*.tds")}
json.dump({"models": models, "sources": sources}, sys.stdout)
