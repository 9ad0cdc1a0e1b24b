"""A small server that speaks clamd's INSTREAM, as its manual has it: what a scanner's answer does can be tried without one."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class _Clamd(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4)):
            content += self.rfile.read(size)
        if len(content) > self.server.most:  # type: ignore[attr-defined]
            answer = b"INSTREAM size limit exceeded. ERROR"
        else:
            answer = b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"
        self.wfile.write(answer + b"\0")


class _Server(socketserver.ThreadingTCPServer):
    most = 1_000_000


@contextmanager
def clamd() -> Iterator[str]:
    """The address of a scanner that runs meanwhile."""
    with _Server(("127.0.0.1", 0), _Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
