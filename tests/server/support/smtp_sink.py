"""An SMTP server on a free port of the loopback that keeps each message as a file.

usage: smtp_sink.py DIRECTORY [--port PORT] [--refuse ADDRESS] [--login USER:PASSWORD]
Prints «Port N» once it listens. ADDRESS is refused for good (550). With --login it takes nothing
before STARTTLS, with a certificate that it makes (DIRECTORY/certificate.pem), and that log-in.
"""

import argparse
import asyncio
import os
import pathlib
import ssl
import subprocess

from aiosmtpd.smtp import SMTP, AuthResult


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


def guarded(directory, login):
    """What makes aiosmtpd ask for TLS and for that log-in."""
    key, certificate = directory / "key.pem", directory / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)

    def authenticate(server, session, envelope, mechanism, given):
        return AuthResult(success=f"{given.login.decode()}:{given.password.decode()}" == login)

    return {"tls_context": context, "require_starttls": True, "auth_required": True,
            "authenticator": authenticate}


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--refuse", default="")
    parser.add_argument("--login", default="")
    arguments = parser.parse_args()
    arguments.directory.mkdir(parents=True, exist_ok=True)
    guards = guarded(arguments.directory, arguments.login) if arguments.login else {}
    sink = Sink(arguments.directory, arguments.refuse)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(sink, enable_SMTPUTF8=True, loop=loop, **guards), "127.0.0.1", arguments.port
    )
    print("Port", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
