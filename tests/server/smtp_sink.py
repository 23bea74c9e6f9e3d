"""An SMTP server on a free port of the loopback that keeps each message as a file.

usage: smtp_sink.py DIRECTORY [--port PORT] [--refuse ADDRESS]
Prints «Port N» once it listens. ADDRESS is refused for good (550).
"""

import argparse
import asyncio
import os
import pathlib

from aiosmtpd.smtp import SMTP


class Sink:
    def __init__(self, directory, refused):
        self.directory = directory
        self.refused = refused

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == self.refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        count = len(list(self.directory.glob("*.eml")))
        part = self.directory / f"{count}.part"
        part.write_bytes(envelope.content)
        os.rename(part, self.directory / f"{count}.eml")
        return "250 kept"


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--refuse", default="")
    arguments = parser.parse_args()
    arguments.directory.mkdir(parents=True, exist_ok=True)
    sink = Sink(arguments.directory, arguments.refuse)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(sink, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", arguments.port
    )
    print("Port", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
