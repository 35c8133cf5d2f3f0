#!/bin/sh
# An auditor's day: is the trail whole, was one call recorded, what does it all say?
#   auditors_day.sh TRAIL VKEY INDEX OUT
# Needs no secret and no network; OUT is an existing folder for what is handed over.
set -eu
trail=$1 vkey=$2 index=$3 out=$4

# 1. Whole, signed by the key that the operator handed over, and rightly decided?
carnet verify "$trail" --key "$vkey" --replay

# 2. The proof of one record, which stands for itself.
carnet trail prove "$trail" "$index" \
  --out "$out/record.tlog-proof" --record "$out/record.json"
carnet verify "$out/record.tlog-proof" --record "$out/record.json" --key "$vkey"

# 3. What it says: a page that verifies itself, the register of Art. 30, one row a call.
carnet report "$trail" --html "$out/report.html"
carnet report "$trail" --format art30-csv --out "$out/art30.csv"
carnet report "$trail" --format csv --out "$out/calls.csv"
