"""Reads a CSV file as French spreadsheet programs do, and prints its rows as JSON.

usage: read_csv.py FILE
"""

import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    if file.read(1) != "\ufeff":
        sys.exit("no byte order mark")
    print(json.dumps(list(csv.DictReader(file, delimiter=";", strict=True))))
