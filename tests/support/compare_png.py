"""Compares two PNG files of one size: the share of pixels whose brightness differs by more than a
quarter. Plain Python (zlib), because nothing else can be assumed. Usage: compare_png.py A B LIMIT"""
import struct
import sys
import zlib


def read(path):
    """Rows of brightness, 0 to 255, over white."""
    data, at, packed, palette = open(path, "rb").read(), 8, b"", b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    assert depth == 8, f"{path}: {depth} bits"
    rows = unfilter(zlib.decompress(packed), width * channels, height, channels)
    if colour == 3:
        levels = [sum(palette[i:i + 3]) / 3 for i in range(0, len(palette), 3)]
        return [[levels[index] for index in row] for row in rows]
    return [brightness(row, channels) for row in rows]


def unfilter(raw, stride, height, step):
    previous, at = bytearray(stride), 0
    for _ in range(height):
        kind, row = raw[at], bytearray(raw[at + 1:at + 1 + stride])
        for i in range(stride):
            left = row[i - step] if i >= step else 0
            up, corner = previous[i], previous[i - step] if i >= step else 0
            if kind == 1:
                row[i] = (row[i] + left) & 255
            elif kind == 2:
                row[i] = (row[i] + up) & 255
            elif kind == 3:
                row[i] = (row[i] + (left + up) // 2) & 255
            elif kind == 4:
                guess = left + up - corner
                nearest = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))
                row[i] = (row[i] + nearest[2]) & 255
        previous, at = row, at + 1 + stride
        yield row


def brightness(row, channels):
    out = []
    for i in range(0, len(row), channels):
        colours = row[i:i + (3 if channels >= 3 else 1)]
        alpha = row[i + channels - 1] / 255 if channels in (2, 4) else 1
        out.append(sum(colours) / len(colours) * alpha + 255 * (1 - alpha))
    return out


a, b = read(sys.argv[1]), read(sys.argv[2])
height, width = min(len(a), len(b)), min(len(a[0]), len(b[0]))
if abs(len(a) - len(b)) > 2 or abs(len(a[0]) - len(b[0])) > 2:
    sys.exit(f"sizes differ: {len(a[0])}x{len(a)} and {len(b[0])}x{len(b)}")
different = sum(abs(a[y][x] - b[y][x]) > 64 for y in range(height) for x in range(width))
ink = sum(value < 192 for row in a for value in row)
share = different / (width * height)
print(f"{share:.2%} of the pixels differ, {ink / (width * height):.2%} are dark")
if ink == 0 or share > float(sys.argv[3]):
    sys.exit("the pictures differ too much, or nothing was drawn")
