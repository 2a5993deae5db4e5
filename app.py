"""`app` for a WSGI server; run as a program this is the start: prepare what is new, serve, work the queue."""

import sys

from conference.operations.serving import application, main

if __name__ == "__main__":
    sys.exit(main())

app = application()
