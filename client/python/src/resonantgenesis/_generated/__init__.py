# Written by `npm run generate` from the schemas of the API. Change those.

