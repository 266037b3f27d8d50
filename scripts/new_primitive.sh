#!/bin/sh
# scripts/new_primitive.sh NAME: a primitive to fill in, in a folder of its own: generator/primitives/NAME. Nothing else
# changes: the next build finds it, and its case runs. generator/primitives/README.md tells the rest.
set -eu
if [ $# -ne 1 ]; then
  echo "usage: scripts/new_primitive.sh NAME" >&2
  exit 2
fi
name=$1
case $name in
  *[!a-z0-9_]* | [!a-z]* | *_ | *__*)
    echo "'$name' cannot name a primitive: lower-case letters, digits and single _, a letter first" >&2
    exit 2 ;;
esac
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$root/generator/primitives/$name
if [ -e "$folder" ]; then
  echo "$folder exists already" >&2
  exit 1
fi
type=$(printf '%s\n' "$name" | awk -F_ '{ for (i = 1; i <= NF; ++i) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2) }')
mkdir "$folder"
for template in "$root/scripts/templates/primitive"/*; do
  to=$folder/$(basename "$template" .in | sed "s/NAME/$name/")
  sed -e "s/NAME/$name/g" -e "s/Name/$type/g" "$template" > "$to"
  echo "$to"
done
