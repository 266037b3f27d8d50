#!/usr/bin/env python3
"""Compiles the kernels of all shipped CUDA programs with nvcc: nothing may spill, and no kernel may take more registers than
recorded.

usage: registers.py TOOLCHAIN GENERATED BOUNDS.json [--record]

TOOLCHAIN: lib/inflect/toolchain.cuda, which says how programs are compiled. GENERATED: the folder of committed programs.
BOUNDS.json: {"program/file": {"kernel": registers}}. A kernel may take at most SLACK registers more than recorded, since toolkits
differ; a new kernel must be recorded. --record writes the file anew, after a change that is worth it.
"""
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

SLACK = 8


def short(mangled):
    """The kernel's name in the source, the last of a nested name: _ZN, then each part behind its length."""
    name, at = mangled, len("_ZN")
    while found := re.compile(r"\d+").match(mangled, at):
        at = found.end() + int(found.group())
        name = mangled[found.end():at]
    return name


def read(log):
    """[(kernel, registers, bytes spilled)]"""
    kernels, name, spilled = [], None, 0
    for line in log.splitlines():
        if found := re.search(r"Compiling entry function '(\S+)'", line):
            name, spilled = short(found.group(1)), 0
        elif found := re.search(r"(\d+) bytes spill stores, (\d+) bytes spill loads", line):
            spilled = int(found.group(1)) + int(found.group(2))
        elif name and (found := re.search(r"Used (\d+) registers", line)):
            kernels.append((name, int(found.group(1)), spilled))
            name = None
    return kernels


def compiler_of(toolchain):
    """The words that compile a .cu file."""
    words = open(toolchain, encoding="utf-8").read().split("\n")
    prefix = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(toolchain))))
    begin = words.index("compile .cu:") + 1
    return [word.replace("@prefix@", prefix) for word in words[begin:words.index("link:")]]


def compiled(compiler, source):
    """What ptxas said of a file's kernels."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([*compiler, "-Xptxas=-v", "-I", os.path.dirname(source), "-cubin", source, "-o", os.path.join(folder, "cubin")],
                              capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{source} does not compile:\n{done.stderr}")
    return read(done.stderr + done.stdout)


def read_all(toolchain, generated):
    compiler = compiler_of(toolchain)
    sources = sorted(glob.glob(os.path.join(generated, "*", "cuda", "*.cu")))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        kernels = pool.map(lambda source: compiled(compiler, source), sources)
    names = [f"{os.path.basename(os.path.dirname(os.path.dirname(s)))}/{os.path.basename(s).removesuffix('.cu')}" for s in sources]
    return dict(zip(names, kernels))


def problems(seen, bounds):
    for file, kernels in seen.items():
        if not kernels:
            yield f"{file}: ptxas tells of no kernel"
        for name, registers, spilled in kernels:
            bound = bounds.get(file, {}).get(name)
            if spilled:
                yield f"{file}: {name} spills {spilled} bytes"
            if bound is None:
                yield f"{file}: {name} takes {registers} registers, and none are recorded for it"
            elif registers > bound + SLACK:
                yield f"{file}: {name} takes {registers} registers, {registers - bound} more than recorded"


def main(toolchain, generated, path, *options):
    seen = read_all(toolchain, generated)
    if not seen:
        sys.exit(f"no CUDA programs in {generated}")
    if options == ("--record",):
        table = {file: {name: registers for name, registers, _ in sorted(kernels)} for file, kernels in seen.items()}
        with open(path, "w", encoding="utf-8") as out:
            json.dump(table, out, indent=1)
            out.write("\n")
        return 0
    with open(path, encoding="utf-8") as file:
        bounds = json.load(file)
    found = list(problems(seen, bounds))
    for problem in found:
        print(problem)
    count = sum(map(len, seen.values()))
    most = max((registers, name, file) for file, kernels in seen.items() for name, registers, _ in kernels)
    print(f"{count} kernels in {len(seen)} files; the most registers: {most[0]} of {most[1]} in {most[2]}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
