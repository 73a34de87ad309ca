"""Finding a port to listen on."""

import errno
import socket
from typing import Final

from bot.addresses import Address
from bot.errors import SocradermError

PORTS_TRIED: Final = 100


def bind(address: Address, *, search: bool) -> socket.socket:
    """A socket bound to `address`; with `search`, to the first free port from there on.

    Raises SocradermError when the port is taken.
    """
    last = min(address.port + PORTS_TRIED, 65535) if search else address.port
    for port in range(address.port, last + 1):
        family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((address.host, port))
            sock.listen(1024)
        except OSError as error:
            sock.close()
            if error.errno == errno.EADDRINUSE:
                continue
            raise SocradermError(
                f"cannot listen on {address} ({error.strerror})", "Choose another with --port"
            ) from None
        sock.setblocking(False)
        return sock
    tried = f"ports {address.port} to {last} are" if search else f"port {address.port} is"
    raise SocradermError(f"{tried} in use", "Stop the other program, or choose another port with --port")
