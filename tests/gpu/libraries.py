"""Where the shared libraries of a program are: the bundle's, those that pip packages of PyTorch bring, the toolkit's."""
import glob
import os
import re
import subprocess
import sys
import sysconfig


def folders(bundle):
    """Places to look in, the best first. PyTorch's before the toolkit's: then both sides of the benchmark run the same cuDNN."""
    sites = dict.fromkeys([sysconfig.get_paths()["purelib"], *(p for p in sys.path if p.endswith("-packages"))])
    packages = [folder for site in sites for folder in sorted(glob.glob(f"{site}/nvidia/*/lib"))]
    toolkits = [os.environ.get("CUDA_HOME"), os.environ.get("CUDA_PATH"), "/usr/local/cuda", *sorted(glob.glob("/usr/local/cuda-*"), reverse=True)]
    toolkit = [folder for home in toolkits if home for folder in (f"{home}/lib64", f"{home}/targets/x86_64-linux/lib")]
    system = ["/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/local/nvidia/lib64"]
    return [folder for folder in dict.fromkeys([f"{bundle}/lib", *packages, *toolkit, *system]) if os.path.isdir(folder)]


def missing(program, path):
    """(names of libraries that are not found, name → file of those that are), with this LD_LIBRARY_PATH."""
    said = subprocess.run(["ldd", program], capture_output=True, text=True, env={**os.environ, "LD_LIBRARY_PATH": path}).stdout
    found = dict(re.findall(r"^\s*(\S+) => (/\S+)", said, re.M))
    return re.findall(r"^\s*(\S+) => not found", said, re.M), found


def search_path(program, bundle):
    """(LD_LIBRARY_PATH for the bundle's programs, name → file of their CUDA libraries). Raises RuntimeError where one is nowhere."""
    chosen, places = [f"{bundle}/lib"], folders(bundle)
    own = [path for path in os.environ.get("LD_LIBRARY_PATH", "").split(":") if path]
    while lacking := missing(program, ":".join(chosen + own))[0]:
        home = next((place for place in places if os.path.exists(f"{place}/{lacking[0]}")), None)
        if home is None or home in chosen:
            raise RuntimeError(f"{lacking[0]} is in none of {', '.join(places)}; install the CUDA toolkit with cuDNN, or PyTorch for CUDA")
        chosen.append(home)
    # What those libraries load by themselves later (cuDNN's parts, nvrtc) is looked for in the same places, last.
    rest = [place for place in places if place not in chosen and ("/nvidia/" in place or "cuda" in place)]
    path = ":".join(chosen + own + rest)
    return path, {name: file for name, file in missing(program, path)[1].items() if re.match(r"lib(cu|nv)", name)}
