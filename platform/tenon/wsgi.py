"""The WSGI application for production servers: `granian … tenon.wsgi:application`.

Settings come from the environment; run `tenon init` before the first start, and
`tenon worker` beside it for jobs and time rules.
"""

from tenon.app import create_app
from tenon.settings import load

application = create_app(load())
