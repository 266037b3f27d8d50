#!/bin/sh
# start.sh KIND FOLDERS NAME: copies the templates of a layer or a loss, with the name in place of NAME and, for types, of Name.
set -eu
kind=$1 folders=$2
if [ $# -ne 3 ]; then
  echo "usage: scripts/new_$kind.sh NAME" >&2
  exit 2
fi
name=$3
case $name in
  *[!a-z0-9_]* | [!a-z]* | *_ | *__*)
    echo "'$name' cannot name a $kind: lower-case letters, digits and single _, a letter first" >&2
    exit 2 ;;
esac
templates=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$templates")")
header=$root/dsl/inflect/$folders/$name.hpp
folder=$root/generator/$folders/$name
for path in "$header" "$folder"; do
  if [ -e "$path" ]; then
    echo "$path exists already" >&2
    exit 1
  fi
done
type=$(printf '%s\n' "$name" | awk -F_ '{ for (i = 1; i <= NF; ++i) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2) }')

mkdir -p "$folder"
for template in "$templates/$kind"/*; do
  file=$(basename "$template" .in)
  case $file in
    header.hpp) to=$header ;;
    *) to=$folder/$file ;;
  esac
  sed -e "s/NAME/$name/g" -e "s/Name/$type/g" "$template" > "$to"
  echo "$to"
done
