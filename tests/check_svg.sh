#!/usr/bin/env bash
# A figure as SVG: well formed, titled, and drawn by librsvg and by Chromium alike (the share of
# pixels whose brightness differs by more than a quarter stays under 3 %; text edges differ).
# Usage: tests/check_svg.sh OGI
. "$(dirname "$0")/support/scratch.sh"
need rsvg-convert python3
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
    { echo "not installed: chromium"; exit 77; }

"$OGI" -q load samples
"$OGI" -q --lang zh chart bar requests_per_100k -y 2021 -o a.svg
python3 - <<'PYTHON'
import xml.etree.ElementTree as tree
root = tree.parse("a.svg").getroot()
assert root.tag.endswith("svg") and root.get("role") == "img", root.attrib
names = {e.tag.split("}")[1] for e in root.iter()}
assert {"title", "desc"} <= names, names
PYTHON
rsvg-convert --width 800 --background-color white a.svg -o rsvg.png
read -r width height < <(python3 -c '
import struct
print(*struct.unpack(">II", open("rsvg.png", "rb").read()[16:24]))')
cat >page.html <<HTML
<body style="margin:0"><img src="a.svg" width="$width" height="$height"></body>
HTML
"$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
    --window-size="$width,$height" --screenshot=chromium.png "file://$PWD/page.html" >log 2>&1 ||
    { tail -n 5 log; fail "Chromium drew nothing"; }
python3 "$source_folder/tests/support/compare_png.py" rsvg.png chromium.png 0.03
