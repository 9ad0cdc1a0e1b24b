"""A folder of bounces that a mail server (IMAP) keeps, behind TLS where a certificate is given."""

import asyncio
import ssl
import subprocess
import sys
import threading
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext
from imaplib import IMAP4
from pathlib import Path

from tests.recovery.serving import free_port, until_it_is

_USER, _PASSWORD, _FOLDER = "secretariat", "secret", "Bounces"
_PYMAP = Path(sys.executable).with_name("pymap")
URL = f"{{}}://{_USER}:{_PASSWORD}@localhost:{{}}/{_FOLDER}"


@contextmanager
def imap_server(*mails: bytes, certificate: Path | None = None) -> Iterator[int]:
    """The port of a server whose folder holds these mails, unread."""
    port = free_port()
    command = [_PYMAP, "--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict", "--demo-user", _USER, "--demo-password", _PASSWORD]
    with subprocess.Popen(command) as process:
        try:
            until_it_is(lambda: _fill(port, mails))
            with _behind_tls(port, certificate) if certificate else nullcontext(port) as reached:
                yield reached
        finally:
            process.terminate()


def unread(port: int) -> list[bytes]:
    """The mails of the folder that nobody marked as read."""
    with IMAP4("localhost", port) as server:
        server.login(_USER, _PASSWORD)
        server.select(_FOLDER, readonly=True)
        numbers = server.search(None, "UNSEEN")[1][0].decode().split()
        return [server.fetch(number, "(BODY.PEEK[])")[1][0][1].replace(b"\r\n", b"\n") for number in numbers]  # type: ignore[index]


def _fill(port: int, mails: tuple[bytes, ...]) -> bool:
    try:
        server = IMAP4("localhost", port)
    except ConnectionError:
        return False
    with server:
        server.login(_USER, _PASSWORD)
        server.create(_FOLDER)
        for mail in mails:
            server.append(_FOLDER, "", "", mail)
    return True


@contextmanager
def _behind_tls(port: int, certificate: Path) -> Iterator[int]:
    """A port that speaks TLS from the start, and passes on what is said."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    begun: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event, int]] = Future()

    async def meet(reader: StreamReader, writer: StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_pass_on(reader, inner_writer), _pass_on(inner_reader, writer))

    async def serve() -> None:
        is_over = asyncio.Event()
        async with await asyncio.start_server(meet, "127.0.0.1", 0, ssl=context) as server:
            begun.set_result((asyncio.get_running_loop(), is_over, server.sockets[0].getsockname()[1]))
            await is_over.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))  # at its end it lets no conversation hang
    thread.start()
    loop, is_over, reached = begun.result()
    yield reached
    loop.call_soon_threadsafe(is_over.set)
    thread.join()


async def _pass_on(reader: StreamReader, writer: StreamWriter) -> None:
    while said := await reader.read(65536):
        writer.write(said)
        await writer.drain()
    writer.close()
