"""An SMS gateway by TLS on a free port of the loopback that accepts everything.

usage: sms_sink.py DIRECTORY
Makes a certificate for 127.0.0.1 (DIRECTORY/certificate.pem) and prints «Port N» once it listens.
"""

import http.server
import pathlib
import ssl
import subprocess
import sys


class Gateway(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(202)
        self.end_headers()

    def log_message(self, *words):
        pass


directory = pathlib.Path(sys.argv[1])
key, certificate = directory / "key.pem", directory / "certificate.pem"
subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
     "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
     "-keyout", str(key), "-out", str(certificate)],
    check=True, capture_output=True)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
server.socket = context.wrap_socket(server.socket, server_side=True)
print("Port", server.server_address[1], flush=True)
server.serve_forever()
