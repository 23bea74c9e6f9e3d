"""An SMTP server on loopback that keeps what it receives.

    python3 smtp_sink.py DIRECTORY

Prints «Listening on PORT», then one line of JSON a message: the file it was stored in, its envelope,
its subject, both parts and the attachments' digests as Python's own e-mail parser reads them. Ends with
its standard input.
"""

import asyncio
import email
import email.policy
import hashlib
import itertools
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP


def say(text):
    print(text, flush=True)


def content_of(part):
    return part.get_content() if part else ""


def describe(part):
    content = part.get_payload(decode=True)
    return {"name": part.get_filename(), "sha256": hashlib.sha256(content).hexdigest()}


class Keeper:
    def __init__(self, directory):
        self.directory = directory
        self.numbers = itertools.count(1)

    async def handle_DATA(self, server, session, envelope):
        path = self.directory / f"{next(self.numbers):04}.eml"
        path.write_bytes(envelope.original_content)
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        say(
            json.dumps(
                {
                    "file": str(path),
                    "recipients": envelope.rcpt_tos,
                    "from": str(message["From"]),
                    "subject": str(message["Subject"]),
                    "text": content_of(message.get_body(("plain",))),
                    "html": content_of(message.get_body(("html",))),
                    "attachments": [describe(part) for part in message.iter_attachments()],
                    "defects": [repr(each) for each in message.defects],
                }
            )
        )
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    keeper = Keeper(pathlib.Path(sys.argv[1]))
    server = await loop.create_server(lambda: SMTP(keeper, hostname="localhost"), "127.0.0.1", 0)
    say(f"Listening on {server.sockets[0].getsockname()[1]}")
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
