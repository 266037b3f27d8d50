#!/usr/bin/env python3
"""Writes the data sets of the check, at the widths of its programs. Needs numpy and h5py; only the machine that makes a bundle does.

usage: make_data.py FOLDER

ragged, single, wordless   the reference's data sets (tests/reference), their streams widened by the same formula
small                      the short utterances of ragged, for tools that slow a program down a hundredfold
bench                      the batch that training steps are timed on (bench/gpu/lengths.py), with values that compress
and NAME.negatives.safetensors of the first four.
"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "reference"), str(HERE.parents[1] / "bench/gpu")]

import h5py  # noqa: E402
import numpy as np  # noqa: E402

import lengths  # noqa: E402
from parameters import unit  # noqa: E402
from tensors import read_tensors, write_tensors  # noqa: E402

GOLDEN = HERE.parent / "reference/golden"
WIDTHS = {"acoustic": 130, "lexical": 1024}
MOST_SMALL = 90  # frames


def strings(values):
    return [value.decode() for value in values]


def spread(id, stream, rows):
    """[rows, width]: the values of tests/reference/data_sets.py, for the stream's width here."""
    width = WIDTHS[stream]
    noise = unit(f"{id}/{stream}", rows * width).reshape(rows, width)
    return np.float32(1.5) * noise + np.float32(0.5) * unit(f"{id}/{stream}/centre", width)


def write(path, classes, utterances, compressed=False):
    """`utterances`: dictionaries id, speaker, label, spans, acoustic, lexical."""
    text, packing = h5py.string_dtype(), {"compression": "gzip", "shuffle": True} if compressed else {}
    with h5py.File(path, "w") as file:
        file.attrs["format"], file.attrs["version"], file.attrs["frame_period_ms"] = "inflect-dataset", 1, 10.0
        file.attrs.create("classes", classes, dtype=text)
        of = file.create_group("utterances")
        for name in ("id", "speaker"):
            of.create_dataset(name, data=[u[name] for u in utterances], dtype=text)
        of.create_dataset("session", data=[""] * len(utterances), dtype=text)
        of["label"] = np.array([u["label"] for u in utterances], np.int32)
        of["frame_offset"] = np.cumsum([0] + [len(u["acoustic"]) for u in utterances]).astype(np.int64)
        of["word_offset"] = np.cumsum([0] + [len(u["spans"]) for u in utterances]).astype(np.int64)
        file.create_dataset("frames/acoustic", data=np.concatenate([u["acoustic"] for u in utterances]), **packing)
        words = file.create_group("words")
        words.create_dataset("lexical", data=np.concatenate([u["lexical"] for u in utterances]), **packing)
        spans = np.array([span for u in utterances for span in u["spans"]], np.int32).reshape(-1, 2)
        words.create_dataset("text", data=["word"] * len(spans), dtype=text)
        words["begin"], words["end"] = spans[:, 0], spans[:, 1]


def golden(name):
    """(classes, utterances) of a data set of the reference, widened."""
    with h5py.File(GOLDEN / f"{name}.h5") as file:
        of, words = file["utterances"], file["words"]
        ids, speakers, labels = strings(of["id"]), strings(of["speaker"]), of["label"][()].tolist()
        f, w = of["frame_offset"][()], of["word_offset"][()]
        spans = list(zip(words["begin"][()].tolist(), words["end"][()].tolist()))
        utterances = [{"id": id, "speaker": speakers[u], "label": labels[u], "spans": spans[w[u]:w[u + 1]],
                       "acoustic": spread(id, "acoustic", f[u + 1] - f[u]), "lexical": spread(id, "lexical", w[u + 1] - w[u])}
                      for u, id in enumerate(ids)]
        return strings(file.attrs["classes"]) if isinstance(file.attrs["classes"][0], bytes) else list(file.attrs["classes"]), utterances


def timed(classes):
    """The batch of the benchmark; its values are eighths, which compress to a few bits. Two words an utterance."""
    draw, made = np.random.RandomState(0), []
    values = lambda rows, width: (draw.randint(-12, 13, (rows, width)) / 8).astype(np.float32)
    for u, n in enumerate(lengths.lengths().tolist()):
        made.append({"id": f"utterance{u:02d}", "speaker": f"speaker{u % 4}", "label": u % len(classes), "spans": [(0, n // 2), (n // 2, n)],
                     "acoustic": values(n, WIDTHS["acoustic"]), "lexical": values(2, WIDTHS["lexical"])})
    return made


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("ragged", "single", "wordless"):
        classes, utterances = golden(name)
        write(folder / f"{name}.h5", classes, utterances)
        write_tensors(folder / f"{name}.negatives.safetensors", read_tensors(GOLDEN / f"{name}.negatives.safetensors"))
    classes, utterances = golden("ragged")
    short = [u for u in utterances if len(u["acoustic"]) <= MOST_SMALL]
    write(folder / "small.h5", classes, short)
    write_tensors(folder / "small.negatives.safetensors", {"negatives": np.roll(np.arange(len(short), dtype=np.int32), 1)})
    write(folder / "bench.h5", classes, timed(classes), compressed=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
