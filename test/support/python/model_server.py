"""A model that asks for the tool `get_weather` and then answers; prints its URL and serves until its input ends."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fixtures" / "record-python"))

from fake_model_server import FakeModel, Say, call

fake = FakeModel()
fake.script(call("get_weather", {"city": "Vienna"}, input=120, output=20), Say("It is 18 degrees and sunny in Vienna.", input=180, output=45))
print(fake.url, flush=True)
sys.stdin.read()
