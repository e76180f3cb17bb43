# Written by `npm run generate` from the schemas of the API. Change those.

__version__ = "0.1.0"
