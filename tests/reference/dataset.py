"""The project's HDF5 data sets, as lists of utterances."""
from dataclasses import dataclass, field

import h5py
import numpy as np
import torch

EMOTIONS = ("anger", "happiness", "neutral", "sadness")  # the shipped specs' classes, in their order


@dataclass
class Utterance:
    id: str
    frames: torch.Tensor  # [frames, width]
    words: torch.Tensor   # [words, width]
    spans: list           # of each word: (begin, end), frames of the utterance, half open
    label: int = -1       # the class in EMOTIONS' order, −1: unlabelled
    speaker: str = ""
    session: str = ""
    texts: list = field(default_factory=list)


def strings(values):
    """Fixed-length and variable-length strings of a file alike."""
    return [value.decode() if isinstance(value, bytes) else str(value) for value in values]


def read(path, dtype=torch.float64, acoustic="acoustic", lexical="lexical"):
    """All utterances of the file, in its order. Labels are turned into EMOTIONS' order; other classes count as unlabelled."""
    with h5py.File(path, "r") as file:
        to_emotion = [EMOTIONS.index(name) if name in EMOTIONS else -1 for name in strings(file.attrs["classes"])]
        frames = torch.from_numpy(file["frames"][acoustic][()]).to(dtype)
        words = torch.from_numpy(file["words"][lexical][()]).to(dtype)
        spans = list(zip(file["words/begin"][()].tolist(), file["words/end"][()].tolist()))
        ids, speakers, sessions = (strings(file["utterances"][name][()]) for name in ("id", "speaker", "session"))
        labels = file["utterances/label"][()].tolist()
        f, w = file["utterances/frame_offset"][()], file["utterances/word_offset"][()]
    return [Utterance(ids[u], frames[f[u]:f[u + 1]], words[w[u]:w[u + 1]], spans[w[u]:w[u + 1]],
                      to_emotion[labels[u]] if labels[u] >= 0 else -1, speakers[u], sessions[u])
            for u in range(len(ids))]


def write(path, utterances, classes=EMOTIONS, acoustic="acoustic", lexical="lexical"):
    """Writes a data set; labels are written as positions in `classes`, any permutation of EMOTIONS."""
    for u in utterances:
        marks = [0] + [frame for span in u.spans for frame in span] + [len(u.frames)]
        assert marks == sorted(marks) and len(u.spans) == len(u.words), f"{u.id}: words out of order or out of the utterance"
    text = h5py.string_dtype()
    stack = lambda rows, width: np.concatenate([np.asarray(r, np.float32).reshape(-1, width) for r in rows])
    with h5py.File(path, "w") as file:
        file.attrs["format"], file.attrs["version"], file.attrs["frame_period_ms"] = "inflect-dataset", 1, 10.0
        file.attrs.create("classes", list(classes), dtype=text)
        of = file.create_group("utterances")
        for name in ("id", "speaker", "session"):
            of.create_dataset(name, data=[getattr(u, name) for u in utterances], dtype=text)
        of["label"] = np.array([classes.index(EMOTIONS[u.label]) if u.label >= 0 else -1 for u in utterances], np.int32)
        of["frame_offset"] = np.cumsum([0] + [len(u.frames) for u in utterances]).astype(np.int64)
        of["word_offset"] = np.cumsum([0] + [len(u.words) for u in utterances]).astype(np.int64)
        file.create_group("frames")[acoustic] = stack([u.frames for u in utterances], utterances[0].frames.shape[1])
        words = file.create_group("words")
        words[lexical] = stack([u.words for u in utterances], utterances[0].words.shape[1])
        words.create_dataset("text", data=[t for u in utterances for t in u.texts or ["word"] * len(u.words)], dtype=text)
        spans = np.array([s for u in utterances for s in u.spans], np.int32).reshape(-1, 2)
        words["begin"], words["end"] = spans[:, 0], spans[:, 1]
