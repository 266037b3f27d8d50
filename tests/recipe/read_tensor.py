"""Prints the numbers of one float32 tensor of a safetensors file.

usage: read_tensor.py FILE NAME
"""
import json
import struct
import sys

with open(sys.argv[1], "rb") as file:
    header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
    begin, end = header[sys.argv[2]]["data_offsets"]
    file.seek(begin, 1)
    print(*struct.unpack(f"<{(end - begin) // 4}f", file.read(end - begin)))
