"""Reads the newest message to an address as its reader's program does.

usage: read_mail.py DIRECTORY ADDRESS
Prints one JSON object: subject, text, and for each attachment its name, media type and SHA-256.
"""

import email.policy
import hashlib
import json
import pathlib
import sys


def read(path):
    with open(path, "rb") as file:
        return email.message_from_binary_file(file, policy=email.policy.default)


def digest(part):
    content = part.get_payload(decode=True)
    return {"name": part.get_filename(), "type": part.get_content_type(),
            "sha256": hashlib.sha256(content).hexdigest()}


directory, address = sys.argv[1:]
paths = sorted(pathlib.Path(directory).glob("*.eml"), key=lambda path: int(path.stem))
message = [each for each in map(read, paths) if each["to"].addresses[0].addr_spec == address][-1]
print(json.dumps({
    "subject": message["subject"],
    "text": message.get_body(("plain",)).get_content(),
    "attachments": [digest(part) for part in message.iter_attachments()],
}))
